using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

/// <summary>Every figure of a report, in every format and both languages, is one that the program's other verbs print: nothing on paper that the result does not hold.</summary>
public sealed partial class ReportFiguresTests
{
    static readonly XNamespace s_word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    static readonly XNamespace s_sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>A row of a table: the id in its last cell, the texts, and the numbers behind them (NaN where a cell has none).</summary>
    sealed record Row(string Id, string[] Texts, double[] Numbers)
    {
        /// <summary>Words above its cells, where the table is of the page.</summary>
        public string[] Head { get; init; } = [];
    }

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

        Assert.Equal(["audit", "audit reading", "coverage", "coverage by street", "coverage by walker", "coverage whole", "gap", "gaps by service", "gaps by service, full", "path", "siting", "siting unit", "siting value"], seen.Keys.Order(StringComparer.Ordinal));
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

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Values_in_brackets_are_the_numerator_and_denominator_of_the_audit_in_every_format(string language)
    {
        using var folder = new TemporaryFolder();
        var truth = await Truth.Of(folder);

        foreach (var rows in (Row[][])[Page(File.ReadAllText(await Report(folder, "r.html", language))), Document(await Report(folder, "r.docx", language)), Workbook(await Report(folder, "r.xlsx", language))])
        {
            var seen = 0;
            foreach (var row in rows.Where(r => r.Id.StartsWith("audit/", StringComparison.Ordinal)))
            {
                foreach (var parts in row.Texts.SelectMany(t => Regex.Matches(t, @"[(（]([\d,.]+)/([\d,.]+)[)）]")))
                {
                    var (numerator, denominator) = truth.Official(row.Id["audit/".Length..]);
                    Assert.Equal((numerator, denominator), (Plain(parts.Groups[1].Value), Plain(parts.Groups[2].Value)));
                    seen++;
                }
            }

            Assert.Equal(1, seen);
        }

        static double Plain(string text) => double.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("zh", "图 时间曲线", "图 洛伦兹曲线")]
    [InlineData("en", "chart Time curve", "chart Lorenz curve")]
    public async Task Sheets_of_the_time_curve_and_the_Lorenz_curve_are_the_seconds_and_the_coverage_of_the_result(string language, string curve, string lorenz)
    {
        using var folder = new TemporaryFolder();
        var truth = await Truth.Of(folder);
        await Cli.Run("export", folder.File("small.gpkg"), "--layer", "demand", "--format", "geojson", "--out", folder.File("demand.geojson"));

        var report = await Report(folder, "r.xlsx", language);

        var minutes = Sheet(report, curve);
        Assert.Equal(Enumerable.Range(0, 61).Select(m => (double)m), minutes.Select(r => r.Numbers[0]));
        truth.CheckCurve(File.ReadAllText(folder.File("demand.geojson")), [.. minutes.Select(r => r.Numbers)]);
        truth.CheckLorenz(Sheet(report, lorenz), File.ReadAllText(await Report(folder, "r.html", language)));
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
        foreach (var id in points.SelectMany(p => Regex.Matches(p, "(coverage|audit|gaps|siting)/[^、)）]+").Select(m => m.Value)))
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
        File.WriteAllText(folder.File("study.json"), File.ReadAllText(folder.File("study.json")).Replace("2026-06-30", "2025-06-30", StringComparison.Ordinal));
        await Cli.Run("run", folder.File("study.json"), "--out", folder.File("older.gpkg"));
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
        .. Regex.Matches(html, "<table id=\"[^\"]*\">.*?<thead>(.*?)</thead>(.*?)</table>", RegexOptions.Singleline).SelectMany(t =>
            Page([.. Regex.Matches(t.Groups[1].Value, "<th>(.*?)</th>").Select(h => WebUtility.HtmlDecode(h.Groups[1].Value))], t.Groups[2].Value)),
    ];

    static Row[] Page(string[] head, string rows) =>
    [
        .. Regex.Matches(rows, "<tr data-id=\"([^\"]*)\">(.*?)</tr>").Select(m =>
        {
            var cells = Regex.Matches(m.Groups[2].Value, "<td([^>]*)>(.*?)</td>");
            return new Row(
                WebUtility.HtmlDecode(m.Groups[1].Value), [.. cells.Select(c => WebUtility.HtmlDecode(c.Groups[2].Value.Replace("<wbr>", "", StringComparison.Ordinal)))],
                [.. cells.Select(c => Regex.Match(c.Groups[1].Value, "data-value=\"([^\"]*)\"") is { Success: true } v ? double.Parse(v.Groups[1].Value, CultureInfo.InvariantCulture) : double.NaN)])
            {
                Head = head,
            };
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
            .. zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).SelectMany(e => Xml(zip, e.FullName).Descendants(s_sheet + "row").Skip(1)).Select(SheetRow),
        ];
    }

    /// <summary>Rows of one sheet, in their order; sheets are written in the order of the workbook.</summary>
    static Row[] Sheet(string path, string name)
    {
        using var zip = ZipFile.OpenRead(path);
        var sheets = Xml(zip, "xl/workbook.xml").Descendants(s_sheet + "sheet").ToArray();
        var id = sheets.Single(s => s.Attribute("name")!.Value == name).Attributes().Single(a => a.Name.LocalName == "id").Value;
        var target = Xml(zip, "xl/_rels/workbook.xml.rels").Root!.Elements().Single(r => r.Attribute("Id")!.Value == id).Attribute("Target")!.Value;
        return [.. Xml(zip, target.TrimStart('/')).Descendants(s_sheet + "row").Skip(1).Select(SheetRow)];
    }

    static Row SheetRow(XElement row)
    {
        var cells = row.Elements(s_sheet + "c").ToArray();
        return new Row(
            cells[^1].Value, [.. cells.Where(c => c.Attribute("t")?.Value == "inlineStr").Select(c => c.Value)],
            [.. cells.Where(c => c.Attribute("t")?.Value != "inlineStr").Select(c => double.Parse(c.Element(s_sheet + "v")!.Value, CultureInfo.InvariantCulture))]);
    }

    static XDocument Xml(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }
}
