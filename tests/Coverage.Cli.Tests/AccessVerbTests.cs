using System.Text.Json;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

/// <summary>The verb <c>access</c> over the small town: one canteen with 40 seats at corner (0, 0), a home with a power of two of people at every corner, blocks of 99 s.</summary>
public sealed class AccessVerbTests
{
    /// <summary>Within 5 minutes at 1 m/s: corners up to three blocks away.</summary>
    static double PeopleInReach => (from row in Enumerable.Range(0, 5) from column in Enumerable.Range(0, 5) where row + column <= 3 select SmallStudy.PeopleAt(column, row)).Sum();

    [Fact]
    public async Task Two_step_gives_every_home_in_reach_the_same_share_of_the_seats()
    {
        using var folder = new TemporaryFolder();

        var root = await Ask(folder, "--measure", "2sfca");

        Assert.Equal("step:5", root.GetProperty("decay").GetString());
        Assert.Equal(("standard", "all"), (root.GetProperty("walker").GetString(), root.GetProperty("group").GetString()));
        Assert.Equal(40, root.GetProperty("supply").GetProperty("inReach").GetDouble());
        Assert.Equal(40, root.GetProperty("supply").GetProperty("givenOut").GetDouble(), 1e-9);
        var everybody = (1 << 25) - 1;
        Assert.Equal(40.0 / everybody, root.GetProperty("equity").GetProperty("mean").GetDouble(), 1e-15);
        Assert.Equal(1 - PeopleInReach / everybody, root.GetProperty("equity").GetProperty("shareWithNone").GetDouble(), 1e-11);
        Assert.Equal(1 - PeopleInReach / everybody, root.GetProperty("equity").GetProperty("gini").GetDouble(), 1e-9);
        var units = root.GetProperty("levels")[0].GetProperty("units").EnumerateArray().Select(u => u.GetProperty("unit").GetString());
        Assert.Equal(["500001", "500002", "outside"], units);
    }

    [Fact]
    public async Task Reachable_and_room_are_different_figures()
    {
        using var folder = new TemporaryFolder();

        var reachable = await Ask(folder, "--measure", "capacity");
        var room = await Ask(folder, "--measure", "capacity-per-1000", "--walker", "elder70");

        Assert.False(reachable.GetProperty("competes").GetBoolean());
        Assert.True(room.GetProperty("competes").GetBoolean());
        Assert.Equal("supply", reachable.GetProperty("unit").GetString());
    }

    [Fact]
    public async Task People_read_the_table_in_their_language()
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));

        var (code, chinese, _) = await Cli.Run("access", folder.File("r.gpkg"), "--target", "meals", "--hot-spots", "--permutations", "99", "--lang", "zh");
        var (_, english, _) = await Cli.Run("access", folder.File("r.gpkg"), "--target", "meals", "--measure", "nearest", "--nth", "1", "--lang", "en");

        Assert.Equal(0, code);
        Assert.Contains("每千人的服务能力", chinese, StringComparison.Ordinal);
        Assert.Contains("缺口热点", chinese, StringComparison.Ordinal);
        Assert.Contains("unit seconds", english, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--target", "bathing", "no open facility gives 'bathing'")]
    [InlineData("--measure", "4sfca", "no access measure '4sfca'")]
    [InlineData("--decay", "cubic:3", "no decay function")]
    [InlineData("--walker", "robot", "no walker 'robot'")]
    [InlineData("--walker", "by-age", "by age bands")]
    [InlineData("--group", "70+", "no group '70+'")]
    [InlineData("--supply", "beds", "no supply 'beds'")]
    [InlineData("--floor", "-1", "is not positive")]
    [InlineData("--nth", "0", "outside 1")]
    public async Task What_cannot_be_asked_is_refused_in_one_line(string option, string value, string words)
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));
        string[] target = option == "--target" ? [] : ["--target", "meals"];

        var (code, _, error) = await Cli.Run([.. (string[])["access", folder.File("r.gpkg")], .. target, option, value, "--lang", "en"]);

        Assert.Equal(2, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    static async Task<JsonElement> Ask(TemporaryFolder folder, params string[] more)
    {
        if (!File.Exists(folder.File("r.gpkg")))
        {
            await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));
        }

        var (code, output, _) = await Cli.Run([.. (string[])["access", folder.File("r.gpkg"), "--target", "meals", "--json"], .. more]);
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }
}
