namespace Coverage.Siting;

/// <summary>
/// MCLP (Church and ReVelle 1974): max Σ w x, x_i ≤ Σ y_j over the sites within the cutoff of i, Σ y = p; and its kin that count covered
/// people:
/// backup coverage, several services in shared buildings, budgets, floors, phases, centres with stations.
/// </summary>
static class MaxCover
{
    public static SitingPlan Solve(SitingProblem problem, SitingOptions options)
    {
        var work = new SitingWork(options.WorkLimit, options.Cancellation);
        var choice = ChoiceProblem.Of(problem, options.GreedyOnly ? Preparation.Quick : Preparation.Thorough);
        if (choice.Free is null)
        {
            return Infeasible.Plan(problem, work, options);
        }

        var solver = new ChoiceSolver(choice, work);
        solver.Run(options);
        return solver.Chosen is null ? Infeasible.Plan(problem, work, options) : ChoicePlan.Of(choice, solver, work, null);
    }
}
