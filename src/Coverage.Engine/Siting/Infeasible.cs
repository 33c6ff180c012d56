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
            ReachableFloorThousandths = Largest(0, floor.ShareThousandths, share => Holds(problem with { Floor = floor with { ShareThousandths = share } }, options)),
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
        var fails = Largest(add, most, n => !Holds(problem with { Add = n }, options));
        return fails < most ? fails + 1 : null;
    }

    static bool Holds(SitingProblem problem, SitingOptions options)
    {
        var choice = ChoiceProblem.Of(problem);
        if (choice.Free is null)
        {
            return false;
        }

        var tree = new ChoiceTree(choice.Free with { Option = [.. Enumerable.Range(0, choice.Free.ColumnCount)] }, new SitingWork(options.WorkLimit, options.Cancellation));
        tree.RunToFirst();
        return tree.Best is not null;
    }

    /// <summary>The largest number of [low, high] that passes, given that low passes and that passing only gets harder.</summary>
    static int Largest(int low, int high, Func<int, bool> passes)
    {
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            (low, high) = passes(middle) ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
