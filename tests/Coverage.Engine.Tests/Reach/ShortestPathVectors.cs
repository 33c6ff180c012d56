using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

/// <summary>VECTORS §1, every digit.</summary>
public sealed class ShortestPathVectors
{
    const int None = -1;

    [Fact]
    public void From_A_forward() => Seconds(SearchDirection.Outward, [0, 120, 360, 540, 840, None, 1240]);

    [Fact]
    public void To_A_backward_leaves_G_and_F_unreached() => Seconds(SearchDirection.Inward, [0, 150, 390, 510, 810, None, None]);

    [Fact]
    public void Homes_towards_A_and_E()
    {
        var (seconds, facility, _) = Nearest(new VectorTown(), SearchDirection.Inward);

        Assert.Equal([0, 150, 390, 300, 0, None, None], seconds);
        Assert.Equal("AAAEE--", facility);
    }

    [Fact]
    public void From_A_and_E_to_homes()
    {
        var (seconds, facility, _) = Nearest(new VectorTown(), SearchDirection.Outward);

        Assert.Equal([0, 120, 360, 300, 0, None, 400], seconds);
        Assert.Equal("AAAEE-E", facility);
    }

    [Fact]
    public void A_tie_goes_to_the_smaller_facility()
    {
        var (seconds, facility, _) = Nearest(new VectorTown(directStreetFromDToA: true), SearchDirection.Inward);

        Assert.Equal(300, seconds[3]);
        Assert.Equal('A', facility[3]);
    }

    [Fact]
    public void A_home_on_an_edge_uses_both_ends_with_their_own_costs()
    {
        var town = new VectorTown();
        var home = HandSnaps.At(town.CtoDEdge, 400_000);
        var arcs = town.Arcs(SearchDirection.Inward);

        var times = NearestTimes.Compute(arcs, FacilitySet.All(town.At("AE")), home);
        var toD = NearestTimes.Compute(arcs, FacilitySet.All(town.At("D")), home);
        var toC = NearestTimes.Compute(arcs, FacilitySet.All(HandSnaps.At(town.CtoDEdge, 0)), home);

        Assert.Equal(108_000, toD.MsAt(0));
        Assert.Equal(120_000, toC.MsAt(0));
        Assert.Equal((408_000, 1), (times.MsAt(0), times.FacilityAt(0)));
    }

    [Fact]
    public void An_isolated_corner_has_no_snap_and_a_one_way_end_no_route()
    {
        var (_, _, reason) = Nearest(new VectorTown(), SearchDirection.Inward);

        Assert.Equal(UnreachedReason.NoSnap, reason[5]);
        Assert.Equal(UnreachedReason.NoRoute, reason[6]);
        Assert.Equal(UnreachedReason.None, reason[0]);
    }

    static void Seconds(SearchDirection direction, int[] expected)
    {
        var town = new VectorTown();
        var search = new CutoffSearch(town.Arcs(direction));

        var times = search.Run(town.At("A"), 0, TravelTime.Longest);

        for (var u = 0; u < expected.Length; u++)
        {
            Assert.Equal(expected[u] == None ? TravelTime.Unreached : expected[u] * 1000, times.At(u));
        }
    }

    static (int[] Seconds, string Facility, UnreachedReason[] Reason) Nearest(VectorTown town, SearchDirection direction)
    {
        var times = NearestTimes.Compute(town.Arcs(direction), FacilitySet.All(town.At("AE")), town.At(town.NodeNames));
        var seconds = times.Ms.ToArray().Select(ms => ms == TravelTime.Unreached ? None : ms / 1000).ToArray();
        var facility = string.Concat(times.Facility.ToArray().Select(f => f < 0 ? '-' : "AE"[f]));
        return (seconds, facility, times.Reason.ToArray());
    }
}
