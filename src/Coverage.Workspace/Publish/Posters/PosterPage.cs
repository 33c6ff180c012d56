using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Coverage.City;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Publish;

/// <summary>What a poster says beside its rows.</summary>
/// <param name="Study">Manifest of the result.</param>
/// <param name="Unit">The community.</param>
/// <param name="Walker">Whose minutes they are.</param>
/// <param name="Promise">The standard's cutoff, minutes.</param>
/// <param name="Link">Address of the community's page, for the code; null = no code.</param>
/// <param name="Approval">Approval number of the map.</param>
sealed record PosterFacts(Manifest Study, PublicUnit Unit, PublicWalker Walker, int Promise, Uri? Link, string? Approval);

/// <summary>
/// A poster as one printable page: A4 as it opens, A3 under <c>#a3</c>; Chinese first, English second; the map, the list with the nearest first by service, who comes
/// instead, a code to the page. Lengths are multiples of a millimetre that A3 makes larger.
/// </summary>
static class PosterPage
{
    const int RowsAtFullSize = 6;
    const int MostInstead = 2;

    /// <summary>The style's lengths on A4, millimetres; the list is laid out by it and the map takes the rest.</summary>
    const double NameMm = 5.2, EnglishMm = 3, FacilityMm = 4.9, TextMm = 3.9, LineHeight = 1.25, RowGapMm = 3.4;
    const double ServiceColumnMm = 46, PlaceColumnMm = 105, FreeMm = 212, LeastMapMm = 75, MostMapMm = 150;

    static readonly string[] s_days = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

    static readonly (string Column, string Sign)[] s_columns = [("phone", "电话 "), ("hours", "开放 "), ("price", "")];

    /// <summary>Printed paper, so colours are of the sheet, not of a screen.</summary>
    const string Style = """
        :root{--u:1mm}*{box-sizing:border-box}body{margin:0;background:#ddd;font-family:"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:#111}
        .screen{margin:8px;font-size:18px}.screen a{color:#1a3e8c}.sheet{width:calc(210*var(--u));min-height:calc(296.9*var(--u));margin:0 auto;padding:calc(9*var(--u)) calc(12*var(--u)) calc(7*var(--u));background:#fff;display:flex;flex-direction:column;page:a4}
        .sheet:target{--u:1.4142mm;page:a3}@page a4{size:A4 portrait;margin:0}@page a3{size:A3 portrait;margin:0}@media print{.screen{display:none}body{background:#fff}}
        header{display:flex;justify-content:space-between;gap:calc(6*var(--u));align-items:flex-start}h1{margin:0;font-size:calc(11*var(--u));line-height:1.15}h2{margin:calc(1*var(--u)) 0 0;font-size:calc(5*var(--u));font-weight:500}
        .code{flex:none;width:calc(34*var(--u));text-align:center;font-size:calc(3.2*var(--u));line-height:1.25}.code svg{width:calc(30*var(--u));height:calc(30*var(--u));display:block;margin:0 auto}
        .map{flex:1 1 0;min-height:calc(45*var(--u));width:100%;margin:calc(3*var(--u)) 0}
        ul{list-style:none;margin:0;padding:0;border-top:calc(.5*var(--u)) solid #111}li{display:grid;grid-template-columns:calc(46*var(--u)) 1fr calc(27*var(--u));gap:calc(2*var(--u));padding:calc(1.5*var(--u)) 0;border-bottom:calc(.2*var(--u)) solid #888;align-items:center;font-size:calc(3.9*var(--f)*var(--u));line-height:1.25}
        .s{font-size:calc(5.2*var(--f)*var(--u));font-weight:700}.s small{display:block;font-size:calc(3*var(--f)*var(--u));font-weight:400}.n{font-size:calc(4.9*var(--f)*var(--u));font-weight:600}.n b{display:inline-block;min-width:1.35em;padding:0 .2em;border-radius:1em;background:#5b2a86;color:#fff;text-align:center;font-size:.85em}
        .m{text-align:right;font-size:calc(7*var(--f)*var(--u));font-weight:700;white-space:nowrap}.m small{font-size:calc(3.2*var(--f)*var(--u));font-weight:400}.no .m{color:#9a1b12}.i{color:#0d4a2b}
        footer{margin-top:calc(2*var(--u));font-size:calc(3*var(--u));line-height:1.35}
        """;

    public static string Write(PosterFacts facts, string map, ImmutableArray<PosterRow> rows, IReadOnlyDictionary<string, int> numbers, ImmutableArray<Facility> facilities)
    {
        var html = new StringBuilder("<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>");
        html.Append(Escape(facts.Unit.Name)).Append(" · 便民地图</title><style>").Append(Style).Append("</style></head><body><p class=\"screen\">打印 Print: <a href=\"#\">A4</a> · <a href=\"#a3\">A3</a> · <a href=\"index.html\">全部社区 all communities</a></p>");
        html.Append(CultureInfo.InvariantCulture, $"<main class=\"sheet\" id=\"a3\" style=\"--f:{Scale(Groups(rows, facts.Promise).Length):0.##}\"><header><div><h1>{Escape(facts.Unit.Name)}便民地图</h1>");
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Escape(facts.Unit.Parent)}{(facts.Unit.Parent.Length > 0 ? " · " : "")}走路{facts.Promise}分钟能到哪里<br>What is within {facts.Promise} minutes on foot</h2></div>");
        if (facts.Link is { } link)
        {
            html.Append("<div class=\"code\">").Append(Code(link.AbsoluteUri)).Append("手机扫码,查自家门口<br>Scan for your own door</div>");
        }

        html.Append("</header>").Append(map).Append("<ul>");
        foreach (var group in Groups(rows, facts.Promise))
        {
            Row(html, facts, group, numbers, facilities);
        }

        html.Append("</ul><footer>");
        Footer(html, facts);
        return html.Append("</footer></main></body></html>\n").ToString();
    }

    /// <summary>Services of one facility within the promise together, nearest first; then one by one those that are missing.</summary>
    public static ImmutableArray<ImmutableArray<PosterRow>> Groups(ImmutableArray<PosterRow> rows, int promise) =>
    [
        .. rows.Where(r => r.IsWithin(promise)).GroupBy(r => r.Facility!.Id, StringComparer.Ordinal).Select(g => g.ToImmutableArray()).OrderBy(g => g[0].Ms),
        .. rows.Where(r => !r.IsWithin(promise)).OrderBy(r => r.Ms < 0).ThenBy(r => r.Ms).Select(r => (ImmutableArray<PosterRow>)[r]),
    ];

    /// <summary>What the list leaves of the sheet, in the map's units.</summary>
    public static int MapHeight(ImmutableArray<PosterRow> rows, int promise)
    {
        var groups = Groups(rows, promise);
        var scale = Scale(groups.Length);
        return (int)(10 * Math.Clamp(FreeMm - groups.Sum(g => RowMm(g, g[0].IsWithin(promise), scale)), LeastMapMm, MostMapMm));
    }

    /// <summary>Height of a row as the style lays it out, near enough: the taller of its two columns.</summary>
    static double RowMm(ImmutableArray<PosterRow> group, bool isNear, double scale)
    {
        var zh = string.Join("、", group.Select(r => r.Service.Words.Zh));
        var en = string.Join(", ", group.Select(r => r.Service.Words.En));
        var left = LinesMm(zh, NameMm * scale, ServiceColumnMm) + LinesMm(en, EnglishMm * scale, ServiceColumnMm);
        var right = group[0].Facility is { } facility ? LinesMm(facility.Name, FacilityMm * scale, PlaceColumnMm) + LinesMm(string.Join(" · ", Details(group[0], facility)), TextMm * scale, PlaceColumnMm) : 0;
        right += isNear ? 0 : TextMm * scale * LineHeight * (1 + 1.5 * Math.Min(MostInstead, group[0].Instead.Length));
        return Math.Max(left, right) + RowGapMm;
    }

    /// <summary>Full-width signs are square, others about half as wide.</summary>
    static double LinesMm(string text, double size, double width) => Math.Ceiling(text.Sum(c => c >= 0x2E80 ? size : 0.56 * size) / width) * size * LineHeight;

    static double Scale(int groups) => Math.Min(1, RowsAtFullSize / (double)groups);

    static void Row(StringBuilder html, PosterFacts facts, ImmutableArray<PosterRow> group, IReadOnlyDictionary<string, int> numbers, ImmutableArray<Facility> facilities)
    {
        var row = group[0];
        var isNear = row.IsWithin(facts.Promise);
        html.Append(isNear ? "<li>" : "<li class=\"no\">").Append("<span class=\"s\">").AppendJoin("、", group.Select(r => Escape(r.Service.Words.Zh)));
        html.Append("<small>").AppendJoin(", ", group.Select(r => Escape(r.Service.Words.En))).Append("</small></span><span>");
        if (!isNear)
        {
            html.Append(CultureInfo.InvariantCulture, $"{facts.Promise}分钟内没有 none within {facts.Promise} min{(row.Facility is null ? "" : ";最近的 nearest:")}<br>");
        }

        if (row.Facility is { } facility)
        {
            html.Append(CultureInfo.InvariantCulture, $"<span class=\"n\"><b>{numbers[facility.Id]}</b> {Escape(facility.Name)}</span><br>");
            html.AppendJoin(" · ", Details(row, facility).Select(Escape));
        }

        if (!isNear)
        {
            foreach (var helper in row.Instead.Take(MostInstead))
            {
                html.Append("<br><span class=\"i\">").Append(Escape(Says(helper, facilities))).Append("</span>");
            }
        }

        html.Append("</span><span class=\"m\">");
        html.Append(row.Facility is null
            ? row.Ms == HomeWalks.NotPassable ? "<small>轮椅不通</small>" : "<small>走不到<br>no way on foot</small>"
            : FormattableString.Invariant($"{row.Minutes}<small> 分钟 min</small>")).Append("</span></li>");
    }

    static IEnumerable<string> Details(PosterRow row, Facility facility)
    {
        if (row.Steps > 0)
        {
            yield return FormattableString.Invariant($"有台阶{row.Steps}级 {row.Steps} steps");
        }

        if (row.HasLift)
        {
            yield return "有电梯 lift";
        }

        foreach (var (column, sign) in s_columns)
        {
            if (facility.Attributes.GetValueOrDefault(column) is { Length: > 0 } text)
            {
                yield return sign + text.Trim();
            }
        }
    }

    /// <summary>送餐、上门、流动车 in words, with the telephone and the stops.</summary>
    static string Says(InsteadOf.Helper helper, ImmutableArray<Facility> facilities)
    {
        var who = helper.Facility is { } f ? facilities[f] : null;
        var call = who?.Attributes.GetValueOrDefault("phone") is { Length: > 0 } phone ? " 电话 " + phone.Trim() : "";
        return helper.How switch
        {
            "delivery" => $"可送餐 delivered: {who?.Name}{call}",
            "home" => $"可上门 comes to you: {who?.Name}{call}",
            _ => "流动服务 comes by: " + string.Join(";", helper.Stops.Take(2).Select(s => Says(s.Stop))) + call,
        };
    }

    static string Says(InsteadOf.Stop stop)
    {
        var day = stop.Window.From / WeekMoment.MinutesPerDay;
        var (from, to) = (stop.Window.From - day * WeekMoment.MinutesPerDay, stop.Window.To - day * WeekMoment.MinutesPerDay);
        return FormattableString.Invariant($"{s_days[day]} {from / 60}:{from % 60:00}–{to / 60}:{to % 60:00} {stop.Name}");
    }

    static void Footer(StringBuilder html, PosterFacts facts)
    {
        html.Append(CultureInfo.InvariantCulture, $"分钟数按“{Escape(facts.Walker.Words.Zh)}”的步行速度、从图中红色房屋处起算,坡、台阶、过街等候都算在内。Minutes for “{Escape(facts.Walker.Words.En)}”, from the red house, with slopes, stairs and crossings.<br>");
        html.Append("红色虚线为台阶,蓝线为走法。去之前请先打电话问清。Red dashes are stairs, blue lines the walk. Call before you go.<br>");
        html.Append(CultureInfo.InvariantCulture, $"数据截至 as of {facts.Study.AsOf:yyyy-MM-dd}");
        if (facts.Approval is { } approval)
        {
            html.Append(" · 审图号 map approval: ").Append(Escape(approval));
        }

        var sources = facts.Study.Sources.Select(s => s.Attribution).Where(a => a.Length > 0).Distinct().ToArray();
        if (sources.Length > 0)
        {
            html.Append(" · 来源 sources: ").AppendJoin("; ", sources.Select(Escape));
        }
    }

    /// <summary>A code with its quiet zone, one path.</summary>
    public static string Code(string text)
    {
        const int quiet = 4;
        var code = QrCode.Of(text);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {code.Side + 2 * quiet} {code.Side + 2 * quiet}\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"{Escape(text)}\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\"");
        for (var y = 0; y < code.Side; y++)
        {
            for (var x = 0; x < code.Side; x++)
            {
                if (code[x, y])
                {
                    svg.Append(CultureInfo.InvariantCulture, $"M{x + quiet} {y + quiet}h1v1h-1z");
                }
            }
        }

        return svg.Append("\"/></svg>").ToString();
    }

    public static string Escape(string text) => WebUtility.HtmlEncode(text);
}
