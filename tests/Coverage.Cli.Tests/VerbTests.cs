using System.Diagnostics;
using System.Text.Json;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

public sealed class VerbTests
{
    [Fact]
    public async Task Run_prints_one_object_with_the_fixed_fields()
    {
        using var folder = new TemporaryFolder();

        var (code, output, _) = await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"), "--json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        Assert.Equal("small", root.GetProperty("study").GetString());
        Assert.Equal(64, root.GetProperty("inputsHash").GetString()!.Length);
        Assert.Equal(64, root.GetProperty("hash").GetString()!.Length);
        Assert.All((string[])["nodes", "arcs", "lengthKm", "stairsKm", "slopedShare", "components"], n => Assert.Equal(JsonValueKind.Number, root.GetProperty("network").GetProperty(n).ValueKind));
        Assert.Equal(25, root.GetProperty("demand").GetProperty("points").GetInt32());
        Assert.Equal((1 << 25) - 1, root.GetProperty("demand").GetProperty("groups").GetProperty("all").GetInt64());
        Assert.Equal(0, root.GetProperty("demand").GetProperty("unreachable").GetProperty("points").GetInt32());
        Assert.Equal(1, root.GetProperty("facilities").GetProperty("byKind").GetProperty("canteen").GetInt32());
        Assert.Empty(root.GetProperty("facilities").GetProperty("unreachable").EnumerateArray());
        var row = root.GetProperty("coverage")[0];
        Assert.All(
            (string[])["target", "group", "walker", "minutes", "direction", "unitLevel", "unit", "covered", "total", "share", "circleCovered", "standardCircleCovered", "assumed"],
            n => Assert.True(row.TryGetProperty(n, out _), n));
        Assert.All((string[])["accepted", "warned", "refused", "findings"], n => Assert.True(root.GetProperty("import").TryGetProperty(n, out _), n));
        Assert.All((string[])["import", "network", "reach", "store"], n => Assert.True(root.GetProperty("seconds").TryGetProperty(n, out _), n));
    }

    [Theory]
    [InlineData("zh", "覆盖")]
    [InlineData("en", "covered")]
    public async Task Run_speaks_the_language_it_is_asked_for(string language, string word)
    {
        using var folder = new TemporaryFolder();

        var (_, output, _) = await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"), "--lang", language);

        Assert.Contains(word, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_reads_everything_and_computes_nothing()
    {
        using var folder = new TemporaryFolder();

        var (code, output, _) = await Cli.Run("check", SmallStudy.Write(folder), "--lang", "en");

        Assert.Equal(0, code);
        Assert.Contains("0 refused", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.gpkg"));
    }

    [Fact]
    public async Task Isochrone_gives_nested_bands_as_GeoJSON()
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));

        var (code, output, _) = await Cli.Run("isochrone", folder.File("r.gpkg"), "--at", SmallStudy.Place(2, 2).ToString(), "--minutes", "2,4", "--walker", "standard");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal([2, 4], json.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty("minutes").GetInt32()));
    }

    [Fact]
    public async Task Explain_tells_the_walk_leg_by_leg()
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));

        var (code, output, _) = await Cli.Run("explain", folder.File("r.gpkg"), "--at", SmallStudy.Place(1, 1).ToString(), "--target", "meals", "--json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal("c1", json.RootElement.GetProperty("facility").GetString());
        Assert.Equal(198 / 0.95, json.RootElement.GetProperty("seconds").GetDouble(), 0.5);
        Assert.Equal(json.RootElement.GetProperty("seconds").GetDecimal(), json.RootElement.GetProperty("legs").EnumerateArray().Sum(l => l.GetProperty("seconds").GetDecimal()));
    }

    [Theory]
    [InlineData("geojson", "FeatureCollection")]
    [InlineData("csv", "h00")]
    public async Task Export_writes_a_layer(string format, string holds)
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));

        var (code, _, error) = await Cli.Run("export", folder.File("r.gpkg"), "--layer", "demand", "--format", format, "--out", folder.File("out." + format));

        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Contains(holds, await File.ReadAllTextAsync(folder.File("out." + format)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explain", "nowhere.gpkg", "--at", "1,2", "--target", "meals")]
    [InlineData("isochrone", "nowhere.gpkg", "--at", "here")]
    [InlineData("export", "nowhere.gpkg", "--layer", "demand", "--format", "csv", "--out", "x")]
    [InlineData("run", "nowhere.json")]
    [InlineData("fly")]
    [InlineData("run")]
    public async Task Bad_usage_ends_with_2(params string[] args)
    {
        var (code, _, error) = await Cli.Run(args);

        Assert.Equal(2, code);
        Assert.NotEqual("", error);
    }

    [Fact]
    public async Task Help_is_there_for_every_verb()
    {
        foreach (var verb in (string[])["check", "run", "isochrone", "explain", "export"])
        {
            var (code, output, _) = await Cli.Run(verb, "--help");
            Assert.Equal(0, code);
            Assert.Contains("--json", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_killed_run_leaves_the_old_result_byte_for_byte()
    {
        using var folder = new TemporaryFolder();
        var study = SmallStudy.Write(folder);
        await Cli.Run("run", study, "--out", folder.File("r.gpkg"));
        var old = File.ReadAllBytes(folder.File("r.gpkg"));
        File.AppendAllText(folder.File("canteens.csv"), "c2,second," + SmallStudy.Place(4, 4) + ",10\n");
        var killed = 0;
        for (var i = 0; i < 12 && File.ReadAllBytes(folder.File("r.gpkg")).AsSpan().SequenceEqual(old); i++)
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CoverageCli).Assembly.Location, "run", study, "--out", folder.File("r.gpkg")])
            {
                RedirectStandardError = true, RedirectStandardOutput = true,
            })!;
            if (!process.WaitForExit(i * 120))
            {
                process.Kill();
                process.WaitForExit();
                killed++;
            }

            // Either the old result, whole, or the new one, whole: it must open and its layers must hash as it says.
            var (code, _, error) = await Cli.Run("export", folder.File("r.gpkg"), "--layer", "demand", "--format", "csv", "--out", folder.File("x.csv"));
            Assert.True(code == 0, error);
        }

        Assert.True(killed > 0, "no run was slow enough to be killed");
    }
}
