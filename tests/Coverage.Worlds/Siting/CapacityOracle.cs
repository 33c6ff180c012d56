using Coverage.Siting;

namespace Coverage.Worlds;

/// <summary>What open sites of limited capacity can serve: spread people by the least cut over every subset, whole places by trying every
/// assignment.</summary>
public static class CapacityOracle
{
    public static long Most(SitingProblem problem, IReadOnlyList<int> open)
    {
        var layer = problem.Layers[0];
        var reach = Enumerable.Range(0, layer.Weights.Length)
            .Select(i => Enumerable.Range(0, open.Count).Where(k => SitingOracle.Time(layer.Pairs, open[k], i) <= problem.CutoffMs).ToArray()).ToArray();
        long[] room = [.. open.Select(s => problem.Sites[s].Capacity ?? layer.Weights.Sum())];
        return problem.Objective == SitingObjective.CapacitatedSplit ? LeastCut(reach, [.. layer.Weights], room) : Assign(reach, [.. layer.Weights], room, 0);
    }

    /// <summary>Cut the sites of a subset at their capacity, and every place that reaches another site at its weight.</summary>
    static long LeastCut(int[][] reach, long[] weights, long[] room)
    {
        var least = long.MaxValue;
        for (var cut = 0; cut < 1 << room.Length; cut++)
        {
            var sites = room.Where((_, k) => (cut >> k & 1) == 1).Sum();
            var places = weights.Where((_, i) => reach[i].Any(k => (cut >> k & 1) == 0)).Sum();
            least = Math.Min(least, sites + places);
        }

        return least;
    }

    static long Assign(int[][] reach, long[] weights, long[] room, int place)
    {
        if (place == weights.Length)
        {
            return 0;
        }

        var best = Assign(reach, weights, room, place + 1);
        foreach (var k in reach[place].Where(k => weights[place] > 0 && room[k] >= weights[place]))
        {
            room[k] -= weights[place];
            best = Math.Max(best, weights[place] + Assign(reach, weights, room, place + 1));
            room[k] += weights[place];
        }

        return best;
    }
}
