using System.Text.Json;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

/// <summary>
/// Several services and centres with stations in the small town: five minutes are three blocks, the one canteen stands at corner (0, 0), and
/// corner (column, row) has 2^(row × 5 + column) people, so a sum of people names the corners.
/// </summary>
public sealed class SitePatternTests
{
    const long Everyone = (1 << 25) - 1;

    static readonly (int Column, int Row)[] Corners =
        [.. Enumerable.Range(0, SmallStudy.Side).SelectMany(r => Enumerable.Range(0, SmallStudy.Side).Select(c => (c, r)))];

    static int Blocks((int Column, int Row) a, (int Column, int Row) b) => Math.Abs(a.Column - b.Column) + Math.Abs(a.Row - b.Row);

    static long Covered(params (int Column, int Row)[] sites) =>
        Corners.Where(p => sites.Any(s => Blocks(s, p) <= 3)).Sum(p => SmallStudy.PeopleAt(p.Column, p.Row));

    static async Task<JsonElement> Ask(TemporaryFolder folder, int code, params string[] arguments)
    {
        if (!File.Exists(folder.File("r.gpkg")))
        {
            await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));
        }

        var (ended, output, error) = await Cli.Run(["site", folder.File("r.gpkg"), .. arguments, "--json"]);
        Assert.True(code == ended, error);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }

    static readonly string[] Anywhere = ["--candidates", "network", "--spacing", "1"];

    static readonly string[] Coarse = ["--candidates", "network", "--spacing", "150"];

    static JsonElement Opened(JsonElement answer) =>
        answer.GetProperty("sites").EnumerateArray().Single(s => s.GetProperty("state").GetString() == "opened");

    [Fact]
    public async Task A_room_that_serves_both_services_counts_for_both()
    {
        using var folder = new TemporaryFolder();
        var best = Corners.Max(c => Covered((0, 0), c) + Covered(c));

        var answer = await Ask(folder, 0, ["--problem", "multi-service", "--target", "meals,bathing", "--add", "1", .. Anywhere]);

        Assert.Equal(best, answer.GetProperty("value").GetInt64());
        Assert.Equal("person-services", answer.GetProperty("unit").GetString());
        Assert.Equal(["meals", "bathing"], Opened(answer).GetProperty("services").EnumerateArray().Select(s => s.GetString()));
        var services = answer.GetProperty("services").EnumerateArray().ToArray();
        Assert.Equal([Covered((0, 0)), 0], services.Select(s => s.GetProperty("before").GetInt64()));
        Assert.Equal(best, services.Sum(s => s.GetProperty("after").GetInt64()));
        Assert.All(services, s => Assert.Equal(Everyone, s.GetProperty("total").GetInt64()));
    }

    [Fact]
    public async Task A_room_put_to_one_use_serves_the_service_that_gains_more()
    {
        using var folder = new TemporaryFolder();
        var bathing = Corners.Max(c => Covered(c));
        var meals = Corners.Max(c => Covered((0, 0), c)) - Covered((0, 0));

        var answer = await Ask(folder, 0, ["--problem", "multi-service", "--use", "one", "--target", "meals,bathing", "--add", "1", .. Anywhere]);

        Assert.True(bathing > meals);
        Assert.Equal(Covered((0, 0)) + bathing, answer.GetProperty("value").GetInt64());
        Assert.Equal("bathing", Assert.Single(Opened(answer).GetProperty("services").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task A_new_station_lies_within_reach_of_its_new_centre()
    {
        using var folder = new TemporaryFolder();
        var best = Corners.Max(hub => Corners.Where(c => c != hub && Blocks(hub, c) <= 1).Max(station => Covered((0, 0), hub, station)));
        var free = Corners.Max(a => Corners.Max(b => Covered((0, 0), a, b)));

        // Two minutes are one block. The canteen of today is a station without a centre: it stays as it is and takes no place.
        var answer = await Ask(
            folder, 0,
            ["--problem", "hub-satellite", "--target", "meals", "--add", "2", "--hubs", "1", "--span", "1", "--hub-minutes", "2",
                "--hub-kinds", "street-center", "--station-kinds", "canteen", .. Anywhere]);

        Assert.True(best < free, "the town is too small to tell the rule from its absence");
        Assert.Equal(best, answer.GetProperty("value").GetInt64());
        Assert.Equal("c1", Assert.Single(answer.GetProperty("pattern").GetProperty("orphans").EnumerateArray()).GetString());
        var sites = answer.GetProperty("sites").EnumerateArray().Where(s => s.GetProperty("state").GetString() == "opened").ToArray();
        var hub = Assert.Single(sites, s => s.GetProperty("role").GetString() == "hub");
        var station = Assert.Single(sites, s => s.GetProperty("role").GetString() == "station");
        Assert.Equal(hub.GetProperty("id").GetString(), station.GetProperty("hub").GetString());
        Assert.Equal(1, hub.GetProperty("stations").GetInt32());
        Assert.InRange(station.GetProperty("hubMinutes").GetDouble(), 1.6, 1.7);
    }

    [Fact]
    public async Task A_full_centre_takes_no_further_station()
    {
        using var folder = new TemporaryFolder();
        var best = Corners.Where(c => c != (0, 0) && Blocks((0, 0), c) <= 3).Max(c => Covered((0, 0), c));

        var answer = await Ask(
            folder, 0,
            ["--problem", "hub-satellite", "--target", "meals", "--add", "2", "--span", "1",
                "--hub-kinds", "canteen", "--station-kinds", "community-station", .. Anywhere]);

        Assert.Equal(best, answer.GetProperty("value").GetInt64());
        Assert.Equal("c1", Opened(answer).GetProperty("hub").GetString());
    }

    [Fact]
    public async Task Everyone_who_cannot_be_covered_is_told_the_minutes_that_would_do()
    {
        using var folder = new TemporaryFolder();

        // Only the canteen is left: the far corner is eight blocks of 99 s away.
        var answer = await Ask(folder, 1, ["--problem", "lscp", "--target", "meals", "--candidates", "network", "--spacing", "100000"]);

        var obstacle = answer.GetProperty("obstacle");
        Assert.Equal(Everyone - Covered((0, 0), (4, 4)), obstacle.GetProperty("uncoverablePeople").GetInt64());
        Assert.InRange(obstacle.GetProperty("neededMinutes").GetDouble(), 4 * 1.65 - 0.05, 4 * 1.65 + 0.05);
    }

    [Fact]
    public async Task People_of_several_ages_share_one_capacity()
    {
        using var folder = new TemporaryFolder();
        var study = SmallStudy.Write(folder);
        var people = File.ReadAllLines(folder.File("people.csv"));
        File.WriteAllLines(folder.File("people.csv"), people.Select((line, n) => line + (n == 0 ? ",middle,old" : ",1,3")));
        File.WriteAllText(study, File.ReadAllText(study)
            .Replace("""{ "all": "people" }""", """{ "60-69": "people", "70-79": "middle", "80+": "old", "60+": ["60-69", "70-79", "80+"] }""", StringComparison.Ordinal)
            .Replace("""["standard", "elder70"]""", """["by-age"]""", StringComparison.Ordinal)
            .Replace("""{ "walker": "standard", "group": "all",""", """{ "walker": "by-age", "group": "60+",""", StringComparison.Ordinal));
        var (ran, _, error) = await Cli.Run("run", study, "--out", folder.File("r.gpkg"));
        Assert.True(ran == 0, error);

        var all = await Ask(folder, 0, ["--target", "meals", "--add", "2", .. Coarse]);
        var roomy = await Ask(folder, 0, ["--problem", "capacitated", "--target", "meals", "--add", "2", "--capacity", "99999999", "--exclude", "c1", .. Coarse]);
        var tight = await Ask(folder, 0, ["--problem", "capacitated", "--target", "meals", "--add", "2", "--capacity", "10", .. Coarse]);
        var without = await Ask(folder, 0, ["--target", "meals", "--add", "2", "--exclude", "c1", .. Coarse]);

        // 40 seats at the canteen of today, as its list tells, and 10 at each new one: all are filled.
        Assert.Equal(60, tight.GetProperty("value").GetInt64());
        Assert.Equal(40, tight.GetProperty("before").GetInt64());
        Assert.Equal(without.GetProperty("value").GetDouble(), roomy.GetProperty("value").GetDouble());
        Assert.True(all.GetProperty("value").GetDouble() >= without.GetProperty("value").GetDouble());
    }

    [Theory]
    [InlineData("--use", "one", "several services")]
    [InlineData("--use", "both", "both")]
    [InlineData("--target", "meals,", "comma")]
    [InlineData("--target", "meals,meals", "twice")]
    [InlineData("--problem", "multi-service", "several services")]
    [InlineData("--problem", "hub-satellite", "--span")]
    [InlineData("--hubs", "1", "hub-satellite")]
    public async Task Patterns_that_do_not_fit_the_question_are_refused(string option, string value, string named)
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));
        string[] target = option == "--target" ? [] : ["--target", "meals"];

        var (code, _, error) = await Cli.Run(["site", folder.File("r.gpkg"), .. target, "--add", "1", option, value]);

        Assert.Equal(2, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }
}
