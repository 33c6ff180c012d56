using System.Globalization;
using System.Security;
using System.Text;

namespace Coverage.Workspaces.Reports;

/// <summary>A drawing as SVG 1.1, tenths of a millimetre as user units; no outside reference, so it stands in any page.</summary>
static class SvgDrawing
{
    const string Fonts = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif";

    public static string Write(Drawing drawing, string title)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {drawing.Width:0.#} {drawing.Height:0.#}\" width=\"{drawing.Width / 10:0.##}mm\" height=\"{drawing.Height / 10:0.##}mm\" role=\"img\" font-family=\"{Fonts}\"><title>{Escape(title)}</title>");
        foreach (var mark in drawing.Marks)
        {
            Write(svg, mark);
        }

        return svg.Append("</svg>").ToString();
    }

    static void Write(StringBuilder svg, Mark mark)
    {
        switch (mark)
        {
            case AreaMark area:
                svg.Append("<path d=\"");
                foreach (var ring in area.Rings)
                {
                    Path(svg, ring);
                    svg.Append('Z');
                }

                svg.Append("\" fill-rule=\"evenodd\" fill=\"").Append(area.Fill?.Hex ?? "none").Append('"');
                Stroke(svg, area.Stroke, area.Width);
                svg.Append("/>");
                break;
            case LineMark line:
                svg.Append("<path d=\"");
                Path(svg, line.Points);
                svg.Append("\" fill=\"none\"");
                Stroke(svg, line.Stroke, line.Width);
                svg.Append(" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>");
                break;
            case DotMark dot:
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{dot.At.X:0.#}\" cy=\"{dot.At.Y:0.#}\" r=\"{dot.Radius:0.#}\" fill=\"{dot.Fill.Hex}\"");
                Stroke(svg, dot.Stroke, 2);
                svg.Append("/>");
                break;
            case TextMark text:
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{text.At.X:0.#}\" y=\"{text.At.Y:0.#}\" font-size=\"{text.Size:0.#}\" fill=\"{text.Fill.Hex}\"");
                svg.Append(text.Anchor switch { TextAnchor.Middle => " text-anchor=\"middle\"", TextAnchor.End => " text-anchor=\"end\"", _ => "" });
                svg.Append(text.IsBold ? " font-weight=\"bold\"" : "").Append('>').Append(Escape(text.Text)).Append("</text>");
                break;
        }
    }

    static void Path(StringBuilder svg, IReadOnlyList<Spot> points)
    {
        for (var i = 0; i < points.Count; i++)
        {
            svg.Append(i == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{points[i].X:0.#} {points[i].Y:0.#}");
        }
    }

    static void Stroke(StringBuilder svg, Ink? stroke, double width)
    {
        if (stroke is { } ink)
        {
            svg.Append(CultureInfo.InvariantCulture, $" stroke=\"{ink.Hex}\" stroke-width=\"{width:0.#}\"");
        }
    }

    static string Escape(string text) => SecurityElement.Escape(PrintableText.Of(text)) ?? "";
}
