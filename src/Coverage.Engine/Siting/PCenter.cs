namespace Coverage.Siting;

/// <summary>
/// p-centre: the least time within which p new sites and the kept ones reach every place that can be reached at all. The optimum is one
/// of the times of the matrix; halving over
/// them asks each time whether p sites cover everyone (LSCP), so both bounds are times of the matrix.
/// </summary>
static class PCenter
{
    public static SitingPlan Solve(SitingProblem problem, SitingOptions options)
    {
        var work = new SitingWork(options.WorkLimit, options.Cancellation);
        var reachable = SitingReach.CoverablePlaces(problem);
        var times = Times(problem);
        if (times.Length == 0)
        {
            return Empty(problem, work);
        }

        SitingPlan? best = null;
        var (low, high) = (0, times.Length - 1);
        while (low < high && !work.Stopped)
        {
            var middle = (low + high) / 2;
            var plan = Covers(problem, times[middle], reachable, options with { Canonical = false }, work);
            if (work.Stopped && plan?.Proved != true)
            {
                break;
            }

            (low, high, best) = plan is not null ? (low, middle, plan) : (middle + 1, high, best);
        }

        var last = work.Stopped ? best : Covers(problem, times[low], reachable, options, work);
        var infeasible = last is null && !work.Stopped;
        if (last is null)
        {
            return Empty(problem, work) with { Obstacle = infeasible ? TooFew(problem, times[^1], options, work) : new SitingObstacle() };
        }

        var worst = Worst(problem, last.Open);
        return last with
        {
            Objective = SitingObjective.PCenter,
            Value = worst,
            Before = Worst(problem, [.. Enumerable.Range(0, problem.Sites.Length).Where(IsKept)]),
            LowerBound = Math.Min(worst, times[low]),
            UpperBound = worst,
            Gains = [],
            RunnerUp = null,
            Dominated = [],
            Stopped = work.Stopped && worst > times[low],
            Work = work.Done,
            Obstacle = SitingReach.Obstacle(problem),
        };

        bool IsKept(int s) => problem.Sites[s].Role is SiteRole.Kept or SiteRole.Closable;
    }

    static SitingPlan Empty(SitingProblem problem, SitingWork work) => new()
    {
        Objective = SitingObjective.PCenter,
        Work = work.Done,
        Stopped = work.Stopped,
        Obstacle = SitingReach.Obstacle(problem),
    };

    static SitingObstacle TooFew(SitingProblem problem, int cutoffMs, SitingOptions options, SitingWork work) => (SitingReach.Obstacle(problem) ?? new SitingObstacle()) with
    {
        FewestSites = SetCover.Cheapest(AsCover(problem, cutoffMs), work, options).Opened.Length,
    };

    static SitingProblem AsCover(SitingProblem problem, int cutoffMs) => problem with
    {
        Objective = SitingObjective.SetCover,
        CutoffMs = cutoffMs,
        Sites = [.. problem.Sites.Select(s => s with { BuildCost = 0, YearlyCost = 0 })],
    };

    /// <summary>A plan of at most p new sites that covers everyone within a cutoff; null when there is none.</summary>
    static SitingPlan? Covers(SitingProblem problem, int cutoffMs, long reachable, SitingOptions options, SitingWork work)
    {
        var cover = AsCover(problem, cutoffMs);
        if (SitingReach.CoverablePlaces(cover) < reachable)
        {
            return null;
        }

        var plan = SetCover.Cheapest(cover, work, options);
        return plan.Opened.Length <= problem.Add ? plan : null;
    }

    static int[] Times(SitingProblem problem)
    {
        var layer = problem.Layers[0];
        var times = new SortedSet<int>();
        for (var s = 0; s < problem.Sites.Length; s++)
        {
            var places = layer.Pairs.PlacesOf(s);
            var ms = layer.Pairs.MsOf(s);
            for (var k = 0; k < places.Length && problem.Sites[s].Role != SiteRole.Excluded; k++)
            {
                if (ms[k] <= problem.CutoffMs && layer.Weights[places[k]] > 0)
                {
                    times.Add(ms[k]);
                }
            }
        }

        return [.. times];
    }

    /// <summary>The time of the worst-off reachable place; the cutoff where one has no open site in reach.</summary>
    static long Worst(SitingProblem problem, IReadOnlyList<int> open)
    {
        var layer = problem.Layers[0];
        var nearest = new int[layer.Weights.Length];
        Array.Fill(nearest, problem.CutoffMs);
        foreach (var s in open)
        {
            var places = layer.Pairs.PlacesOf(s);
            var ms = layer.Pairs.MsOf(s);
            for (var k = 0; k < places.Length; k++)
            {
                nearest[places[k]] = Math.Min(nearest[places[k]], ms[k]);
            }
        }

        var coverable = SitingReach.Coverable(problem, problem.CutoffMs)[0];
        return nearest.Where((_, i) => coverable[i] && layer.Weights[i] > 0).Max();
    }
}
