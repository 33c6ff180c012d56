using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

/// <summary>The verbs audit and report over a whole small study with a standard of its own.</summary>
public sealed class AuditVerbTests
{
    /// <summary>Both townships need a canteen (only the south has one); half the people within 5 minutes; a recorded share.</summary>
    static string Study(TemporaryFolder folder, string? standard = null)
    {
        var study = SmallStudy.Write(folder);
        File.WriteAllText(folder.File("town.json"), standard ?? TownStandard.Json);
        File.WriteAllText(folder.File("recorded.csv"), "indicator,unit,value,date,source\nt.2,500001,96.1%,2026-03-31,统计表\n");
        File.WriteAllText(study, SmallStudy.Study.Replace(
            "\"asOf\"", "\"standards\": [\"town.json\"], \"recorded\": { \"file\": \"recorded.csv\" }, \"asOf\"", StringComparison.Ordinal));
        return study;
    }

    [Fact]
    public async Task An_indicator_that_is_not_met_ends_with_1_and_names_who_is_missing()
    {
        using var folder = new TemporaryFolder();

        var (code, output, _) = await Cli.Run("audit", Study(folder), "--lang", "zh");

        Assert.Equal(1, code);
        Assert.Contains("未达标(未到目标年)", output, StringComparison.Ordinal);
        Assert.Contains("50%(1/2)", output, StringComparison.Ordinal);
        Assert.Contains("缺:北镇", output, StringComparison.Ordinal);
        Assert.Contains("登记值 96.1%(2026-03-31,统计表)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_holds_both_readings_and_the_people_s_share_is_the_one_of_run_json()
    {
        using var folder = new TemporaryFolder();
        var study = Study(folder);

        var (_, run, _) = await Cli.Run("run", study, "--out", folder.File("small.gpkg"), "--json");
        var (_, output, _) = await Cli.Run("audit", folder.File("small.gpkg"), "--json");

        using var audit = JsonDocument.Parse(output);
        using var figures = JsonDocument.Parse(run);
        var finding = audit.RootElement.GetProperty("standards")[0].GetProperty("findings")[0];
        var people = finding.GetProperty("readings").EnumerateArray().Single(r => r.GetProperty("id").GetString() == "people");
        var row = figures.RootElement.GetProperty("coverage").EnumerateArray().Single(c => c.GetProperty("target").GetString() == "kind:canteen" && c.GetProperty("group").GetString() == "all"
            && c.GetProperty("walker").GetString() == "standard" && c.GetProperty("minutes").GetInt32() == 5 && c.GetProperty("direction").GetString() == "to-facility" && c.GetProperty("unit").ValueKind == JsonValueKind.Null);
        Assert.Equal(row.GetProperty("covered").GetDecimal(), people.GetProperty("numerator").GetDecimal());
        Assert.Equal(row.GetProperty("total").GetDecimal(), people.GetProperty("denominator").GetDecimal());
        Assert.Equal("official", finding.GetProperty("readings")[0].GetProperty("id").GetString());
        Assert.False(people.GetProperty("decides").GetBoolean());
        var inRun = figures.RootElement.GetProperty("audit").EnumerateArray().Single(f => f.GetProperty("id").GetString() == "town/t.1");
        Assert.Equal((finding.GetProperty("state").GetString(), 0.5m), (inRun.GetProperty("state").GetString(), inRun.GetProperty("value").GetDecimal()));
    }

    [Fact]
    public async Task A_wrong_standard_is_refused_with_file_path_and_reason()
    {
        using var folder = new TemporaryFolder();

        var (code, _, error) = await Cli.Run("audit", Study(folder, TownStandard.Json.Replace("\"canteen\"", "\"canten\"", StringComparison.Ordinal)), "--lang", "en");

        Assert.Equal(2, code);
        Assert.Contains("town.json, $.rules[0].facilityTypes[0], line", error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'canteen'?", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audits_of_a_stored_result_take_any_standard()
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", Study(folder), "--out", folder.File("small.gpkg"));

        var (code, output, error) = await Cli.Run("audit", folder.File("small.gpkg"), "--standard", "cn-planning", "--lang", "zh");

        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Contains("参考(未核原文)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("gb50180.daycare", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_tells_what_changed_and_that_a_township_was_merged()
    {
        using var folder = new TemporaryFolder();
        var study = Study(folder);
        await Cli.Run("run", study, "--out", folder.File("a.gpkg"));
        // A year later the two townships are one.
        File.WriteAllText(folder.File("units.geojson"), File.ReadAllText(folder.File("units.geojson")));
        var merged = JsonDocument.Parse(File.ReadAllText(folder.File("units.geojson"))).RootElement;
        var (c0, c1, c2, c3) = (SmallStudy.Place(-0.5, -0.5), SmallStudy.Place(3.5, -0.5), SmallStudy.Place(3.5, 4.5), SmallStudy.Place(-0.5, 4.5));
        Assert.Equal(2, merged.GetProperty("features").GetArrayLength());
        File.WriteAllText(folder.File("units.geojson"), "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"500003\",\"name\":\"合镇\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
            + string.Join(",", new[] { c0, c1, c2, c3, c0 }.Select(p => FormattableString.Invariant($"[{p.Lon},{p.Lat}]"))) + "]]}}]}");
        File.WriteAllText(study, File.ReadAllText(study).Replace("2026-06-30", "2027-06-30", StringComparison.Ordinal));
        await Cli.Run("run", study, "--out", folder.File("b.gpkg"));

        var (code, output, error) = await Cli.Run("audit", folder.File("b.gpkg"), "--history", folder.File("a.gpkg"), "--lang", "zh");

        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Contains("撤并 南镇(500001)+北镇(500002) → 合镇(500003)", output, StringComparison.Ordinal);
        Assert.Contains("分母 2 → 1", output, StringComparison.Ordinal);

        // On paper the merged units stand in a table of their own and what did not change is counted; the workbook has every row.
        foreach (var file in (string[])["h.html", "h.xlsx"])
        {
            await Cli.Run("report", folder.File("b.gpkg"), "--history", folder.File("a.gpkg"), "--out", folder.File(file), "--lang", "zh");
        }

        var html = File.ReadAllText(folder.File("h.html"));
        var changes = Regex.Match(html, "<table id=\"history\">(.*?)</table>", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal(["audit/town/t.1"], Regex.Matches(changes, "data-id=\"([^\"]*)\"").Select(m => m.Groups[1].Value));
        Assert.Contains("分母 2 → 1；2 个单元撤并为 1 个", changes, StringComparison.Ordinal);
        Assert.Contains("南镇、北镇", html, StringComparison.Ordinal);
        Assert.Contains("共2项，1项有变化，列表如下；1项各年未变，只列在工作簿中。", html, StringComparison.Ordinal);
        using var zip = ZipFile.OpenRead(folder.File("h.xlsx"));
        using var workbook = new StreamReader(zip.GetEntry("xl/workbook.xml")!.Open());
        Assert.Contains("name=\"历年未变\"", workbook.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_of_one_day_or_of_two_places_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        await Cli.Run("run", Study(folder), "--out", folder.File("a.gpkg"));
        var far = Study(elsewhere);
        foreach (var file in (string[])["town.osm", "people.csv", "canteens.csv", "units.geojson"])
        {
            // Two degrees to the north and five years back: the same town in another place.
            File.WriteAllText(elsewhere.File(file), Regex.Replace(File.ReadAllText(elsewhere.File(file)), @"\b29\.(\d{5,})", "31.$1"));
        }

        File.WriteAllText(far, File.ReadAllText(far).Replace("2026-06-30", "2021-06-30", StringComparison.Ordinal));
        await Cli.Run("run", far, "--out", elsewhere.File("far.gpkg"));

        var (sameDay, _, day) = await Cli.Run("audit", folder.File("a.gpkg"), "--history", folder.File("a.gpkg"), "--lang", "zh");
        var (otherPlace, _, place) = await Cli.Run("report", folder.File("a.gpkg"), "--history", elsewhere.File("far.gpkg"), "--out", folder.File("r.html"), "--lang", "zh");

        Assert.Equal((2, 2), (sameDay, otherPlace));
        Assert.Contains("it is of 2026-06-30, as a.gpkg is; a history has one result of a day", day, StringComparison.Ordinal);
        Assert.Contains("far.gpkg: its homes lie nowhere near those of a.gpkg", place, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("r.html")));
    }

    [Fact]
    public async Task Reports_come_in_three_formats_and_their_figures_are_those_of_the_run()
    {
        using var folder = new TemporaryFolder();
        var (_, run, _) = await Cli.Run("run", Study(folder), "--out", folder.File("small.gpkg"), "--json");
        foreach (var ending in (string[])["html", "xlsx", "docx"])
        {
            var (code, _, error) = await Cli.Run("report", folder.File("small.gpkg"), "--out", folder.File("r." + ending), "--lang", "zh");
            Assert.Equal("", error);
            Assert.Equal(0, code);
        }

        var html = File.ReadAllText(folder.File("r.html"));
        using var figures = JsonDocument.Parse(run);
        var checkedRows = 0;
        foreach (var c in figures.RootElement.GetProperty("coverage").EnumerateArray().Where(c => c.GetProperty("walker").GetString() == "standard" && c.GetProperty("minutes").GetInt32() == 5
            && c.GetProperty("direction").GetString() == "to-facility" && c.GetProperty("unit").ValueKind == JsonValueKind.Null))
        {
            var id = $"coverage/{c.GetProperty("target").GetString()}/all/standard/5/to-facility";
            var row = Regex.Match(html, "<tr data-id=\"" + Regex.Escape(id) + "\">(.*?)</tr>").Groups[1].Value;
            var values = Regex.Matches(row, "data-value=\"([^\"]*)\"").Select(m => double.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal([c.GetProperty("covered").GetDouble(), c.GetProperty("total").GetDouble()], values[..2]);
            Assert.Equal(c.GetProperty("share").GetDouble(), values[2], 6);
            checkedRows++;
        }

        Assert.True(checkedRows > 1);
        Assert.DoesNotContain("src=\"http", html, StringComparison.Ordinal);
        Assert.Contains("data-id=\"audit/town/t.1\"", html, StringComparison.Ordinal);
        Assert.Contains("一、总体情况", html, StringComparison.Ordinal);
        Assert.Contains("内部资料", html, StringComparison.Ordinal);
        using var book = ZipFile.OpenRead(folder.File("r.xlsx"));
        Assert.Contains("<x:f>B2/C2</x:f>", string.Concat(book.Entries.Where(e => e.FullName.Contains("sheet", StringComparison.Ordinal)).Select(Text)), StringComparison.Ordinal);
        using var document = ZipFile.OpenRead(folder.File("r.docx"));
        Assert.Contains(document.Entries, e => e.FullName.EndsWith(".emf", StringComparison.Ordinal));
        Assert.Contains("对标检查：小镇标准", Text(document.GetEntry("word/document.xml")!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("r.pdf", "no format of reports")]
    [InlineData("nowhere/r.html", "cannot be written")]
    public async Task A_report_that_cannot_be_written_says_why(string file, string reason)
    {
        using var folder = new TemporaryFolder();
        await Cli.Run("run", Study(folder), "--out", folder.File("small.gpkg"));

        var (code, _, error) = await Cli.Run("report", folder.File("small.gpkg"), "--out", folder.File(file));

        Assert.NotEqual(0, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
