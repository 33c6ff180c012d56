using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

/// <summary>Verbs that ask the walk of a result: matrix, minutes surface, causes, a whole service's circle, reached streets.</summary>
public sealed class WalkVerbTests
{
    [Fact]
    public async Task Matrix_streams_every_pair_within_the_minutes()
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));

        var (code, output, error) = await Cli.Run(
            "matrix", folder.File("r.gpkg"), "--target", "meals", "--walker", "standard", "--minutes", "5", "--out", folder.File("m.csv"), "--json");

        Assert.Equal((0, ""), (code, error));
        var lines = await File.ReadAllLinesAsync(folder.File("m.csv"));
        Assert.Equal("facility,demand,seconds", lines[0].TrimStart('\uFEFF'));

        // Within three blocks of 99 s: 1 + 2 + 3 + 4 corners.
        Assert.Equal(11, lines.Length);
        Assert.Contains("\"pairs\":10", output, StringComparison.Ordinal);
        foreach (var cells in lines.Skip(1).Select(l => l.Split(',')))
        {
            var blocks = cells[1][1] - '0' + cells[1][2] - '0';
            Assert.Equal("c1", cells[0]);
            Assert.Equal(blocks * 99, double.Parse(cells[2], CultureInfo.InvariantCulture), 0.5);
        }
    }

    [Fact]
    public async Task A_home_beyond_the_minutes_is_told_why()
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));
        string[] ask = ["explain", folder.File("r.gpkg"), "--at", SmallStudy.Place(4, 4).ToString(), "--target", "meals", "--json"];

        var (_, late, _) = await Cli.Run([.. ask, "--minutes", "10"]);
        var (_, inTime, _) = await Cli.Run([.. ask, "--minutes", "15"]);
        var (_, words, _) = await Cli.Run([.. ask[..^1], "--minutes", "10", "--lang", "en"]);

        using var json = JsonDocument.Parse(late);
        Assert.Equal("too-far", json.RootElement.GetProperty("cause").GetProperty("cause").GetString());
        Assert.Equal(Math.Sqrt(2) * 4 * 99, json.RootElement.GetProperty("cause").GetProperty("straightMetres").GetDouble(), 1.0);
        Assert.DoesNotContain("\"cause\"", inTime, StringComparison.Ordinal);
        Assert.Contains("not within 10 min because of: too far", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_service_is_one_circle_and_reached_streets_are_lines()
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));

        var (whole, areas, _) = await Cli.Run("isochrone", folder.File("r.gpkg"), "--target", "meals", "--minutes", "2,4", "--walker", "standard");
        var (lines, streets, _) = await Cli.Run("isochrone", folder.File("r.gpkg"), "--at", SmallStudy.Place(0, 0).ToString(), "--minutes", "5", "--walker", "standard", "--streets");
        var (bad, _, error) = await Cli.Run("isochrone", folder.File("r.gpkg"), "--minutes", "5");

        Assert.Equal((0, 0, 2), (whole, lines, bad));
        Assert.Contains("--target", error, StringComparison.Ordinal);
        using var area = JsonDocument.Parse(areas);
        Assert.All(area.RootElement.GetProperty("features").EnumerateArray(), f => Assert.Equal("MultiPolygon", f.GetProperty("geometry").GetProperty("type").GetString()));
        using var line = JsonDocument.Parse(streets);
        var seconds = line.RootElement.GetProperty("features").EnumerateArray()
            .Select(f => Math.Max(f.GetProperty("properties").GetProperty("from_s").GetDouble(), f.GetProperty("properties").GetProperty("to_s").GetDouble())).ToArray();
        Assert.Equal(300, seconds.Max(), 0.01);
    }

    [Fact]
    public async Task A_minutes_surface_is_a_GeoTIFF_that_GDAL_reads()
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));

        var (code, _, error) = await Cli.Run(
            "export", folder.File("r.gpkg"), "--format", "tif", "--target", "meals", "--walker", "standard", "--cell", "9", "--out", folder.File("m.tif"));
        var (without, _, _) = await Cli.Run("export", folder.File("r.gpkg"), "--format", "tif", "--out", folder.File("n.tif"));

        Assert.Equal((0, "", 2), (code, error, without));
        Assert.False(File.Exists(folder.File("n.tif")));
        if (!OnPath("gdallocationinfo"))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "gdallocationinfo is missing: install gdal-bin");
            Assert.Skip("gdallocationinfo is missing: install gdal-bin");
        }

        Assert.Contains("Type=Float32", await Tool("gdalinfo", folder.File("m.tif")), StringComparison.Ordinal);
        for (var block = 0; block <= 4; block++)
        {
            // In the cell of a corner, so within 13 m of it.
            var p = SmallStudy.Place(block, block);
            var minutes = await Tool("gdallocationinfo", "-valonly", "-wgs84", folder.File("m.tif"), Text(p.Lon), Text(p.Lat));
            Assert.Equal(2 * block * 99 / 60.0, double.Parse(minutes, CultureInfo.InvariantCulture), 0.3);
        }

        static string Text(double degrees) => degrees.ToString("F7", CultureInfo.InvariantCulture);
    }

    static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(d => File.Exists(Path.Combine(d, program)));

    static async Task<string> Tool(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal("", await error);
        return output;
    }
}
