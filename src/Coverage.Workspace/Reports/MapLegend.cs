namespace Coverage.Workspaces.Reports;

/// <summary>A sign of a map's legend: a filled box, or a dot.</summary>
readonly record struct LegendSign(string Text, Ink Ink, bool IsDot = false);

/// <summary>What stands under every map: the legend, a scale, the date, the approval number or that it is internal, and the sources; north stands in the map's corner. Nothing is cut off.</summary>
static class MapLegend
{
    const double Size = 30;
    const double Small = 28;
    const double Step = 46;

    static readonly Ink Grey = Ink.Of(0x555555);
    static readonly Ink Black = Ink.Of(0x222222);
    static readonly Ink Line = Ink.Of(0x7a7a7a);
    static readonly int[] ScaleMetres = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];

    /// <summary>The marks of the legend, and the height of the whole drawing.</summary>
    public static (IReadOnlyList<Mark> Marks, double Height) Of(ReportSource source, MapSheet sheet, string title, IReadOnlyList<LegendSign> signs)
    {
        var marks = new List<Mark>();
        var (x, y) = (0.0, sheet.Height + 42);
        marks.Add(new TextMark(new(x, y), title, Size, Grey, IsBold: true));
        x += Drawing.WidthOf(title, Size) + 30;
        foreach (var sign in signs)
        {
            var width = 54 + Drawing.WidthOf(sign.Text, Size) + 28;
            if (x + width > MapSheet.PageWidth)
            {
                (x, y) = (0, y + Step);
            }

            marks.Add(sign.IsDot ? new DotMark(new(x + 22, y - 10), 11, sign.Ink) : Drawing.Box(x, y - 26, 44, 30, sign.Ink, Line, 1));
            marks.Add(new TextMark(new(x + 54, y), sign.Text, Size, Grey));
            x += width;
        }

        y += Step + 4;
        marks.AddRange(ScaleBar(source, sheet, y - 14));
        marks.AddRange(North(source));
        var approval = source.Options.MapApproval is { } number ? source.Text("审图号：", "map approval number (审图号): ") + number : source.Text("内部资料，未送审", "internal material, no map approval number");
        var asOf = source.Text("数据截至 ", "as of ") + source.Manifest.AsOf.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        marks.Add(new TextMark(new(MapSheet.PageWidth, y), asOf + "    " + approval, Small, Grey, TextAnchor.End));
        foreach (var line in Wrapped(source.Text("来源：", "sources: ") + string.Join(source.Text("、", ", "), Sources(source)), Small))
        {
            y += Step - 4;
            marks.Add(new TextMark(new(0, y), line, Small, Grey));
        }

        return (marks, y + 16);
    }

    /// <summary>Everybody who wants to be named, and how many files more there are; all of them stand in the report's list of sources.</summary>
    static string[] Sources(ReportSource source)
    {
        var named = source.Manifest.Sources.Where(s => s.Attribution.Length > 0).Select(s => s.Attribution).Distinct().ToArray();
        var others = source.Manifest.Sources.Count(s => s.Attribution.Length == 0);
        return others == 0 ? named : [.. named, source.Text($"本单位数据{others}件(列于文末)", $"{others} files of the study, listed at the end")];
    }

    static IEnumerable<Mark> ScaleBar(ReportSource source, MapSheet sheet, double y)
    {
        var metres = ScaleMetres.Last(m => m * sheet.TenthsPerMetre < 420 || m == 100);
        var length = metres * sheet.TenthsPerMetre;
        yield return Drawing.Box(0, y, length / 2, 12, Black, Black, 1);
        yield return Drawing.Box(length / 2, y, length / 2, 12, Ink.Of(0xffffff), Black, 1);
        yield return new TextMark(new(length + 16, y + 16), metres >= 1000 ? FormattableString.Invariant($"{metres / 1000} ") + source.Text("公里", "km") : metres + source.Text(" 米", " m"), Small, Grey);
    }

    /// <summary>An arrow in the frame's corner, on a ground of its own so that no colour of the map swallows it.</summary>
    static IEnumerable<Mark> North(ReportSource source)
    {
        const double x = MapSheet.PageWidth - 60;
        yield return Drawing.Box(x - 40, 22, 80, 140, Ink.Of(0xffffff), Line, 1);
        yield return new AreaMark([[new(x, 36), new(x - 22, 106), new(x, 88), new(x + 22, 106)]], Black, null);
        yield return new TextMark(new(x, 148), source.Text("北", "N"), 36, Black, TextAnchor.Middle, true);
    }

    /// <summary>Lines no wider than the page; Latin words stay whole.</summary>
    public static IReadOnlyList<string> Wrapped(string text, double size)
    {
        var lines = new List<string>();
        var start = 0;
        var space = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ')
            {
                space = i;
            }

            if (Drawing.WidthOf(text[start..(i + 1)], size) > MapSheet.PageWidth && i > start)
            {
                var end = space > start && text[i] < 0x2E80 ? space + 1 : i;
                lines.Add(text[start..end].TrimEnd());
                (start, space) = (end, -1);
            }
        }

        lines.Add(text[start..]);
        return lines;
    }
}
