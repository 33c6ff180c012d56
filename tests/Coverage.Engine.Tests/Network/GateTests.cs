using Coverage.City;
using Coverage.Network;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Network;

/// <summary>DOMAIN §3.5 and §3.6: what is closed is a reason, not a distance; gated compounds (小区) and hours of gates, lifts and
/// escalators.</summary>
public sealed class GateTests
{
    static readonly NetworkOptions Small = new() { MinComponentNodes = 0 };

    [Fact]
    public void A_private_way_is_drawn_closed_counted_apart_and_never_walked()
    {
        var (network, report) = new StreetMap().Node(1, 0, 0).Node(2, 100, 0).Node(3, 200, 0)
            .Way(1, "highway=footway", 1, 2).Way(2, "highway=service access=private", 2, 3).BuildWithReport();

        Assert.Equal(0.1, report.LengthKm, 0.001);
        Assert.Equal(0.1, report.ClosedKm, 0.001);
        Assert.Equal(1, report.RefusedWays["AccessPrivate"]);
        Assert.Equal(double.PositiveInfinity, StairTimeTests.Seconds(network, "adult", 0, 0, 200, 0));
        Assert.True(double.IsFinite(Seconds(network, "adult", WalkRelaxation.Gates, 0, 0, 200, 0)));
    }

    [Fact]
    public void A_private_island_that_no_street_touches_is_left_out()
    {
        var network = new StreetMap().Node(1, 0, 0).Node(2, 100, 0).Node(3, 500, 0).Node(4, 600, 0)
            .Way(1, "highway=footway", 1, 2).Way(2, "highway=service access=private", 3, 4).Build();

        Assert.Equal(1, network.EdgeCount);
    }

    [Fact]
    public void A_locked_gate_is_a_closed_passage_and_a_wall_is_none()
    {
        var gate = Path("barrier=gate", "locked=yes");
        var wall = Path("barrier=wall");

        Assert.Equal(double.PositiveInfinity, StairTimeTests.Seconds(gate, "elder70", 0, 0, 100, 0));
        Assert.Equal(100 / 0.95, Seconds(gate, "elder70", WalkRelaxation.Gates, 0, 0, 100, 0), 0.02);
        Assert.Equal(double.PositiveInfinity, Seconds(wall, "elder70", WalkRelaxation.Gates, 0, 0, 100, 0));
    }

    [Theory]
    [InlineData("mon 12:00", true)]
    [InlineData("mon 22:30", false)]
    [InlineData("sun 05:59", false)]
    [InlineData("sun 06:00", true)]
    public void A_network_without_an_hour_can_be_looked_at_at_any_moment(string text, bool open)
    {
        Assert.True(WeekMoment.TryParse(text, out var moment));
        var network = Map("barrier=gate", "opening_hours=06:00-22:00").Build(options: Small);
        var costs = Impedance.Compute(network, Walkers.Profile("elder70"), 1);

        var then = NetworkAtMoment.Costs(costs, moment);

        var gates = network.HoursEdge.ToArray().ToHashSet();
        Assert.NotEmpty(gates);
        Assert.Equal(open ? [] : gates, NetworkAtMoment.ShutEdges(network, moment));
        for (var arc = 0; arc < then.Milliseconds.Length; arc++)
        {
            var own = gates.Contains(network.ArcEdge.Span[arc] >> 1) && !open;
            Assert.Equal(own ? ArcCosts.Forbidden : costs.Milliseconds.Span[arc], then.Milliseconds.Span[arc]);
        }
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("12:00", true)]
    [InlineData("22:30", false)]
    [InlineData("05:59", false)]
    [InlineData("06:00", true)]
    public void A_gate_with_hours_holds_at_the_hour_that_is_asked(string? time, bool open)
    {
        var network = Map("barrier=gate", "opening_hours=06:00-22:00").Build(options: Small with { At = At(time) });

        Assert.Equal(open, double.IsFinite(StairTimeTests.Seconds(network, "elder70", 0, 0, 100, 0)));
        Assert.All(network.HoursName.ToArray(), n => Assert.Equal("06:00-22:00", network.Names[n]));
        Assert.NotEqual(0, network.HoursEdge.Length);
    }

    [Theory]
    [InlineData("23:00", false)]
    [InlineData("12:00", true)]
    public void A_lift_and_an_escalator_stand_still_out_of_hours(string time, bool runs)
    {
        var options = Small with { At = At(time) };
        var lift = new StreetMap().Node(1, -50, 0).Node(2, 0, 0, "highway=elevator", "opening_hours=06:30-22:30").Node(3, 50, 0)
            .Way(1, "highway=footway level=0", 1, 2).Way(2, "highway=footway level=9", 2, 3).Build(options: options);
        var escalator = new StreetMap().Node(1, 0, 0).Node(2, 0, 20).Node(3, 0, -20).Node(4, 0, 40)
            .Way(1, "highway=steps conveying=forward opening_hours=06:30-22:30", 1, 2)
            .Way(2, "highway=footway", 3, 1).Way(3, "highway=footway", 2, 4).Build(options: options);

        Assert.Equal(runs, double.IsFinite(StairTimeTests.Seconds(lift, "elder70", -50, 0, 50, 0)));
        Assert.Equal(runs, double.IsFinite(StairTimeTests.Seconds(escalator, "elder70", 0, 0, 0, 20)));
    }

    [Fact]
    public void A_condition_closes_a_way_in_its_hours_only()
    {
        var map = new StreetMap().Node(1, 0, 0).Node(2, 100, 0).Node(3, 150, 0)
            .Way(1, "highway=footway foot:conditional=no@(22:00-06:00)", 1, 2).Way(2, "highway=footway", 2, 3);

        Assert.True(double.IsFinite(StairTimeTests.Seconds(map.Build(options: Small with { At = At("21:59") }), "adult", 0, 0, 100, 0)));
        Assert.False(double.IsFinite(StairTimeTests.Seconds(map.Build(options: Small with { At = At("03:00") }), "adult", 0, 0, 100, 0)));
    }

    [Fact]
    public void Hours_that_nobody_understands_leave_the_gate_open_and_are_counted()
    {
        var (network, report) = Map("barrier=gate", "opening_hours=sunrise-sunset").BuildWithReport(options: Small with { At = At("12:00") });

        Assert.True(double.IsFinite(StairTimeTests.Seconds(network, "elder70", 0, 0, 100, 0)));
        Assert.Equal(1, report.HoursUnread);
    }

    [Fact]
    public void Streets_of_one_level_meet_at_a_lift_without_a_ride()
    {
        var network = new StreetMap().Node(1, -50, 0).Node(2, 0, 0, "highway=elevator").Node(3, 50, 0).Node(4, 0, 60)
            .Way(1, "highway=footway level=0", 1, 2).Way(2, "highway=footway level=0", 2, 3).Way(3, "highway=footway level=4", 2, 4).Build();

        Assert.Equal(100 / 0.95, StairTimeTests.Seconds(network, "elder70", -50, 0, 50, 0), 0.02);
        Assert.Equal(110 / 0.95 + 45, StairTimeTests.Seconds(network, "elder70", -50, 0, 0, 60), 0.02);
    }

    [Fact]
    public void A_lift_without_room_for_a_wheelchair_takes_walkers_only()
    {
        var network = new StreetMap().Node(1, -50, 0).Node(2, 0, 0, "highway=elevator", "wheelchair=no").Node(3, 50, 0)
            .Way(1, "highway=footway level=0", 1, 2).Way(2, "highway=footway level=1", 2, 3).Build();

        Assert.True(double.IsFinite(StairTimeTests.Seconds(network, "elder70", -50, 0, 50, 0)));
        Assert.False(double.IsFinite(StairTimeTests.Seconds(network, "wheelchair", -50, 0, 50, 0)));
    }

    [Fact]
    public void A_home_in_a_compound_leaves_by_the_gate_when_the_setting_knows_private_ways()
    {
        // The street lies 30 m north behind the wall; the gate is 80 m east along the private way.
        var network = new StreetMap().Node(1, -100, 30).Node(2, 80, 30).Node(3, 200, 30).Node(4, 80, 0).Node(5, 0, 0)
            .Way(1, "highway=residential", 1, 2, 3).Way(2, "highway=service access=private", 2, 4, 5).Build();

        var through = Attach(network, 0, 5, lastLeg: 0);
        var gate = Attach(network, 0, 5, lastLeg: 200);

        Assert.Equal(25, through.AccessMm[0] / 1000.0, 0.2);
        Assert.Equal(1, gate.First[1]);
        Assert.Equal(5 + 80 + 30, gate.AccessMm[0] / 1000.0, 0.3);
        Assert.Equal(StreetMap.NodeAt(network, 80, 30), NodeOf(network, gate, 0));
    }

    [Fact]
    public void A_compound_with_two_gates_is_left_by_the_one_that_makes_the_whole_walk_shorter()
    {
        // The west gate is 40 m from the door, the east gate 80 m; the streets beyond do not meet but 1 km away, and the canteen lies 10 m beyond the east gate.
        var network = new StreetMap().Node(1, -40, 0).Node(2, 0, 0).Node(3, 80, 0).Node(4, -40, 500).Node(5, 80, 500).Node(6, 90, 0)
            .Way(1, "highway=service access=private", 1, 2, 3)
            .Way(2, "highway=residential", 1, 4, 5, 3).Way(3, "highway=residential", 3, 6).Build();

        var home = Attach(network, 0, 2, lastLeg: 100);
        var west = Attach(network, 0, 2, lastLeg: 60);

        Assert.Equal([42, 82], home.AccessMm.Select(mm => (int)Math.Round(mm / 1000.0)));
        Assert.Equal([StreetMap.NodeAt(network, -40, 0), StreetMap.NodeAt(network, 80, 0)], home.Edge.Select((_, c) => NodeOf(network, home, c)));
        Assert.Equal([42], west.AccessMm.Select(mm => (int)Math.Round(mm / 1000.0)));
        Assert.Equal(82 / 0.8 + 10 / 0.95, ToCanteen(home), 0.02);
        Assert.Equal(42 / 0.8 + (500 + 120 + 500 + 10) / 0.95, ToCanteen(west), 0.02);

        double ToCanteen(SnapTable from)
        {
            var arcs = PackedArcs.Build(Impedance.Compute(network, Walkers.Profile("elder70"), 1), SearchDirection.Inward, 0.8);
            var canteen = new Snapper(network, StreetMap.Frame).Snap(new SnapRequest(new[] { StreetMap.Place(90, 0) }, null, _ => 200));
            return NearestTimes.Compute(arcs, FacilitySet.All(canteen), from).MsAt(0) / 1000.0;
        }
    }

    [Fact]
    public void A_compound_whose_gate_is_too_far_attaches_like_any_place()
    {
        var network = new StreetMap().Node(1, -100, 30).Node(2, 80, 30).Node(3, 200, 30).Node(4, 80, 0).Node(5, 0, 0)
            .Way(1, "highway=residential", 1, 2, 3).Way(2, "highway=service access=private", 2, 4, 5).Build();

        Assert.Equal(25, Attach(network, 0, 5, lastLeg: 100).AccessMm[0] / 1000.0, 0.2);
    }

    static int NodeOf(WalkNetwork network, SnapTable snaps, int candidate)
    {
        var arc = network.EdgeArc.Span[snaps.Edge[candidate]];
        return network.Head.Span[snaps.AtPpm[candidate] == 0 ? network.Twin.Span[arc] : arc];
    }

    static SnapTable Attach(WalkNetwork network, double east, double north, double lastLeg) =>
        new Snapper(network, StreetMap.Frame, new SnapOptions { GatedLastLegMetres = lastLeg })
            .Snap(new SnapRequest(new[] { StreetMap.Place(east, north) }, null, _ => 200));

    static DateTime? At(string? time) => time is null ? null : new DateTime(2025, 12, 31).Add(TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    static StreetMap Map(params string[] gate) => new StreetMap().Node(1, 0, 0).Node(2, 50, 0, gate).Node(3, 100, 0).Way(1, "highway=footway", 1, 2, 3);

    static WalkNetwork Path(params string[] gate) => Map(gate).Build(options: Small);

    static double Seconds(WalkNetwork network, string walker, WalkRelaxation freed, double x0, double y0, double x1, double y1)
    {
        var costs = Impedance.Compute(network, Walkers.Profile(walker), 1, freed);
        var ms = ShortestPaths.From(network, costs, StreetMap.NodeAt(network, x0, y0))[StreetMap.NodeAt(network, x1, y1)];
        return ms == ShortestPaths.None ? double.PositiveInfinity : ms / 1000.0;
    }
}
