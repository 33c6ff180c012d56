using Coverage.Network;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Network;

/// <summary>Heights along streets: steady slopes stay, bridges are not sampled, crests between two crossings are charged.</summary>
public sealed class HeightTests
{
    [Theory]
    [InlineData(0.08)]
    [InlineData(-0.12)]
    public void A_steady_slope_survives_smoothing_up_to_its_ends(double slope)
    {
        var network = new StreetMap()
            .Node(1, 0, 0).Node(2, 0, 40).Node(3, 0, 100).Node(4, 30, 40)
            .Way(1, "highway=footway", 1, 2, 3)
            .Way(2, "highway=footway", 2, 4)
            .Build(Terrain.Plane(perMetreNorth: slope));

        var grades = Enumerable.Range(0, network.EdgeCount).Where(e => network.WayId.Span[e] == 1).Select(e => network.Grade.Span[e]).ToArray();
        Assert.All(grades, g => Assert.Equal(slope, g, 0.002));
    }

    [Fact]
    public void A_bridge_over_a_gorge_is_straight_between_its_ends()
    {
        var gorge = Terrain.Of((x, _) => Math.Abs(x) < 60 ? 400 : 500);
        var network = new StreetMap()
            .Node(1, -200, 0).Node(2, -100, 0).Node(3, 0, 0).Node(4, 100, 0).Node(5, 200, 0)
            .Way(1, "highway=footway", 1, 2)
            .Way(2, "highway=footway bridge=yes", 2, 3)
            .Way(3, "highway=footway bridge=yes", 3, 4)
            .Way(4, "highway=footway", 4, 5)
            .Build(gorge);

        Assert.All(network.Grade.ToArray(), g => Assert.InRange(Math.Abs(g), 0, 0.01));
    }

    [Fact]
    public void A_crest_between_two_crossings_breaks_the_edge_and_is_charged()
    {
        var crest = Terrain.Of((_, y) => 500 + 20 * Math.Max(0, 1 - Math.Abs(y - 150) / 150));
        var network = new StreetMap()
            .Node(1, 0, 0).Node(2, 0, 300)
            .Way(1, "highway=footway", 1, 2)
            .Build(crest);

        Assert.True(network.NodeCount > 2);
        Assert.True(StairTimeTests.Seconds(network, "elder70", 0, 0, 0, 300) > 1.15 * 300 / 0.95);
    }

    [Fact]
    public void A_tagged_incline_beats_the_DEM()
    {
        var network = new StreetMap().Node(1, 0, 0).Node(2, 0, 100).Way(1, "highway=footway incline=10%", 1, 2).Build(Terrain.Plane());

        Assert.Equal(0.10f, network.Grade.Span[0], 1e-6f);
        Assert.Equal(100 / 0.576204, StairTimeTests.Seconds(network, "elder70", 0, 0, 0, 100), 0.05);
        Assert.Equal(100 / 0.817673, StairTimeTests.Seconds(network, "elder70", 0, 100, 0, 0), 0.05);
    }

    [Fact]
    public void A_DEM_that_misses_the_area_is_refused()
    {
        var far = new HeightSampler([new ElevationGrid { Name = "far", Crs = "EPSG:4326", Width = 2, Height = 2, OriginX = 0, OriginY = 0, StepX = 0.1, StepY = -0.1, Metres = new float[4] }]);
        var town = new StreetMap().Node(1, 0, 0).Node(2, 0, 100).Way(1, "highway=footway", 1, 2);

        var e = Assert.Throws<InputException>(() => town.Build(far));
        Assert.Contains("elevation", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_DEM_the_share_with_a_slope_is_zero_and_said()
    {
        var (_, report) = new StreetMap().Node(1, 0, 0).Node(2, 0, 100).Way(1, "highway=footway", 1, 2).BuildWithReport();

        Assert.Equal(0, report.SlopedShare);
    }
}
