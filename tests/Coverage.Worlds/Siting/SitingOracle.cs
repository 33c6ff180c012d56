using Coverage.Siting;

namespace Coverage.Worlds;

/// <summary>
/// Siting by trying every set of candidates: the best value and, among the best, the set with the fewest sites, then the smallest in
/// order. Written
/// from the problem's definition alone; for a dozen candidates.
/// </summary>
public static class SitingOracle
{
    /// <param name="Value">In the plan's unit.</param>
    /// <param name="Opened">New sites, rising.</param>
    public sealed record Answer(long Value, int[] Opened);

    /// <summary>The best answer, or null when no set is allowed.</summary>
    public static Answer? Best(SitingProblem problem)
    {
        int[] candidates = [.. Enumerable.Range(0, problem.Sites.Length).Where(s => problem.Sites[s].Role == SiteRole.Candidate)];
        int[] kept = [.. Enumerable.Range(0, problem.Sites.Length).Where(s => problem.Sites[s].Role == SiteRole.Kept)];
        int[] closable = [.. Enumerable.Range(0, problem.Sites.Length).Where(s => problem.Sites[s].Role == SiteRole.Closable)];
        Answer? best = null;
        for (var mask = 0; mask < 1 << candidates.Length; mask++)
        {
            int[] opened = [.. candidates.Where((_, k) => (mask >> k & 1) == 1)];
            for (var shut = 0; shut < 1 << closable.Length; shut++)
            {
                int[] stay = [.. closable.Where((_, k) => (shut >> k & 1) == 0)];
                var closed = closable.Length - stay.Length;
                var moved = closed - problem.Close;
                if (moved < 0 || moved > problem.Move || opened.Length > (problem.Add ?? candidates.Length) + moved || !Affordable(problem, opened))
                {
                    continue;
                }

                int[] open = [.. kept, .. stay, .. opened];
                if (FloorHolds(problem, open) && BuildingsHold(problem, open) && Value(problem, open) is { } value && Better(problem, best, value, opened))
                {
                    best = new Answer(value, opened);
                }
            }
        }

        return best;
    }

    /// <summary>The value of a set of open sites, null when the set does not do what the problem asks.</summary>
    public static long? Value(SitingProblem problem, IReadOnlyList<int> open)
    {
        if (problem.Objective is SitingObjective.CapacitatedSplit or SitingObjective.CapacitatedWhole)
        {
            return CapacityOracle.Most(problem, open);
        }

        var value = 0L;
        for (var l = 0; l < problem.Layers.Length; l++)
        {
            var layer = problem.Layers[l];
            for (var i = 0; i < layer.Weights.Length; i++)
            {
                long[] times = [.. open.Select(s => Time(layer.Pairs, s, i)).Where(t => t <= problem.CutoffMs).Select(t => (long)t)];
                var anyone = Enumerable.Range(0, problem.Sites.Length)
                    .Any(s => problem.Sites[s].Role != SiteRole.Excluded && Time(layer.Pairs, s, i) <= problem.CutoffMs);
                var w = layer.Weights[i];
                switch (problem.Objective)
                {
                    case SitingObjective.MaxCover:
                        value += times.Length > 0 ? w : 0;
                        break;
                    case SitingObjective.Backup:
                        value += w * ((times.Length > 0 ? 1000 : 0) + (times.Length > 1 ? problem.BackupThousandths : 0));
                        break;
                    case SitingObjective.PMedian:
                        value += w * times.Append(problem.CutoffMs).Min();
                        break;
                    case SitingObjective.PCenter when w > 0 && anyone:
                        if (times.Length == 0)
                        {
                            return null;
                        }

                        value = Math.Max(value, times.Min());
                        break;
                    case SitingObjective.SetCover when w > 0 && anyone && times.Length == 0:
                        return null;
                }
            }
        }

        return problem.Objective == SitingObjective.SetCover
            ? open.Where(s => problem.Sites[s].Role == SiteRole.Candidate).Sum(s => problem.Sites.Any(x => x.BuildCost > 0) ? problem.Sites[s].BuildCost : 1)
            : value;
    }

    public static int Time(SitingPairs pairs, int site, int place)
    {
        var at = pairs.PlacesOf(site).IndexOf(place);
        return at < 0 ? int.MaxValue : pairs.MsOf(site)[at];
    }

    static bool Affordable(SitingProblem problem, int[] opened) =>
        problem.Budget is not { } budget || opened.Sum(s => problem.Sites[s].BuildCost + problem.BudgetYears * problem.Sites[s].YearlyCost) <= budget;

    static bool BuildingsHold(SitingProblem problem, int[] open) =>
        open.Select(s => problem.Sites[s].Building).Where(b => b is not null).GroupBy(b => b).All(g => g.Count() == 1);

    static bool FloorHolds(SitingProblem problem, int[] open)
    {
        if (problem.Floor is not { } floor)
        {
            return true;
        }

        var layer = problem.Layers[0];
        return Enumerable.Range(0, floor.UnitCount).All(u =>
        {
            int[] places = [.. Enumerable.Range(0, layer.Weights.Length).Where(i => floor.UnitOfPlace[i] == u)];
            var all = places.Sum(i => layer.Weights[i]);
            var covered = places.Where(i => open.Any(s => Time(layer.Pairs, s, i) <= problem.CutoffMs)).Sum(i => layer.Weights[i]);
            return covered * 1000 >= all * floor.ShareThousandths;
        });
    }

    static bool Better(SitingProblem problem, Answer? best, long value, int[] opened)
    {
        if (best is null)
        {
            return true;
        }

        var least = problem.Objective is SitingObjective.PMedian or SitingObjective.PCenter or SitingObjective.SetCover;
        if (value != best.Value)
        {
            return least ? value < best.Value : value > best.Value;
        }

        return opened.Length != best.Opened.Length
            ? opened.Length < best.Opened.Length
            : opened.AsSpan().SequenceCompareTo(best.Opened) < 0;
    }
}
