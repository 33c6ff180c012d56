using System.Diagnostics;
using Coverage.Layers;
using Coverage.Workspaces.Export;
using Coverage.Workspaces.Store;

namespace Coverage.Workspace.Tests.Store;

/// <summary>What GDAL says of our files; on CI its absence is a failure.</summary>
public sealed class OgrTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ogrinfo_reads_a_result_without_a_word_of_warning()
    {
        var layers = SampleLayers.All();
        GeoPackageStore.Write(_folder.File("r.gpkg"), SampleLayers.Manifest(layers), layers);

        var (output, errors) = Run("ogrinfo", "-so", "-al", _folder.File("r.gpkg"));

        Assert.Equal("", errors);
        Assert.DoesNotContain("Warning", output, StringComparison.OrdinalIgnoreCase);
        Assert.All(layers, l => Assert.Contains("Layer name: " + l.Id, output, StringComparison.Ordinal));
        Assert.Contains("60岁以上: Real", output, StringComparison.Ordinal);
        Assert.Contains("assumed: Integer(Boolean)", output, StringComparison.Ordinal);
        Assert.Contains("Extent: (-5.500000, 2.000000) - (106.100000, 29.100000)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Ogr_finds_through_our_tree_and_keeps_it_right_when_it_edits()
    {
        var path = _folder.File("r.gpkg");
        Layer[] layers = [SampleLayers.Scattered(3000, seed: 9)];
        GeoPackageStore.Write(path, SampleLayers.Manifest(layers), layers);

        var (before, _) = Run("ogrinfo", "-so", path, "demand", "-spat", "106", "29", "107", "30");
        Run("ogrinfo", path, "-sql", "DELETE FROM demand WHERE fid > 1000");
        Run("ogrinfo", path, "-sql", "UPDATE demand SET geom = (SELECT geom FROM demand WHERE fid = 1) WHERE fid = 2");

        var points = ((PointColumn)layers[0].Geometry!).Points;
        Assert.Contains($"Feature Count: {points.Count(p => p.Lon is >= 106 and <= 107 && p.Lat is >= 29 and <= 30)}", before, StringComparison.Ordinal);
        var (check, errors) = Run("ogrinfo", "-q", path, "-sql", "SELECT rtreecheck('rtree_demand_geom') AS verdict, feature_count FROM gpkg_ogr_contents WHERE table_name = 'demand'");
        Assert.Equal("", errors);
        Assert.Contains("verdict (String) = ok", check, StringComparison.Ordinal);
        Assert.Contains("= 1000", check, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExportFormat.GeoJson, "x.geojson", "Polygon")]
    [InlineData(ExportFormat.Csv, "x.csv", "名称")]
    [InlineData(ExportFormat.GeoPackage, "x.gpkg", "Multi Polygon")]
    public void Ogrinfo_reads_every_export(ExportFormat format, string name, string says)
    {
        LayerExport.Write(SampleLayers.Units(), format, _folder.File(name));

        var (output, errors) = Run("ogrinfo", "-so", "-al", _folder.File(name));

        Assert.Equal("", errors);
        Assert.Contains("Feature Count: 3", output, StringComparison.Ordinal);
        Assert.Contains(says, output, StringComparison.Ordinal);
    }

    static (string Output, string Errors) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (output, errors.Result);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", $"{program} is absent: install gdal-bin");
            throw new InvalidOperationException($"{program} is absent, and on CI that is a failure: install gdal-bin", e);
        }
    }
}
