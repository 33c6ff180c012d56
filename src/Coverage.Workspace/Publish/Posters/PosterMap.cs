using System.Globalization;
using System.Text;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Network;
using Coverage.Workspaces.Audits;
using Coverage.Workspaces.Import.Basemap;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Publish;

/// <summary>
/// The map of a poster as SVG: the study's own streets, water and buildings, stairs drawn as stairs, the community's outline, the walks from its middle and the numbered
/// facilities. Units are tenths of a millimetre on an A4 sheet; scale, north and no outside reference.
/// </summary>
sealed class PosterMap
{
    public const int Width = 1860;

    /// <summary>On smaller maps than this, units for a metre, single buildings are dust.</summary>
    const double LeastForBuildings = 0.9;

    const double Margin = 0.08;
    const double LeastMetres = 700;
    const int LabelSize = 27;

    /// <summary>Kinds of basemap lines in painting order: width in tenths of a millimetre and colour.</summary>
    static readonly (string Kind, double Width, string Colour)[] s_lines =
    [
        ("river", 14, "#b9d7e8"), ("path", 4, "#cdc8bf"), ("street", 14, "#d8d3ca"), ("minor", 22, "#cfc8bb"), ("major", 30, "#c6bcab"), ("rail", 6, "#b5b0a8"),
    ];

    static readonly (string Kind, string Colour)[] s_areas = [("green", "#e2ecd9"), ("square", "#efece6"), ("water", "#b9d7e8"), ("building", "#e9e5de")];
    static readonly string[] s_labels = ["place", "compound", "road", "green", "water"];

    readonly PublicStudy _study;
    readonly (Layer Layer, TileIndex Index, LayerTexts Texts)? _areas, _lines, _labels;

    public PosterMap(PublicStudy study)
    {
        _study = study;
        (_areas, _lines, _labels) = (Load(BasemapLayers.Areas), Load(BasemapLayers.Lines), Load(BasemapLayers.Labels));
    }

    (Layer, TileIndex, LayerTexts)? Load(string id) => _study.Find(id) is { Count: > 0 } layer ? (layer, TileIndex.Build(layer), new LayerTexts(layer)) : null;

    /// <param name="home">Middle of the community.</param>
    /// <param name="homes">Its homes, to be shown all.</param>
    /// <param name="outline">Its outline; null when the study has none.</param>
    /// <param name="rows">The services.</param>
    /// <param name="numbers">Number of each facility on the sheet.</param>
    /// <param name="frame">Facilities within so many minutes are shown whole; height of the map.</param>
    public string Draw(LonLat home, IReadOnlyList<LonLat> homes, Geometry? outline, IReadOnlyList<PosterRow> rows, IReadOnlyDictionary<string, int> numbers, (int Promise, int Height) frame)
    {
        var sheet = new PosterSheet(homes.Append(home).Concat(rows.Where(r => r.IsWithin(frame.Promise)).Select(r => r.Facility!.Place)), (Width, frame.Height), LeastMetres, Margin);
        var svg = new StringBuilder();

        // The inner drawing clips at its own edge, whatever shape the page gives the outer one.
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"map\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {frame.Height}\" role=\"img\" aria-label=\"地图 map\"><svg width=\"{Width}\" height=\"{frame.Height}\" viewBox=\"0 0 {Width} {frame.Height}\"><rect width=\"{Width}\" height=\"{frame.Height}\" fill=\"#f7f6f3\"/>");
        Ground(svg, sheet);
        if (outline is not null)
        {
            svg.Append("<path fill=\"none\" stroke=\"#7a5c99\" stroke-width=\"7\" stroke-dasharray=\"26 12 6 12\" d=\"");
            sheet.Rings(svg, outline);
            svg.Append("\"/>");
        }

        var taken = new List<(double X, double Y, double Width, double Height)>();
        Walks(svg, sheet, rows);
        Places(svg, sheet, home, rows, numbers, taken);
        Labels(svg, sheet, taken);
        Frame(svg, sheet);
        return svg.Append("</svg></svg>").ToString();
    }

    void Ground(StringBuilder svg, PosterSheet sheet)
    {
        if (_areas is { Layer.Geometry: AreaColumn areas } a)
        {
            var rows = a.Index.Find(sheet.Box).Order().ToArray();
            foreach (var (kind, colour) in s_areas.Where(s => s.Kind != "building" || sheet.UnitsPerMetre >= LeastForBuildings))
            {
                Shape(svg, $"fill=\"{colour}\"", rows.Where(r => a.Texts.Text("kind", r) == kind), (d, r) => sheet.Rings(d, areas.Areas[r]));
            }
        }

        if (_lines is { Layer.Geometry: LineColumn lines } l)
        {
            var rows = l.Index.Find(sheet.Box).Order().ToArray();
            void Line(StringBuilder d, int r) => sheet.Line(d, lines.Vertices.AsSpan()[lines.First[r]..lines.First[r + 1]]);
            foreach (var (kind, width, colour) in s_lines)
            {
                Shape(svg, FormattableString.Invariant($"fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" stroke-linecap=\"round\""), rows.Where(r => l.Texts.Text("kind", r) == kind), Line);
            }

            // Treads across the walk.
            Shape(svg, "fill=\"none\" stroke=\"#8f8b84\" stroke-width=\"18\" stroke-dasharray=\"4 6\"", rows.Where(r => l.Texts.Text("kind", r) == "steps"), Line);
        }
    }

    static void Shape(StringBuilder svg, string style, IEnumerable<int> rows, Action<StringBuilder, int> draw)
    {
        var path = new StringBuilder();
        foreach (var row in rows)
        {
            draw(path, row);
        }

        if (path.Length > 0)
        {
            svg.Append("<path ").Append(style).Append(" d=\"").Append(path).Append("\"/>");
        }
    }

    void Walks(StringBuilder svg, PosterSheet sheet, IReadOnlyList<PosterRow> rows)
    {
        var (line, pieces) = (new List<PointM>(), rows.SelectMany(r => r.Pieces).Where(p => !p.IsAccess).Distinct().ToArray());
        void Piece(StringBuilder d, WalkPiece piece)
        {
            EdgeShape.Read(_study.Network, piece.Edge, line);
            sheet.Line(d, [.. EdgeShape.Part(line, piece.FromPpm, piece.ToPpm).Select(_study.Frame.ToLonLat)]);
        }

        bool IsStairs(WalkPiece piece) => ((EdgeTags)_study.Network.Tags.Span[piece.Edge] & EdgeTags.Steps) != 0;
        foreach (var (isStairs, style) in ((bool, string)[])[(false, "stroke=\"#1668b3\" stroke-width=\"11\" stroke-linecap=\"round\""), (true, "stroke=\"#b3261e\" stroke-width=\"20\" stroke-dasharray=\"6 5\"")])
        {
            var path = new StringBuilder();
            foreach (var piece in pieces.Where(p => IsStairs(p) == isStairs))
            {
                Piece(path, piece);
            }

            if (path.Length > 0)
            {
                svg.Append("<path fill=\"none\" stroke-linejoin=\"round\" ").Append(style).Append(" d=\"").Append(path).Append("\"/>");
            }
        }
    }

    static void Places(
        StringBuilder svg, PosterSheet sheet, LonLat home, IReadOnlyList<PosterRow> rows, IReadOnlyDictionary<string, int> numbers, List<(double, double, double, double)> taken)
    {
        foreach (var facility in rows.Select(r => r.Facility).OfType<City.Facility>().DistinctBy(f => f.Id))
        {
            var (x, y) = Apart(sheet.At(facility.Place), taken);
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0}\" cy=\"{y:0}\" r=\"31\" fill=\"#5b2a86\" stroke=\"#fff\" stroke-width=\"5\"/><text x=\"{x:0}\" y=\"{y + 14:0}\" font-size=\"40\" font-weight=\"bold\" fill=\"#fff\" text-anchor=\"middle\">{numbers[facility.Id]}</text>");
            taken.Add((x, y, 62, 62));
        }

        var (hx, hy) = sheet.At(home);
        svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"#b3261e\" stroke=\"#fff\" stroke-width=\"5\" d=\"M{hx:0} {hy - 38:0}l40 34h-11v36h-58v-36h-11z\"/>");
        taken.Add((hx, hy, 84, 76));
    }

    /// <summary>Beside what stands there already: several services often share a building.</summary>
    static (double X, double Y) Apart((double X, double Y) at, List<(double X, double Y, double Width, double Height)> taken)
    {
        while (taken.Exists(t => Math.Abs(t.X - at.X) < 60 && Math.Abs(t.Y - at.Y) < 60))
        {
            at = (at.X + 62, at.Y);
        }

        return at;
    }

    void Labels(StringBuilder svg, PosterSheet sheet, List<(double X, double Y, double Width, double Height)> taken)
    {
        if (_labels is not { Layer.Geometry: PointColumn points } l)
        {
            return;
        }

        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in l.Index.Find(sheet.Box).OrderBy(r => Array.IndexOf(s_labels, l.Texts.Text("kind", r))).ThenBy(r => r))
        {
            var (kind, name) = (l.Texts.Text("kind", row), l.Texts.Text("name", row) ?? "");
            var (x, y) = sheet.At(points.Points[row]);
            var width = name.Sum(c => c >= 0x2E80 ? LabelSize : LabelSize * 0.56);
            if (!s_labels.Contains(kind) || name.Length == 0 || x < width / 2 || x > Width - width / 2 || y < LabelSize || y > sheet.Height - LabelSize)
            {
                continue;
            }

            var angle = kind == "road" && l.Texts.Number("angle", row) is { } degrees ? -(((degrees + 90) % 180 + 180) % 180 - 90) : 0;
            var (cos, sin) = (Math.Abs(Math.Cos(angle * Math.PI / 180)), Math.Abs(Math.Sin(angle * Math.PI / 180)));
            var box = (X: x, Y: y, Width: width * cos + LabelSize * sin, Height: width * sin + LabelSize * cos);
            if (taken.Exists(t => Math.Abs(t.X - box.X) * 2 < t.Width + box.Width && Math.Abs(t.Y - box.Y) * 2 < t.Height + box.Height) || !written.Add(name))
            {
                continue;
            }

            taken.Add(box);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0}\" y=\"{y + LabelSize * 0.36:0}\" font-size=\"{LabelSize}\" text-anchor=\"middle\" fill=\"#4a4742\" stroke=\"#fff\" stroke-width=\"6\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
            svg.Append(angle == 0 ? "" : FormattableString.Invariant($" transform=\"rotate({angle:0.#} {x:0} {y:0})\"")).Append('>').Append(System.Net.WebUtility.HtmlEncode(name)).Append("</text>");
        }
    }

    static void Frame(StringBuilder svg, PosterSheet sheet)
    {
        var metres = ((int[])[50, 100, 200, 500, 1000, 2000, 5000]).Last(m => m == 50 || m * sheet.UnitsPerMetre < 360);
        var length = metres * sheet.UnitsPerMetre;
        var (x, y) = (40, sheet.Height - 40);
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"22\" y=\"{y - 56}\" width=\"{length + 190:0}\" height=\"78\" fill=\"#fff\" fill-opacity=\"0.85\"/><path stroke=\"#222\" stroke-width=\"5\" fill=\"none\" d=\"M{x} {y - 18}v18h{length:0}v-18\"/><text x=\"{x + length + 16:0}\" y=\"{y + 2}\" font-size=\"36\" fill=\"#222\">{metres} m 米</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"#222\" d=\"M{Width - 60} 30l24 70-24-18-24 18z\"/><text x=\"{Width - 60}\" y=\"142\" font-size=\"38\" font-weight=\"bold\" text-anchor=\"middle\" fill=\"#222\">北 N</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"2\" y=\"2\" width=\"{Width - 4}\" height=\"{sheet.Height - 4}\" fill=\"none\" stroke=\"#333\" stroke-width=\"4\"/>");
    }
}
