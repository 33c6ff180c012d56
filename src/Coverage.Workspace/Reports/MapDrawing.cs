using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Workspaces.Audits;
using Coverage.Workspaces.Import.Basemap;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Simplify;

namespace Coverage.Workspaces.Reports;

/// <summary>
/// A map from the result's own layers: units coloured by a share, water and main roads beneath, facilities above, with legend, scale, north, date, sources and the map's approval number.
/// A plane that is true at its middle latitude: fine for a district, within a percent for a municipality.
/// </summary>
static class MapDrawing
{
    const double PageWidth = 1660;
    const double LegendHeight = 230;
    const double MostHeight = 1500;
    const double MetresPerDegree = 111_195;

    static readonly Ink Grey = Ink.Of(0x555555);
    static readonly Ink Line = Ink.Of(0x7a7a7a);
    static readonly Ink Water = Ink.Of(0xb9d7e8);
    static readonly Ink Road = Ink.Of(0xd9cfc0);
    static readonly Ink NoData = Ink.Of(0xe8e8e8);
    static readonly Ink Place = Ink.Of(0x5b2a86);

    static readonly string?[] WaterKinds = ["river"];
    static readonly string?[] RoadKinds = ["major", "minor"];

    /// <summary>Classes of a share, weakest first; light to dark also in grey.</summary>
    static readonly (double Upper, Ink Ink)[] Classes =
    [
        (0.2, Ink.Of(0xfbe3d4)), (0.4, Ink.Of(0xf6bd97)), (0.6, Ink.Of(0xd9d38a)), (0.8, Ink.Of(0x86bf7f)), (1.0000001, Ink.Of(0x2f8a57)),
    ];

    /// <param name="source">The result.</param>
    /// <param name="level">Level of the units that are coloured.</param>
    /// <param name="column">Column of layer <c>units</c> with a share.</param>
    /// <param name="kinds">Kinds or services of the places drawn as dots: (kind, services) → drawn.</param>
    public static Drawing? Build(ReportSource source, string level, string column, Func<string, string[], bool> kinds)
    {
        if (source.Find(UnitLayer.Id) is not { Geometry: AreaColumn areas } units)
        {
            return null;
        }

        var t = new LayerTexts(units);
        var rows = Enumerable.Range(0, units.Count).Where(i => t.Text("level", i) == level).ToArray();
        if (rows.Length == 0)
        {
            return null;
        }

        var box = new Envelope();
        Array.ForEach(rows, i => box.ExpandToInclude(areas.Areas[i].EnvelopeInternal));
        var sheet = new Sheet(box);
        var marks = new List<Mark>();
        marks.AddRange(rows.Select(i => sheet.Area(areas.Areas[i], t.Number(column, i) is { } share ? ClassOf(share) : NoData, null, 0)));
        marks.AddRange(Basemap(source, sheet));
        marks.AddRange(rows.Select(i => sheet.Area(areas.Areas[i], null, Line, 1.5)));
        marks.AddRange(Enumerable.Range(0, units.Count).Where(i => t.Text("level", i) == "township" && level != "township").Select(i => sheet.Area(areas.Areas[i], null, Ink.Of(0x333333), 4)));
        marks.AddRange(Places(source, sheet, kinds));
        marks.Add(Drawing.Box(2, 2, PageWidth - 4, sheet.Height - 4, null, Ink.Of(0x333333), 3));
        marks.AddRange(Frame(source, sheet));
        return new Drawing(PageWidth, sheet.Height + LegendHeight, [.. marks]);
    }

    static Ink ClassOf(double share) => Classes.First(c => share < c.Upper).Ink;

    static IEnumerable<Mark> Basemap(ReportSource source, Sheet sheet)
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

    static IEnumerable<Mark> Places(ReportSource source, Sheet sheet, Func<string, string[], bool> kinds)
    {
        if (source.Find(FacilityLayer.Id) is not { Geometry: PointColumn at } layer)
        {
            yield break;
        }

        var t = new LayerTexts(layer);
        for (var i = 0; i < layer.Count; i++)
        {
            if (t.Text("status", i) == "open" && kinds(t.Text("kind", i) ?? "", (t.Text("services", i) ?? "").Split(',')))
            {
                yield return new DotMark(sheet.At(at.Points[i]), 9, Place, Ink.Of(0xffffff));
            }
        }
    }

    static IEnumerable<Mark> Frame(ReportSource source, Sheet sheet)
    {
        var (y, size) = (sheet.Height + 30, 30.0);
        yield return new TextMark(new(0, y + 12), source.Text("覆盖率", "share covered"), size, Grey, IsBold: true);
        for (var c = 0; c < Classes.Length; c++)
        {
            var x = 140 + c * 172;
            yield return Drawing.Box(x, y - 14, 44, 30, Classes[c].Ink, Line, 1);
            yield return new TextMark(new(x + 52, y + 12), FormattableString.Invariant($"{c * 20}–{(c + 1) * 20}%"), size, Grey);
        }

        yield return Drawing.Box(1020, y - 14, 44, 30, NoData, Line, 1);
        yield return new TextMark(new(1072, y + 12), source.Text("无人口", "nobody lives there"), size, Grey);
        yield return new DotMark(new(1022, y + 62), 9, Place);
        yield return new TextMark(new(1044, y + 72), source.Text("设施", "facility"), size, Grey);
        foreach (var mark in ScaleBar(source, sheet, 0, y + 60))
        {
            yield return mark;
        }

        // North: an arrow in the frame's corner.
        yield return new AreaMark([[new(PageWidth - 60, 40), new(PageWidth - 82, 110), new(PageWidth - 60, 92), new(PageWidth - 38, 110)]], Ink.Of(0x222222), null);
        yield return new TextMark(new(PageWidth - 60, 148), source.Text("北", "N"), 34, Ink.Of(0x222222), TextAnchor.Middle, true);
        var approval = source.Options.MapApproval is { } number ? source.Text("审图号:", "map approval: ") + number : source.Text("内部资料", "internal material, no map approval");
        yield return new TextMark(new(0, y + 130), source.Text("数据截至 ", "as of ") + source.Manifest.AsOf.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + "    " + approval, 28, Grey);
        yield return new TextMark(new(0, y + 172), Fit(source.Text("来源:", "sources: ") + string.Join(source.Text("、", ", "), Sources(source)), 28), 28, Grey);
    }

    static IEnumerable<string> Sources(ReportSource source) =>
        source.Manifest.Sources.OrderByDescending(s => s.Attribution.Length > 0).Select(s => s.Attribution.Length > 0 ? s.Attribution : s.File).Distinct();

    static string Fit(string text, double size)
    {
        var cut = text;
        while (cut.Length > 1 && Drawing.WidthOf(cut + "…", size) > PageWidth)
        {
            cut = cut[..^1];
        }

        return cut.Length == text.Length ? text : cut + "…";
    }

    static readonly int[] ScaleMetres = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];

    static IEnumerable<Mark> ScaleBar(ReportSource source, Sheet sheet, double x, double y)
    {
        var metres = ScaleMetres.Last(m => m * sheet.TenthsPerMetre < 420 || m == 100);
        var length = metres * sheet.TenthsPerMetre;
        yield return Drawing.Box(x, y, length / 2, 12, Ink.Of(0x222222), Ink.Of(0x222222), 1);
        yield return Drawing.Box(x + length / 2, y, length / 2, 12, Ink.Of(0xffffff), Ink.Of(0x222222), 1);
        yield return new TextMark(new(x + length + 16, y + 16), metres >= 1000 ? FormattableString.Invariant($"{metres / 1000} ") + source.Text("公里", "km") : metres + source.Text(" 米", " m"), 28, Grey);
    }

    /// <summary>Places on the page.</summary>
    sealed class Sheet
    {
        readonly double _west;
        readonly double _north;
        readonly double _narrow;
        readonly Envelope _box;

        public Sheet(Envelope box)
        {
            _box = box;
            _narrow = Math.Cos((box.MinY + box.MaxY) / 2 * Math.PI / 180);
            var (width, height) = (Math.Max(1e-6, box.Width * _narrow), Math.Max(1e-6, box.Height));
            const double margin = 30;
            Scale = Math.Min((PageWidth - 2 * margin) / width, (MostHeight - 2 * margin) / height);
            Height = height * Scale + 2 * margin;
            _west = box.MinX - (PageWidth / Scale - width) / 2 / _narrow;
            _north = box.MaxY + margin / Scale;
        }

        double Scale { get; }

        public double Height { get; }

        public double TenthsPerMetre => Scale / MetresPerDegree;

        /// <summary>The part of an area that lies within the frame.</summary>
        public Geometry Cut(Geometry area)
        {
            var frame = new Envelope(_west, _west + PageWidth / Scale / _narrow, _north - Height / Scale, _north);
            return frame.Contains(area.EnvelopeInternal) ? area : OverlayNGRobust.Overlay(GeometryFixer.Fix(area), area.Factory.ToGeometry(frame), SpatialFunction.Intersection);
        }

        public bool Shows(Envelope box) => _box.Intersects(box);

        public Spot At(LonLat p) => new((p.Lon - _west) * _narrow * Scale, (_north - p.Lat) * Scale);

        Spot At(Coordinate c) => At(new LonLat(c.X, c.Y));

        public AreaMark Area(Geometry area, Ink? fill, Ink? stroke, double width)
        {
            var tolerance = 1.5 / Scale;
            var simple = DouglasPeuckerSimplifier.Simplify(area, tolerance);
            var rings = ImmutableArray.CreateBuilder<ImmutableArray<Spot>>();
            for (var g = 0; g < simple.NumGeometries; g++)
            {
                if (simple.GetGeometryN(g) is Polygon { IsEmpty: false } polygon)
                {
                    rings.Add(Ring(polygon.Shell));
                    rings.AddRange(polygon.Holes.Select(Ring));
                }
            }

            return new AreaMark(rings.ToImmutable(), fill, stroke, width);
        }

        ImmutableArray<Spot> Ring(LinearRing ring) => [.. ring.Coordinates.Take(ring.NumPoints - 1).Select(At)];

        public IEnumerable<Mark> Lines(LineColumn lines, Func<int, bool> isDrawn, Ink ink, double width)
        {
            for (var i = 0; i < lines.Count; i++)
            {
                var vertices = lines.Vertices.AsSpan()[lines.First[i]..lines.First[i + 1]];
                var box = new Envelope();
                foreach (var v in vertices)
                {
                    box.ExpandToInclude(v.Lon, v.Lat);
                }

                if (_box.Contains(box) && isDrawn(i))
                {
                    yield return new LineMark([.. Thinned(vertices)], ink, width);
                }
            }
        }

        List<Spot> Thinned(ReadOnlySpan<LonLat> vertices)
        {
            var spots = new List<Spot>(vertices.Length);
            for (var i = 0; i < vertices.Length; i++)
            {
                var spot = At(vertices[i]);
                if (i == 0 || i == vertices.Length - 1 || Math.Abs(spot.X - spots[^1].X) + Math.Abs(spot.Y - spots[^1].Y) > 2)
                {
                    spots.Add(spot);
                }
            }

            return spots;
        }
    }
}
