using Coverage.Geo;

namespace Coverage.Engine.Tests.Geo;

public sealed class LocalFrameTests
{
    static readonly LonLat Jiefangbei = new(106.577, 29.558);
    static readonly LonLat Lianglukou = new(106.545, 29.553);

    [Theory]
    [InlineData("EPSG:4545", 3151.1175)]
    [InlineData("EPSG:4544", 3151.2512)]
    public void A_grid_distance_divided_by_the_scale_is_the_distance_on_the_ground(string crs, double gridMetres)
    {
        var frame = new LocalFrame(CoordinateSystem.Parse(crs));
        var a = frame.ToMetres(Jiefangbei);
        var b = frame.ToMetres(Lianglukou);

        var grid = a.DistanceTo(b);
        var ground = grid / frame.ScaleAt(new PointM((a.X + b.X) / 2, (a.Y + b.Y) / 2));

        Assert.Equal(gridMetres, grid, 5.1e-5);
        Assert.Equal(3150.3617, ground, 1e-3);
        Assert.Equal(3150.3617, Ellipsoid.Distance(Jiefangbei, Lianglukou), 1e-3);
    }

    [Fact]
    public void Utm_shrinks_by_four_in_ten_thousand_on_its_meridian()
    {
        var frame = new LocalFrame(CoordinateSystem.Parse("EPSG:32648"));

        Assert.Equal(0.9996, frame.ScaleAt(frame.ToMetres(new LonLat(105, 29.5))), 1e-7);
    }

    [Theory]
    [InlineData("EPSG:4545")]
    [InlineData("EPSG:32648")]
    [InlineData("EPSG:32718")]
    public void The_scale_lies_within_its_bounds_everywhere_in_a_zone(string crs)
    {
        var frame = new LocalFrame(CoordinateSystem.Parse(crs));
        var middle = frame.ToMetres(new LonLat(crs == "EPSG:32718" ? -75 : crs == "EPSG:4545" ? 108 : 105, crs == "EPSG:32718" ? -30 : 30));
        var box = new BoxM(middle.X - 300_000, middle.Y - 200_000, middle.X + 290_500, middle.Y + 190_700);
        var bounds = new ScaleBounds(frame, box);
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var point = i == 0 ? new PointM(box.MaxX, box.MaxY)
                : new PointM(box.MinX + random.NextDouble() * (box.MaxX - box.MinX), box.MinY + random.NextDouble() * (box.MaxY - box.MinY));
            Assert.True(bounds.TryFind(point, out var least, out var most));
            Assert.InRange(frame.ScaleAt(point), least, most);
            Assert.InRange(most - least, 0, 2.1e-7);
        }

        Assert.False(bounds.TryFind(new PointM(box.MaxX + 1, box.MaxY), out _, out _));
    }

    [Theory]
    [InlineData("EPSG:4326", "degrees")]
    [InlineData("GCJ-02", "degrees")]
    [InlineData("EPSG:3857", "not metres on the ground")]
    public void A_frame_needs_metres(string crs, string said)
    {
        var refusal = Assert.Throws<InputException>(() => new LocalFrame(CoordinateSystem.Parse(crs)));

        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bulk_equals_one_by_one()
    {
        var frame = new LocalFrame(CoordinateSystem.Parse("EPSG:4545"));
        double[] lon = [106.577, 106.545], lat = [29.558, 29.553];
        double[] x = new double[2], y = new double[2], lon2 = new double[2], lat2 = new double[2];

        frame.ToMetres(lon, lat, x, y);
        frame.ToLonLat(x, y, lon2, lat2);

        Assert.Equal(frame.ToMetres(Jiefangbei), new PointM(x[0], y[0]));
        Assert.Equal(frame.ToLonLat(new PointM(x[1], y[1])), new LonLat(lon2[1], lat2[1]));
    }

    [Theory]
    [InlineData(106.577, 29.558, "EPSG:4545")]
    [InlineData(106.499, 29.558, "EPSG:4544")]
    [InlineData(106.5, 29.558, "EPSG:4545")]
    [InlineData(102.485, 24.92, "EPSG:4543")]
    [InlineData(73.7, 39, "EPSG:4534")]
    [InlineData(135, 48, "EPSG:4554")]
    [InlineData(-51.2, -30.03, "EPSG:32722")]
    [InlineData(7.42, 43.73, "EPSG:32632")]
    [InlineData(180, 0, "EPSG:32660")]
    [InlineData(-180, -1, "EPSG:32701")]
    public void The_suitable_system_is_a_chinese_zone_in_china_and_utm_elsewhere(double lon, double lat, string crs)
    {
        Assert.Equal(crs, LocalFrame.SuitableCrs(new LonLat(lon, lat)));
        Assert.InRange(new LocalFrame(CoordinateSystem.Parse(crs)).ToMetres(new LonLat(lon, lat)).X, 100_000, 900_000);
    }
}
