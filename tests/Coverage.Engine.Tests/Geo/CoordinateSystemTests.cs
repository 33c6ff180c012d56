using Coverage.Geo;

namespace Coverage.Engine.Tests.Geo;

public sealed class CoordinateSystemTests
{
    [Theory]
    [InlineData("EPSG:4545", "EPSG:4545", false)]
    [InlineData("epsg:4326", "EPSG:4326", true)]
    [InlineData(" EPSG : 3857 ", "EPSG:3857", false)]
    [InlineData("urn:ogc:def:crs:EPSG::4490", "EPSG:4490", true)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/32648", "EPSG:32648", false)]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", "CRS84", true)]
    [InlineData("crs84", "CRS84", true)]
    [InlineData("gcj02", "GCJ-02", true)]
    [InlineData("GCJ-02", "GCJ-02", true)]
    [InlineData("bd-09", "BD-09", true)]
    [InlineData("CGCS2000", "EPSG:4490", true)]
    [InlineData("WGS-84", "EPSG:4326", true)]
    public void A_declared_system_is_known_by_one_id(string text, string id, bool geographic)
    {
        var system = CoordinateSystem.Parse(text);

        Assert.Equal(id, system.Id);
        Assert.Equal(geographic, system.IsGeographic);
        Assert.Equal(id, CoordinateSystem.Parse(system.Id).Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("EPSG:")]
    [InlineData("EPSG:99999999999")]
    [InlineData("EPSG:-1")]
    [InlineData("4545")]
    [InlineData("XEPSG:4545")]
    [InlineData("GCJ-03")]
    public void What_is_no_system_is_refused_with_the_list_of_those_known(string text)
    {
        var refusal = Assert.Throws<InputException>(() => CoordinateSystem.Parse(text));

        Assert.Contains("4534–4554", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EPSG:2381", "西安80")]
    [InlineData("EPSG:2433", "北京54")]
    [InlineData("EPSG:2326", "not a coordinate system known here")]
    public void A_system_on_another_datum_is_refused_by_name(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<InputException>(() => CoordinateSystem.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Another_zones_prefix_is_no_place_at_all()
    {
        var plain = CoordinateSystem.Parse("EPSG:4545");

        Assert.False(plain.ToWgs84(36362088.3397, 3271963.1977).IsValid);
        Assert.False(plain.ToWgs84(double.NaN, 3271963).IsValid);
        Assert.False(plain.ToWgs84(1e300, double.PositiveInfinity).IsValid);
        Assert.True(double.IsNaN(plain.FromWgs84(new LonLat(-72, 30)).X));
    }

    [Fact]
    public void Spans_may_be_converted_in_place()
    {
        var system = CoordinateSystem.Parse("EPSG:4545");
        double[] x = [106.577, 107.348];
        double[] y = [29.558, 30.332];

        system.FromWgs84(x, y, x, y);

        Assert.Equal(362088.3397, x[0], 1e-4);
        Assert.Equal(3357097.5041, y[1], 1e-4);
        system.ToWgs84(x, y, x, y);
        Assert.Equal(107.348, x[1], 1e-12);
        Assert.Throws<ArgumentException>(() => system.ToWgs84(x, y, x, new double[1]));
    }

    /// <summary>Control points computed with PROJ 9 (cs2cs), one per family.</summary>
    [Theory]
    [InlineData("EPSG:4534", 72.1, 12.3, 184412.488202, 1361973.988822)]
    [InlineData("EPSG:4501", 137.7, 29.558, 23761709.732513, 3274161.597607)]
    [InlineData("EPSG:4508", 113.7, 44.4, 715098.299472, 4921816.151166)]
    [InlineData("EPSG:25835", 24.1, 44.4, 269060.617102, 4920392.441701)]
    [InlineData("EPSG:3067", 27.4, 63.1, 520191.587988, 6996793.857665)]
    [InlineData("EPSG:3879", 22.1, 12.3, 25184412.488202, 1361973.988822)]
    [InlineData("EPSG:31982", -50.6, -29.558, 538749.050153, 6730123.462879)]
    public void Families_agree_with_proj(string crs, double lon, double lat, double x, double y)
    {
        var (gotX, gotY) = CoordinateSystem.Parse(crs).FromWgs84(new LonLat(lon, lat));

        Assert.Equal(x, gotX, 1e-5);
        Assert.Equal(y, gotY, 1e-5);
    }

    [Fact]
    public void Web_mercator_is_the_sphere_of_the_web()
    {
        var (x, y) = CoordinateSystem.Parse("EPSG:3857").FromWgs84(new LonLat(106.577, 29.558));

        Assert.Equal(11864097.3703, x, 1e-4);
        Assert.Equal(3446860.4536, y, 1e-4);
    }
}
