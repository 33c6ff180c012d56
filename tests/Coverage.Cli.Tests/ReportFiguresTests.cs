using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

/// <summary>Every figure of a report, in every format and both languages, is one that the program's other verbs print: nothing on paper that the result does not hold.</summary>
public sealed class ReportFiguresTests
{
    static readonly XNamespace s_word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    static readonly XNamespace s_sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>A row of a table: the id in its last cell, the texts, and the numbers behind them (NaN where a cell has none).</summary>
    sealed record Row(string Id, string[] Texts, double[] Numbers);

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Every_figure_of_the_page_is_one_of_the_run_the_audit_the_gaps_or_the_plan(string language)
    {
        using var folder = new TemporaryFolder();
        var truth = await Truth.Of(folder);

        var rows = Page(File.ReadAllText(await Report(folder, "r.html", language)));

        var seen = new Dictionary<string, int>();
        foreach (var row in rows.Where(r => r.Numbers.Any(n => !double.IsNaN(n))))
        {
            var kind = truth.Check(row);
            seen[kind] = seen.GetValueOrDefault(kind) + 1;
        }

        Assert.Equal(["audit", "audit reading", "coverage", "coverage by street", "coverage by walker", "coverage whole", "gap", "gaps by service", "path", "siting", "siting unit", "siting value"], seen.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task The_document_has_the_texts_of_the_page_and_the_workbook_its_numbers(string language)
    {
        using var folder = new TemporaryFolder();
        await Truth.Of(folder);
        var page = Page(File.ReadAllText(await Report(folder, "r.html", language)));

        Assert.Equal(page.Select(r => string.Join('|', r.Texts)), Document(await Report(folder, "r.docx", language)).Select(r => string.Join('|', r.Texts)));

        var book = Workbook(await Report(folder, "r.xlsx", language));
        foreach (var row in page)
        {
            // A number of the page stands in the workbook's row, unless the page prints it inside words (a measured value with its numerator and denominator).
            var numbers = row.Numbers.Where((n, i) => !double.IsNaN(n) && !row.Texts[i].Contains('(', StringComparison.Ordinal)).ToArray();
            Assert.Contains(book, b => b.Id == row.Id && numbers.All(n => b.Numbers.Any(m => Math.Abs(m - n) <= 1e-9 * Math.Max(1, Math.Abs(n))) || b.Texts.Any(t => row.Texts.Contains(t))));
        }
    }

    [Fact]
    public async Task Both_languages_print_the_same_numbers()
    {
        using var folder = new TemporaryFolder();
        await Truth.Of(folder);

        var zh = Page(File.ReadAllText(await Report(folder, "zh.html", "zh")));
        var en = Page(File.ReadAllText(await Report(folder, "en.html", "en")));

        Assert.Equal(zh.Select(r => r.Id), en.Select(r => r.Id));
        Assert.Equal(zh.SelectMany(r => r.Numbers), en.SelectMany(r => r.Numbers));
    }

    [Fact]
    public async Task Points_of_the_overview_quote_ids_whose_figures_they_print()
    {
        using var folder = new TemporaryFolder();
        await Truth.Of(folder);

        var html = File.ReadAllText(await Report(folder, "r.html", "zh"));

        var points = Regex.Matches(html, "<p><strong>(.*?)</strong>(.*?)</p>").Select(m => m.Groups[2].Value).ToArray();
        var ids = Page(html).Select(r => r.Id).ToHashSet();
        Assert.Equal(5, points.Length);
        foreach (var id in points.SelectMany(p => Regex.Matches(p, "(coverage|audit|gaps|siting)/[^、)]+").Select(m => m.Value)))
        {
            var start = id.TrimEnd('*');
            Assert.Contains(ids, i => i == id || (id.EndsWith('*') && (i.StartsWith(start, StringComparison.Ordinal) || i.StartsWith(start[..(start.IndexOf('/', StringComparison.Ordinal) + 1)], StringComparison.Ordinal))));
        }
    }

    [Fact]
    public async Task Sheets_print_their_head_on_every_page_and_number_the_pages()
    {
        using var folder = new TemporaryFolder();
        await Truth.Of(folder);

        using var book = ZipFile.OpenRead(await Report(folder, "r.xlsx", "zh"));

        var workbook = Xml(book, "xl/workbook.xml");
        var sheets = workbook.Descendants(s_sheet + "sheet").Select(s => s.Attribute("name")!.Value).ToArray();
        Assert.Equal(
            sheets.Skip(1).Select((name, i) => ($"'{name}'!$1:$1", (i + 1).ToString(CultureInfo.InvariantCulture))),
            workbook.Descendants(s_sheet + "definedName").Where(d => d.Attribute("name")!.Value == "_xlnm.Print_Titles").Select(d => (d.Value, d.Attribute("localSheetId")!.Value)));
        foreach (var sheet in book.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).Select(e => Xml(book, e.FullName)))
        {
            Assert.Contains("&P / &N", sheet.Descendants(s_sheet + "oddFooter").Single().Value, StringComparison.Ordinal);
            Assert.Equal("landscape", sheet.Descendants(s_sheet + "pageSetup").Single().Attribute("orientation")!.Value);
            // A chart has its own page behind the table.
            Assert.Equal(sheet.Descendants(s_sheet + "drawing").Any(), sheet.Descendants(s_sheet + "colBreaks").Any());
        }
    }

    [Fact]
    public async Task Columns_of_the_document_fill_the_page_and_none_is_squeezed_by_a_value_told_in_words()
    {
        using var folder = new TemporaryFolder();
        await Truth.Of(folder);
        File.Copy(folder.File("small.gpkg"), folder.File("older.gpkg"));
        File.Copy(folder.File("small.gpkg.walk"), folder.File("older.gpkg.walk"));
        var (_, _, error) = await Cli.Run("report", folder.File("small.gpkg"), "--history", folder.File("older.gpkg"), "--out", folder.File("h.docx"), "--lang", "zh");
        Assert.Equal("", error);

        using var zip = ZipFile.OpenRead(folder.File("h.docx"));
        foreach (var table in Xml(zip, "word/document.xml").Descendants(s_word + "tbl"))
        {
            var widths = table.Descendants(s_word + "gridCol").Select(c => int.Parse(c.Attribute(s_word + "w")!.Value, CultureInfo.InvariantCulture)).ToArray();
            Assert.InRange(widths.Sum(), 8800, 8844);
            if (table.Value.Contains("变化与原因", StringComparison.Ordinal))
            {
                Assert.True(widths[0] >= 1200 && widths[^2] >= 1200, string.Join(' ', widths));
            }
        }
    }

    static async Task<string> Report(TemporaryFolder folder, string file, string language)
    {
        var (_, _, error) = await Cli.Run("report", folder.File("small.gpkg"), "--out", folder.File(file), "--lang", language);
        Assert.Equal("", error);
        return folder.File(file);
    }

    static Row[] Page(string html) =>
    [
        .. Regex.Matches(html, "<tr data-id=\"([^\"]*)\">(.*?)</tr>").Select(m =>
        {
            var cells = Regex.Matches(m.Groups[2].Value, "<td([^>]*)>(.*?)</td>");
            return new Row(
                WebUtility.HtmlDecode(m.Groups[1].Value), [.. cells.Select(c => WebUtility.HtmlDecode(c.Groups[2].Value.Replace("<wbr>", "", StringComparison.Ordinal)))],
                [.. cells.Select(c => Regex.Match(c.Groups[1].Value, "data-value=\"([^\"]*)\"") is { Success: true } v ? double.Parse(v.Groups[1].Value, CultureInfo.InvariantCulture) : double.NaN)]);
        }),
    ];

    static Row[] Document(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return
        [
            .. Xml(zip, "word/document.xml").Descendants(s_word + "tbl").SelectMany(t => t.Elements(s_word + "tr").Skip(1)).Select(r => r.Elements(s_word + "tc").Select(c => c.Value).ToArray())
                .Select(texts => new Row(texts[^1], texts, [])),
        ];
    }

    static Row[] Workbook(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return
        [
            .. zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).SelectMany(e => Xml(zip, e.FullName).Descendants(s_sheet + "row").Skip(1)).Select(r =>
            {
                var cells = r.Elements(s_sheet + "c").ToArray();
                return new Row(
                    cells[^1].Value, [.. cells.Where(c => c.Attribute("t")?.Value == "inlineStr").Select(c => c.Value)],
                    [.. cells.Where(c => c.Attribute("t")?.Value != "inlineStr").Select(c => double.Parse(c.Element(s_sheet + "v")!.Value, CultureInfo.InvariantCulture))]);
            }),
        ];
    }

    static XDocument Xml(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }

    /// <summary>What run, audit, export and site print about the small town.</summary>
    sealed class Truth
    {
        const string Standard = """
            {
              "schema": "eldercare-standards/1", "id": "town", "name": { "zh": "小镇标准", "en": "Town standard" },
              "region": { "code": "500001", "codeSystem": "GB/T 2260", "level": "county" },
              "documents": [ { "id": "d", "titleZh": "小镇养老方案", "kind": "plan" } ],
              "rules": [
                { "id": "t.1", "type": "unit-has-facility", "no": 1, "nameZh": "一镇一食堂", "nameEn": "a canteen in every township", "computability": "compute", "attribute": "约束性", "obligation": "binding",
                  "department": "民政办", "evidence": "seed", "raw": { "2024": "0%", "2027": "100%" }, "unit": "township", "facilityTypes": ["canteen"], "minCount": 1,
                  "people": { "population": "all", "minutes": 5, "walkProfile": "standard", "direction": "to-facility" }, "verdictOn": "official",
                  "thresholds": [ { "role": "baseline", "op": "==", "value": 0, "unit": "share-of-units", "year": 2024 }, { "role": "target", "op": ">=", "value": 1.0, "unit": "share-of-units", "year": 2027 } ],
                  "source": { "doc": "d", "loc": "一" } },
                { "id": "t.2", "type": "manual", "no": 2, "nameZh": "参保率", "nameEn": "insured", "computability": "record", "attribute": "预期性", "obligation": "expected", "department": "人社办", "evidence": "seed",
                  "raw": { "2027": ">95%" }, "thresholds": [ { "role": "target", "op": ">", "value": 0.95, "unit": "share", "year": 2027 } ], "source": { "doc": "d", "loc": "二" } }
              ],
              "statistics": [], "notes": []
            }
            """;

        readonly Dictionary<string, JsonElement> _coverage;
        readonly Dictionary<string, JsonElement> _findings;
        readonly JsonElement[] _gaps;
        readonly JsonElement _plan;

        Truth(string run, string audit, string gaps, string plan)
        {
            _coverage = Root(run).GetProperty("coverage").EnumerateArray().Where(c => Text(c, "direction") == "to-facility").ToDictionary(c =>
                $"{Text(c, "target")}/{Text(c, "group")}/{Text(c, "walker")}/{Number(c, "minutes")}/{Text(c, "unitLevel")}/{Text(c, "unit")}");
            _findings = Root(audit).GetProperty("standards")[0].GetProperty("findings").EnumerateArray().ToDictionary(f => Text(f, "id"));
            _gaps = [.. Root(gaps).GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties"))];
            _plan = Root(plan);
        }

        public static async Task<Truth> Of(TemporaryFolder folder)
        {
            var study = SmallStudy.Write(folder);
            var room = SmallStudy.Place(4, 4);
            File.WriteAllText(folder.File("rooms.csv"), FormattableString.Invariant($"id,name,lon,lat,cost\nr1,角房,{room.Lon},{room.Lat},1000\n"));
            File.WriteAllText(folder.File("town.json"), Standard);
            File.WriteAllText(folder.File("recorded.csv"), "indicator,unit,value,date,source\nt.2,,96.1%,2026-03-31,统计表\n");
            File.WriteAllText(study, SmallStudy.Study.Replace(
                "\"asOf\"",
                "\"standards\": [\"town.json\"], \"recorded\": { \"file\": \"recorded.csv\" }, \"candidates\": [ { \"file\": \"rooms.csv\", \"crs\": \"EPSG:4326\", \"x\": \"lon\", \"y\": \"lat\", \"id\": \"id\", "
                + "\"name\": \"name\", \"kind\": \"canteen\", \"cost\": \"cost\" } ], \"asOf\"", StringComparison.Ordinal));
            var result = folder.File("small.gpkg");
            var (code, run, error) = await Cli.Run("run", study, "--out", result, "--json");
            Assert.True(code == 0, error);
            var (_, plan, _) = await Cli.Run("site", result, "--problem", "mclp", "--target", "meals", "--add", "1", "--store", "--json");
            var (_, audit, _) = await Cli.Run("audit", result, "--json");
            await Cli.Run("export", result, "--layer", "gaps", "--format", "geojson", "--out", folder.File("gaps.geojson"));
            return new Truth(run, audit, File.ReadAllText(folder.File("gaps.geojson")), plan);
        }

        /// <summary>Holds a row's numbers against the truth; the answer says what kind of row it was.</summary>
        public string Check(Row row)
        {
            var numbers = row.Numbers.Where(n => !double.IsNaN(n)).ToArray();
            switch (row.Id.Split('/'))
            {
                case ["coverage", "*"]:
                    Near([Number(Whole("meals"), "total"), .. Targets.Select(t => Number(Whole(t), "share"))], numbers);
                    return "coverage whole";
                case ["coverage", "*", "township", var unit]:
                    var street = Targets.Select(t => _coverage[$"{t}/all/standard/5/township/{unit}"]).ToArray();
                    Near([Number(street[0], "total"), .. street.Where(c => c.GetProperty("share").ValueKind == JsonValueKind.Number).Select(c => Number(c, "share"))], numbers);
                    return "coverage by street";
                case ["coverage", var target, "all", var walker]:
                    Near(((int[])[5, 10, 15]).Select(m => Number(_coverage[$"{target}/all/{walker}/{m}//"], "share")), numbers);
                    return "coverage by walker";
                case ["coverage", var target, "all", "standard", "5", "to-facility"]:
                    var c = Whole(target);
                    var total = Number(c, "total");
                    Near([Number(c, "covered"), total, Number(c, "share"), Number(c, "circleCovered") / total, Number(c, "standardCircleCovered") / total], numbers[..5]);
                    return "coverage";
                case ["audit", "town", var rule] when row.Numbers.Count(n => !double.IsNaN(n)) > 1 && _findings["town/" + rule] is var of && of.GetProperty("path").ValueKind == JsonValueKind.Object && row.Texts.Length > 6 && numbers.Length > 4:
                    var path = of.GetProperty("path");
                    Near(
                        [Number(path, "baselineYear"), Number(path, "baseline"), Number(path, "targetYear"), Number(path, "target"), Number(path, "pathValue"), Measured(of), Number(path, "difference")], numbers);
                    return "path";
                case ["audit", "town", var rule]:
                    // The table of findings has the value; that of what is missing has how much it lacks.
                    var finding = _findings["town/" + rule];
                    var lacks = finding.GetProperty("readings").EnumerateArray().Select(r => r.GetProperty("short")).Where(s => s.ValueKind == JsonValueKind.Number).Select(s => s.GetDouble());
                    Assert.Contains(numbers[0], lacks.Prepend(Measured(finding)));
                    Assert.Single(numbers);
                    return "audit";
                case ["audit", "town", var rule, var reading]:
                    var read = _findings["town/" + rule].GetProperty("readings").EnumerateArray().Single(r => Text(r, "id") == reading);
                    Near([Number(read, "numerator"), Number(read, "denominator"), Number(read, "value")], numbers);
                    return "audit reading";
                case ["gaps", var all] when all.EndsWith("@*", StringComparison.Ordinal):
                    var same = _gaps.Where(g => Text(g, "target") + "@*" == all && Text(g, "kind") != "full").ToArray();
                    Near([same.Length, same.Sum(g => Number(g, "people"))], numbers[..2]);
                    Assert.Equal(numbers[1], numbers[2..].Sum(), 6);
                    return "gaps by service";
                case ["gaps", var id]:
                    var gap = _gaps.Single(g => Text(g, "id") == id);
                    Near([Number(gap, "people"), Number(gap, "secondsMedian") / 60, .. gap.GetProperty("roomPeople").ValueKind == JsonValueKind.Number ? (double[])[Number(gap, "roomPeople")] : []], numbers);
                    return "gap";
                case ["siting", "value"]:
                    Near([Number(_plan, "value") - Number(_plan, "before"), Number(_plan, "cost")], numbers);
                    return "siting value";
                case ["siting", "units"] or ["siting", "units", _]:
                    var units = _plan.GetProperty("units").EnumerateArray().Where(u => row.Id == "siting/units" || row.Id == "siting/units/" + Text(u, "unit")).ToArray();
                    var (people, before, after) = (units.Sum(u => Number(u, "total")), units.Sum(u => Number(u, "before")), units.Sum(u => Number(u, "after")));
                    Near([people, before, after, after - before, before / people, after / people], numbers);
                    return "siting unit";
                case ["siting", var site]:
                    var opened = _plan.GetProperty("sites").EnumerateArray().Single(p => Text(p, "id") == site);
                    Near([Number(opened, "gainInOrder"), Number(opened, "lossWithout"), Number(opened, "cost")], numbers);
                    return "siting";
                default:
                    throw new Xunit.Sdk.XunitException($"no other verb prints the figures of {row.Id}");
            }
        }

        IEnumerable<string> Targets => _coverage.Values.Select(c => Text(c, "target")).Distinct();

        JsonElement Whole(string target) => _coverage[$"{target}/all/standard/5//"];

        static double Measured(JsonElement finding) => Text(finding, "type") == "manual"
            ? finding.GetProperty("recorded").EnumerateArray().Where(r => r.GetProperty("ofTheWhole").GetBoolean()).Select(r => Number(r, "value")).First()
            : Number(finding.GetProperty("readings")[0], "value");

        static void Near(IEnumerable<double> expected, double[] actual)
        {
            var all = expected.ToArray();
            Assert.Equal(all.Length, actual.Length);
            Assert.All(all.Zip(actual), p => Assert.Equal(p.First, p.Second, 6));
        }

        static JsonElement Root(string json) => JsonDocument.Parse(json).RootElement;

        static string Text(JsonElement of, string name) => of.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

        static double Number(JsonElement of, string name) => of.GetProperty(name).GetDouble();
    }
}
