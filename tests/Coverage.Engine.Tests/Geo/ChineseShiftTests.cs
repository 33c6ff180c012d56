using Coverage.Geo;

namespace Coverage.Engine.Tests.Geo;

public sealed class ChineseShiftTests
{
    [Theory]
    [InlineData(121.5272106, 31.1774276, 121.531541859215, 31.17530398364597)]
    [InlineData(113.912316, 22.543847, 113.9171764808363, 22.540796131694766)]
    [InlineData(116.377817, 39.911954, 116.38404722455657, 39.91334545536069)]
    [InlineData(116.404, 39.915, 116.41024449916938, 39.91640428150164)]
    public void Published_pairs_are_reproduced_to_the_last_bit(double lon, double lat, double gcjLon, double gcjLat)
    {
        var gcj = Gcj02.FromWgs84(new LonLat(lon, lat));

        Assert.Equal(gcjLon, gcj.Lon, 2e-14);
        Assert.Equal(gcjLat, gcj.Lat, 1e-14);
    }

    [Fact]
    public void The_inverse_is_iterated_and_differs_from_the_one_step_formula()
    {
        var gcj = new LonLat(116.404, 39.915);

        var wgs = Gcj02.ToWgs84(gcj);
        var there = Gcj02.FromWgs84(gcj);
        var oneStep = new LonLat(2 * gcj.Lon - there.Lon, 2 * gcj.Lat - there.Lat);

        Assert.Equal(116.39775575457485, wgs.Lon, 1e-13);
        Assert.Equal(39.91359623560940, wgs.Lat, 1e-13);
        Assert.Equal(116.39775550083061, oneStep.Lon, 2e-14);
        Assert.Equal(39.91359571849836, oneStep.Lat, 1e-14);
    }

    [Fact]
    public void The_published_baidu_formulas_are_reproduced()
    {
        var place = new LonLat(116.404, 39.915);

        var gcj = Bd09.ToGcj02(place);
        var bd = Bd09.FromGcj02(place);

        Assert.Equal(116.39762729119315, gcj.Lon, 2e-14);
        Assert.Equal(39.90865673957631, gcj.Lat, 1e-14);
        Assert.Equal(116.41036949371029, bd.Lon, 2e-14);
        Assert.Equal(39.92133699351021, bd.Lat, 1e-14);
    }

    [Fact]
    public void Five_decimals_of_gcoord_agree()
    {
        var place = new LonLat(123, 45);

        AssertNear(122.99395597, 44.99804071, Gcj02.ToWgs84(place), 1e-5);
        AssertNear(123.00636499, 45.00636899, Bd09.FromGcj02(place), 1e-5);
        AssertNear(122.99363304, 44.99365430, Bd09.ToGcj02(place), 1e-5);
        AssertNear(122.98762210, 44.99171540, Bd09.ToWgs84(place), 1e-5);
    }

    [Theory]
    [InlineData(106.5478343, 29.565849, 106.551559, 29.563009, 5e-7, 106.5579938, 29.5693021)]
    [InlineData(106.577, 29.558, 106.58068791, 29.55511219, 5.1e-9, 106.58716496, 29.56126714)]
    [InlineData(106.545, 29.553, 106.54872956, 29.55016154, 5.1e-9, 106.55517518, 29.55643247)]
    [InlineData(107.348, 30.332, 107.35259798, 30.32950220, 5.1e-9, 107.35915064, 30.33524226)]
    [InlineData(102.485, 24.920, 102.48644613, 24.91708112, 5.1e-9, 102.49286044, 24.92336755)]
    [InlineData(105.30, 30.00, 105.30340160, 29.99737312, 5.1e-9, 105.30998753, 30.00306145)]
    public void Local_points_agree(double lon, double lat, double gcjLon, double gcjLat, double digit, double bdLon, double bdLat)
    {
        var wgs = new LonLat(lon, lat);

        AssertNear(gcjLon, gcjLat, Gcj02.FromWgs84(wgs), digit);
        AssertNear(bdLon, bdLat, Bd09.FromWgs84(wgs), Math.Max(digit, 5.1e-9) == 5.1e-9 ? 5.1e-9 : 5.1e-8);
    }

    [Theory]
    [InlineData(106.577, 29.558, 479.95, 1048.1, 0.49)]
    [InlineData(106.545, 29.553, 479.34, 1055.6, 1.24)]
    [InlineData(107.348, 30.332, 521.42, 1129.3, 1.34)]
    [InlineData(102.485, 24.920, 355.82, 876.7, 0.69)]
    [InlineData(105.30, 30.00, 438.89, 1020.2, 1.13)]
    public void The_shift_in_metres_is_as_published(double lon, double lat, double gcjMetres, double bdMetres, double oneStepMetres)
    {
        var wgs = new LonLat(lon, lat);
        var gcj = Gcj02.FromWgs84(wgs);
        var there = Gcj02.FromWgs84(gcj);
        var oneStep = new LonLat(2 * gcj.Lon - there.Lon, 2 * gcj.Lat - there.Lat);

        Assert.Equal(gcjMetres, SphereMetres(wgs, gcj), 0.6);
        Assert.Equal(bdMetres, SphereMetres(wgs, Bd09.FromWgs84(wgs)), 2.5);
        Assert.Equal(oneStepMetres, SphereMetres(wgs, oneStep), 0.01);
    }

    [Fact]
    public void There_and_back_returns_within_a_micrometre_all_over_china()
    {
        var random = new Random(20);
        for (var i = 0; i < 20_000; i++)
        {
            var wgs = new LonLat(73.67 + random.NextDouble() * 61.3, 3.87 + random.NextDouble() * 49.6);

            Assert.True(Ellipsoid.Distance(wgs, Gcj02.ToWgs84(Gcj02.FromWgs84(wgs))) < 1e-6, $"GCJ at {wgs}");
            Assert.True(Ellipsoid.Distance(wgs, Bd09.ToWgs84(Bd09.FromWgs84(wgs))) < 1e-6, $"BD at {wgs}");
        }
    }

    [Theory]
    [InlineData("GCJ-02")]
    [InlineData("BD-09")]
    public void Outside_china_the_shift_is_refused_not_passed_on_unchanged(string crs)
    {
        var system = CoordinateSystem.Parse(crs);

        Assert.False(system.ToWgs84(-51.2, -30.0).IsValid);
        Assert.True(double.IsNaN(system.FromWgs84(new LonLat(183 - 360, 45)).X));
    }

    static void AssertNear(double lon, double lat, LonLat got, double tolerance)
    {
        Assert.Equal(lon, got.Lon, tolerance);
        Assert.Equal(lat, got.Lat, tolerance);
    }

    static double SphereMetres(LonLat a, LonLat b)
    {
        const double r = 6371008.8 * Math.PI / 180;
        return Math.Sqrt(Math.Pow((a.Lat - b.Lat) * r, 2) + Math.Pow((a.Lon - b.Lon) * r * Math.Cos(a.Lat * Math.PI / 180), 2));
    }
}
