using System.Text.Json.Nodes;
using Coverage.Workspace.Tests.Sample;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Sample.Writers;
using Coverage.Workspaces.Study;

namespace Coverage.Workspace.Tests.Run;

/// <summary>One city in several formats: what a bureau has at hand must not change the answer.</summary>
public sealed class SampleFormatsTests(SampleFormatsTests.MadeCity city) : IClassFixture<SampleFormatsTests.MadeCity>
{
    /// <summary>The sample and its answer from study.json, against which the other formats are held.</summary>
    public sealed class MadeCity : IDisposable
    {
        public SampleFolder Sample { get; } = new();

        public StudyRun Usual => field ??= StudyRun.Compute(StudyFile.Read(Sample.At("study.json")), new RunOptions());

        public void Dispose() => Sample.Dispose();
    }

    static readonly string[] Bands = ["60-64", "65-69", "70-74", "75-79", "80-84", "85+"];

    [Fact]
    public void Boundaries_from_shapefiles_give_the_coverage_of_GeoJSON()
    {
        var run = Run("study-shapefile.json");

        Assert.Equal(Figures(city.Usual), Figures(run));
        Assert.Equal(0, run.Report.Warned);
    }

    [Fact]
    public void The_facility_list_as_CSV_in_GB18030_gives_the_coverage_of_the_workbook()
    {
        var rows = SampleLists.Rows(city.Sample.At("facilities.xlsx"));
        CsvWriter.Write(city.Sample.At("facilities-gb18030.csv"), rows.Skip(1).Select(r => r.ToArray()));

        var study = Change("study-csv.json", s => s["facilities"]![0]!["file"] = "facilities-gb18030.csv");

        Assert.Equal(Figures(city.Usual), Figures(Run(study)));
    }

    [Fact]
    public void The_canteen_list_as_a_workbook_gives_the_coverage_of_the_CSV()
    {
        var lines = File.ReadAllText(city.Sample.At("canteens.csv"), CsvWriter.Gb18030).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        XlsxWriter.Write(city.Sample.At("canteens.xlsx"), "食堂", "社区老年食堂一览表", [.. lines.Select(l => l.Split(',').Select(c => (object?)c).ToArray())]);

        var study = Change("study-xlsx.json", s => s["facilities"]![1]!["file"] = "canteens.xlsx");

        Assert.Equal(Figures(city.Usual), Figures(Run(study)));
    }

    [Fact]
    public void An_age_table_spread_over_the_cells_people_live_in_gives_the_coverage_of_the_rasters()
    {
        WriteBands();
        var study = Change("study-cells.json", s => s["demand"] = new JsonArray([.. Bands.Select(b => (JsonNode)Layer(b, [b])), Layer("all", [])]));

        var (rasters, table) = (city.Usual, Run(study));

        Assert.Contains(Elders(table), r => r.Contains("by-age", StringComparison.Ordinal));
        Assert.Equal(Elders(rasters), Elders(table));
    }

    [Fact]
    public void The_age_table_spread_over_buildings_keeps_the_people_of_every_unit()
    {
        var (rasters, table) = (city.Usual, Run("study-table.json"));

        var (one, two) = (Totals(rasters), Totals(table));
        Assert.True(one.Length > 3 * 5);
        Assert.Equal(one, two);
    }

    /// <summary>The table of the recipe with a row per community and a column per band.</summary>
    void WriteBands()
    {
        string[] columns = ["all", .. Bands];
        CsvWriter.Write(city.Sample.At("bands.csv"), city.Sample.Recipe["communities"]!.AsArray().Select(c => (object?[])[(string)c!["code"]!, .. columns.Select(b => (object)(int)c["people"]![b]!)])
            .Prepend(["社区编码", .. columns]));
    }

    /// <summary>One band laid over its own raster: the same people in the same cells.</summary>
    static JsonObject Layer(string band, string[] parts)
    {
        var groups = new JsonObject { [band] = band };
        foreach (var from in (int[])[60, 65, 70, 80])
        {
            if (parts.Length > 0 && int.Parse(band[..2], System.Globalization.CultureInfo.InvariantCulture) >= from)
            {
                groups[from + "+"] = new JsonArray([.. parts.Select(p => (JsonNode)p)]);
            }
        }

        return new JsonObject
        {
            ["file"] = "bands.csv", ["level"] = "community", ["unit"] = "社区编码", ["spread"] = "raster", ["weights"] = $"population/{band}.tif", ["groups"] = groups,
        };
    }

    string Change(string name, Action<JsonObject> change)
    {
        var study = JsonNode.Parse(File.ReadAllText(city.Sample.At("study.json")))!.AsObject();
        change(study);
        File.WriteAllText(city.Sample.At(name), study.ToJsonString());
        return name;
    }

    StudyRun Run(string study) => StudyRun.Compute(StudyFile.Read(city.Sample.At(study)), new RunOptions());

    static string[] Figures(StudyRun run) => Rows(run, _ => true);

    static string[] Elders(StudyRun run) => Rows(run, g => g is "60+" or "70+" or "80+");

    static string[] Rows(StudyRun run, Func<string, bool> group) =>
    [
        .. run.Coverage.Where(r => group(r.Group))
            .Select(r => FormattableString.Invariant($"{r.Target.ColumnId} {r.Group} {r.Walker} {r.Minutes} {r.Direction} {r.UnitLevel} {r.Unit} {r.Covered}/{r.Total} {r.CircleCovered}"))
            .Order(StringComparer.Ordinal),
    ];

    static string[] Totals(StudyRun run) =>
    [
        .. run.Coverage.Where(r => r.Group is "all" or "60+" or "70+")
            .Select(r => FormattableString.Invariant($"{r.UnitLevel} {r.Unit} {r.Group} {r.Total}")).Distinct().Order(StringComparer.Ordinal),
    ];
}
