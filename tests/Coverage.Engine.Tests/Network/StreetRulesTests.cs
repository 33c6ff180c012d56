using Coverage.Network;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Network;

/// <summary>VECTORS §15: which tags make a way walkable, for people on foot and on wheels.</summary>
public sealed class StreetRulesTests
{
    [Theory]
    [InlineData("highway=footway", true, true)]
    [InlineData("highway=steps step_count=40 handrail=yes", true, false)]
    [InlineData("highway=steps step_count=40 ramp:wheelchair=yes", true, true)]
    [InlineData("highway=motorway", false, false)]
    [InlineData("highway=motorway_link", false, false)]
    [InlineData("highway=trunk sidewalk=both", true, true)]
    [InlineData("highway=primary motorroad=yes", false, false)]
    [InlineData("highway=cycleway", false, false)]
    [InlineData("highway=cycleway foot=yes", true, true)]
    [InlineData("highway=cycleway foot=designated", true, true)]
    [InlineData("highway=residential foot=no", false, false)]
    [InlineData("highway=service access=private", false, false)]
    [InlineData("highway=footway access=no foot=yes", true, true)]
    [InlineData("route=ferry foot=yes", false, false)]
    [InlineData("barrier=wall", false, false)]
    [InlineData("barrier=wall highway=footway", false, false)]
    [InlineData("highway=construction", false, false)]
    [InlineData("highway=proposed", false, false)]
    [InlineData("highway=path sac_scale=demanding_mountain_hiking", false, false)]
    [InlineData("highway=path sac_scale=hiking", true, true)]
    [InlineData("highway=busway", false, false)]
    [InlineData("highway=bus_guideway", false, false)]
    [InlineData("highway=raceway", false, false)]
    [InlineData("highway=via_ferrata", false, false)]
    [InlineData("area:highway=footway", false, false)]
    [InlineData("railway=platform", true, true)]
    [InlineData("man_made=pier", true, true)]
    [InlineData("highway=primary", true, true)]
    [InlineData("highway=residential oneway=yes", true, true)]
    [InlineData("highway=footway indoor=yes", false, false)]
    [InlineData("highway=footway indoor=yes level=1", true, true)]
    [InlineData("highway=corridor", true, true)]
    [InlineData("highway=footway wheelchair=no", true, false)]
    public void Tags_decide_who_may_walk(string tags, bool onFoot, bool onWheels)
    {
        Assert.Equal(onFoot, Passes(tags, "elder70"));
        Assert.Equal(onFoot, Passes(tags, "adult"));
        Assert.Equal(onWheels, Passes(tags, "wheelchair"));
    }

    [Fact]
    public void Settings_open_cycleways_ferries_and_private_ways()
    {
        var all = new StreetRuleOptions { Cycleways = true, Ferries = true, PrivateWays = true };

        Assert.True(Passes("highway=cycleway", "adult", all));
        Assert.True(Passes("route=ferry foot=yes", "adult", all));
        Assert.True(Passes("highway=service access=private", "adult", all));
    }

    [Theory]
    [InlineData("barrier=gate access=private", false, false)]
    [InlineData("barrier=gate locked=yes", false, false)]
    [InlineData("barrier=gate access=private foot=yes", true, true)]
    [InlineData("barrier=gate", true, true)]
    [InlineData("barrier=lift_gate", true, true)]
    [InlineData("barrier=bollard", true, true)]
    [InlineData("barrier=block", true, true)]
    [InlineData("barrier=stile", true, false)]
    [InlineData("barrier=turnstile", true, false)]
    [InlineData("barrier=wall", false, false)]
    public void Barriers_at_a_node_stop_whom_they_stop(string barrier, bool onFoot, bool onWheels)
    {
        var network = new StreetMap()
            .Node(1, 0, 0).Node(2, 50, 0, barrier.Split(' ')).Node(3, 100, 0)
            .Way(1, "highway=footway", 1, 2, 3)
            .Build(options: new NetworkOptions { MinComponentNodes = 0 });

        Assert.Equal(onFoot, double.IsFinite(StairTimeTests.Seconds(network, "elder70", 0, 0, 100, 0)));
        Assert.Equal(onWheels, double.IsFinite(StairTimeTests.Seconds(network, "wheelchair", 0, 0, 100, 0)));
    }

    [Theory]
    [InlineData("oneway:foot=yes", true, false)]
    [InlineData("oneway:foot=-1", false, true)]
    [InlineData("foot:backward=no", true, false)]
    [InlineData("oneway=yes", true, true)]
    public void Only_one_ways_for_people_count(string tag, bool forward, bool backward)
    {
        var network = new StreetMap().Node(1, 0, 0).Node(2, 100, 0).Way(1, "highway=footway " + tag, 1, 2).Build();

        Assert.Equal(forward, double.IsFinite(StairTimeTests.Seconds(network, "elder70", 0, 0, 100, 0)));
        Assert.Equal(backward, double.IsFinite(StairTimeTests.Seconds(network, "elder70", 100, 0, 0, 0)));
    }

    [Fact]
    public void Ways_that_cross_without_a_shared_node_do_not_meet()
    {
        var network = new StreetMap()
            .Node(1, -50, 0).Node(2, 50, 0).Node(3, 0, -50).Node(4, 0, 50).Node(5, 50, 200).Node(6, 0, 200)
            .Way(1, "highway=footway bridge=yes layer=1", 1, 2)
            .Way(2, "highway=footway", 3, 4)
            .Way(3, "highway=footway", 2, 5, 6, 4)
            .Build();

        Assert.Equal((50 + 200 + 50 + 150 + 100) / 0.95, StairTimeTests.Seconds(network, "elder70", -50, 0, 0, -50) - (50 / 0.95), 0.1);
    }

    [Fact]
    public void Squares_are_crossed_where_the_line_stays_inside()
    {
        var square = new StreetMap()
            .Node(1, 0, 0).Node(2, 100, 0).Node(3, 100, 100).Node(4, 0, 100).Node(5, -20, 0).Node(6, 120, 100)
            .Way(1, "highway=pedestrian area=yes", 1, 2, 3, 4, 1)
            .Way(2, "highway=footway", 5, 1)
            .Way(3, "highway=footway", 3, 6)
            .Build();

        Assert.Equal((Math.Sqrt(2) * 100) / 0.95, StairTimeTests.Seconds(square, "elder70", 0, 0, 100, 100), 0.1);
    }

    [Fact]
    public void A_courtyard_in_the_square_is_walked_around()
    {
        var shape = new StreetMap()
            .Node(1, 0, 0).Node(2, 100, 0).Node(3, 100, 100).Node(4, 0, 100).Node(5, 50, 20)
            .Node(6, -20, 0).Node(7, -20, 100)
            .Way(1, "highway=pedestrian area=yes", 1, 2, 3, 4, 5, 1)
            .Way(2, "highway=footway", 6, 1)
            .Way(3, "highway=footway", 4, 7)
            .Build();

        Assert.True(StairTimeTests.Seconds(shape, "elder70", 0, 0, 0, 100) > 130 / 0.95);
    }

    static bool Passes(string tags, string walker, StreetRuleOptions options = default)
    {
        var map = new StreetMap().Node(1, 0, 0).Node(2, 10, 0).Node(3, 0, 10).Node(4, 10, 10)
            .Way(1, tags, 1, 2)
            .Way(2, "highway=footway", 3, 4);
        var network = map.Build(options: new NetworkOptions { MinComponentNodes = 0, Streets = options == default ? new StreetRuleOptions() : options });
        var edge = Enumerable.Range(0, network.EdgeCount).Where(e => network.WayId.Span[e] == 1).ToArray();
        return edge.Length == 1 && ArcParts.Of(network, Walkers.Profile(walker), edge[0], isForward: true).IsPassable;
    }
}
