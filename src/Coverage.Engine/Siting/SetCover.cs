namespace Coverage.Siting;

/// <summary>
/// LSCP (Toregas 1971): min Σ c y, Σ y_j ≥ 1 over the sites within the cutoff of every place with people. Written as a choice: a place is
/// worth
/// one more than the dearest site, a site costs its cost, so the best choice covers all that can be covered and is cheapest in doing so;
/// the
/// prices of the rows are the dual prices of the covering rows. Without costs every site costs 1.
/// </summary>
static class SetCover
{
    public static SitingPlan Solve(SitingProblem problem, SitingOptions options)
    {
        var work = new SitingWork(options.WorkLimit, options.Cancellation);
        var plan = Cheapest(problem, work, options);
        var obstacle = SitingReach.Obstacle(problem);
        if (problem.Add is { } add && plan.Opened.Length > add)
        {
            obstacle = (obstacle ?? new SitingObstacle()) with { FewestSites = HasCosts(problem) || plan.LowerBound < plan.UpperBound ? null : plan.Opened.Length };
        }

        return plan with { Obstacle = obstacle };
    }

    /// <summary>The cheapest sites that cover every place that can be covered, whatever their number.</summary>
    public static SitingPlan Cheapest(SitingProblem problem, SitingWork work, SitingOptions options)
    {
        var choice = ChoiceProblem.Of(problem with { Add = null });
        var solver = new ChoiceSolver(choice, work);
        solver.Run(options);
        return ChoicePlan.Of(choice, solver, work, WorthOfPlace(problem) * SitingReach.CoverablePlaces(problem));
    }

    public static bool HasCosts(SitingProblem problem) => problem.Sites.Any(s => s.BuildCost > 0 || s.YearlyCost > 0);

    public static long CostOf(SitingProblem problem, int site) =>
        HasCosts(problem) ? checked(problem.Sites[site].BuildCost + problem.BudgetYears * problem.Sites[site].YearlyCost) : 1;

    public static long WorthOfPlace(SitingProblem problem) =>
        HasCosts(problem) ? 1 + Enumerable.Range(0, problem.Sites.Length).Max(s => CostOf(problem, s)) : 2;
}
