using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

/// <summary>What stands on the pages of a report: maps with all that a map must say, a siting proposal, formulas that give the figures, and charts of the spreadsheet's own.</summary>
public sealed class ReportVerbTests
{
    static readonly XNamespace s_sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>The small town with a room to let in the far corner, run once for a test.</summary>
    static async Task<string> Result(TemporaryFolder folder)
    {
        var study = SmallStudy.Write(folder);
        var room = SmallStudy.Place(4, 4);
        File.WriteAllText(folder.File("rooms.csv"), FormattableString.Invariant($"id,name,lon,lat,cost\nr1,角房,{room.Lon},{room.Lat},1000\n"));
        File.WriteAllText(study, SmallStudy.Study.Replace(
            "\"asOf\"", "\"candidates\": [ { \"file\": \"rooms.csv\", \"crs\": \"EPSG:4326\", \"x\": \"lon\", \"y\": \"lat\", \"id\": \"id\", \"name\": \"name\", \"kind\": \"canteen\", \"cost\": \"cost\" } ], \"asOf\"", StringComparison.Ordinal));
        var (code, _, error) = await Cli.Run("run", study, "--out", folder.File("small.gpkg"));
        Assert.True(code == 0, error);
        return folder.File("small.gpkg");
    }

    static async Task<string> Report(string result, string file, params string[] more)
    {
        var path = Path.Combine(Path.GetDirectoryName(result)!, file);
        var (_, _, error) = await Cli.Run(["report", result, "--out", path, .. more]);
        Assert.Equal("", error);
        return path;
    }

    [Theory]
    [InlineData("zh", "北", "数据截至 2026-06-30", "审图号：渝S(2026)001号", "来源：", "OpenStreetMap")]
    [InlineData("en", "N", "as of 2026-06-30", "map approval number (审图号): 渝S(2026)001号", "sources: ", "OpenStreetMap")]
    public async Task Every_map_says_its_legend_scale_north_date_approval_number_and_sources(string language, params string[] words)
    {
        using var folder = new TemporaryFolder();
        var html = File.ReadAllText(await Report(await Result(folder), "r.html", "--lang", language, "--map-approval", "渝S(2026)001号"));

        var maps = Regex.Matches(html, "<figure id=\"map-[^\"]*\">(.*?)</figure>", RegexOptions.Singleline).Select(m => m.Groups[1].Value).ToArray();
        Assert.Equal(2, maps.Length);
        Assert.All(maps, map =>
        {
            Assert.All(words, w => Assert.Contains(w, map, StringComparison.Ordinal));
            // 100 m is the longest round bar of a town of 500 m.
            Assert.Matches(language == "zh" ? ">100 米<" : ">100 m<", map);
            Assert.Contains(language == "zh" ? "现有设施" : "facility", map, StringComparison.Ordinal);
        });
        Assert.Contains("80–100%", maps[0], StringComparison.Ordinal);
        Assert.Contains(language == "zh" ? "缺口人数" : "people in a gap", maps[1], StringComparison.Ordinal);
    }

    /// <summary>A name with signs that XML does not know, a formula's sign, markup, and more letters than a chart has room for.</summary>
    [Fact]
    public async Task Names_that_no_file_could_hold_are_printed_by_what_can_be_seen()
    {
        using var folder = new TemporaryFolder();
        var study = SmallStudy.Write(folder);
        var units = folder.File("units.geojson");
        File.WriteAllText(units, File.ReadAllText(units).Replace("南镇", "=南\\u0001\\uffff\\u202e<b>镇</b>\\t&" + new string('长', 200) + "\\ud83d\\ude00", StringComparison.Ordinal));
        File.WriteAllText(study, File.ReadAllText(study).Replace("小镇", new string('&', 300), StringComparison.Ordinal));
        var (code, _, error) = await Cli.Run("run", study, "--out", folder.File("small.gpkg"));
        Assert.True(code == 0, error);

        var html = File.ReadAllText(await Report(folder.File("small.gpkg"), "r.html", "--lang", "zh"));
        foreach (var file in (string[])["r.xlsx", "r.docx"])
        {
            using var zip = ZipFile.OpenRead(await Report(folder.File("small.gpkg"), file, "--lang", "zh"));
            var texts = zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(e => Xml(e).Root!.Value).ToArray();
            Assert.Contains(texts, t => t.Contains("=南<b>镇</b> &长长", StringComparison.Ordinal));
            Assert.All(
                zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).SelectMany(e => Xml(e).Descendants().Where(x => x.Name.LocalName is "oddHeader" or "oddFooter")),
                line => Assert.InRange(line.Value.Length, 1, 255));
        }

        Assert.DoesNotContain("<b>镇", html, StringComparison.Ordinal);
        Assert.DoesNotContain(html, c => c is '\u0001' or '\uffff' or '\u202e');
        // The chart shows the beginning, the table all of it.
        Assert.Matches("<text[^>]*>=南&lt;b&gt;镇&lt;/b&gt; &amp;长+…</text>", html);
        Assert.Contains(new string('长', 200), html, StringComparison.Ordinal);
    }

    static XDocument Xml(ZipArchiveEntry entry)
    {
        using var part = entry.Open();
        return XDocument.Load(part);
    }

    [Fact]
    public async Task An_approval_number_longer_than_any_is_refused()
    {
        using var folder = new TemporaryFolder();
        var (code, _, error) = await Cli.Run("report", await Result(folder), "--out", folder.File("r.html"), "--map-approval", new string('审', 400));

        Assert.Equal(2, code);
        Assert.Contains("--map-approval: '审", error, StringComparison.Ordinal);
        Assert.Contains("has 400 signs", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_map_without_an_approval_number_says_that_it_is_internal()
    {
        using var folder = new TemporaryFolder();
        var html = File.ReadAllText(await Report(await Result(folder), "r.html", "--lang", "zh"));

        Assert.Equal(2, Regex.Count(html, "内部资料，未送审"));
        Assert.DoesNotContain("审图号：", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_row_carries_an_id_and_the_ids_of_coverage_rows_are_found_in_the_result()
    {
        using var folder = new TemporaryFolder();
        var result = await Result(folder);
        var html = File.ReadAllText(await Report(result, "r.html", "--lang", "en"));
        var (_, run, _) = await Cli.Run("run", folder.File("study.json"), "--out", folder.File("again.gpkg"), "--json");
        using var figures = JsonDocument.Parse(run);
        var known = figures.RootElement.GetProperty("coverage").EnumerateArray().Where(c => c.GetProperty("direction").GetString() == "to-facility").Select(c =>
            $"coverage/{c.GetProperty("target").GetString()}/{c.GetProperty("group").GetString()}/{c.GetProperty("walker").GetString()}/{c.GetProperty("minutes").GetInt32()}/to-facility"
            + (c.GetProperty("unit").ValueKind == JsonValueKind.Null ? "" : $"/{c.GetProperty("unitLevel").GetString()}/{c.GetProperty("unit").GetString()}")).ToHashSet();

        var ids = Regex.Matches(html, "<tr data-id=\"([^\"]*)\">").Select(m => m.Groups[1].Value).ToArray();
        Assert.All(ids, id => Assert.NotEqual("", id));
        var whole = ids.Where(i => i.EndsWith("/to-facility", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, whole.Length);
        Assert.All(whole, id => Assert.Contains(id, known));
        Assert.Contains(ids, i => i.StartsWith("gaps/meals@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_stored_in_the_result_stands_in_its_report()
    {
        using var folder = new TemporaryFolder();
        var result = await Result(folder);
        Assert.DoesNotContain("选址建议", File.ReadAllText(await Report(result, "before.html", "--lang", "zh")), StringComparison.Ordinal);
        var (_, answer, _) = await Cli.Run("site", result, "--problem", "mclp", "--target", "meals", "--add", "1", "--store", "--json");

        var html = File.ReadAllText(await Report(result, "r.html", "--lang", "zh"));

        using var plan = JsonDocument.Parse(answer);
        var gain = plan.RootElement.GetProperty("value").GetDouble() - plan.RootElement.GetProperty("before").GetDouble();
        Assert.True(gain > 0);
        Assert.Contains("data-id=\"siting/r1\"", html, StringComparison.Ordinal);
        Assert.Contains($"data-value=\"{gain.ToString("R", CultureInfo.InvariantCulture)}\"", html, StringComparison.Ordinal);
        Assert.Contains("已证明最优", html, StringComparison.Ordinal);
        Assert.Contains("建议新增(按贡献编号)", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formulas_of_the_workbook_give_the_figures_they_stand_for()
    {
        using var folder = new TemporaryFolder();
        var result = await Result(folder);
        await Cli.Run("site", result, "--problem", "mclp", "--target", "meals", "--add", "1", "--store");
        using var book = ZipFile.OpenRead(await Report(result, "r.xlsx", "--lang", "zh"));

        var counts = new Dictionary<string, int> { ["SUM"] = 0, ["RANK"] = 0, ["-"] = 0, ["/"] = 0 };
        foreach (var entry in book.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            var cells = XDocument.Load(stream).Descendants(s_sheet + "c").ToArray();
            var sheet = new Sheet(cells);
            foreach (var cell in cells.Where(c => c.Element(s_sheet + "f") is not null))
            {
                var formula = cell.Element(s_sheet + "f")!.Value;
                Assert.Equal(sheet.Value(formula), double.Parse(cell.Element(s_sheet + "v")!.Value, CultureInfo.InvariantCulture), 6);
                var kind = formula.StartsWith("SUM(", StringComparison.Ordinal) && !formula.Contains('/', StringComparison.Ordinal) ? "SUM" : formula.StartsWith("RANK", StringComparison.Ordinal) ? "RANK"
                    : formula.Contains('/', StringComparison.Ordinal) ? "/" : "-";
                counts[kind]++;
            }
        }

        Assert.All(counts, c => Assert.True(c.Value > 0, c.Key));
        var charts = book.Entries.Where(e => e.FullName.Contains("/charts/", StringComparison.Ordinal) && e.FullName.EndsWith(".xml", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, charts.Length);
    }

    /// <summary>Just enough of a spreadsheet for our own formulas.</summary>
    sealed class Sheet(IReadOnlyList<XElement> cells)
    {
        readonly Dictionary<string, double> _values = cells.Select((c, i) => (Name: NameOf(c, i), Value: c.Attribute("t")?.Value == "inlineStr" ? double.NaN : double.Parse(c.Element(s_sheet + "v")!.Value, CultureInfo.InvariantCulture)))
            .ToDictionary(c => c.Name, c => c.Value);

        static string NameOf(XElement cell, int _)
        {
            var row = cell.Parent!;
            return (char)('A' + row.Elements(s_sheet + "c").TakeWhile(c => c != cell).Count()) + (row.ElementsBeforeSelf().Count() + 1).ToString(CultureInfo.InvariantCulture);
        }

        public double Value(string formula)
        {
            var plain = formula.Replace("$", "", StringComparison.Ordinal);
            if (Regex.Match(plain, @"^RANK\((\w+),(\w+:\w+)\)$") is { Success: true } rank)
            {
                return 1 + Range(rank.Groups[2].Value).Count(v => v > _values[rank.Groups[1].Value]);
            }

            var value = double.NaN;
            foreach (Match term in Regex.Matches(plain, @"(^|[-/*])(SUM\((\w+:\w+)\)|[A-Z]+\d+|[\d.]+)"))
            {
                var operand = term.Groups[3].Success ? Range(term.Groups[3].Value).Sum()
                    : char.IsAsciiLetter(term.Groups[2].Value[0]) ? _values[term.Groups[2].Value] : double.Parse(term.Groups[2].Value, CultureInfo.InvariantCulture);
                value = term.Groups[1].Value switch { "" => operand, "-" => value - operand, "/" => value / operand, _ => value * operand };
            }

            return value;
        }

        IEnumerable<double> Range(string range)
        {
            var (from, to) = range.Split(':') is [var a, var b] ? (int.Parse(a[1..], CultureInfo.InvariantCulture), int.Parse(b[1..], CultureInfo.InvariantCulture)) : (0, -1);
            return Enumerable.Range(from, to - from + 1).Select(r => _values[range[0] + r.ToString(CultureInfo.InvariantCulture)]).Where(v => !double.IsNaN(v));
        }
    }
}
