using System.Globalization;
using System.Net;
using System.Text;
using Coverage.Layers;
using Coverage.Server.Results;

namespace Coverage.Server.Features;

/// <summary>The feature service as pages, in Chinese or English. Everything that comes from a layer is encoded.</summary>
static class HtmlPages
{
    /// <summary>Rows of a page of features; programs get more.</summary>
    public const int MaxRows = 50;

    const string Style = """
        body{font:16px/1.6 "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1d2a33;margin:0;background:#fff}
        main,header,footer{max-width:72rem;margin:0 auto;padding:1rem 1.25rem}header{border-bottom:1px solid #d7dde1}footer{color:#55626b;font-size:.875rem}
        a{color:#0b5c7a}h1{font-size:1.5rem;margin:.25rem 0}nav{font-size:.875rem}.scroll{overflow-x:auto}
        table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}th,td{padding:.375rem .625rem;border-bottom:1px solid #e3e8eb;text-align:left;white-space:nowrap;max-width:24rem;overflow:hidden;text-overflow:ellipsis}
        th{background:#f3f6f7;position:sticky;top:0}td.n{text-align:right}pre{background:#f3f6f7;padding:.75rem 1rem;overflow-x:auto;font-size:.8125rem}progress{width:16rem}.next{display:inline-block;margin:1rem 0;padding:.5rem 1rem;border:1px solid #0b5c7a;border-radius:4px;text-decoration:none}
        """;

    public static string Landing(ServedResult result, OgcRoot root)
    {
        var rows = string.Concat(Collections.Of(result).Select(l =>
            $"<tr><td><a href=\"{Address(root, Collections.Path(l))}\">{Text(Title(l, root))}</a></td><td><code>{Text(l.Id)}</code></td>"
            + $"<td>{Text(ShapeOf(l, root))}</td><td class=n>{l.Count.ToString("N0", CultureInfo.InvariantCulture)}</td></tr>"));
        var heads = Heads(root, ["图层", "标识", "几何", "要素数"], ["Layer", "Id", "Geometry", "Features"]);
        return Page(result, root, Say(root, "图层", "Collections"),
            $"<div class=scroll><table><thead>{heads}</thead><tbody>{rows}</tbody></table></div>"
            + $"<p>{Say(root, "QGIS:图层 → 添加图层 → WFS / OGC API – Features,地址", "QGIS: Layer → Add Layer → WFS / OGC API – Features, address")} <code>{Text(root.Url)}</code></p>"
            + $"<p><a href=\"{Address(root, "/openapi.json")}\">OpenAPI 3.0</a> · <a href=\"{Address(root, "/conformance?f=html")}\">{Say(root, "符合性", "Conformance")}</a>"
            + $" · <a href=\"{Address(root, "/processes")}\">{Say(root, "处理", "Processes")}</a> · <a href=\"{Address(root, "/jobs")}\">{Say(root, "任务", "Jobs")}</a></p>");
    }

    public static string Conformance(OgcRoot root) => Page(
        null, root, Say(root, "符合的标准类", "Conformance classes"), "<ul>" + string.Concat(Features.Conformance.Classes.Select(c => $"<li><code>{Text(c)}</code></li>")) + "</ul>");

    public static string Collection(ServedResult result, Layer layer, OgcRoot root)
    {
        var rows = string.Concat(layer.Columns.Select(c => $"<tr><td><code>{Text(c.Name)}</code></td><td>{ColumnSchemas.TypeOf(c)}</td></tr>"));
        return Page(result, root, Title(layer, root),
            $"<p><a class=next href=\"{Address(root, Collections.Path(layer) + "/items")}\">{Say(root, "浏览要素", "Browse features")} ({layer.Count.ToString("N0", CultureInfo.InvariantCulture)})</a></p>"
            + $"<h2>{Say(root, "字段", "Columns")}</h2><div class=scroll><table><thead>{Heads(root, ["字段", "类型"], ["Column", "Type"])}</thead><tbody>{rows}</tbody></table></div>");
    }

    public static string Items(ServedResult result, Layer layer, (List<int> Rows, int? Matched, bool More) page, ItemsAnswer answer, OgcRoot root)
    {
        var html = new StringBuilder();
        var count = page.Matched is { } m ? $"{Say(root, "共", "")} {m.ToString("N0", CultureInfo.InvariantCulture)} {Say(root, "个要素", "features")}" : "";
        html.Append(CultureInfo.InvariantCulture, $"<p>{count}</p><div class=scroll><table><thead><tr><th>#</th>");
        html.AppendJoin("", layer.Columns.Select(c => $"<th>{Text(c.Name)}</th>")).Append("</tr></thead><tbody>");
        foreach (var row in page.Rows)
        {
            var number = (row + 1).ToString(CultureInfo.InvariantCulture);
            html.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"{Address(root, $"{Collections.Path(layer)}/items/{number}")}\">{number}</a></td>");
            html.AppendJoin("", layer.Columns.Select(c => Cell(layer, c, row))).Append("</tr>");
        }

        html.Append("</tbody></table></div>");
        if (page.More)
        {
            html.Append(CultureInfo.InvariantCulture, $"<a class=next rel=next href=\"{Text(answer.Next(page.Rows[^1]))}&amp;f=html\">{Say(root, "下一页", "Next page")}</a>");
        }

        return Page(result, root, Title(layer, root), html.ToString());
    }

    public static string Item(ServedResult result, Layer layer, int row, OgcRoot root)
    {
        var rows = string.Concat(layer.Columns.Select(c => $"<tr><th>{Text(c.Name)}</th>{Cell(layer, c, row)}</tr>"));
        var number = (row + 1).ToString(CultureInfo.InvariantCulture);
        return Page(result, root, $"{Title(layer, root)} #{number}",
            $"<table><tbody>{rows}</tbody></table><p><a href=\"{Address(root, $"{Collections.Path(layer)}/items/{number}?f=json")}\">GeoJSON</a></p>");
    }

    public static string Page(ServedResult? result, OgcRoot root, string title, string body)
    {
        var study = result is null ? "Coverage" : root.English ? result.Facts.Name.En : result.Facts.Name.Zh;
        var sources = result is null ? "" : $"<footer>{Text(string.Join("; ", result.Facts.Sources))} · {Text(result.Facts.AsOf)}</footer>";
        var other = root.English ? "<a href=\"?lang=zh&amp;f=html\">中文</a>" : "<a href=\"?lang=en&amp;f=html\">English</a>";
        return $"""
            <!doctype html><html lang="{(root.English ? "en" : "zh-CN")}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>{Text(title)} · {Text(study)}</title><style>{Style}</style></head><body>
            <header><nav><a href="{Address(root, "/collections")}">{Text(study)}</a> · {other}</nav><h1>{Text(title)}</h1></header>
            <main>{body}</main>{sources}</body></html>
            """;
    }

    static string Cell(Layer layer, Column column, int row) =>
        $"<td{(column is TextColumn ? "" : " class=n")}>{Text(layer.Text(column.Name, row) ?? "")}</td>";

    static string Title(Layer layer, OgcRoot root) => root.English ? layer.TitleEn : layer.TitleZh;

    static string ShapeOf(Layer layer, OgcRoot root) => layer.Geometry switch
    {
        PointColumn => Say(root, "点", "points"),
        LineColumn => Say(root, "线", "lines"),
        AreaColumn => Say(root, "面", "areas"),
        _ => Say(root, "表", "table"),
    };

    public static string Heads(OgcRoot root, string[] zh, string[] en) => "<tr>" + string.Concat((root.English ? en : zh).Select(h => $"<th>{h}</th>")) + "</tr>";

    public static string Say(OgcRoot root, string zh, string en) => root.English ? en : zh;

    /// <summary>An address within the service that keeps asking for pages and for the language.</summary>
    public static string Address(OgcRoot root, string path)
    {
        var asked = path.Contains("f=", StringComparison.Ordinal) ? "" : (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "f=html&lang=" + (root.English ? "en" : "zh");
        return Text(root.To(path) + (path.EndsWith(".json", StringComparison.Ordinal) ? "" : asked));
    }

    public static string Text(string text) => WebUtility.HtmlEncode(text);
}
