using Coverage.Geo;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

public sealed class PlaceClustersTests
{
    const int End = 1_000_000;

    /// <summary>a ─100 m─ b ─100 m─ c ─600 m─ d ─100 m─ e, a home at every letter; x has no street.</summary>
    static PlaceClusters Row(long[] weights, double link, double span)
    {
        var hand = new HandNetwork();
        int[] edges = [hand.Edge("a", "b", 100), hand.Edge("b", "c", 100), hand.Edge("c", "d", 600), hand.Edge("d", "e", 100)];
        var snaps = new HandSnaps();
        snaps.Place((edges[0], 0, 0));
        snaps.Place((edges[0], End, 0));
        snaps.Place((edges[1], End, 0));
        snaps.Place((edges[3], 0, 0));
        snaps.Place((edges[3], End, 0));
        snaps.Place();
        PointM[] at = [new(0, 0), new(100, 0), new(200, 0), new(800, 0), new(900, 0), new(5000, 0)];
        return PlaceClusters.Build(hand.Costs(hand.Build()), snaps.Build(), at, weights, new PlaceClusterOptions(link, span));
    }

    [Fact]
    public void Neighbours_within_the_link_belong_together_and_the_heaviest_cluster_comes_first()
    {
        var clusters = Row([1, 1, 1, 5, 1, 2], 100, 1000);

        Assert.Equal([1, 1, 1, 0, 0, 2], clusters.ClusterOf);
        Assert.Equal([3, 0, 5], clusters.Seeds);
    }

    [Fact]
    public void A_link_a_centimetre_too_short_joins_nobody() => Assert.Equal(6, Row([1, 1, 1, 1, 1, 1], 99.99, 1000).Seeds.Length);

    [Fact]
    public void A_chain_longer_than_the_span_ends_there_and_begins_anew()
    {
        var clusters = Row([9, 1, 1, 1, 1, 0], 600, 100);

        // From a: b. Then c alone (d is 600 m off), then d with e.
        Assert.Equal([0, 0, 2, 1, 1, -1], clusters.ClusterOf);
    }

    [Fact]
    public void Homes_without_weight_are_left_out_but_the_street_still_joins()
    {
        var clusters = Row([1, 0, 1, 0, 0, 0], 200, 1000);

        Assert.Equal([0, -1, 0, -1, -1, -1], clusters.ClusterOf);
    }

    [Fact]
    public void A_street_nobody_may_use_joins_nothing()
    {
        var hand = new HandNetwork();
        var edge = hand.Edge("a", "b", 1000, HandNetwork.No, HandNetwork.No);
        hand.Edge("a", "c", 10);
        hand.Edge("b", "d", 10);
        var snaps = new HandSnaps();
        snaps.Place((edge + 1, 0, 0));
        snaps.Place((edge + 2, 0, 0));

        var clusters = PlaceClusters.Build(hand.Costs(hand.Build()), snaps.Build(), [new(0, 0), new(10, 0)], [1, 1], new PlaceClusterOptions(100, 100));

        Assert.Equal(2, clusters.Seeds.Length);
    }

    [Fact]
    public void Every_weighed_home_of_random_towns_is_in_one_cluster_and_components_follow_the_streets()
    {
        for (var seed = 0ul; seed < 40; seed++)
        {
            var town = new RandomTown(seed, homes: 14);
            var weights = Enumerable.Range(0, 14).Select(_ => (long)town.Below(4)).ToArray();
            var at = Enumerable.Range(0, 14).Select(i => new PointM(i * 10, 0)).ToArray();

            var clusters = PlaceClusters.Build(town.Costs, town.Homes, at, weights, new PlaceClusterOptions(1e9, 1e9));

            for (var i = 0; i < 14; i++)
            {
                Assert.Equal(weights[i] > 0, clusters.ClusterOf[i] >= 0);
                Assert.True(weights[i] == 0 || clusters.ClusterOf[i] < clusters.Seeds.Length);
            }

            // Without bounds, joined by streets means in one cluster: the same answer as walking the pieces of the network.
            var piece = Pieces(town);
            var snapped = Enumerable.Range(0, 14).Where(i => weights[i] > 0 && NodeOf(town, i) >= 0).ToArray();
            foreach (var (i, j) in snapped.SelectMany(i => snapped.Select(j => (i, j))))
            {
                Assert.Equal(piece[NodeOf(town, i)] == piece[NodeOf(town, j)], clusters.ClusterOf[i] == clusters.ClusterOf[j]);
            }
        }
    }

    /// <summary>An end of the first street at the home that can be walked either way; -1 when there is none.</summary>
    static int NodeOf(RandomTown town, int home)
    {
        for (var c = town.Homes.First[home]; c < town.Homes.First[home + 1]; c++)
        {
            var arc = town.Network.EdgeArc.Span[town.Homes.Edge[c]];
            var ms = town.Costs.Milliseconds.Span;
            if (ms[arc] < Coverage.Network.ArcCosts.Forbidden || ms[town.Network.Twin.Span[arc]] < Coverage.Network.ArcCosts.Forbidden)
            {
                return town.Network.Head.Span[arc];
            }
        }

        return -1;
    }

    /// <summary>Connected pieces over streets that can be walked either way.</summary>
    static int[] Pieces(RandomTown town)
    {
        var network = town.Network;
        var ms = town.Costs.Milliseconds.Span;
        var piece = Enumerable.Range(0, network.NodeCount).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            for (var a = 0; a < network.ArcCount; a++)
            {
                var (u, v) = (network.Head.Span[a], network.Head.Span[network.Twin.Span[a]]);
                var open = ms[a] < Coverage.Network.ArcCosts.Forbidden || ms[network.Twin.Span[a]] < Coverage.Network.ArcCosts.Forbidden;
                if (open && piece[u] != piece[v])
                {
                    piece[u] = piece[v] = Math.Min(piece[u], piece[v]);
                    changed = true;
                }
            }
        }

        return piece;
    }
}
