using System.Text.Json;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

/// <summary>The verb <c>publish</c>.</summary>
public sealed class PublishVerbTests
{
    [Fact]
    public async Task Publish_writes_a_site_and_says_what_is_in_it()
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));

        var (code, output, _) = await Cli.Run("publish", folder.File("r.gpkg"), "--out", folder.File("site"), "--data-only", "--json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(SmallStudy.Side * SmallStudy.Side, json.RootElement.GetProperty("homes").GetInt32());
        Assert.False(json.RootElement.GetProperty("hasPage").GetBoolean());
        Assert.True(File.Exists(Path.Combine(folder.File("site"), "data", "site.js")));
    }

    [Theory]
    [InlineData("--url", "map", "no web address")]
    [InlineData("--report-to", "nobody", "e-mail")]
    public async Task A_bad_option_is_one_clear_line(string option, string value, string says)
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", SmallStudy.Write(folder), "--out", folder.File("r.gpkg"));

        var (code, output, error) = await Cli.Run("publish", folder.File("r.gpkg"), "--out", folder.File("site"), "--data-only", option, value);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(option, error.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("site")));
    }

    [Fact]
    public async Task What_is_no_result_is_not_published()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("r.gpkg"), "no");

        var (code, _, error) = await Cli.Run("publish", folder.File("r.gpkg"), "--out", folder.File("site"), "--data-only");

        Assert.Equal(2, code);
        Assert.Contains("r.gpkg", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("site")));
    }
}
