using Coverage.Geo;

namespace Coverage.Engine.Tests.Geo;

public sealed class ProjectionTests
{
    [Theory]
    [InlineData("EPSG:4545", 106.577, 29.558, 362088.3397, 3271963.1977)]
    [InlineData("EPSG:4544", 106.577, 29.558, 652838.5988, 3272156.0191)]
    [InlineData("EPSG:4545", 106.545, 29.553, 358979.7374, 3271447.3165)]
    [InlineData("EPSG:4545", 106.495, 29.555, 354135.9868, 3271730.8084)]
    [InlineData("EPSG:4544", 106.495, 29.555, 644894.7030, 3271718.2883)]
    [InlineData("EPSG:4545", 107.348, 30.332, 437300.7330, 3357097.5041)]
    [InlineData("EPSG:4543", 102.485, 24.920, 548992.8285, 2757279.7581)]
    [InlineData("EPSG:4524", 106.577, 29.558, 36362088.3397, 3271963.1977)]
    [InlineData("EPSG:32648", 106.577, 29.558, 652777.4634, 3270847.1567)]
    [InlineData("EPSG:32648", 107.348, 30.332, 725732.7540, 3357911.2181)]
    [InlineData("EPSG:32648", 102.485, 24.920, 245995.0246, 2758439.4652)]
    public void Reference_points_agree_to_the_last_printed_digit(string crs, double lon, double lat, double x, double y)
    {
        var system = CoordinateSystem.Parse(crs);

        var (gotX, gotY) = system.FromWgs84(new LonLat(lon, lat));
        var back = system.ToWgs84(gotX, gotY);

        Assert.Equal(x, gotX, 0.00005001);
        Assert.Equal(y, gotY, 0.00005001);
        Assert.Equal(lon, back.Lon, 1e-12);
        Assert.Equal(lat, back.Lat, 1e-12);
    }

    [Theory]
    [InlineData(105, 1, 500_000, 0)]
    [InlineData(105, 0.9996, 500_000, 10_000_000)]
    [InlineData(-51, 0.9996, 500_000, 0)]
    public void Near_the_meridian_the_short_series_agree_with_the_general_formulas_to_ten_nanometres(
        double meridian, double scale, double falseEasting, double falseNorthing)
    {
        var projection = new TransverseMercator(new(meridian, scale, falseEasting, falseNorthing));
        for (var lat = -89.0; lat <= 89; lat += 0.89)
        {
            for (var away = -4.0; away <= 4; away += 0.0625)
            {
                var (x, y) = projection.ProjectAnywhere(meridian + away, lat);
                Span<double> lon = [meridian + away], north = [lat];

                projection.Forward(lon, north, lon, north);

                Assert.Equal(x, lon[0], 1e-8);
                Assert.Equal(y, north[0], 1e-8);
            }
        }
    }
}
