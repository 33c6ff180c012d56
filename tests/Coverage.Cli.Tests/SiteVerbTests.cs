using System.Text.Json;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

/// <summary>Siting in the small town: at 1 m/s five minutes are three blocks of 99 m, so every figure follows from counting corners.</summary>
public sealed class SiteVerbTests
{
    static readonly (int Column, int Row)[] Corners =
        [.. Enumerable.Range(0, SmallStudy.Side).SelectMany(r => Enumerable.Range(0, SmallStudy.Side).Select(c => (c, r)))];

    static long Covered(params (int Column, int Row)[] sites) => Corners
        .Where(p => sites.Any(s => Math.Abs(s.Column - p.Column) + Math.Abs(s.Row - p.Row) <= 3)).Sum(p => SmallStudy.PeopleAt(p.Column, p.Row));

    static async Task<string> Result(TemporaryFolder folder)
    {
        await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));
        return folder.File("r.gpkg");
    }

    [Fact]
    public async Task One_more_canteen_opens_where_most_people_gain()
    {
        using var folder = new TemporaryFolder();
        var best = Corners.Max(c => Covered((0, 0), c));

        var (code, output, _) = await Cli.Run(
            "site", await Result(folder), "--target", "meals", "--add", "1", "--candidates", "network", "--spacing", "1", "--json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        Assert.Equal(Covered((0, 0)), root.GetProperty("before").GetInt64());
        Assert.Equal(best, root.GetProperty("value").GetInt64());
        Assert.Equal(best, root.GetProperty("upperBound").GetInt64());
        Assert.True(root.GetProperty("proved").GetBoolean());
        var opened = root.GetProperty("sites").EnumerateArray().Single(s => s.GetProperty("state").GetString() == "opened");
        Assert.Equal(best - Covered((0, 0)), opened.GetProperty("gainAlone").GetInt64());
        Assert.Equal(best, root.GetProperty("units").EnumerateArray().Sum(u => u.GetProperty("after").GetInt64()));
    }

    [Fact]
    public async Task The_curve_never_falls_and_the_last_point_covers_everyone()
    {
        using var folder = new TemporaryFolder();

        var (code, output, _) = await Cli.Run(
            "site", await Result(folder), "--target", "meals", "--add", "1", "--pareto", "0..4", "--candidates", "network", "--spacing", "1", "--json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var values = json.RootElement.GetProperty("pareto").EnumerateArray().Select(p => p.GetProperty("value").GetInt64()).ToArray();
        Assert.Equal(values.Order(), values);
        Assert.Equal(Covered((0, 0)), values[0]);
        Assert.Equal((1 << 25) - 1, values[4]);
    }

    [Fact]
    public async Task What_cannot_be_met_ends_with_1_and_says_what_would_help()
    {
        using var folder = new TemporaryFolder();

        var (code, output, _) = await Cli.Run(
            "site", await Result(folder), "--target", "meals", "--add", "0", "--floor", "100", "--candidates", "network", "--spacing", "1", "--json");

        Assert.Equal(1, code);
        using var json = JsonDocument.Parse(output);
        var obstacle = json.RootElement.GetProperty("obstacle");
        Assert.InRange(obstacle.GetProperty("fewestSites").GetInt32(), 1, 4);
        Assert.InRange(obstacle.GetProperty("reachableFloorPercent").GetDouble(), 0, 99.9);
    }

    [Theory]
    [InlineData("zh", "已证明最优")]
    [InlineData("en", "proved the best possible")]
    public async Task The_proof_is_told_in_words(string language, string proof)
    {
        using var folder = new TemporaryFolder();

        var (code, output, _) = await Cli.Run(
            "site", await Result(folder), "--target", "meals", "--add", "2", "--lang", language, "--out", folder.File("plan.geojson"));

        Assert.Equal(0, code);
        Assert.Contains(proof, output, StringComparison.Ordinal);
        using var plan = JsonDocument.Parse(File.ReadAllText(folder.File("plan.geojson")));
        Assert.Contains(plan.RootElement.GetProperty("features").EnumerateArray(), f => f.GetProperty("properties").GetProperty("state").GetString() == "opened");
    }

    [Fact]
    public async Task A_stored_plan_is_a_layer_of_the_result_and_its_scenarios_still_stand()
    {
        using var folder = new TemporaryFolder();
        var result = await Result(folder);
        await Cli.Run("scenario", "create", result, "--name", "try");

        var (code, output, error) = await Cli.Run(
            "site", result, "--target", "meals", "--add", "2", "--candidates", "network", "--spacing", "1", "--store", "--lang", "en");

        Assert.True(code == 0, error);
        Assert.Contains("layer siting", output, StringComparison.Ordinal);
        await Cli.Run("export", result, "--layer", "siting", "--format", "geojson", "--out", folder.File("siting.geojson"));
        using var plan = JsonDocument.Parse(File.ReadAllText(folder.File("siting.geojson")));
        var states = plan.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty("state").GetString()).ToArray();
        Assert.Equal(["existing", "opened", "opened"], states.Order());
        var (_, scenarios, _) = await Cli.Run("scenario", "list", result, "--json");
        using var list = JsonDocument.Parse(scenarios);
        Assert.True(list.RootElement.GetProperty("scenarios").EnumerateArray().Single().GetProperty("current").GetBoolean());
    }

    [Fact]
    public async Task A_plan_that_cannot_be_is_not_stored()
    {
        using var folder = new TemporaryFolder();
        var result = await Result(folder);
        var before = File.ReadAllBytes(result);

        var (code, _, error) = await Cli.Run("site", result, "--target", "meals", "--add", "0", "--floor", "100", "--candidates", "network", "--store", "--lang", "en");

        Assert.Equal(1, code);
        Assert.Contains("no plan to store", error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(result));
    }

    [Theory]
    [InlineData("--problem", "everything", "problem")]
    [InlineData("--keep", "nobody", "nobody")]
    [InlineData("--group", "90+", "90+")]
    [InlineData("--candidates", "rooms", "candidate")]
    [InlineData("--pareto", "5..1", "5..1")]
    public async Task Bad_questions_are_refused_by_name(string option, string value, string named)
    {
        using var folder = new TemporaryFolder();

        var (code, _, error) = await Cli.Run("site", await Result(folder), "--target", "meals", "--add", "1", option, value);

        Assert.Equal(2, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }
}
