using Coverage.Network;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Network;

/// <summary>VECTORS §3.2 (composite trip) and §3.3 (stairs), computed by the network itself from drawn streets.</summary>
public sealed class StairTimeTests
{
    [Theory]
    [InlineData("adult", 356.215, 323.366)]
    [InlineData("active60", 432.408, 389.414)]
    [InlineData("elder70", 539.678, 464.591)]
    [InlineData("frail80", 774.116, 632.521)]
    [InlineData("standard", 366.2, 366.2)]
    public void The_composite_trip_takes_the_reference_seconds(string walker, double outSeconds, double backSeconds)
    {
        var profile = Walkers.Profile(walker);
        var level = 200 / profile.FlatMetresPerSecond;
        var signal = profile.SignalDelaySeconds;
        var stairsOut = profile.Id == "standard" ? 54 * 0.30 : 3 * StairTime.Up(profile, 18, 18, 1);
        var stairsBack = profile.Id == "standard" ? 54 * 0.30 : StairTime.Down(profile, 54, 1);

        Assert.Equal(outSeconds, level + 150 / WalkSpeed.At(profile, 0.08) + stairsOut + signal, 0.0005);
        Assert.Equal(backSeconds, level + 150 / WalkSpeed.At(profile, -0.08) + stairsBack + signal, 0.0005);
    }

    [Theory]
    [InlineData(54)]
    [InlineData(18, 18, 18)]
    [InlineData(20, 34)]
    public void Rest_is_proportional_however_the_flight_is_split(params int[] pieces)
    {
        var elder = Walkers.Profile("elder70");

        Assert.Equal(63.6, pieces.Sum(steps => StairTime.Up(elder, steps, 54, 1)), 1e-9);
    }

    [Theory]
    [InlineData("elder70", 180, 228.667)]
    [InlineData("frail80", 90, 203.5)]
    public void A_long_flight_rests_longer(string walker, int steps, double seconds)
    {
        Assert.Equal(seconds, StairTime.Up(Walkers.Profile(walker), steps, steps, 1), 0.0005);
    }

    [Fact]
    public void A_flight_goes_on_over_a_landing_shorter_than_a_metre_and_a_half()
    {
        var network = TwoStairs(landingMetres: 1.0);

        Assert.Equal(127.037 + 101.630, StairSeconds(network, "elder70"), 0.0015);
    }

    [Fact]
    public void A_landing_of_a_metre_and_a_half_ends_the_flight()
    {
        var network = TwoStairs(landingMetres: 1.52);

        Assert.Equal(212, StairSeconds(network, "elder70"), 0.0015);
    }

    [Fact]
    public void Going_down_costs_no_rest()
    {
        Assert.Equal(171, StairTime.Down(Walkers.Profile("elder70"), 180, 1), 1e-9);
    }

    [Theory]
    [InlineData("handrail=no", 70.89)]
    [InlineData("handrail=yes", 63.6)]
    [InlineData("", 63.6)]
    public void A_missing_handrail_slows_the_steps_and_an_unknown_one_does_not(string handrail, double seconds)
    {
        var network = new StreetMap()
            .Node(1, 0, 0).Node(2, 0, 16.2)
            .Way(1, "highway=steps step_count=54 incline=up " + handrail, 1, 2)
            .Build();

        Assert.Equal(seconds, Seconds(network, "elder70", 0, 0, 0, 16.2), 0.0015);
    }

    [Fact]
    public void Stairs_of_unknown_direction_are_charged_as_up_both_ways_and_counted()
    {
        var (network, report) = new StreetMap().Node(1, 0, 0).Node(2, 0, 18).Way(1, "highway=steps", 1, 2).BuildWithReport();

        Assert.Equal(60, network.Steps.Span[0]);
        Assert.Equal(70.667, Seconds(network, "elder70", 0, 0, 0, 18), 0.0015);
        Assert.Equal(70.667, Seconds(network, "elder70", 0, 18, 0, 0), 0.0015);
        Assert.Equal(1, report.StairsDirectionUnknown);
    }

    [Fact]
    public void The_DEM_gives_the_steps_where_no_count_is_mapped()
    {
        var slope = Terrain.Plane(perMetreNorth: 0.5);
        var network = new StreetMap()
            .Node(1, 0, 0).Node(2, 0, 15).Node(3, 50, 15).Node(4, -50, 0)
            .Way(1, "highway=steps", 1, 2)
            .Way(2, "highway=footway", 2, 3)
            .Way(3, "highway=footway", 4, 1)
            .Build(slope);

        Assert.Equal(50, network.Steps.ToArray().Max(s => Math.Abs((int)s)));
        Assert.Equal(50 * 0.9 + 5 * 50 / 18.0, Seconds(network, "elder70", 0, 0, 0, 15), 0.002);
        Assert.Equal(50 * 0.95, Seconds(network, "elder70", 0, 15, 0, 0), 0.002);
    }

    [Fact]
    public void An_escalator_runs_one_way_and_takes_no_wheelchair()
    {
        var network = new StreetMap().Node(1, 0, 0).Node(2, 0, 20).Way(1, "highway=steps conveying=forward", 1, 2).Build();

        Assert.Equal(40, Seconds(network, "elder70", 0, 0, 0, 20), 0.01);
        Assert.Equal(double.PositiveInfinity, Seconds(network, "elder70", 0, 20, 0, 0));
        Assert.Equal(double.PositiveInfinity, Seconds(network, "wheelchair", 0, 0, 0, 20));
    }

    [Fact]
    public void A_few_steps_on_a_long_path_are_not_walked_faster_than_the_flat()
    {
        var network = new StreetMap().Node(1, 0, 0).Node(2, 0, 95).Way(1, "highway=steps step_count=10 incline=up", 1, 2).Build();

        Assert.Equal(100, Seconds(network, "elder70", 0, 0, 0, 95), 0.02);
    }

    static WalkNetwork TwoStairs(double landingMetres) => new StreetMap()
        .Node(1, 0, 0).Node(2, 0, 30).Node(3, 0, 30 + landingMetres).Node(4, 0, 54 + landingMetres)
        .Way(1, "highway=steps step_count=100 incline=up", 1, 2)
        .Way(2, "highway=footway", 2, 3)
        .Way(3, "highway=steps step_count=80 incline=up", 3, 4)
        .Build();

    static double StairSeconds(WalkNetwork network, string walker)
    {
        var costs = Impedance.Compute(network, Walkers.Profile(walker), 1).Milliseconds;
        return Enumerable.Range(0, network.EdgeCount)
            .Where(e => (network.Tags.Span[e] & (uint)EdgeTags.Steps) != 0)
            .Sum(e => costs.Span[network.EdgeArc.Span[e]] / 1000.0);
    }

    internal static double Seconds(WalkNetwork network, string walker, double x0, double y0, double x1, double y1)
    {
        var costs = Impedance.Compute(network, Walkers.Profile(walker), 1);
        var ms = ShortestPaths.From(network, costs, StreetMap.NodeAt(network, x0, y0))[StreetMap.NodeAt(network, x1, y1)];
        return ms == ShortestPaths.None ? double.PositiveInfinity : ms / 1000.0;
    }
}
