using System.Text.RegularExpressions;
using System.Xml.Linq;
using Coverage.Workspaces.Publish;

namespace Coverage.Workspace.Tests.Publish;

[Collection(SampleSite.Name)]
public sealed partial class PosterTests(SampleSite sample)
{
    /// <summary>Bytes, blocks and correction words of level M: ISO/IEC 18004:2015, tables 7 and 9.</summary>
    [Theory]
    [InlineData(14, 1, 1, 10)]
    [InlineData(26, 2, 1, 16)]
    [InlineData(42, 3, 1, 26)]
    [InlineData(62, 4, 2, 18)]
    [InlineData(122, 7, 4, 18)]
    [InlineData(213, 10, 5, 26)]
    public void A_code_is_read_back_and_holds_what_the_standard_says(int bytes, int version, int blocks, int correction)
    {
        var random = new Random(bytes);
        var text = string.Concat(Enumerable.Range(0, bytes).Select(_ => (char)random.Next(' ', '~')));

        var code = QrCode.Of(text);

        Assert.Equal(17 + 4 * version, code.Side);
        Assert.Equal((text, true), QrReader.Read(code, blocks, correction));
        Assert.True(QrCode.Of(text + "x").Side > code.Side);
    }

    [Fact]
    public void A_code_holds_chinese_and_refuses_what_is_too_long()
    {
        Assert.Equal(("重庆", true), QrReader.Read(QrCode.Of("重庆"), 1, 10));
        Assert.Equal(177, QrCode.Of(new string('x', 2331)).Side);
        Assert.Throws<ArgumentException>(() => QrCode.Of(new string('x', 2332)));
    }

    [Fact]
    public void Every_community_has_a_poster_that_says_what_its_middle_home_is_told()
    {
        var site = sample.Site;
        var communities = site.Read("shards").GetProperty("communities").EnumerateArray().ToArray();
        Assert.Equal(communities.Length, sample.Publication.Posters);
        var walker = Array.IndexOf(site.Walkers, "elder70");
        foreach (var community in communities)
        {
            var name = community.GetProperty("name").GetString()!;
            var html = Poster(community.GetProperty("code").GetString()!);
            var found = site.Search().Single(e => e.Kind == "community" && e.Name == name);
            var homes = site.Homes(site.Shards[found.Shard]);
            Assert.Contains($"<h1>{name}便民地图</h1>", html, StringComparison.Ordinal);
            for (var service = 0; service < site.Services.Length; service++)
            {
                var (ms, _) = homes.Walk(found.Home, service, walker, 0);
                if (ms >= 0)
                {
                    var facility = homes.FacilityOf(found.Home, service, walker, 0);
                    Assert.Contains($"</b> {facility.GetProperty("name").GetString()}</span>", html, StringComparison.Ordinal);
                    Assert.Contains(FormattableString.Invariant($"<span class=\"m\">{(ms + 59_999) / 60_000}<small>"), html, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void A_poster_is_well_formed_and_asks_for_nothing_from_outside()
    {
        var communities = sample.Site.Read("shards").GetProperty("communities").EnumerateArray().Select(c => c.GetProperty("code").GetString()!).ToArray();
        foreach (var code in communities)
        {
            var html = Poster(code);
            var body = XElement.Parse(html[html.IndexOf("<main", StringComparison.Ordinal)..(html.IndexOf("</main>", StringComparison.Ordinal) + "</main>".Length)].Replace("<br>", "<br/>", StringComparison.Ordinal));
            Assert.Equal("a3", body.Attribute("id")!.Value);
            Assert.DoesNotMatch(Outside(), html);
            Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
            Assert.Contains("审图号 map approval: 渝S(2026)123号", html, StringComparison.Ordinal);
            Assert.Contains("山城示例区(虚构数据)", html, StringComparison.Ordinal);
        }

        // The code points to the community's page.
        Assert.Contains($"aria-label=\"https://example.cn/map/#unit={communities[0]}\"", Poster(communities[0]), StringComparison.Ordinal);
        Assert.All(communities, c => Assert.Contains($"href=\"{c}.html\"", File.ReadAllText(Path.Combine(sample.Site.Folder, "posters", "index.html")), StringComparison.Ordinal));
    }

    string Poster(string code) => File.ReadAllText(Path.Combine(sample.Site.Folder, "posters", code + ".html"));

    /// <summary>An address that a browser would load; the names of XML forms are none.</summary>
    [GeneratedRegex("""(src|href|url\()\s*=?\s*["']?(https?:)?//""")]
    private static partial Regex Outside();
}
