using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Workspaces.Store;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Coverage.Workspace.Tests.Store;

/// <summary>Layers with every kind of column and shape, nulls, Chinese names and awkward values.</summary>
static class SampleLayers
{
    public static Manifest Manifest(IReadOnlyList<Layer> layers) => new()
    {
        StudyId = "yuzhong",
        NameZh = "渝中区",
        NameEn = "Yuzhong",
        ProgramVersion = "0.1.0",
        Created = new DateTimeOffset(2026, 3, 1, 8, 30, 15, 250, TimeSpan.FromHours(8)),
        AsOf = new DateOnly(2025, 12, 31),
        InputsHash = new string('a', 64),
        Hash = ResultHash.Compute(layers),
        Crs = "EPSG:4544",
        SettingsJson = """{"cutoffsMinutes":[5,10,15]}""",
        FiguresJson = """{"study":"yuzhong","说明":"完"}""",
        Sources = [new SourceFile("设施表.xlsx", new string('b', 64), "ODbL 1.0", "© OpenStreetMap contributors")],
        Seconds = [new StageSeconds("import", 1.25), new StageSeconds("reach", 30)],
    };

    public static Layer[] All() => [Demand(), Network(), Units(), Findings(), Empty()];

    public static Layer Demand() => new()
    {
        Id = "demand",
        TitleZh = "需求",
        TitleEn = "Demand",
        Geometry = new PointColumn([new(106.5512345678, 29.5612345), new(-0.00000004, 0), new(double.NaN, double.NaN), new(-180, -90)]),
        Columns =
        [
            new TextColumn("id", ["甲", "b", "", null]),
            new RealColumn("60岁以上", [12.345, double.NaN, -0.0, 1e17], 2),
            new RealColumn("s_kind:street-center+township-center_elder70_to", [0.0005, 899.9994999, double.NaN, 3600], 3),
            new IntegerColumn("count", [1, null, long.MaxValue, long.MinValue]),
            new FlagColumn("assumed", [true, false, null, true]),
        ],
    };

    public static Layer Network() => new()
    {
        Id = "network",
        TitleZh = "步行网",
        TitleEn = "Network",
        Geometry = new LineColumn([0, 2, 2, 5], [new(106, 29), new(106.1, 29.1), new(1, 2), new(3, 4), new(-5.5, 6.25)]),
        Columns = [new IntegerColumn("arc", [0, 1, 2]), new RealColumn("grade", [0.125, -0.5, double.NaN], 6)],
    };

    public static Layer Units() => new()
    {
        Id = "service-areas",
        TitleZh = "服务圈",
        TitleEn = "Service areas",
        Geometry = new AreaColumn(
        [
            Area("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1)), ((10 10, 11 10, 11 11, 10 10)))"),
            Area("MULTIPOLYGON EMPTY"),
            Area("MULTIPOLYGON (((106.5 29.5, 106.6 29.5, 106.6 29.6, 106.5 29.5)))"),
        ]),
        Columns = [new TextColumn("名称 \"甲\"", ["解放碑街道", "a\nb", "引号\"'"]), new IntegerColumn("FID", [7, 8, 9]), new IntegerColumn("geom", [1, 2, 3])],
    };

    public static Layer Findings() => new()
    {
        Id = "findings",
        TitleZh = "发现",
        TitleEn = "Findings",
        Columns = [new TextColumn("code", ["swapped-coordinates", "x\0y"]), new TextColumn("long", [new string('长', 50_000), ""])],
    };

    public static Layer Empty() => new()
    {
        Id = "gaps",
        TitleZh = "缺口",
        TitleEn = "Gaps",
        Geometry = new PointColumn([]),
        Columns = [new RealColumn("people", [], 1)],
    };

    /// <summary>Points in a box around Chongqing.</summary>
    public static Layer Scattered(int count, int seed)
    {
        var random = new Random(seed);
        var points = Enumerable.Range(0, count).Select(_ => new LonLat(105 + random.NextDouble() * 5, 28 + random.NextDouble() * 4)).ToImmutableArray();
        return new Layer
        {
            Id = "demand",
            TitleZh = "需求",
            TitleEn = "Demand",
            Geometry = new PointColumn(points),
            Columns = [new IntegerColumn("id", [.. Enumerable.Range(0, count).Select(i => (long?)i)]), new RealColumn("v", [.. points.Select(p => p.Lon)], 3)],
        };
    }

    public static MultiPolygon Area(string wkt) => (MultiPolygon)new WKTReader().Read(wkt);
}
