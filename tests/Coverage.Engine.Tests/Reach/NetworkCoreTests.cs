using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

public sealed class NetworkCoreTests
{
    const double AccessSpeed = 0.8;

    static readonly NearestOptions Three = new() { Ranks = 3 };

    [Theory]
    [InlineData(SearchDirection.Inward)]
    [InlineData(SearchDirection.Outward)]
    public void By_way_of_the_core_every_place_has_the_same_nearest_facilities_and_times_ties_included(SearchDirection direction)
    {
        var (left, reached) = (0, 0);
        for (var seed = 0UL; seed < 400; seed++)
        {
            // Some towns are sparse and lose all their nodes, some are dense and keep most.
            var town = new RandomTown(seed, nodes: 6 + (int)(seed % 60), facilities: 6, homes: 40, densest: 5, farthest: 30);
            var arcs = PackedArcs.Build(town.Costs, direction, AccessSpeed);
            var demand = AttachedPlaces.Build(arcs, town.Homes);
            var core = NetworkCore.Build(town.Network);
            var (plain, byCore) = (new NearestSearch(arcs), new NearestSearch(arcs, core));
            // The second search reads what the first one left behind.
            foreach (var set in new[] { FacilitySet.All(town.Facilities), new FacilitySet(town.Facilities, [(int)(seed % 6)]) })
            {
                var (expected, actual) = (plain.Run(set, demand), byCore.Run(set, demand));

                Assert.Equal(expected.Ms.ToArray(), actual.Ms.ToArray());
                Assert.Equal(expected.Facility.ToArray(), actual.Facility.ToArray());
                Assert.Equal(expected.Reason.ToArray(), actual.Reason.ToArray());
                Assert.Equal(plain.Run(set, demand, Three).Ms.ToArray(), byCore.Run(set, demand, Three).Ms.ToArray());
                Assert.Equal(plain.Run(set, demand, Three).Facility.ToArray(), byCore.Run(set, demand, Three).Facility.ToArray());
                reached += expected.Ms.ToArray().Count(ms => ms <= TravelTime.Longest);
            }

            left += core.Nodes.Length;
        }

        Assert.InRange(left, 100, int.MaxValue);
        Assert.InRange(reached, 5000, int.MaxValue);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void By_way_of_the_core_the_same_places_are_covered_at_every_cutoff(int threads)
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var town = new RandomTown((ulong)seed, nodes: 200, facilities: 20, homes: 150, densest: 5, farthest: 30);
            var arcs = PackedArcs.Build(town.Costs, SearchDirection.Inward, AccessSpeed);
            var demand = AttachedPlaces.Build(arcs, town.Homes);
            var search = new NearestSearch(arcs, NetworkCore.Build(town.Network));
            var set = new FacilitySet(town.Facilities, [seed, seed + 7]);
            var times = NearestTimes.Compute(arcs, set, town.Homes).Ms.ToArray();
            foreach (var cutoff in times.Where(ms => ms <= TravelTime.Longest).Distinct().Order().Where((_, i) => i % 9 == 0).SelectMany(ms => new[] { ms, Math.Max(0, ms - 1) }))
            {
                Assert.Equal(times.Select(ms => ms <= cutoff), search.Covered(set, demand, cutoff, new NearestOptions { Parallelism = threads }));
                Assert.Equal(times.Select(ms => ms <= cutoff ? ms : TravelTime.Unreached), search.MsWithin(set, demand, cutoff, new NearestOptions { Parallelism = threads }));
            }
        }
    }

    [Fact]
    public void Streets_without_a_block_to_walk_around_have_no_core()
    {
        var hand = new HandNetwork();
        hand.Edge("A", "B", 100);
        hand.Edge("B", "C", 100);
        hand.Edge("B", "D", 100);
        hand.Edge("B", "E", 100);
        hand.Edge("B", "F", 100);
        hand.Edge("X", "X", 100);

        var core = NetworkCore.Build(hand.Build());

        Assert.Empty(core.Nodes);
        Assert.Equal(5, core.EdgeCount);
    }

    [Fact]
    public void Crossings_of_five_streets_are_the_core_and_bends_between_them_are_not()
    {
        // Every corner of a hall of six is joined to every other, one of the fifteen streets by way of a bend.
        var hand = new HandNetwork();
        string[] corners = ["A", "B", "C", "D", "E", "F"];
        for (var i = 0; i < corners.Length; i++)
        {
            for (var j = i + 1; j < corners.Length; j++)
            {
                if (j != 4 || i != 3)
                {
                    hand.Edge(corners[i], corners[j], 100);
                }
            }
        }

        hand.Edge("D", "bend", 100, 30, 40);
        hand.Edge("bend", "E", 100, 5, 6);
        var network = hand.Build();

        var core = NetworkCore.Build(network);
        var arcs = CoreArcs.Build(core, PackedArcs.Build(hand.Costs(network), SearchDirection.Outward, 1));

        Assert.Equal(6, core.Nodes.Length);
        Assert.Single(core.Order);
        Assert.Equal(30, core.Head.Length);
        Assert.Equal([35, 46], arcs.Packed.ToArray().Select(a => a.Ms).Where(ms => ms != 100_000).Order());
    }

    [Fact]
    public void The_core_of_another_network_is_refused()
    {
        var (town, other) = (new RandomTown(1), new RandomTown(1));
        var arcs = PackedArcs.Build(town.Costs, SearchDirection.Inward, AccessSpeed);

        Assert.Throws<ArgumentException>(() => new NearestSearch(arcs, NetworkCore.Build(other.Network)));
    }
}
