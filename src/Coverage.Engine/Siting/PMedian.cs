namespace Coverage.Siting;

/// <summary>
/// p-median (Hakimi 1964): min Σ w × time to the nearest open site, a place with none in reach charged the cutoff. Solved as the largest
/// saving
/// against everyone being charged the cutoff, which is a choice whose rows count their best gain.
/// </summary>
static class PMedian
{
    public static SitingPlan Solve(SitingProblem problem, SitingOptions options)
    {
        var work = new SitingWork(options.WorkLimit, options.Cancellation);
        var choice = ChoiceProblem.Of(problem, options.GreedyOnly ? Preparation.Quick : Preparation.Thorough);
        if (choice.Free is null)
        {
            return Infeasible.Plan(problem, work, options);
        }

        var years = problem.Phases?.Years.Length ?? 1;
        var far = checked(problem.Layers.Sum(l => l.Weights.Sum()) * problem.CutoffMs * years);
        var solver = new ChoiceSolver(choice, work);
        solver.Run(options);
        return solver.Chosen is null ? Infeasible.Plan(problem, work, options) : ChoicePlan.Of(choice, solver, work, far);
    }
}
