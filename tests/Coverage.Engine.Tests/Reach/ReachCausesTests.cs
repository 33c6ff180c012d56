using Coverage.Geo;
using Coverage.Network;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

/// <summary>Why a home has no facility in time: one drawn street per cause, the home at the origin.</summary>
public sealed class ReachCausesTests
{
    const int Minutes = 15;

    [Fact]
    public void A_facility_in_time_needs_no_cause()
    {
        var finding = Ask(Straight(800, "highway=footway"), "elder70", 0, 800);

        Assert.Equal(ReachCause.None, finding.Cause);
    }

    [Fact]
    public void A_street_longer_than_the_walk_is_too_far()
    {
        // 1,000 m at 0.95 m/s are 1,052.6 s.
        var finding = Ask(Straight(1000, "highway=footway"), "elder70", 0, 1000);

        Assert.Equal(ReachCause.TooFar, finding.Cause);
        Assert.Equal(1_052_632, finding.Ms, 40.0);
    }

    [Fact]
    public void Long_stairs_are_named_when_a_ramp_or_lift_would_bring_the_place_in_time()
    {
        var town = new StreetMap().Node(1, 0, 0).Node(2, 0, 300).Node(3, 0, 600)
            .Way(1, "highway=footway", 1, 2).Way(2, "highway=steps step_count=500 incline=up", 2, 3).Build();

        var finding = Ask(town, "elder70", 0, 600);

        Assert.Equal(ReachCause.Stairs, finding.Cause);
        Assert.True(finding.Suffices);
        Assert.Equal(600 / 0.95 * 1000, finding.WithoutMs, 40.0);
    }

    [Fact]
    public void Stairs_bar_the_wheelchair_and_are_named()
    {
        var town = new StreetMap().Node(1, 0, 0).Node(2, 0, 100).Node(3, 0, 110)
            .Way(1, "highway=footway", 1, 2).Way(2, "highway=steps step_count=30 incline=up", 2, 3).Way(3, "highway=footway", 3, 4).Node(4, 0, 200).Build();

        var finding = Ask(town, "wheelchair", 0, 200);

        Assert.Equal((ReachCause.Stairs, TravelTime.Unreached, true), (finding.Cause, finding.Ms, finding.Suffices));
    }

    [Fact]
    public void A_steep_street_is_named_when_it_costs_the_time_and_when_it_bars_the_way()
    {
        var town = Straight(700, "highway=footway incline=12%");

        Assert.Equal(ReachCause.Slope, Ask(town, "elder70", 0, 700).Cause);
        Assert.Equal(ReachCause.Slope, Ask(Straight(300, "highway=footway incline=12%"), "wheelchair", 0, 300).Cause);
    }

    [Fact]
    public void Stairs_on_a_street_that_is_too_steep_as_well_are_both_needed_and_the_stairs_are_named()
    {
        var town = new StreetMap().Node(1, 0, 0).Node(2, 0, 100).Node(3, 0, 110).Node(4, 0, 300)
            .Way(1, "highway=footway incline=15%", 1, 2).Way(2, "highway=steps step_count=30 incline=up", 2, 3).Way(3, "highway=footway", 3, 4).Build();

        var finding = Ask(town, "wheelchair", 0, 300);

        Assert.Equal((ReachCause.Stairs, false), (finding.Cause, finding.Suffices));
    }

    [Fact]
    public void Many_signals_are_named_when_the_waiting_costs_the_time()
    {
        // 850 m are 894.7 s; the signal's 30 s make it too late.
        var town = new StreetMap().Node(1, 0, 0).Node(2, 0, 400).Node(3, 0, 850).Node(4, -50, 400).Node(5, 50, 400)
            .Way(1, "highway=footway", 1, 2).Way(2, "highway=footway", 2, 3).Way(3, "highway=primary", 4, 2, 5).Node(2, 0, 400, "crossing=traffic_signals").Build();

        Assert.Equal(ReachCause.Waits, Ask(town, "elder70", 0, 850).Cause);
    }

    [Fact]
    public void A_river_without_a_bridge_is_a_detour()
    {
        var town = new StreetMap().Node(1, 0, 0).Node(2, 1000, 0).Node(3, 1000, 100).Node(4, 0, 100)
            .Way(1, "highway=footway", 1, 2, 3, 4).Build();

        Assert.Equal(ReachCause.Detour, Ask(town, "elder70", 0, 100).Cause);
    }

    [Fact]
    public void Two_banks_that_nothing_joins_have_no_path()
    {
        var town = new StreetMap().Node(1, 0, 0).Node(2, 1000, 0).Node(3, 1000, 300).Node(4, 0, 300)
            .Way(1, "highway=footway", 1, 2).Way(2, "highway=footway", 3, 4).Build(options: new NetworkOptions { MinComponentNodes = 0 });

        Assert.Equal(ReachCause.NoPath, Ask(town, "elder70", 0, 300).Cause);
    }

    [Fact]
    public void A_home_beyond_the_cap_has_no_street()
    {
        Assert.Equal(ReachCause.NoStreet, Ask(Straight(800, "highway=footway"), "elder70", 0, 800, home: (-400, 0)).Cause);
    }

    [Fact]
    public void A_closed_facility_near_by_is_the_cause_when_the_open_one_is_far()
    {
        var town = Straight(2000, "highway=footway");
        var snapper = new Snapper(town, StreetMap.Frame);
        var table = snapper.Snap(new SnapRequest(new[] { StreetMap.Place(0, 2000), StreetMap.Place(0, 200) }, null, _ => 200));
        var finding = Ask(town, "elder70", snapper, table, new FacilitySet(table, [0]), FacilitySet.All(table), StreetMap.Place(0, 2000));

        Assert.Equal((ReachCause.Closed, true), (finding.Cause, finding.Suffices));
        Assert.Equal(200 / 0.95 * 1000, finding.WithoutMs, 40.0);
    }

    [Fact]
    public void A_relaxed_arc_is_never_dearer()
    {
        var town = new StreetMap().Node(1, 0, 0).Node(2, 0, 60).Node(3, 0, 90).Node(4, 0, 160).Node(5, 0, 190).Node(6, 50, 190)
            .Way(1, "highway=footway incline=20%", 1, 2).Way(2, "highway=steps step_count=90 incline=up handrail=no", 2, 3)
            .Way(3, "highway=footway wheelchair=no incline=-9%", 3, 4).Way(4, "highway=steps conveying=forward", 4, 5).Way(5, "highway=primary", 4, 6).Build();
        foreach (var walker in Walkers.BuiltIn.Profiles)
        {
            for (var freed = WalkRelaxation.None; freed <= WalkRelaxation.All; freed++)
            {
                var costs = Impedance.Compute(town, walker, 1, freed).Milliseconds;
                foreach (var more in new[] { WalkRelaxation.Stairs, WalkRelaxation.Slope, WalkRelaxation.Waits, WalkRelaxation.Gates })
                {
                    var less = Impedance.Compute(town, walker, 1, freed | more).Milliseconds;
                    Assert.All(Enumerable.Range(0, town.ArcCount), a => Assert.True(less.Span[a] <= costs.Span[a], $"{walker.Id} {freed} + {more}, arc {a}"));
                }
            }
        }
    }

    static WalkNetwork Straight(double metres, string tags) => new StreetMap().Node(1, 0, 0).Node(2, 0, metres).Way(1, tags, 1, 2).Build();

    static ReachFinding Ask(WalkNetwork town, string walker, double east, double north, (double East, double North) home = default)
    {
        var snapper = new Snapper(town, StreetMap.Frame);
        var there = StreetMap.Place(east, north);
        var table = snapper.Snap(new SnapRequest(new[] { there }, null, _ => 200));
        return Ask(town, walker, snapper, table, FacilitySet.All(table), null, there, home);
    }

    static ReachFinding Ask(
        WalkNetwork town, string walker, Snapper snapper, SnapTable table, FacilitySet open, FacilitySet? withClosed, LonLat nearest,
        (double East, double North) home = default)
    {
        var here = StreetMap.Place(home.East, home.North);
        var profile = Walkers.Profile(walker);
        var demand = snapper.Snap(new SnapRequest(new[] { here }, null, _ => 200));
        var arcs = PackedArcs.Build(Impedance.Compute(town, profile, 1), SearchDirection.Inward, profile.AccessMetresPerSecond);
        return new ReachCauses(town, profile, SearchDirection.Inward, new ReachCauseOptions()).Of(new ReachCauseQuestion
        {
            Open = open,
            WithClosed = withClosed,
            Demand = demand,
            Times = NearestTimes.Compute(arcs, open, demand),
            StraightMm = new[] { (int)(Ellipsoid.Distance(here, nearest) * 1000) },
            CutoffMs = TravelTime.FromMinutes(Minutes),
        })[0];
    }
}
