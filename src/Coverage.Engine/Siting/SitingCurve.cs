using System.Collections.Immutable;

namespace Coverage.Siting;

/// <summary>
/// The trade-offs of a problem in one run: what each number of new sites buys, what each budget buys, and what a higher floor under the
/// worst unit
/// costs. Every point is a plan with its own proof; within a family the value never falls as the limit is loosened.
/// </summary>
public static class SitingCurve
{
    /// <summary>Steps of the budget and of the floor.</summary>
    const int Steps = 10;

    /// <summary>One plan per number of new sites, rising.</summary>
    public static ImmutableArray<SitingPoint> BySites(SitingProblem problem, IEnumerable<int> numbers, SitingOptions? options = null) =>
        [.. numbers.Select(n => new SitingPoint(n, (problem with { Add = n }).Solve(options)))];

    /// <summary>
    /// One plan per budget: tenths of the cost of the plan without a budget, rising. Empty when nothing costs anything.
    /// </summary>
    public static ImmutableArray<SitingPoint> ByBudget(SitingProblem problem, SitingOptions? options = null)
    {
        var dearest = (problem with { Budget = null }).Solve(options);
        var cost = Cost(problem, dearest);
        return cost == 0
            ? []
            : [.. Enumerable.Range(1, Steps).Select(step => cost * step / Steps).Distinct()
                .Select(budget => new SitingPoint(budget, (problem with { Budget = budget }).Solve(options)))];
    }

    /// <summary>
    /// One plan per floor under every unit, thousandths: from where the best plan leaves the worst unit, in steps, to the highest floor
    /// that can be
    /// reached.
    /// </summary>
    public static ImmutableArray<SitingPoint> ByFloor(SitingProblem problem, SitingFloor floor, SitingOptions? options = null)
    {
        SitingPlan At(int share) => (problem with { Floor = floor with { ShareThousandths = share } }).Solve(options);
        var (low, high) = (WorstUnit(problem, floor, At(0)), 1000);
        var start = low;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = At(middle) is { Feasible: true, Stopped: false } ? (middle, high) : (low, middle - 1);
        }

        return [.. Enumerable.Range(0, Steps + 1).Select(step => start + (low - start) * step / Steps).Distinct()
            .Select(share => new SitingPoint(share, At(share)))];
    }

    /// <summary>What a plan's new sites cost.</summary>
    public static long Cost(SitingProblem problem, SitingPlan plan) =>
        plan.Opened.Sum(s => checked(problem.Sites[s].BuildCost + problem.BudgetYears * problem.Sites[s].YearlyCost));

    /// <summary>The share covered in the worst unit that anyone lives in, thousandths, rounded down.</summary>
    public static int WorstUnit(SitingProblem problem, SitingFloor floor, SitingPlan plan)
    {
        var (lives, covered) = SitingUnits.Of(problem, floor.UnitOfPlace, floor.UnitCount, plan.Open);
        return Enumerable.Range(0, floor.UnitCount).Where(u => lives[u] > 0)
            .Select(u => (int)((Int128)covered[u] * 1000 / lives[u])).DefaultIfEmpty(1000).Min();
    }
}
