using System.Collections.Immutable;
using Coverage.Layers;
using Coverage.Workspaces.Audits;
using Coverage.Workspaces.Import.Basemap;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Reports;

/// <summary>Maps from the result's own layers: units coloured by a share (homes as dots in a study without units), gaps, and proposed sites, over water and main roads, with facilities.</summary>
static class MapDrawing
{
    static readonly Ink Line = Ink.Of(0x7a7a7a);
    static readonly Ink Water = Ink.Of(0xb9d7e8);
    static readonly Ink Road = Ink.Of(0xd9cfc0);
    static readonly Ink NoData = Ink.Of(0xe8e8e8);
    static readonly Ink Ground = Ink.Of(0xf7f5f0);
    static readonly Ink Place = Ink.Of(0x5b2a86);
    static readonly Ink Site = Ink.Of(0xc8102e);
    static readonly Ink White = Ink.Of(0xffffff);

    static readonly string?[] WaterKinds = ["river"];
    static readonly string?[] RoadKinds = ["major", "minor"];

    /// <summary>Classes of a share, weakest first; light to dark also in grey.</summary>
    static readonly (double Upper, Ink Ink)[] Classes =
    [
        (0.2, Ink.Of(0xfbe3d4)), (0.4, Ink.Of(0xf6bd97)), (0.6, Ink.Of(0xd9d38a)), (0.8, Ink.Of(0x86bf7f)), (double.PositiveInfinity, Ink.Of(0x2f8a57)),
    ];

    /// <summary>Classes of people in a gap, fewest first.</summary>
    static readonly (double Upper, Ink Ink)[] GapClasses = [(100, Ink.Of(0xf4b183)), (500, Ink.Of(0xd9622b)), (double.PositiveInfinity, Ink.Of(0x8c1d18))];

    /// <param name="s">The result.</param>
    /// <param name="target">Units, or homes, are coloured by its share or minutes; open facilities that serve it are marked.</param>
    public static Drawing? Shares(ReportSource s, string target) => Shares(s, target, s.Text("覆盖率", "share covered"), _ => [], []);

    /// <summary>Proposed sites with their numbers over the shares of today.</summary>
    public static Drawing? Sites(ReportSource s, string target, IReadOnlyList<(string Number, Geo.LonLat At)> sites) => Shares(
        s, target, s.Text("现状覆盖率", "share covered today"),
        sheet =>
        [
            .. sites.Select(p => (p.Number, Spot: sheet.At(p.At))).SelectMany(p => (Mark[])
                [new DotMark(p.Spot, 26, Site, White), new TextMark(new(p.Spot.X, p.Spot.Y + 11), p.Number, 30, White, TextAnchor.Middle, true)]),
        ],
        [new(s.Text("建议新增(按贡献编号)", "proposed, numbered by what they add"), Site, true)]);

    static Drawing? Shares(ReportSource s, string target, string title, Func<MapSheet, IEnumerable<Mark>> above, LegendSign[] more)
    {
        LegendSign facility = new(s.Text("现有设施", "facility"), Place, true);
        if (Units.Read(s, s.FinestLevel) is { } units)
        {
            var sheet = new MapSheet(units.Box);
            List<Mark> marks = [.. Coloured(units, sheet, "share_" + target), .. Basemap(s, sheet), .. units.Borders(sheet), .. Places(s, sheet, target)];
            marks.AddRange(above(sheet));
            return Finish(s, sheet, marks, title, [.. ShareSigns(s), facility, .. more]);
        }

        if (HomeMap.Sheet(s) is { } plain && HomeMap.Dots(s, plain, target) is { } homes)
        {
            List<Mark> marks = [HomeMap.Ground(plain), .. Basemap(s, plain), .. homes.Marks, .. Places(s, plain, target)];
            marks.AddRange(above(plain));
            return Finish(s, plain, marks, homes.Title, [.. homes.Signs, facility, .. more]);
        }

        return null;
    }

    /// <summary>The discs of gaps, darker the more people.</summary>
    public static Drawing? Gaps(ReportSource s, Layer gaps, IReadOnlyList<int> rows, string target)
    {
        var units = Units.Read(s, s.FinestLevel);
        if (gaps.Geometry is not AreaColumn discs || (units is null ? HomeMap.Sheet(s) : new MapSheet(units.Box)) is not { } sheet)
        {
            return null;
        }

        var people = new LayerTexts(gaps);
        var areas = rows.Select(r => (Area: discs.Areas[r], People: people.Number("people", r) ?? 0)).OrderBy(g => g.People)
            .Select(g => sheet.Area(sheet.Cut(g.Area), GapClasses.First(c => g.People < c.Upper).Ink, null, 0));
        List<Mark> marks = [.. units?.Filled(sheet, Ground) ?? [HomeMap.Ground(sheet)], .. Basemap(s, sheet), .. areas, .. units?.Borders(sheet) ?? [], .. Places(s, sheet, target)];
        return Finish(s, sheet, marks, s.Text("缺口人数", "people in a gap"),
            [
                new(s.Text("不足100", "under 100"), GapClasses[0].Ink), new(s.Text("100–500", "100–500"), GapClasses[1].Ink), new(s.Text("500及以上", "500 and more"), GapClasses[2].Ink),
                new(s.Text("现有设施", "facility"), Place, true),
            ]);
    }

    static Drawing Finish(ReportSource s, MapSheet sheet, List<Mark> marks, string title, IReadOnlyList<LegendSign> signs)
    {
        marks.Add(Drawing.Box(2, 2, MapSheet.PageWidth - 4, sheet.Height - 4, null, Ink.Of(0x333333), 3));
        var (legend, height) = MapLegend.Of(s, sheet, title, signs);
        return new Drawing(MapSheet.PageWidth, height, [.. marks, .. legend]);
    }

    public static Ink ShareInk(double share) => Classes.First(c => share < c.Upper).Ink;

    public static IEnumerable<LegendSign> ShareSigns(ReportSource s) =>
        [.. Classes.Select((c, i) => new LegendSign(FormattableString.Invariant($"{i * 20}–{(i + 1) * 20}%"), c.Ink)), new(s.Text("无人口", "nobody lives there"), NoData)];

    static IEnumerable<Mark> Coloured(Units units, MapSheet sheet, string column) =>
        units.Rows.Select(i => sheet.Area(units.Areas[i], units.Texts.Number(column, i) is { } share ? ShareInk(share) : NoData, null, 0));

    static IEnumerable<Mark> Basemap(ReportSource source, MapSheet sheet)
    {
        if (source.Find(BasemapLayers.Areas) is { Geometry: AreaColumn ground } areas)
        {
            var t = new LayerTexts(areas);
            for (var i = 0; i < areas.Count; i++)
            {
                if (t.Text("kind", i) == "water" && sheet.Shows(ground.Areas[i].EnvelopeInternal))
                {
                    yield return sheet.Area(sheet.Cut(ground.Areas[i]), Water, null, 0);
                }
            }
        }

        if (source.Find(BasemapLayers.Lines) is { Geometry: LineColumn ways } lines)
        {
            var t = new LayerTexts(lines);
            var marks = sheet.Lines(ways, i => WaterKinds.Contains(t.Text("kind", i)), Water, 5).Concat(sheet.Lines(ways, i => RoadKinds.Contains(t.Text("kind", i)), Road, 5));
            foreach (var line in marks)
            {
                yield return line;
            }
        }
    }

    /// <summary>Open facilities that serve a target.</summary>
    static IEnumerable<Mark> Places(ReportSource source, MapSheet sheet, string target)
    {
        if (source.Find(FacilityLayer.Id) is not { Geometry: PointColumn at } layer)
        {
            yield break;
        }

        var kinds = target.StartsWith("kind:", StringComparison.Ordinal) ? target["kind:".Length..].Split('+') : null;
        var t = new LayerTexts(layer);
        for (var i = 0; i < layer.Count; i++)
        {
            if (t.Text("status", i) == "open" && (kinds?.Contains(t.Text("kind", i)) ?? t.List("services", i).Contains(target)) && sheet.Holds(at.Points[i]))
            {
                yield return new DotMark(sheet.At(at.Points[i]), 9, Place, White);
            }
        }
    }

    /// <summary>The units of one level.</summary>
    sealed record Units(Layer Layer, LayerTexts Texts, AreaColumn Column, int[] Rows, string Level)
    {
        public static Units? Read(ReportSource source, string? level)
        {
            if (level is null || source.Find(UnitLayer.Id) is not { Geometry: AreaColumn areas } layer)
            {
                return null;
            }

            var t = new LayerTexts(layer);
            int[] rows = [.. Enumerable.Range(0, layer.Count).Where(i => t.Text("level", i) == level)];
            return rows.Length == 0 ? null : new Units(layer, t, areas, rows, level);
        }

        public ImmutableArray<MultiPolygon> Areas => Column.Areas;

        public Envelope Box
        {
            get
            {
                var box = new Envelope();
                Array.ForEach(Rows, i => box.ExpandToInclude(Areas[i].EnvelopeInternal));
                return box;
            }
        }

        public IEnumerable<Mark> Filled(MapSheet sheet, Ink ink) => Rows.Select(i => sheet.Area(Areas[i], ink, null, 0));

        /// <summary>Thin borders of the units, thick ones of the streets above them.</summary>
        public IEnumerable<Mark> Borders(MapSheet sheet) =>
        [
            .. Rows.Select(i => sheet.Area(Areas[i], null, Line, 1.5)),
            .. Enumerable.Range(0, Layer.Count).Where(i => Level != "township" && Texts.Text("level", i) == "township").Select(i => sheet.Area(Areas[i], null, Ink.Of(0x333333), 4)),
        ];
    }
}
