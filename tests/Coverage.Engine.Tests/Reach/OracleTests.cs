using Coverage.Network;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

/// <summary>Searches against the slow oracle on seeded random towns.</summary>
public sealed class OracleTests
{
    const double AccessSpeed = 0.8;
    const int Towns = 400;

    public static TheoryData<SearchDirection> BothDirections => [SearchDirection.Inward, SearchDirection.Outward];

    [Theory]
    [MemberData(nameof(BothDirections))]
    public void Nodes_within_a_cutoff_equal_the_oracle(SearchDirection direction)
    {
        for (var seed = 0UL; seed < Towns; seed++)
        {
            var town = new RandomTown(seed);
            var oracle = new WalkOracle(town.Costs, AccessSpeed);
            var search = new CutoffSearch(PackedArcs.Build(town.Costs, direction, AccessSpeed));
            for (var facility = 0; facility < town.Facilities.PlaceCount; facility++)
            {
                var cutoff = facility == 0 ? TravelTime.Longest : town.Below(600_000);
                var times = search.Run(town.Facilities, facility, cutoff);
                var reached = 0;
                for (var node = 0; node < town.Network.NodeCount; node++)
                {
                    var expected = direction == SearchDirection.Inward
                        ? oracle.FromNode(node, town.Facilities, facility)
                        : oracle.ToNode(town.Facilities, facility, node);
                    var within = expected is { } ms && ms <= cutoff;
                    Assert.True((within ? (int)expected!.Value : TravelTime.Unreached) == times.At(node), $"town {seed}, facility {facility}, node {node}");
                    reached += within ? 1 : 0;
                }

                Assert.Equal(reached, times.ReachedNodes.Length);
                Assert.Equal(reached, times.ReachedNodes.ToArray().Distinct().Count());
            }
        }
    }

    [Theory]
    [MemberData(nameof(BothDirections))]
    public void Times_to_places_equal_the_oracle(SearchDirection direction)
    {
        for (var seed = 0UL; seed < Towns; seed++)
        {
            var town = new RandomTown(seed);
            var oracle = new WalkOracle(town.Costs, AccessSpeed);
            var search = new CutoffSearch(PackedArcs.Build(town.Costs, direction, AccessSpeed));
            for (var facility = 0; facility < town.Facilities.PlaceCount; facility++)
            {
                var cutoff = town.Below(900_000);
                var times = search.Run(town.Facilities, facility, cutoff);
                for (var home = 0; home < town.Homes.PlaceCount; home++)
                {
                    var expected = Expected(oracle, town, facility, home, direction);
                    var within = expected <= cutoff ? (int)expected.Value : TravelTime.Unreached;
                    Assert.True(within == times.To(town.Homes, home), $"town {seed}, facility {facility}, home {home}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(BothDirections))]
    public void The_nearest_facility_equals_the_oracle_ties_included(SearchDirection direction)
    {
        var ties = 0;
        for (var seed = 0UL; seed < Towns; seed++)
        {
            var town = new RandomTown(seed);
            var oracle = new WalkOracle(town.Costs, AccessSpeed);
            var arcs = PackedArcs.Build(town.Costs, direction, AccessSpeed);
            var set = new FacilitySet(town.Facilities, [4, 0, 1, 3]);
            var times = NearestTimes.Compute(arcs, set, town.Homes);
            for (var home = 0; home < town.Homes.PlaceCount; home++)
            {
                var all = set.Places.ToArray()
                    .Select(f => (Ms: Expected(oracle, town, f, home, direction), Facility: f))
                    .Where(x => x.Ms is not null).Order().ToArray();
                ties += all.Length > 1 && all[0].Ms == all[1].Ms ? 1 : 0;
                var expected = all.Length > 0 ? ((int)all[0].Ms!.Value, all[0].Facility) : (TravelTime.Unreached, -1);
                Assert.True(expected == (times.MsAt(home), times.FacilityAt(home)), $"town {seed}, home {home}: {expected}");
                Assert.Equal(Reason(town, home, all.Length > 0), times.Reason[home]);
            }
        }

        Assert.True(ties > 50, $"only {ties} ties: the towns do not try the tie rule");
    }

    [Theory]
    [MemberData(nameof(BothDirections))]
    public void A_route_adds_up_to_the_nearest_time_and_hangs_together(SearchDirection direction)
    {
        for (var seed = 0UL; seed < Towns; seed++)
        {
            var town = new RandomTown(seed);
            var arcs = PackedArcs.Build(town.Costs, direction, AccessSpeed);
            var times = NearestTimes.Compute(arcs, FacilitySet.All(town.Facilities), town.Homes);
            var search = new RouteSearch(arcs);
            for (var home = 0; home < town.Homes.PlaceCount; home++)
            {
                var route = search.ToNearest(times, town.Facilities, town.Homes, home);
                Assert.Equal(times.FacilityAt(home) < 0, route is null);
                if (route is not null)
                {
                    RouteCheck.Holds(town, route, direction, times.MsAt(home), times.FacilityAt(home));
                }
            }
        }
    }

    [Fact]
    public void Going_and_coming_take_the_same_time_where_costs_are_symmetric()
    {
        var tried = 0;
        for (var seed = 0UL; seed < Towns; seed++)
        {
            var town = new RandomTown(seed);
            if (!town.Symmetric)
            {
                continue;
            }

            tried++;
            var there = NearestTimes.Compute(PackedArcs.Build(town.Costs, SearchDirection.Inward, AccessSpeed), FacilitySet.All(town.Facilities), town.Homes);
            var back = NearestTimes.Compute(PackedArcs.Build(town.Costs, SearchDirection.Outward, AccessSpeed), FacilitySet.All(town.Facilities), town.Homes);

            Assert.Equal(there.Ms.ToArray(), back.Ms.ToArray());
            Assert.Equal(there.Facility.ToArray(), back.Facility.ToArray());
        }

        Assert.True(tried > 50);
    }

    internal static long? Expected(WalkOracle oracle, RandomTown town, int facility, int home, SearchDirection direction) =>
        direction == SearchDirection.Inward
            ? oracle.Walk(town.Homes, home, town.Facilities, facility)
            : oracle.Walk(town.Facilities, facility, town.Homes, home);

    static UnreachedReason Reason(RandomTown town, int home, bool reached)
    {
        if (reached)
        {
            return UnreachedReason.None;
        }

        var candidates = Enumerable.Range(town.Homes.First[home], town.Homes.First[home + 1] - town.Homes.First[home]).ToArray();
        var usable = candidates.Any(c => town.Network.EdgeArc.Span[town.Homes.Edge[c]] is var f
            && (town.Costs.Milliseconds.Span[f] != ArcCosts.Forbidden || town.Costs.Milliseconds.Span[town.Network.Twin.Span[f]] != ArcCosts.Forbidden));
        return candidates.Length == 0 ? UnreachedReason.NoSnap : usable ? UnreachedReason.NoRoute : UnreachedReason.Impassable;
    }
}
