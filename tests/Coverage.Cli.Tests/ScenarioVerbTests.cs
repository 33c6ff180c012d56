using System.Text.Json;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

public sealed class ScenarioVerbTests
{
    [Fact]
    public async Task A_scenario_from_its_making_to_a_run_of_its_export()
    {
        using var folder = new TemporaryFolder();
        var result = folder.File("r.gpkg");
        await Cli.Run("run", SmallStudy.Write(folder), "--out", result);
        var at = SmallStudy.Place(4, 4);

        Assert.Equal(0, (await Cli.Run("scenario", "create", result, "--name", "a", "--title", "第二食堂")).Code);
        var add = FormattableString.Invariant($$"""{ "edit": "facility-add", "facility": { "id": "c2", "kind": "canteen", "at": [{{at.Lon:0.#######}}, {{at.Lat:0.#######}}] } }""");
        Assert.Equal(0, (await Cli.Run("scenario", "add", result, "--name", "a", "--edit", add)).Code);
        Assert.Equal(0, (await Cli.Run("scenario", "branch", result, "--name", "a", "--to", "b")).Code);
        Assert.Equal(0, (await Cli.Run("scenario", "add", result, "--name", "b", "--close", "c1")).Code);
        var (_, shown, _) = await Cli.Run("scenario", "show", result, "--name", "b", "--json");
        var (code, _, error) = await Cli.Run("scenario", "export", result, "--name", "b", "--out", folder.File("b.json"));
        Assert.True(code == 0, error);
        var (_, run, _) = await Cli.Run("run", folder.File("b.json"), "--out", folder.File("b.gpkg"), "--json");

        using var scenario = JsonDocument.Parse(shown);
        using var figures = JsonDocument.Parse(run);
        Assert.Equal(figures.RootElement.GetProperty("coverage").GetRawText(), scenario.RootElement.GetProperty("coverage").GetRawText());
        Assert.Equal(2, scenario.RootElement.GetProperty("effects").GetArrayLength());
        Assert.Equal("small-b", figures.RootElement.GetProperty("study").GetString());
    }

    [Theory]
    [InlineData("zh", "失去")]
    [InlineData("en", "lost")]
    public async Task Comparing_and_showing_speak_the_language_they_are_asked_for(string language, string word)
    {
        using var folder = new TemporaryFolder();
        var result = folder.File("r.gpkg");
        await Cli.Run("run", SmallStudy.Write(folder), "--out", result);
        await Cli.Run("scenario", "create", result, "--name", "a", "--close", "c1");

        var (code, compared, _) = await Cli.Run("scenario", "compare", result, "--name", "a", "--lang", language);
        var (_, shown, _) = await Cli.Run("scenario", "show", result, "--name", "a", "--lang", language);
        var (_, listed, _) = await Cli.Run("scenario", "list", result, "--lang", language);

        Assert.Equal(0, code);
        Assert.Contains(word, compared, StringComparison.Ordinal);
        Assert.Contains(word, shown, StringComparison.Ordinal);
        Assert.Contains("a", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_update_is_refused_with_both_versions_shown()
    {
        using var folder = new TemporaryFolder();
        var result = folder.File("r.gpkg");
        await Cli.Run("run", SmallStudy.Write(folder), "--out", result);
        await Cli.Run("scenario", "create", result, "--name", "a");
        await Cli.Run("scenario", "add", result, "--name", "a", "--no-stairs", "--version-known", "1");

        var (code, _, error) = await Cli.Run("scenario", "add", result, "--name", "a", "--close", "c1", "--version-known", "1", "--lang", "en");
        var (_, undone, _) = await Cli.Run("scenario", "undo", result, "--name", "a", "--json");

        Assert.Equal(2, code);
        Assert.Contains("stairs-remove", error, StringComparison.Ordinal);
        Assert.Contains("facility-close", error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(undone);
        Assert.Equal(3, json.RootElement.GetProperty("scenario").GetProperty("version").GetInt32());
        Assert.Equal(0, json.RootElement.GetProperty("scenario").GetProperty("edits").GetArrayLength());
    }

    [Theory]
    [InlineData("""{ "edit": "facility-close", "facility": "nobody" }""", "nobody")]
    [InlineData("""{ "edit": "street-remove", "way": 999999 }""", "999999")]
    [InlineData("""{ "edit": "street-add", "line": [[100, 20], [100.1, 20]], "tags": { "highway": "footway" } }""", "network")]
    [InlineData("""{ "edit": "street-add", "line": [[106.55, 29.56], [106.551, 29.56]], "tags": { "highway": "motorway" } }""", "motorway")]
    [InlineData("""not json""", "JSON")]
    public async Task An_edit_that_cannot_be_made_is_refused_and_not_stored(string edit, string named)
    {
        using var folder = new TemporaryFolder();
        var result = folder.File("r.gpkg");
        await Cli.Run("run", SmallStudy.Write(folder), "--out", result);
        await Cli.Run("scenario", "create", result, "--name", "a");

        var (code, _, error) = await Cli.Run("scenario", "add", result, "--name", "a", "--edit", edit);
        var (_, listed, _) = await Cli.Run("scenario", "list", result, "--json");

        Assert.Equal(2, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(listed);
        Assert.Equal(1, json.RootElement.GetProperty("scenarios")[0].GetProperty("version").GetInt32());
    }
}
