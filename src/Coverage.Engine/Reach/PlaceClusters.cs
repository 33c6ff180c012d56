using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// Places gathered along the streets. Two places belong together when at most the link distance of passable street lies between neighbours; what is strung
/// together so may be larger than one new facility can serve, so a cluster ends at the span from its heaviest place (the next one begins at the heaviest
/// place left). Places without a street they can use are gathered by straight line. <see cref="ClusterOf"/> is parallel to the places asked; clusters stand in falling
/// order of weight, ties by the position of their heaviest place. The answer depends on the arguments alone.
/// </summary>
public sealed class PlaceClusters
{
    PlaceClusters(int[] clusterOf, ImmutableArray<int> seeds) => (ClusterOf, Seeds) = (clusterOf, seeds);

    /// <summary>The cluster of every place of the table; -1 where the weight is zero.</summary>
    public IReadOnlyList<int> ClusterOf { get; }

    /// <summary>The heaviest place of each cluster.</summary>
    public ImmutableArray<int> Seeds { get; }

    /// <param name="costs">Whose ways count: an arc this walker cannot use joins nothing.</param>
    /// <param name="places">Where the places attach.</param>
    /// <param name="at">Where they lie, metres in the study's frame.</param>
    /// <param name="weights">People at every place; zero leaves it out.</param>
    /// <param name="options">Link and span.</param>
    public static PlaceClusters Build(ArcCosts costs, SnapTable places, ReadOnlySpan<PointM> at, ReadOnlySpan<long> weights, PlaceClusterOptions options)
    {
        var walk = new StreetDistances(costs, places);
        var weighed = Positive(weights);
        int[] members = [.. weighed.Where(walk.IsAttached)];
        var component = Components(walk, places, members, (long)(options.LinkMetres * 100));
        var clusterOf = new int[weights.Length];
        Array.Fill(clusterOf, -1);
        var seeds = new List<int>();
        var own = weights.ToArray();
        var byNode = walk.ByNode(members);
        foreach (var place in members.OrderByDescending(p => own[p]).ThenBy(p => p))
        {
            options.Cancellation.ThrowIfCancellationRequested();
            if (clusterOf[place] >= 0)
            {
                continue;
            }

            foreach (var reached in walk.Within(place, (long)(options.SpanMetres * 100), component, byNode))
            {
                if (clusterOf[reached] < 0)
                {
                    clusterOf[reached] = seeds.Count;
                }
            }

            seeds.Add(place);
        }

        GatherByLine([.. weighed.Where(p => !walk.IsAttached(p)).OrderByDescending(p => own[p]).ThenBy(p => p)], at, options.SpanMetres, clusterOf, seeds);
        return Ordered(clusterOf, seeds, own);
    }

    static List<int> Positive(ReadOnlySpan<long> weights)
    {
        var positive = new List<int>();
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                positive.Add(i);
            }
        }

        return positive;
    }

    /// <summary>Single linkage: neighbours by street stand on both sides of a piece of street that no third place is nearer to.</summary>
    static int[] Components(StreetDistances walk, SnapTable places, int[] members, long linkCm)
    {
        var parent = Enumerable.Range(0, places.PlaceCount).ToArray();
        foreach (var (a, b) in walk.Links(members, linkCm))
        {
            var (x, y) = (Root(parent, a), Root(parent, b));
            parent[Math.Max(x, y)] = Math.Min(x, y);
        }

        for (var i = 0; i < parent.Length; i++)
        {
            parent[i] = Root(parent, i);
        }

        return parent;
    }

    static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
        {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }

        return i;
    }

    static void GatherByLine(int[] loose, ReadOnlySpan<PointM> at, double metres, int[] clusterOf, List<int> seeds)
    {
        for (var i = 0; i < loose.Length; i++)
        {
            if (clusterOf[loose[i]] >= 0)
            {
                continue;
            }

            for (var j = i; j < loose.Length; j++)
            {
                if (clusterOf[loose[j]] < 0 && at[loose[i]].DistanceTo(at[loose[j]]) <= metres)
                {
                    clusterOf[loose[j]] = seeds.Count;
                }
            }

            seeds.Add(loose[i]);
        }
    }

    static PlaceClusters Ordered(int[] clusterOf, List<int> seeds, long[] weights)
    {
        var sums = new long[seeds.Count];
        for (var p = 0; p < clusterOf.Length; p++)
        {
            if (clusterOf[p] >= 0)
            {
                sums[clusterOf[p]] += weights[p];
            }
        }

        var order = Enumerable.Range(0, seeds.Count).OrderByDescending(c => sums[c]).ThenBy(c => seeds[c]).ToArray();
        var rank = new int[seeds.Count];
        for (var i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }

        return new PlaceClusters([.. clusterOf.Select(c => c < 0 ? -1 : rank[c])], [.. order.Select(c => seeds[c])]);
    }
}
