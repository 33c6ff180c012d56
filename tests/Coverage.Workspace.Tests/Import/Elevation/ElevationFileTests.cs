using System.Buffers.Binary;
using Coverage.Network;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Import.Elevation;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Import.Elevation;

public sealed class ElevationFileTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("coverage-dem-").FullName;
    readonly ImportReport _report = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    ElevationGrid Read(byte[] bytes, string name)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return ElevationFile.Read(path, _report);
    }

    ElevationGrid Real(string file, RasterBox? window = null)
    {
        var path = RepositoryPaths.RealData(file);
        if (path is null)
        {
            Assert.Skip("real data absent: " + file);
        }

        return ElevationFile.Read(path, _report, window);
    }

    [Fact]
    public void Heights_are_sampled_where_they_lie()
    {
        var grid = Read(new TiffBytes(3, 2, [10, 20, 30, 40, 50, 60]).ToArray(), "dem.tif");

        Assert.Equal(10, grid.Sample(106.25, 29.75), 1e-9);
        Assert.Equal(60, grid.Sample(107.25, 29.25), 1e-9);
        Assert.Equal(35, grid.Sample(106.75, 29.5), 1e-9);
    }

    [Fact]
    public void Heights_that_cannot_be_are_missing_and_said_so()
    {
        var grid = Read(new TiffBytes(3, 1, [10, -32768, 65535]).ToArray(), "dem.tif");

        Assert.Equal([10, float.NaN, float.NaN], grid.Metres);
        Assert.Equal(["elevation-impossible"], _report.Findings.Select(f => f.Code));
    }

    [Fact]
    public void A_plateau_at_the_largest_value_of_the_type_is_called_out()
    {
        Read(new TiffBytes(10, 10, [.. Enumerable.Range(0, 100).Select(i => i < 20 ? 255.0 : 100)]) { Format = 1, Bits = 8 }.ToArray(),
            "dem.tif");

        var finding = Assert.Single(_report.Findings);
        Assert.Equal(("elevation-saturated", "255"), (finding.Code, finding.Value));
    }

    [Fact]
    public void A_model_without_a_single_height_is_refused() =>
        Assert.Throws<InputException>(() => Read(new TiffBytes(2, 1, [-1, -1]) { NoData = "-1" }.ToArray(), "dem.tif"));

    [Theory]
    [InlineData("N29E106.hgt", 106, 30)]
    [InlineData("s31w052.HGT", -52, -30)]
    public void An_srtm_tile_lies_where_its_name_says(string name, double west, double north)
    {
        var bytes = new byte[1201 * 1201 * 2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, 321);
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2), short.MinValue);

        var grid = Read(bytes, name);

        Assert.Equal((west, north, 1201), (grid.OriginX, grid.OriginY, grid.Width));
        Assert.Equal([321, float.NaN, 0], grid.Metres[..3]);
        Assert.Equal(0, grid.Sample(west + 1, north - 1), 1e-9);
    }

    [Fact]
    public void An_srtm_tile_without_a_place_in_its_name_is_refused() =>
        Assert.Contains("name", Assert.Throws<InputException>(() => Read(new byte[1201 * 1201 * 2], "heights.hgt")).What,
            StringComparison.Ordinal);

    [Fact]
    public void Porto_Alegre_agrees_with_gdal()
    {
        var grid = Real("porto-alegre/poa_elevation.tif");

        // gdalinfo and gdallocationinfo: 413 × 403, origin -51.254861111, -29.997638889 (corner), sum of all cells 7916486.
        Assert.Equal((413, 403, "EPSG:4326"), (grid.Width, grid.Height, grid.Crs));
        Assert.Equal(-51.254722222, grid.OriginX, 1e-8);
        Assert.Equal(-29.997777778, grid.OriginY, 1e-8);
        Assert.Equal(7916486, grid.Metres.Sum(m => (double)m));
        Assert.Equal(4, grid.Metres[5 * 413 + 10]);
    }

    [Fact]
    public void Lapinlahti_agrees_with_gdal()
    {
        var grid = Real("helsinki/elevation_model_2021_lapinlahti.tif");

        Assert.Equal((274, 210), (grid.Width, grid.Height));
        Assert.Equal(230001.213257, grid.Metres.Sum(m => (double)m), 1e-3);
    }

    [Fact]
    public void Monaco_is_read_out_of_its_zip_and_by_window()
    {
        var grid = Real("monaco/N43E007.hgt.zip");
        var part = Real("monaco/N43E007.hgt.zip", new RasterBox(7.40, 43.72, 7.45, 43.76));

        Assert.Equal((1201, 7.0, 44.0, 761f), (grid.Width, grid.OriginX, grid.OriginY, grid.Metres[5 * 1201 + 10]));
        Assert.Equal(227020613, grid.Metres.Where(m => !float.IsNaN(m)).Sum(m => (double)m));
        Assert.InRange(part.Width, 61, 63);
        Assert.Equal(grid.Sample(7.4187, 43.7276), part.Sample(7.4187, 43.7276), 1e-9);
    }
}
