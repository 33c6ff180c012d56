using System.Text.Json;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

public sealed class CompareVerbTests
{
    [Fact]
    public async Task Compare_ends_with_0_for_equals_and_1_for_differences()
    {
        using var folder = new TemporaryFolder();
        var study = SmallStudy.Write(folder);
        await Cli.Run("run", study, "--out", folder.File("a.gpkg"));
        File.WriteAllText(folder.File("canteens.csv"), File.ReadAllText(folder.File("canteens.csv")) + $"c2,新食堂,{SmallStudy.Place(4, 4)},10\n");
        await Cli.Run("run", study, "--out", folder.File("b.gpkg"));

        var (same, words, _) = await Cli.Run("compare", folder.File("a.gpkg"), folder.File("a.gpkg"), "--lang", "en");
        var (different, output, _) = await Cli.Run("compare", folder.File("a.gpkg"), folder.File("b.gpkg"), "--json");
        var (_, chinese, _) = await Cli.Run("compare", folder.File("a.gpkg"), folder.File("b.gpkg"), "--lang", "zh");

        Assert.Equal((0, 1), (same, different));
        Assert.Contains("no differences", words, StringComparison.Ordinal);
        Assert.Contains("失去", chinese, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(output);
        Assert.True(json.RootElement.GetProperty("different").GetBoolean());
        Assert.Equal("new c2", json.RootElement.GetProperty("facilities")[0].GetString());
        var meals = json.RootElement.GetProperty("targets")[0];
        Assert.Equal("meals", meals.GetProperty("target").GetString());
        Assert.All(meals.GetProperty("homes").EnumerateArray(), h => Assert.Equal(("gained", "facility-new"), (h.GetProperty("change").GetString(), h.GetProperty("cause").GetString())));
    }

    [Theory]
    [InlineData("--target", "lunch", "lunch")]
    [InlineData("--walker", "nobody", "nobody")]
    [InlineData("--group", "99+", "99+")]
    [InlineData("--minutes", "61", "61")]
    public async Task A_question_the_results_cannot_answer_ends_with_2(string option, string value, string named)
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("a.gpkg"));

        var (code, _, error) = await Cli.Run("compare", folder.File("a.gpkg"), folder.File("a.gpkg"), option, value);

        Assert.Equal(2, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_json_tells_gaps_modes_completeness_and_sensitivity()
    {
        using var folder = new TemporaryFolder();

        var (_, output, _) = await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"), "--json");

        using var json = JsonDocument.Parse(output);
        Assert.All((string[])["gaps", "modes", "completeness-units", "sensitivity"], n => Assert.NotEmpty(json.RootElement.GetProperty(n).EnumerateArray()));
        var gaps = json.RootElement.GetProperty("gaps").EnumerateArray().Where(g => g.GetProperty("target").GetString() == "meals").Sum(g => g.GetProperty("people").GetDecimal());
        var row = json.RootElement.GetProperty("coverage").EnumerateArray().First(r => r.GetProperty("target").GetString() == "meals" && r.GetProperty("walker").GetString() == "standard"
            && r.GetProperty("minutes").GetInt32() == 5 && r.GetProperty("direction").GetString() == "to-facility" && r.GetProperty("unit").ValueKind == JsonValueKind.Null);
        Assert.Equal(row.GetProperty("total").GetDecimal() - row.GetProperty("covered").GetDecimal(), gaps);
    }
}
