using System.Collections.Immutable;
using System.Globalization;
using Coverage.City;
using Coverage.Layers;
using Coverage.Workspaces.Audits;
using static Coverage.Workspaces.Reports.ReportCells;

namespace Coverage.Workspaces.Reports;

/// <summary>What people can reach: the headline in words, shares by target, by street and by walker, time curves, the Lorenz curve, and the map.</summary>
static class CoverageSections
{
    const int MostCurves = 6;
    const int MostBars = 30;

    public static ReportSection Overview(ReportSource s)
    {
        var (m, h) = (s.Manifest, s.Headline);
        var first = Headline(s).FirstOrDefault();
        var lengthKm = s.Network.GetProperty("lengthKm").GetDouble();
        var facilities = s.Find(FacilityLayer.Id)?.Count ?? 0;
        var people = first?.Total ?? 0;
        return new ReportSection(s.Text("总体情况", "Overview"),
        [
            new ReportText(s.Text(
                $"本报告依据{m.NameZh}截至{m.AsOf.Year}年{m.AsOf.Month}月{m.AsOf.Day}日的数据,在{lengthKm.ToString("#,0.#", CultureInfo.InvariantCulture)}公里步行网络上,计算{s.PeopleName(h.Group)}步行到达各类养老服务设施的时间。共有设施{facilities}处,{s.PeopleName(h.Group)}{Count(people)}人。",
                $"This report computes, on {lengthKm.ToString("#,0.#", CultureInfo.InvariantCulture)} km of walking network as of {m.AsOf:yyyy-MM-dd}, how long {s.PeopleName(h.Group)} walk to care in {m.NameEn}: {facilities} facilities, {Count(people)} people.")),
            new ReportText(s.Text(
                $"覆盖指步行时间不超过{h.Minutes}分钟(含),按“{s.WalkerName(h.Walker)}”的步速计算,计入坡度、楼梯、过街和电梯。直线圆覆盖率列在旁边,仅供对照。",
                $"Covered means a walk of at most {h.Minutes} minutes (inclusive) for the walker \"{s.WalkerName(h.Walker)}\", with slopes, stairs, crossings and lifts. The straight-line circle stands beside it for comparison.")),
            .. first is null ? [] : (ReportBlock[])[new ReportText(s.Text(
                $"{s.TargetName(first.Target)}{h.Minutes}分钟覆盖{s.PeopleName(h.Group)}{Count(first.Covered)}人,覆盖率{Percent(first.Share)};同样时间的直线圆会得出{Percent(first.Total > 0 ? first.Circle / first.Total : null)}。(编号 {first.Id})",
                $"{s.TargetName(first.Target)} within {h.Minutes} minutes covers {Count(first.Covered)} people, {Percent(first.Share)}; a straight-line circle would claim {Percent(first.Total > 0 ? first.Circle / first.Total : null)}. (id {first.Id})"))],
            .. Conclusions.Of(s),
        ]);
    }

    public static ReportSection Coverage(ReportSource s)
    {
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(ByTarget(s));
        Add(Map(s));
        if (ByStreet(s) is { } streets)
        {
            blocks.Add(streets);
            Add(StreetBars(s));
        }

        blocks.Add(ByWalker(s));
        Add(TimeCurves(s));
        Add(Lorenz(s));
        return new ReportSection(s.Text("覆盖情况", "Coverage"), blocks.ToImmutable());

        void Add(ReportPicture? picture)
        {
            if (picture is not null)
            {
                blocks.Add(picture);
            }
        }
    }

    public static IEnumerable<CoverageFigure> Headline(ReportSource s) => s.Coverage.Where(c => c.Unit is null && IsHeadline(s, c));

    public static bool IsHeadline(ReportSource s, CoverageFigure c) => c.Group == s.Headline.Group && c.Walker == s.Headline.Walker && c.Minutes == s.Headline.Minutes;

    static ReportTable ByTarget(ReportSource s) => new(
        "coverage", s.Text($"各类服务{s.Headline.Minutes}分钟步行覆盖", $"Covered within {s.Headline.Minutes} minutes on foot"),
        [s.Text("服务或设施", "service or facility"), s.Text("覆盖人数", "covered"), s.Text("总人数", "of"), s.Text("覆盖率", "share"), s.Text("直线圆", "circle"), s.Text("规划步速圆", "standard circle"), s.Text("走不到(人)", "unreachable"), s.Text("编号", "id")],
        [30, 11, 11, 9, 9, 10, 10, 24],
        [
            .. Headline(s).Select(c => (ImmutableArray<ReportCell>)
            [
                s.TargetName(c.Target) + (c.Assumed ? s.Text("（含假定服务）", " (assumed included)") : ""), Number(c.Covered), Number(c.Total), Share(c.Share, 1, 2), Share(c.Total > 0 ? c.Circle / c.Total : null),
                Share(c.Total > 0 ? c.StandardCircle / c.Total : null), Number(c.Unreachable), Id(c.Id),
            ]),
        ])
    {
        Sheet = s.Text("各类服务覆盖", "Coverage by service"),
        Note = s.Text("含假定服务的行不作判定依据。", "Rows with assumed services carry no verdict."),
    };

    /// <summary>Every street, those outside every street, and the whole, whose people are the sum of the rows above.</summary>
    static ReportTable? ByStreet(ReportSource s)
    {
        var whole = Headline(s).Where(c => !c.Assumed).ToArray();
        string[] targets = [.. whole.Select(c => c.Target).Distinct()];
        var names = UnitNames(s);
        var rows = s.Coverage.Where(c => c.Level == "township" && IsHeadline(s, c) && !c.Assumed).GroupBy(c => c.Unit!).ToArray();
        return rows.Length == 0 ? null : new ReportTable(
            "by-street", s.Text($"各街镇{s.Headline.Minutes}分钟步行覆盖率", $"Share covered within {s.Headline.Minutes} minutes by street"),
            [s.Text("街镇", "street"), s.Text("总人数", "people"), .. targets.Select(s.TargetName), s.Text("编号", "id")],
            [14, 10, .. targets.Select(_ => Math.Max(9, 60 / Math.Max(1, targets.Length))), 14],
            [
                .. rows.Select(g => (ImmutableArray<ReportCell>)
                [
                    g.Key == UnitLevel.Outside ? s.Text("各街镇以外", "outside every street") : names.GetValueOrDefault(("township", g.Key), g.Key), Number(g.First().Total),
                    .. targets.Select(t => Share(g.FirstOrDefault(c => c.Target == t)?.Share)), Id("coverage/*/township/" + g.Key),
                ]),
                [s.Text("合计", "all"), Sum(whole[0].Total), .. targets.Select(t => Share(whole.First(c => c.Target == t).Share)), Id("coverage/*")],
            ])
        {
            Sheet = s.Text("各街镇覆盖率", "Coverage by street"),
            HasTotal = true,
        };
    }

    /// <summary>One chart: the first service by street, best first.</summary>
    static ReportPicture? StreetBars(ReportSource s)
    {
        var names = UnitNames(s);
        if (Headline(s).FirstOrDefault(c => !c.Assumed) is not { } first)
        {
            return null;
        }

        var bars = s.Coverage.Where(c => c.Level == "township" && IsHeadline(s, c) && c.Target == first.Target && !c.Assumed && c.Share is not null && c.Unit != UnitLevel.Outside)
            .OrderByDescending(c => c.Share).ThenBy(c => c.Unit, StringComparer.Ordinal).Take(MostBars).Select(c => (Name: names.GetValueOrDefault(("township", c.Unit!), c.Unit!), Row: c)).ToArray();
        if (bars.Length < 2)
        {
            return null;
        }

        var title = s.Text($"各街镇{s.TargetName(first.Target)}覆盖率", $"{s.TargetName(first.Target)}: share by street");
        return new ReportPicture("chart-streets", title, ChartDrawings.Bars([.. bars.Select(b => (b.Name, b.Row.Share!.Value))], ShareTitle(s, first.Target)))
        {
            Figures = new ReportTable(
                "chart-streets", title, [s.Text("街镇", "street"), s.Text("覆盖人数", "covered"), s.Text("总人数", "of"), s.Text("覆盖率", "share"), s.Text("位次", "rank"), s.Text("编号", "id")], [18, 10, 10, 10, 8, 30],
                [
                    .. bars.Select(b => (ImmutableArray<ReportCell>)
                    [
                        b.Name, Number(b.Row.Covered), Number(b.Row.Total), Share(b.Row.Share, 1, 2), Number(1 + bars.Count(o => o.Row.Share > b.Row.Share)) with { Formula = new RankFormula(3) }, Id(b.Row.Id),
                    ]),
                ])
            {
                Sheet = s.Text("街镇排序", "Streets in order"),
            },
            Chart = new ReportChart(ChartKind.Bars, 0, [3], s.Text("街镇", "street"), ShareTitle(s, first.Target), "0%", MostValue: 1),
        };
    }

    /// <summary>What a share is of: 60岁以上人口助餐15分钟覆盖率.</summary>
    static string ShareTitle(ReportSource s, string? target = null) => s.Text(
        $"{s.PeopleName(s.Headline.Group)}{(target is null ? "" : s.TargetName(target) + s.Headline.Minutes + "分钟")}覆盖率",
        target is null ? $"share of {s.PeopleName(s.Headline.Group)} covered" : $"share of {s.PeopleName(s.Headline.Group)} within {s.Headline.Minutes} min of {s.TargetName(target)}");

    static ReportTable ByWalker(ReportSource s)
    {
        var minutes = s.Coverage.Select(c => c.Minutes).Distinct().Order().ToArray();
        var rows = s.Coverage.Where(c => c.Unit is null && c.Group == s.Headline.Group && !c.Assumed).GroupBy(c => (c.Target, c.Walker));
        return new ReportTable(
            "by-walker", s.Text("不同步行者、不同时间的覆盖率", "Share covered by walker and time"),
            [s.Text("服务或设施", "service or facility"), s.Text("步行者", "walker"), .. minutes.Select(m => m + s.Text("分", " min")), s.Text("编号", "id")],
            [24, 16, .. minutes.Select(_ => 9), 26],
            [
                .. rows.Select(g => (ImmutableArray<ReportCell>)
                [
                    s.TargetName(g.Key.Target), s.WalkerName(g.Key.Walker), .. minutes.Select(m => Share(g.FirstOrDefault(c => c.Minutes == m)?.Share)), Id($"coverage/{g.Key.Target}/{s.Headline.Group}/{g.Key.Walker}"),
                ]),
            ])
        {
            Sheet = s.Text("步行者与时间", "By walker and time"),
        };
    }

    static ReportPicture? TimeCurves(ReportSource s)
    {
        var curves = Headline(s).Where(c => !c.Assumed).Select(c => c.Target).Take(MostCurves)
            .Select(t => (Target: t, Curve: TimeCurve.Read(s, t))).Where(c => c.Curve is not null)
            .Select(c => (Name: s.TargetName(c.Target), Points: c.Curve!.Value)).ToArray();
        if (curves.Length == 0)
        {
            return null;
        }

        var (title, across) = (s.Text("步行时间与覆盖率", "Share covered by walking time"), s.Text("步行分钟数", "minutes on foot"));
        return new ReportPicture("chart-time", title, ChartDrawings.Curves(curves, TimeCurve.Minutes, s.Headline.Minutes, across, ShareTitle(s)))
        {
            Figures = new ReportTable(
                "chart-time", title, [across, .. curves.Select(c => c.Name), s.Text("编号", "id")], [8, .. curves.Select(_ => 12), 26],
                [.. Enumerable.Range(0, TimeCurve.Minutes + 1).Select(m => (ImmutableArray<ReportCell>)[Number(m), .. curves.Select(c => Share(c.Points[m].Y)), Id($"demand/s_*_to<={m * 60}/{s.Headline.Group}/{s.Headline.Walker}")])])
            {
                Sheet = s.Text("时间曲线", "Time curve"),
            },
            Chart = new ReportChart(ChartKind.Lines, 0, [.. Enumerable.Range(1, curves.Length)], across, ShareTitle(s), "0%", TimeCurve.Minutes, 1),
        };
    }

    static ReportPicture? Lorenz(ReportSource s)
    {
        if (Headline(s).FirstOrDefault(c => !c.Assumed) is not { } first)
        {
            return null;
        }

        var units = s.Coverage.Where(c => c.Level == s.FinestLevel && IsHeadline(s, c) && c.Target == first.Target && !c.Assumed && c.Total > 0).OrderBy(c => c.Share).ThenBy(c => c.Unit, StringComparer.Ordinal).ToArray();
        var (people, covered) = (units.Sum(u => u.Total), units.Sum(u => u.Covered));
        if (units.Length < 2 || covered <= 0)
        {
            return null;
        }

        var names = UnitNames(s);
        var points = ImmutableArray.CreateBuilder<(double, double)>();
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<ReportCell>>();
        points.Add((0, 0));
        double x = 0, y = 0, area = 0;
        foreach (var u in units)
        {
            var (nextX, nextY) = (x + u.Total / people, y + u.Covered / covered);
            area += (nextX - x) * (y + nextY) / 2;
            (x, y) = (nextX, nextY);
            points.Add((x * 100, y));
            rows.Add([names.GetValueOrDefault((u.Level!, u.Unit!), u.Unit!), Number(u.Total), Number(u.Covered), Share(u.Share, 2, 1), Share(x) with { Formula = new RunningShareFormula(1) }, Share(y) with { Formula = new RunningShareFormula(2) }, Id(u.Id)]);
        }

        var gini = (1 - 2 * area).ToString("0.000", CultureInfo.InvariantCulture);
        var title = s.Text($"{s.TargetName(first.Target)}覆盖人口在各单元间的洛伦兹曲线(基尼系数 {gini})", $"Lorenz curve of covered people over units, {s.TargetName(first.Target)} (Gini {gini})");
        return new ReportPicture(
            "chart-lorenz", title,
            ChartDrawings.Curves([(s.Text("覆盖人口累计占比", "cumulative people covered"), points.ToImmutable())], 100, null, s.Text("人口累计占比,由覆盖最差的单元起", "cumulative people, worst covered unit first"), s.Text("覆盖人口累计占比", "cumulative people covered"), true))
        {
            Figures = new ReportTable(
                "chart-lorenz", title,
                [s.Text("单元", "unit"), s.Text("总人数", "people"), s.Text("覆盖人数", "covered"), s.Text("覆盖率", "share"), s.Text("人口累计(均等线)", "people, cumulative (equality)"), s.Text("覆盖累计", "covered, cumulative"), s.Text("编号", "id")],
                [18, 10, 10, 10, 10, 10, 30], rows.ToImmutable())
            {
                Sheet = s.Text("洛伦兹曲线", "Lorenz curve"),
            },
            Chart = new ReportChart(ChartKind.Lines, 4, [5, 4], s.Text("人口累计占比,由覆盖最差的单元起", "cumulative people, worst covered unit first"), s.Text("覆盖人口累计占比", "cumulative people covered"), "0%", 1, 1),
        };
    }

    static ReportPicture? Map(ReportSource s)
    {
        if (Headline(s).FirstOrDefault(c => !c.Assumed) is not { } first || MapDrawing.Shares(s, first.Target) is not { } drawing)
        {
            return null;
        }

        return new ReportPicture(
            "map-coverage",
            s.FinestLevel is null
                ? s.Text($"各住处步行到最近的{s.TargetName(first.Target)}的时间", $"Walking time from every home to the nearest {s.TargetName(first.Target)}")
                : s.Text($"{s.TargetName(first.Target)}{s.Headline.Minutes}分钟步行覆盖率分布", $"{s.TargetName(first.Target)}: share covered within {s.Headline.Minutes} minutes"),
            drawing);
    }

    public static Dictionary<(string, string), string> UnitNames(ReportSource s)
    {
        if (s.Find(UnitLayer.Id) is not { } layer)
        {
            return [];
        }

        var t = new LayerTexts(layer);
        return Enumerable.Range(0, layer.Count).ToDictionary(i => (t.Text("level", i) ?? "", t.Text("id", i) ?? ""), i => t.Text("name", i) ?? t.Text("id", i) ?? "");
    }
}
