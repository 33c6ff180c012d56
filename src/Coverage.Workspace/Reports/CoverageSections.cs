using System.Collections.Immutable;
using System.Globalization;
using Coverage.City;
using Coverage.Layers;
using Coverage.Workspaces.Audits;

namespace Coverage.Workspaces.Reports;

/// <summary>What people can reach: the headline in words, shares by target, by street and by walker, time curves, the Lorenz curve, and the map.</summary>
static class CoverageSections
{
    const int MostCurves = 6;

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
                $"本报告依据{m.NameZh}截至{m.AsOf.Year}年{m.AsOf.Month}月{m.AsOf.Day}日的数据,在{lengthKm.ToString("#,0.#", CultureInfo.InvariantCulture)}公里步行网络上,计算{s.GroupName(h.Group)}人口步行到达各类养老服务设施的时间。共有设施{facilities}处,{s.GroupName(h.Group)}人口{Count(people)}人。",
                $"This report computes, on {lengthKm.ToString("#,0.#", CultureInfo.InvariantCulture)} km of walking network as of {m.AsOf:yyyy-MM-dd}, how long people of {h.Group} walk to care in {m.NameEn}: {facilities} facilities, {Count(people)} people.")),
            new ReportText(s.Text(
                $"覆盖指步行时间不超过{h.Minutes}分钟(含),按“{s.WalkerName(h.Walker)}”的步速计算,计入坡度、楼梯、过街和电梯。直线圆覆盖率列在旁边,仅供对照。",
                $"Covered means a walk of at most {h.Minutes} minutes (inclusive) for the walker \"{s.WalkerName(h.Walker)}\", with slopes, stairs, crossings and lifts. The straight-line circle stands beside it for comparison.")),
            .. first is null ? [] : (ReportBlock[])[new ReportText(s.Text(
                $"{s.TargetName(first.Target)}{h.Minutes}分钟覆盖{s.GroupName(h.Group)}人口{Count(first.Covered)}人,覆盖率{Percent(first.Share)};同样时间的直线圆会得出{Percent(first.Total > 0 ? first.Circle / first.Total : null)}。(编号 {first.Id})",
                $"{s.TargetName(first.Target)} within {h.Minutes} minutes covers {Count(first.Covered)} people, {Percent(first.Share)}; a straight-line circle would claim {Percent(first.Total > 0 ? first.Circle / first.Total : null)}. (id {first.Id})"))],
        ]);
    }

    public static ReportSection Coverage(ReportSource s)
    {
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(ByTarget(s));
        if (Map(s) is { } map)
        {
            blocks.Add(map);
        }

        if (ByStreet(s) is { } streets)
        {
            blocks.Add(streets);
            blocks.AddRange(StreetBars(s));
        }

        blocks.Add(ByWalker(s));
        blocks.AddRange(TimeCurves(s));
        blocks.AddRange(Lorenz(s));
        return new ReportSection(s.Text("覆盖情况", "Coverage"), blocks.ToImmutable());
    }

    static IEnumerable<CoverageFigure> Headline(ReportSource s) => s.Coverage.Where(c => c.Unit is null && IsHeadline(s, c));

    static bool IsHeadline(ReportSource s, CoverageFigure c) => c.Group == s.Headline.Group && c.Walker == s.Headline.Walker && c.Minutes == s.Headline.Minutes;

    static ReportTable ByTarget(ReportSource s) => new(
        "coverage", s.Text($"各类服务{s.Headline.Minutes}分钟步行覆盖", $"Covered within {s.Headline.Minutes} minutes on foot"),
        [s.Text("服务或设施", "service or facility"), s.Text("覆盖人数", "covered"), s.Text("总人数", "of"), s.Text("覆盖率", "share"), s.Text("直线圆", "circle"), s.Text("规划步速圆", "standard circle"), s.Text("走不到(人)", "unreachable"), s.Text("编号", "id")],
        [30, 11, 11, 9, 9, 10, 10, 24],
        [
            .. Headline(s).Select(c => (ImmutableArray<ReportCell>)
            [
                s.TargetName(c.Target) + (c.Assumed ? s.Text("(含假定服务)", " (assumed included)") : ""), Number(c.Covered), Number(c.Total), Share(c.Share), Share(c.Total > 0 ? c.Circle / c.Total : null),
                Share(c.Total > 0 ? c.StandardCircle / c.Total : null), Number(c.Unreachable), Id(c.Id),
            ]),
        ])
    {
        Ratios = [(3, 1, 2)],
        Note = s.Text("含假定服务的行不作判定依据。", "Rows with assumed services carry no verdict."),
    };

    static ReportTable? ByStreet(ReportSource s)
    {
        var targets = Headline(s).Where(c => !c.Assumed).Select(c => c.Target).Distinct().ToArray();
        var names = UnitNames(s);
        var rows = s.Coverage.Where(c => c.Level == "township" && IsHeadline(s, c) && !c.Assumed).GroupBy(c => c.Unit!).ToArray();
        return rows.Length == 0 ? null : new ReportTable(
            "by-street", s.Text("各街镇覆盖率", "Share covered by street"),
            [s.Text("街镇", "street"), s.Text("总人数", "people"), .. targets.Select(s.TargetName), s.Text("编号", "id")],
            [16, 11, .. targets.Select(_ => Math.Max(8, 60 / Math.Max(1, targets.Length))), 14],
            [
                .. rows.Select(g => (ImmutableArray<ReportCell>)
                [
                    g.Key == UnitLevel.Outside ? s.Text("各街镇以外", "outside every street") : names.GetValueOrDefault(("township", g.Key), g.Key), Number(g.First().Total),
                    .. targets.Select(t => Share(g.FirstOrDefault(c => c.Target == t)?.Share)), Id("coverage/*/township/" + g.Key),
                ]),
            ]);
    }

    static IEnumerable<ReportBlock> StreetBars(ReportSource s)
    {
        var names = UnitNames(s);
        if (Headline(s).FirstOrDefault(c => !c.Assumed) is not { } first)
        {
            yield break;
        }

        var bars = s.Coverage.Where(c => c.Level == "township" && IsHeadline(s, c) && c.Target == first.Target && !c.Assumed && c.Share is not null && c.Unit != UnitLevel.Outside)
            .OrderByDescending(c => c.Share).ThenBy(c => c.Unit, StringComparer.Ordinal).Take(30)
            .Select(c => (names.GetValueOrDefault(("township", c.Unit!), c.Unit!), c.Share!.Value)).ToArray();
        if (bars.Length > 1)
        {
            yield return new ReportPicture("chart-streets", s.Text($"各街镇{s.TargetName(first.Target)}覆盖率", $"{s.TargetName(first.Target)}: share by street"), ChartDrawings.Bars(bars));
        }
    }

    static ReportTable ByWalker(ReportSource s)
    {
        var minutes = s.Coverage.Select(c => c.Minutes).Distinct().Order().ToArray();
        var rows = s.Coverage.Where(c => c.Unit is null && c.Group == s.Headline.Group && !c.Assumed).GroupBy(c => (c.Target, c.Walker));
        return new ReportTable(
            "by-walker", s.Text("不同步行者、不同时间的覆盖率", "Share covered by walker and time"),
            [s.Text("服务或设施", "service or facility"), s.Text("步行者", "walker"), .. minutes.Select(m => m + s.Text("分", " min")), s.Text("编号", "id")],
            [28, 18, .. minutes.Select(_ => 8), 24],
            [
                .. rows.Select(g => (ImmutableArray<ReportCell>)
                [
                    s.TargetName(g.Key.Target), s.WalkerName(g.Key.Walker), .. minutes.Select(m => Share(g.FirstOrDefault(c => c.Minutes == m)?.Share)), Id($"coverage/{g.Key.Target}/{s.Headline.Group}/{g.Key.Walker}"),
                ]),
            ]);
    }

    static IEnumerable<ReportBlock> TimeCurves(ReportSource s)
    {
        var curves = Headline(s).Where(c => !c.Assumed).Select(c => c.Target).Take(MostCurves)
            .Select(t => (Target: t, Curve: TimeCurve.Read(s, t))).Where(c => c.Curve is not null)
            .Select(c => (s.TargetName(c.Target), c.Curve!.Value)).ToArray();
        if (curves.Length > 0)
        {
            yield return new ReportPicture("chart-time", s.Text("步行时间与覆盖率", "Share covered by walking time"), ChartDrawings.Curves(curves, TimeCurve.Minutes, s.Headline.Minutes, s.Text("步行分钟数", "minutes on foot")));
        }
    }

    static IEnumerable<ReportBlock> Lorenz(ReportSource s)
    {
        if (Headline(s).FirstOrDefault(c => !c.Assumed) is not { } first)
        {
            yield break;
        }

        var level = s.Coverage.Any(c => c.Level == "community") ? "community" : "township";
        var units = s.Coverage.Where(c => c.Level == level && IsHeadline(s, c) && c.Target == first.Target && !c.Assumed && c.Total > 0).OrderBy(c => c.Share).ThenBy(c => c.Unit, StringComparer.Ordinal).ToArray();
        var (people, covered) = (units.Sum(u => u.Total), units.Sum(u => u.Covered));
        if (units.Length < 2 || covered <= 0)
        {
            yield break;
        }

        var points = ImmutableArray.CreateBuilder<(double, double)>();
        points.Add((0, 0));
        double x = 0, y = 0, area = 0;
        foreach (var u in units)
        {
            var (nextX, nextY) = (x + u.Total / people, y + u.Covered / covered);
            area += (nextX - x) * (y + nextY) / 2;
            (x, y) = (nextX, nextY);
            points.Add((x * 100, y));
        }

        var gini = 1 - 2 * area;
        yield return new ReportPicture(
            "chart-lorenz", s.Text($"{s.TargetName(first.Target)}覆盖人口在各单元间的洛伦兹曲线(基尼系数 {gini:0.000})", $"Lorenz curve of covered people over units, {s.TargetName(first.Target)} (Gini {gini:0.000})"),
            ChartDrawings.Curves([(s.Text("覆盖人口", "people covered"), points.ToImmutable())], 100, null, s.Text("人口累计占比,由覆盖最差的单元起", "cumulative people, worst covered unit first"), true));
    }

    static ReportPicture? Map(ReportSource s)
    {
        if (Headline(s).FirstOrDefault(c => !c.Assumed) is not { } first)
        {
            return null;
        }

        var level = s.Coverage.Any(c => c.Level == "community") ? "community" : "township";
        var kinds = first.Target.StartsWith("kind:", StringComparison.Ordinal) ? first.Target["kind:".Length..].Split('+') : [];
        var drawing = MapDrawing.Build(s, level, "share_" + first.Target, (kind, services) => kinds.Length > 0 ? kinds.Contains(kind) : services.Contains(first.Target));
        return drawing is null ? null : new ReportPicture(
            "map-coverage", s.Text($"{s.TargetName(first.Target)}{s.Headline.Minutes}分钟步行覆盖率分布", $"{s.TargetName(first.Target)}: share covered within {s.Headline.Minutes} minutes"), drawing);
    }

    static Dictionary<(string, string), string> UnitNames(ReportSource s)
    {
        if (s.Find(UnitLayer.Id) is not { } layer)
        {
            return [];
        }

        var t = new LayerTexts(layer);
        return Enumerable.Range(0, layer.Count).ToDictionary(i => (t.Text("level", i) ?? "", t.Text("id", i) ?? ""), i => t.Text("name", i) ?? t.Text("id", i) ?? "");
    }

    public static ReportCell Number(double value) => new(Count(value), value, "#,##0");

    public static ReportCell Share(double? value) => new(Percent(value), value, "0.0%");

    public static ReportCell Id(string id) => new(id, Tone: CellTone.Quiet);

    public static string Count(double value) => Math.Round(value).ToString("#,0", CultureInfo.InvariantCulture);

    public static string Percent(double? share) => share is { } v ? (v * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "–";
}
