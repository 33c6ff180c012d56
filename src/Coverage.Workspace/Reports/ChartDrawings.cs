using System.Collections.Immutable;
using System.Globalization;
using Coverage.Audit;

namespace Coverage.Workspaces.Reports;

/// <summary>The charts of a report: bars of shares, time curves, the Lorenz curve of covered people, and the path to a target. Plain axes, values written out.</summary>
static class ChartDrawings
{
    const double PageWidth = 1660;

    static readonly Ink Axis = Ink.Of(0x444444);
    static readonly Ink Grid = Ink.Of(0xdddddd);
    static readonly Ink Bar = Ink.Of(0x3b7aa8);
    static readonly Ink[] Lines = [Ink.Of(0x1f6f8b), Ink.Of(0xb5521c), Ink.Of(0x4d7c2f), Ink.Of(0x7b3f98), Ink.Of(0x8a6d00), Ink.Of(0x444444)];

    /// <summary>Shares 0 … 1 by name, in the order given.</summary>
    public static Drawing Bars(IReadOnlyList<(string Name, double Share)> bars, string valueTitle)
    {
        const double row = 52, left = 380, right = 150, size = 30, foot = 104;
        var marks = new List<Mark>();
        var height = bars.Count * row + foot;
        for (var p = 0; p <= 10; p += 2)
        {
            var x = left + (PageWidth - left - right) * p / 10;
            marks.Add(new LineMark([new(x, 0), new(x, height - foot + 8)], Grid, 2));
            marks.Add(new TextMark(new(x, height - foot + 44), $"{p * 10}%", 26, Axis, TextAnchor.Middle));
        }

        marks.Add(new TextMark(new(left + (PageWidth - left - right) / 2, height - 16), valueTitle, 30, Axis, TextAnchor.Middle));
        for (var i = 0; i < bars.Count; i++)
        {
            var y = i * row + 8;
            marks.Add(new TextMark(new(left - 16, y + 30), Drawing.Fit(bars[i].Name, size, left - 32), size, Axis, TextAnchor.End));
            marks.Add(Drawing.Box(left, y, Math.Max(1, (PageWidth - left - right) * Math.Clamp(bars[i].Share, 0, 1)), row - 16, Bar));
            marks.Add(new TextMark(new(left + (PageWidth - left - right) * Math.Clamp(bars[i].Share, 0, 1) + 12, y + 30), Percent(bars[i].Share), size, Axis));
        }

        return new Drawing(PageWidth, height, [.. marks]);
    }

    /// <summary>Shares 0 … 1 over x, one line per name; <paramref name="mark"/> is drawn as an upright line.</summary>
    public static Drawing Curves(IReadOnlyList<(string Name, ImmutableArray<(double X, double Y)> Points)> curves, double mostX, double? mark, string xTitle, string yTitle, bool withDiagonal = false)
    {
        const double left = 130, top = 78, bottom = 110, legend = 52;
        var plot = 760.0;
        var legendRows = (curves.Count + 1) / 2;
        var height = top + plot + bottom + legendRows * legend;
        var width = withDiagonal ? plot : PageWidth - left - 60;
        var marks = new List<Mark>();
        for (var p = 0; p <= 10; p += 2)
        {
            var y = top + plot - plot * p / 10;
            marks.Add(new LineMark([new(left, y), new(left + width, y)], Grid, 2));
            marks.Add(new TextMark(new(left - 14, y + 10), $"{p * 10}%", 28, Axis, TextAnchor.End));
            var x = left + width * p / 10;
            marks.Add(new TextMark(new(x, top + plot + 44), (mostX * p / 10).ToString("0.##", CultureInfo.InvariantCulture) + (mostX == 100 ? "%" : ""), 28, Axis, TextAnchor.Middle));
        }

        marks.Add(new TextMark(new(left + width / 2, top + plot + 92), xTitle, 30, Axis, TextAnchor.Middle));
        marks.Add(new TextMark(new(20, 34), yTitle, 30, Axis));
        marks.Add(new LineMark([new(left, top), new(left, top + plot), new(left + width, top + plot)], Axis, 3));
        if (mark is { } at)
        {
            marks.Add(new LineMark([new(left + width * at / mostX, top), new(left + width * at / mostX, top + plot)], Ink.Of(0x999999), 3));
            marks.Add(new TextMark(new(left + width * at / mostX, top - 12), at.ToString("0.#", CultureInfo.InvariantCulture), 26, Axis, TextAnchor.Middle));
        }

        if (withDiagonal)
        {
            marks.Add(new LineMark([new(left, top + plot), new(left + width, top)], Ink.Of(0x999999), 3));
        }

        for (var c = 0; c < curves.Count; c++)
        {
            var ink = Lines[c % Lines.Length];
            marks.Add(new LineMark([.. curves[c].Points.Select(p => new Spot(left + width * p.X / mostX, top + plot - plot * Math.Clamp(p.Y, 0, 1)))], ink, 6));
            var (lx, ly) = (left + c % 2 * 760, top + plot + bottom + c / 2 * legend + 30);
            marks.Add(new LineMark([new(lx, ly - 10), new(lx + 70, ly - 10)], ink, 8));
            marks.Add(new TextMark(new(lx + 86, ly), Drawing.Fit(curves[c].Name, 30, 654), 30, Axis));
        }

        return new Drawing(PageWidth, height, [.. marks]);
    }

    /// <summary>Values over named steps, a line with its values written out; the axis starts at nought.</summary>
    public static Drawing Values(IReadOnlyList<(string Name, double Value)> points, string xTitle, string yTitle)
    {
        const double left = 60, top = 110, plotWidth = 1540, plot = 520, bottom = 110;
        var most = points.Max(p => p.Value) is > 0 and var max ? max * 1.05 : 1;
        Spot Of(int i) => new(left + plotWidth * (i + 0.5) / points.Count, top + plot - plot * Math.Max(0, points[i].Value) / most);
        var marks = new List<Mark> { new LineMark([new(left, top), new(left, top + plot), new(left + plotWidth, top + plot)], Axis, 3) };
        marks.Add(new LineMark([.. Enumerable.Range(0, points.Count).Select(Of)], Lines[0], 6));
        var every = Math.Max(1, points.Count / 10);
        for (var i = 0; i < points.Count; i++)
        {
            marks.Add(new DotMark(Of(i), 9, Lines[0]));
            if (i % every == 0 || i == points.Count - 1)
            {
                marks.Add(new TextMark(new(Of(i).X, top + plot + 44), points[i].Name, 28, Axis, TextAnchor.Middle));
                marks.Add(new TextMark(new(Of(i).X, Of(i).Y - 22), points[i].Value.ToString("#,0.##", CultureInfo.InvariantCulture), 26, Axis, TextAnchor.Middle));
            }
        }

        marks.Add(new TextMark(new(left + plotWidth / 2, top + plot + 92), xTitle, 30, Axis, TextAnchor.Middle));
        marks.Add(new TextMark(new(20, 34), yTitle, 30, Axis));
        return new Drawing(PageWidth, top + plot + bottom, [.. marks]);
    }

    /// <summary>From baseline to target by years, the value measured as a dot. Ours, and said so.</summary>
    public static Drawing Path(TargetPath path, decimal measured, int year, bool share, bool zh)
    {
        const double left = 180, top = 40, plotWidth = 1300, plot = 460, bottom = 120;
        var most = Math.Max(Math.Max(path.Baseline, path.Target), measured) * 1.1m;
        Spot Of(double y, decimal value) => new(left + plotWidth * (y - path.BaselineYear) / (path.TargetYear - path.BaselineYear), top + plot - plot * (double)(most > 0 ? value / most : 0));
        var marks = new List<Mark> { new LineMark([new(left, top), new(left, top + plot), new(left + plotWidth, top + plot)], Axis, 3) };
        for (var y = path.BaselineYear; y <= path.TargetYear; y++)
        {
            marks.Add(new TextMark(new(Of(y, 0).X, top + plot + 44), y.ToString(CultureInfo.InvariantCulture), 28, Axis, TextAnchor.Middle));
        }

        marks.Add(new LineMark([Of(path.BaselineYear, path.Baseline), Of(path.TargetYear, path.Target)], Ink.Of(0x999999), 5));
        foreach (var (y, value) in ((int, decimal)[])[(path.BaselineYear, path.Baseline), (path.TargetYear, path.Target)])
        {
            marks.Add(new DotMark(Of(y, value), 10, Ink.Of(0x777777)));
            // The baseline's label stands right of the axis.
            marks.Add(new TextMark(new(Of(y, value).X + (y == path.BaselineYear ? 16 : 0), Of(y, value).Y - 22), Value(value), 28, Axis, y == path.BaselineYear ? TextAnchor.Start : TextAnchor.Middle));
        }

        marks.Add(new DotMark(Of(year, measured), 14, Lines[1]));
        marks.Add(new TextMark(new(Of(year, measured).X, Of(year, measured).Y + 48), (zh ? "实测 " : "measured ") + Value(measured), 30, Lines[1], TextAnchor.Middle, true));
        marks.Add(new TextMark(new(left, top + plot + 96), zh ? "灰线为本程序按年线性推算的路径值,不是官方数值" : "the grey line is our own linear path, not an official value", 28, Axis));
        return new Drawing(PageWidth, top + plot + bottom, [.. marks]);

        string Value(decimal v) => share ? Percent((double)v) : v.ToString("0.##", CultureInfo.InvariantCulture);
    }

    static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%";
}
