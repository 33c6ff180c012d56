using System.Diagnostics;
using Coverage.DemoHost;
using Coverage.Layers;

namespace Coverage.Server.Tests.Features;

/// <summary>GDAL itself against the running service; on CI its absence is a failure.</summary>
public sealed class GdalTests : IAsyncLifetime
{
    Microsoft.AspNetCore.Builder.WebApplication _app = null!;
    Layer _demand = null!;
    Layer _facilities = null!;

    string Url => _app.Urls.First();

    public async ValueTask InitializeAsync()
    {
        var result = new DemoTown(24).Serve();
        (_demand, _facilities) = (result.Catalog.Find("demand")!, result.Catalog.Find("facilities")!);
        _app = CoverageServer.Create(new ServerOptions { Result = result, ViewerFolder = "absent", Urls = "http://127.0.0.1:0" });
        await _app.StartAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("/ogc")]
    public void Ogrinfo_lists_every_collection(string root)
    {
        var output = Run("ogrinfo", "-so", $"OAPIF:{Url}{root}");

        Assert.Contains("demand", output, StringComparison.Ordinal);
        Assert.Contains("facilities", output, StringComparison.Ordinal);
        Assert.Contains("units", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Ogrinfo_reads_types_counts_and_pages()
    {
        var output = Run("ogrinfo", "-so", $"OAPIF:{Url}/ogc", "demand", "-oo", "PAGE_SIZE=100");
        Assert.Contains($"Feature Count: {_demand.Count}", output, StringComparison.Ordinal);
        Assert.Contains("60+: Real", output, StringComparison.Ordinal);
        Assert.Contains("id: String", output, StringComparison.Ordinal);
        Assert.Contains("Geometry: Point", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Ogr2ogr_copies_a_whole_collection_over_many_pages()
    {
        using var folder = new Worlds.TemporaryFolder();
        Run("ogr2ogr", "-f", "GPKG", folder.File("demand.gpkg"), $"OAPIF:{Url}/ogc", "demand", "-oo", "PAGE_SIZE=50");

        Assert.Contains($"Feature Count: {_demand.Count}", Run("ogrinfo", "-so", folder.File("demand.gpkg"), "demand"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_box_and_an_attribute_filter_are_answered_by_the_server()
    {
        var points = ((PointColumn)_demand.Geometry!).Points;
        var p = points[points.Length / 2];
        string[] box = [.. new[] { p.Lon - 0.001, p.Lat - 0.001, p.Lon + 0.001, p.Lat + 0.001 }.Select(n => n.ToString("0.0000000", System.Globalization.CultureInfo.InvariantCulture))];
        var inside = points.Count(q => Math.Abs(q.Lon - p.Lon) <= 0.001 && Math.Abs(q.Lat - p.Lat) <= 0.001);
        var canteens = ((TextColumn)_facilities.Find("kind")!).Values.Count(k => k == "canteen");

        Assert.Contains($"Feature Count: {inside}", Run("ogrinfo", ["-so", $"OAPIF:{Url}/ogc", "demand", "-spat", .. box]), StringComparison.Ordinal);
        Assert.Contains($"Feature Count: {canteens}", Run("ogrinfo", "-so", $"OAPIF:{Url}/ogc", "facilities", "-where", "kind = 'canteen'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_vector_tile_driver_reads_every_feature_of_a_tile()
    {
        using var folder = new Worlds.TemporaryFolder();
        var unit = UnitMercator.ToUnit(((PointColumn)_demand.Geometry!).Points[_demand.Count / 2]);
        var (x, y) = ((int)(unit.X * (1 << 14)), (int)(unit.Y * (1 << 14)));
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var tile = await client.GetByteArrayAsync(new Uri($"{Url}/tiles/demand/14/{x}/{y}.mvt"));
        Directory.CreateDirectory(folder.File($"14/{x}"));
        await File.WriteAllBytesAsync(folder.File($"14/{x}/{y}.pbf"), tile);

        var output = Run("ogrinfo", "-so", folder.File($"14/{x}/{y}.pbf"), "demand");

        var features = Worlds.TileReader.Read(tile).Single().Features.Count;
        Assert.True(features > 0);
        Assert.Contains($"Feature Count: {features}", output, StringComparison.Ordinal);
        Assert.Contains("60+: Real", output, StringComparison.Ordinal);
    }

    static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal("", errors.Result);
            return output;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", $"{program} is absent: install gdal-bin");
            throw new InvalidOperationException($"{program} is absent, and on CI that is a failure: install gdal-bin", e);
        }
    }
}
