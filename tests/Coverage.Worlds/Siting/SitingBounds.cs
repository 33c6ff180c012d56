using Coverage.Siting;

namespace Coverage.Worlds;

/// <summary>
/// Whether the bounds of a problem hold: cut short at several limits of work, and to the end, they never cross and always enclose the optimum
/// that trying every set finds.
/// </summary>
public static class SitingBounds
{
    /// <summary>What is wrong with them; null when they hold.</summary>
    public static string? Fault(SitingProblem problem, ulong seed)
    {
        var best = SitingOracle.Best(problem);
        foreach (var limit in new[] { 1L, 20 + (long)(seed % 50), 300 + (long)(seed % 700), long.MaxValue })
        {
            var plan = problem.Solve(new SitingOptions { WorkLimit = limit });

            // Places nobody can cover make a cover infeasible; its plan for the others has bounds all the same.
            if (best is null || plan.Obstacle is { Uncoverable.IsEmpty: true })
            {
                if (best is not null && !plan.Stopped && plan.Open.IsEmpty)
                {
                    return $"limit {limit}: called infeasible, the best is {best.Value}";
                }

                continue;
            }

            var encloses = plan.LowerBound <= best.Value && best.Value <= plan.UpperBound && plan.LowerBound <= plan.UpperBound;
            var met = plan.LowerBound == plan.UpperBound;
            var own = plan.Value == plan.LowerBound || plan.Value == plan.UpperBound;
            if (!encloses || !own || (limit == long.MaxValue && !met) || (!plan.Stopped && !met))
            {
                return $"limit {limit}: value {plan.Value} in [{plan.LowerBound}, {plan.UpperBound}], stopped {plan.Stopped}, the best is {best.Value}";
            }
        }

        return null;
    }
}
