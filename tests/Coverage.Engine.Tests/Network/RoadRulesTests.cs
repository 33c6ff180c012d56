using Coverage.City;
using Coverage.Network;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Network;

/// <summary>DOMAIN §3.7: the roads of an e-bike (送餐) and of a bath van (助浴快车), from the same extract as the walk.</summary>
public sealed class RoadRulesTests
{
    static readonly NetworkOptions Roads = new() { Use = StreetUse.Vehicles, MinComponentNodes = 0 };

    [Theory]
    [InlineData("highway=residential", true, true)]
    [InlineData("highway=motorway", false, true)]
    [InlineData("highway=trunk motorroad=yes", false, true)]
    [InlineData("highway=cycleway", true, false)]
    [InlineData("highway=steps", false, false)]
    [InlineData("highway=footway", false, false)]
    [InlineData("highway=footway bicycle=yes", true, false)]
    [InlineData("highway=residential foot=no", true, true)]
    [InlineData("highway=residential motor_vehicle=no", true, false)]
    [InlineData("highway=residential vehicle=no bicycle=yes", true, false)]
    [InlineData("highway=service access=private", false, false)]
    [InlineData("highway=service access=private motor_vehicle=delivery", false, true)]
    [InlineData("highway=service access=destination", true, true)]
    [InlineData("highway=residential width=2.4", true, true)]
    [InlineData("highway=residential width=2.3", true, false)]
    [InlineData("highway=residential maxwidth=180cm", true, false)]
    [InlineData("highway=construction", false, false)]
    public void Tags_decide_who_may_drive(string tags, bool bicycle, bool van)
    {
        var network = new StreetMap().Node(1, 0, 0).Node(2, 100, 0).Node(3, 0, 50).Node(4, 100, 50)
            .Way(1, tags, 1, 2).Way(2, "highway=residential", 3, 4).Build(options: Roads);

        Assert.Equal(bicycle, Drives(network, "meal-ebike"));
        Assert.Equal(van, Drives(network, "bath-van"));

        static bool Drives(WalkNetwork network, string vehicle)
        {
            var costs = VehicleImpedance.Compute(network, Walkers.BuiltIn.FindVehicle(vehicle)!).Milliseconds;
            return Enumerable.Range(0, network.EdgeCount).Any(e => network.WayId.Span[e] == 1 && costs.Span[network.EdgeArc.Span[e]] != ArcCosts.Forbidden);
        }
    }

    [Theory]
    [InlineData("oneway=yes", true, false, false)]
    [InlineData("oneway=-1", false, true, true)]
    [InlineData("oneway=yes oneway:bicycle=no", true, false, true)]
    [InlineData("junction=roundabout", true, false, false)]
    [InlineData("oneway:foot=yes", true, true, true)]
    public void One_ways_bind_vehicles_and_bicycles_unless_they_are_let_off(string tags, bool vanForward, bool vanBackward, bool bicycleBackward)
    {
        var network = new StreetMap().Node(1, 0, 0).Node(2, 100, 0).Way(1, "highway=residential " + tags, 1, 2).Build(options: Roads);

        Assert.Equal(vanForward, double.IsFinite(Seconds(network, "bath-van", 0, 0, 100, 0)));
        Assert.Equal(vanBackward, double.IsFinite(Seconds(network, "bath-van", 100, 0, 0, 0)));
        Assert.Equal(bicycleBackward, double.IsFinite(Seconds(network, "meal-ebike", 100, 0, 0, 0)));
    }

    [Theory]
    [InlineData("barrier=bollard", true, false)]
    [InlineData("barrier=gate", true, true)]
    [InlineData("barrier=gate access=private", false, false)]
    [InlineData("barrier=lift_gate motor_vehicle=no", true, false)]
    [InlineData("barrier=wall", false, false)]
    public void Barriers_stop_whom_they_stop(string barrier, bool bicycle, bool van)
    {
        var network = new StreetMap().Node(1, 0, 0).Node(2, 50, 0, barrier.Split(' ')).Node(3, 100, 0).Way(1, "highway=service", 1, 2, 3).Build(options: Roads);

        Assert.Equal(bicycle, double.IsFinite(Seconds(network, "meal-ebike", 0, 0, 100, 0)));
        Assert.Equal(van, double.IsFinite(Seconds(network, "bath-van", 0, 0, 100, 0)));
    }

    [Fact]
    public void The_ebike_is_slower_above_six_percent_uphill_only()
    {
        // 600 m at 15 km/h are 144 s, at 12 km/h 180 s.
        Assert.Equal(144, Seconds(Hill("5.9%"), "meal-ebike", 0, 0, 600, 0), 0.05);
        Assert.Equal(180, Seconds(Hill("6.1%"), "meal-ebike", 0, 0, 600, 0), 0.05);
        Assert.Equal(144, Seconds(Hill("6.1%"), "meal-ebike", 600, 0, 0, 0), 0.05);
        Assert.Equal(600 / (20 / 3.6), Seconds(Hill("6.1%"), "bath-van", 0, 0, 600, 0), 0.05);

        static WalkNetwork Hill(string incline) =>
            new StreetMap().Node(1, 0, 0).Node(2, 600, 0).Way(1, "highway=residential incline=" + incline, 1, 2).Build(options: Roads);
    }

    [Fact]
    public void The_built_in_vehicles_carry_the_planning_figures()
    {
        var (bike, van) = (Walkers.BuiltIn.FindVehicle("meal-ebike")!, Walkers.BuiltIn.FindVehicle("bath-van")!);

        Assert.Equal((VehicleWays.Bicycle, 120.0, 180.0, 0.06), (bike.Ways, bike.StartSeconds, bike.StopSeconds, bike.UphillFromGrade));
        Assert.Equal((VehicleWays.Motor, 600.0, 3600.0, 2.4), (van.Ways, van.StartSeconds, van.StopSeconds, van.WidthMetres));
    }

    static double Seconds(WalkNetwork network, string vehicle, double x0, double y0, double x1, double y1)
    {
        var costs = VehicleImpedance.Compute(network, Walkers.BuiltIn.FindVehicle(vehicle)!);
        var ms = ShortestPaths.From(network, costs, StreetMap.NodeAt(network, x0, y0))[StreetMap.NodeAt(network, x1, y1)];
        return ms == ShortestPaths.None ? double.PositiveInfinity : ms / 1000.0;
    }
}
