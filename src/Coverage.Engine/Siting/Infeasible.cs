using System.Collections.Immutable;

namespace Coverage.Siting;

/// <summary>The answer where nothing satisfies the problem: what stands in the way and the smallest change that would help.</summary>
static class Infeasible
{
    public static SitingPlan Plan(SitingProblem problem, SitingWork work, SitingOptions options)
    {
        var stopped = work.Stopped;
        return new SitingPlan
        {
            Objective = problem.Objective,
            Stopped = stopped,
            Work = work.Done,
            Obstacle = stopped || problem.Floor is null ? new SitingObstacle() : Floor(problem, problem.Floor, options),
        };
    }

    static SitingObstacle Floor(SitingProblem problem, SitingFloor floor, SitingOptions options)
    {
        var whole = ChoiceProblem.Of(problem with { Floor = floor with { ShareThousandths = 0 } }).Whole;
        var asked = ChoiceProblem.Of(problem).Whole.Floors!.Least;
        var possible = new ChoiceFloors([.. problem.Layers.SelectMany(_ => floor.UnitOfPlace)], new long[floor.UnitCount])
            .Lacking(whole, [.. Enumerable.Range(0, whole.ColumnCount)]).Select(l => -l).ToArray();
        var units = Enumerable.Range(0, floor.UnitCount).Where(u => possible[u] < asked[u])
            .Select(u => (u, possible[u], asked[u])).ToImmutableArray();
        return new SitingObstacle
        {
            Units = units,
            FewestSites = units.IsEmpty && problem.Budget is null ? FewestSites(problem, options) : null,
            NeededBudget = units.IsEmpty && problem.Budget is { } budget ? NeededBudget(problem, budget, options) : null,
            ReachableFloorThousandths = (int)Largest(0, floor.ShareThousandths, share => Holds(problem with { Floor = floor with { ShareThousandths = (int)share } }, options)),
        };
    }

    static int? FewestSites(SitingProblem problem, SitingOptions options)
    {
        if (problem.Add is not { } add)
        {
            return null;
        }

        // More sites never hurt a floor, so halving finds the least number.
        var most = problem.Sites.Count(s => s.Role == SiteRole.Candidate);
        var fails = Largest(add, most, n => !Holds(problem with { Add = (int)n }, options));
        return fails < most ? (int)fails + 1 : null;
    }

    static long? NeededBudget(SitingProblem problem, long budget, SitingOptions options)
    {
        // More money never hurts a floor either; with enough for every candidate more does not help.
        var most = Math.Max(budget, problem.Sites.Where(s => s.Role == SiteRole.Candidate).Sum(s => checked(s.BuildCost + problem.BudgetYears * s.YearlyCost)));
        var fails = Largest(budget, most, money => !Holds(problem with { Budget = money }, options));
        return fails < most ? fails + 1 : null;
    }

    static bool Holds(SitingProblem problem, SitingOptions options)
    {
        var choice = ChoiceProblem.Of(problem);
        if (choice.Free is null)
        {
            return false;
        }

        var work = new SitingWork(options.WorkLimit, options.Cancellation);
        var tree = new ChoiceTree(choice.Free with { Option = [.. Enumerable.Range(0, choice.Free.ColumnCount)] }, work, new ChoiceSolver(choice, work).Accept);
        tree.RunToFirst();
        return tree.Best is not null;
    }

    /// <summary>The largest number of [low, high] that passes, given that low passes and that passing only gets harder.</summary>
    static long Largest(long low, long high, Func<long, bool> passes)
    {
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            (low, high) = passes(middle) ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
