using Coverage.Worlds;

namespace Coverage.Engine.Tests.Network;

/// <summary>DOMAIN §3.4, VECTORS §3.3 (crossing), §15: a delay is charged on the crossing movement only, once.</summary>
public sealed class CrossingTests
{
    [Fact]
    public void Crossing_at_a_signal_waits_once_although_way_and_node_are_tagged()
    {
        var network = Street("footway=crossing crossing=traffic_signals", "highway=crossing", "crossing=traffic_signals");

        Assert.Equal(20 / 0.95 + 30, Across(network), 0.02);
    }

    [Fact]
    public void Crossing_at_a_signal_node_waits_once_where_no_way_is_tagged()
    {
        var network = Street("", "highway=crossing", "crossing=traffic_signals");

        Assert.Equal(20 / 0.95 + 30, Across(network), 0.02);
    }

    [Theory]
    [InlineData("footway=crossing crossing=traffic_signals")]
    [InlineData("")]
    public void Walking_along_the_road_past_the_signal_waits_nowhere(string crossingWay)
    {
        var network = Street(crossingWay, "highway=crossing", "crossing=traffic_signals");

        Assert.Equal(200 / 0.95, StairTimeTests.Seconds(network, "elder70", -100, 0, 100, 0), 0.02);
    }

    [Fact]
    public void An_unsignalled_crossing_of_a_big_road_waits_for_a_gap()
    {
        var network = Street("footway=crossing crossing=uncontrolled", "highway=crossing", "crossing=uncontrolled");

        Assert.Equal(20 / 0.95 + 12, Across(network), 0.02);
    }

    [Fact]
    public void Crossing_a_small_street_costs_nothing()
    {
        var network = Street("footway=crossing crossing=uncontrolled", "highway=crossing", "crossing=uncontrolled", road: "highway=residential");

        Assert.Equal(20 / 0.95, Across(network), 0.02);
    }

    [Fact]
    public void A_crossing_drawn_as_two_ways_that_meet_on_the_road_is_one_crossing()
    {
        var network = new StreetMap()
            .Node(1, -100, 0).Node(2, 0, 0, "highway=crossing", "crossing=traffic_signals").Node(3, 100, 0).Node(4, 0, -10).Node(5, 0, 10)
            .Way(1, "highway=primary", 1, 2, 3)
            .Way(2, "highway=footway footway=crossing crossing=traffic_signals", 4, 2)
            .Way(3, "highway=footway footway=crossing crossing=traffic_signals", 2, 5)
            .Build();

        Assert.Equal(20 / 0.95 + 30, Across(network), 0.02);
    }

    [Fact]
    public void A_lift_is_ridden_once()
    {
        var network = new StreetMap()
            .Node(1, -50, 0).Node(2, 0, 0, "highway=elevator").Node(3, 50, 0)
            .Way(1, "highway=footway level=0", 1, 2)
            .Way(2, "highway=footway level=1", 2, 3)
            .Build();

        Assert.Equal(100 / 0.95 + 45, StairTimeTests.Seconds(network, "elder70", -50, 0, 50, 0), 0.02);
        Assert.Equal(100 / 0.65 + 60, StairTimeTests.Seconds(network, "wheelchair", -50, 0, 50, 0), 0.02);
    }

    static Coverage.Network.WalkNetwork Street(string crossingWay, string nodeTag, string nodeCrossing, string road = "highway=primary") => new StreetMap()
        .Node(1, -100, 0).Node(2, 0, 0, nodeTag, nodeCrossing).Node(3, 100, 0).Node(4, 0, -10).Node(5, 0, 10)
        .Way(1, road, 1, 2, 3)
        .Way(2, "highway=footway " + crossingWay, 4, 2, 5)
        .Build();

    static double Across(Coverage.Network.WalkNetwork network) => StairTimeTests.Seconds(network, "elder70", 0, -10, 0, 10);
}
