using System.Globalization;
using System.Net;
using System.Text;

namespace Coverage.Workspaces.Reports;

/// <summary>The report as one page that needs nothing else: styles inside, maps and charts as SVG, prints to A4. Every row carries the id that finds its figures.</summary>
static class HtmlReport
{
    /// <summary>A digit of a table's text and the padding of a cell, in hundredths of the printed page's width.</summary>
    const double DigitPercent = 0.92;
    const double PaddingPercent = 1.9;

    const string Style = """
        :root{color-scheme:light}
        body{font-family:'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','Helvetica Neue',Arial,sans-serif;color:#1c1c1c;line-height:1.65;margin:0 auto;max-width:190mm;padding:8mm;font-size:11pt}
        h1{font-size:19pt;text-align:center;line-height:1.35;margin:6mm 0 2mm}
        .sub{text-align:center;color:#444;margin:0 0 8mm}
        h2{font-size:14pt;border-bottom:2px solid #1f6f8b;padding-bottom:1mm;margin-top:9mm;break-after:avoid}
        h3{font-size:11.5pt;margin:6mm 0 2mm;break-after:avoid}
        p{margin:2mm 0;text-indent:2em;overflow-wrap:anywhere}
        nav{font-size:9.5pt;margin:0 0 6mm;padding:2mm 0;border-top:1px solid #ccc;border-bottom:1px solid #ccc;line-height:2}
        nav a{color:#1f6f8b;text-decoration:none;margin-right:1.4em;white-space:nowrap}
        nav a:hover,nav a:focus{text-decoration:underline}
        .wide{overflow-x:auto}
        html[lang=en] p{text-indent:0}
        table{border-collapse:collapse;width:100%;font-size:8.5pt;table-layout:fixed}
        th,td{border:1px solid #bbb;padding:1mm 1.4mm;vertical-align:top;overflow-wrap:anywhere;word-break:normal}
        th{background:#eef3f6;text-align:left}
        thead{display:table-header-group}
        tr{break-inside:avoid}
        td.n{text-align:right;font-variant-numeric:tabular-nums}
        td.quiet{color:#666;font-size:6.6pt}
        td.good{background:#e3f2e6;font-weight:600}
        td.bad{background:#fbe1dd;font-weight:600}
        td.doubt{background:#fdf3d3}
        td.partial{background:repeating-linear-gradient(45deg,#fff,#fff 5px,#eef3f6 5px,#eef3f6 7px)}
        td.recorded{background:#f1eef7;font-style:italic}
        .note{font-size:8.5pt;color:#555;text-indent:0}
        figure{margin:4mm 0;break-inside:avoid}
        figure svg{width:100%;height:auto;max-height:245mm;display:block}
        figcaption{font-size:9.5pt;text-align:center;color:#333;margin-top:1mm}
        footer{margin-top:10mm;font-size:8pt;color:#666;border-top:1px solid #ccc;padding-top:2mm}
        @page{size:A4;margin:14mm 12mm 15mm;@bottom-center{content:"— " counter(page) " —";font-size:9pt;color:#444}}
        @media print{body{max-width:none;padding:0} nav{display:none} .wide{overflow:visible}}
        @media screen and (max-width:700px){body{padding:5mm 4mm;font-size:12pt} h1{font-size:16pt} table{min-width:720px} figure svg{min-width:0}}
        """;

    public static string Write(Report report)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"").Append(report.Zh ? "zh-CN" : "en").Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
            .Append(Encode(report.Title)).Append("</title><style>").Append(Style).Append("</style></head><body>\n<h1>").Append(Encode(report.Title)).Append("</h1><p class=\"sub\">")
            .Append(Encode(report.Subtitle)).Append("</p>\n<nav>");
        for (var i = 0; i < report.Sections.Length; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<a href=\"#s{i + 1}\">").Append(Encode(ReportNumbers.Heading(i, report.Zh) + report.Sections[i].Title)).Append("</a> ");
        }

        html.Append("</nav>\n");
        for (var i = 0; i < report.Sections.Length; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section><h2 id=\"s{i + 1}\">").Append(Encode(ReportNumbers.Heading(i, report.Zh) + report.Sections[i].Title)).Append("</h2>\n");
            foreach (var block in report.Sections[i].Blocks)
            {
                Write(html, block);
            }

            html.Append("</section>\n");
        }

        return html.Append("<footer>").Append(Encode(report.Footer)).Append("</footer></body></html>\n").ToString();
    }

    static void Write(StringBuilder html, ReportBlock block)
    {
        switch (block)
        {
            case ReportText text:
                html.Append("<p>").Append(text.Lead.Length > 0 ? "<strong>" + Encode(text.Lead) + "</strong>" : "").Append(Encode(text.Text)).Append("</p>\n");
                break;
            case ReportPicture picture:
                html.Append("<figure id=\"").Append(Encode(picture.Id)).Append("\">").Append(SvgDrawing.Write(picture.Drawing, picture.Title)).Append("<figcaption>").Append(Encode(picture.Title)).Append("</figcaption></figure>\n");
                break;
            case ReportTable { IsForWorkbook: false } table:
                Write(html, table);
                break;
        }
    }

    static void Write(StringBuilder html, ReportTable table)
    {
        html.Append("<h3>").Append(Encode(table.Title)).Append("</h3><div class=\"wide\"><table id=\"").Append(Encode(table.Id)).Append("\"><colgroup>");
        foreach (var width in TableWidths.Of(table, 100, DigitPercent, PaddingPercent))
        {
            html.Append(CultureInfo.InvariantCulture, $"<col style=\"width:{width:0.##}%\">");
        }

        html.Append("</colgroup><thead><tr>");
        foreach (var column in table.Columns)
        {
            html.Append("<th>").Append(Encode(column)).Append("</th>");
        }

        html.Append("</tr></thead><tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr data-id=\"").Append(Encode(row[^1].Text)).Append("\">");
            foreach (var cell in row)
            {
                html.Append("<td").Append(ClassOf(cell));
                if (cell.Number is { } number && double.IsFinite(number))
                {
                    html.Append(CultureInfo.InvariantCulture, $" data-value=\"{number:R}\"");
                }

                html.Append('>').Append(cell.Tone == CellTone.Quiet ? Breakable(cell.Text) : Encode(cell.Text)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
        if (table.Note is { } note)
        {
            html.Append("<p class=\"note\">").Append(Encode(note)).Append("</p>\n");
        }
    }

    static string ClassOf(ReportCell cell)
    {
        var tone = cell.Tone switch
        {
            CellTone.Good => "good",
            CellTone.Bad => "bad",
            CellTone.Doubt => "doubt",
            CellTone.Partial => "partial",
            CellTone.Recorded => "recorded",
            CellTone.Quiet => "quiet",
            _ => cell.IsFigure ? "n" : "",
        };
        return tone.Length > 0 ? $" class=\"{tone}\"" : "";
    }

    /// <summary>An id may break after its dividers; the break is no sign, so a copied id is found.</summary>
    static string Breakable(string id) => Encode(id).Replace("/", "/<wbr>", StringComparison.Ordinal);

    static string Encode(string text) => WebUtility.HtmlEncode(text);
}
