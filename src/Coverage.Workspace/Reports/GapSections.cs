using System.Collections.Immutable;
using System.Globalization;
using Coverage.Layers;
using Coverage.Workspaces.Audits;
using static Coverage.Workspaces.Reports.ReportCells;

namespace Coverage.Workspaces.Reports;

/// <summary>Where people are not served: gaps and people by service and by cause, the largest gaps by name with the rooms that would help, and their map.</summary>
static class GapSections
{
    const int MostGaps = 40;
    const int LeastByTarget = 3;

    /// <summary>Causes as the layer writes them, in the order of the columns, with what a planner calls them.</summary>
    static readonly (string Id, string Zh, string En)[] Causes =
    [
        ("too-far", "距离过远", "too far"), ("detour", "绕路", "detour"), ("slope", "坡度", "slope"), ("stairs", "台阶", "stairs"), ("waits", "过街等候", "waits"), ("gate", "门禁", "gate"),
        ("closed", "设施未开放", "facility closed"), ("no-path", "无路相通", "no path"), ("no-street", "附近无路", "no street"), ("full", "已满", "full"),
    ];

    public static ReportSection? Of(ReportSource s)
    {
        if (s.Find(GapLayer.Id) is not { Count: > 0 } layer)
        {
            return null;
        }

        var gaps = new Gaps(layer);
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(new ReportText(s.Text(
            $"缺口是{s.Headline.Minutes}分钟内够不着服务的相邻住处,按人数由多到少排列;共{layer.Count}处。一处住所可同时在几项服务的缺口之中,各项人数不相加。原因是起决定作用的一项:去掉它就走得到。",
            $"A gap is a cluster of neighbouring homes without the service within {s.Headline.Minutes} minutes; there are {layer.Count}. A home can lie in the gaps of several services, so people are not added up over services. The cause is the one that decides: without it the walk would be short enough.")));
        blocks.Add(ByTarget(s, gaps));
        if (Map(s, gaps) is { } map)
        {
            blocks.Add(map);
        }

        blocks.Add(Largest(s, gaps));
        return new ReportSection(s.Text("服务缺口", "Gaps"), blocks.ToImmutable());
    }

    /// <summary>The gaps of the first service in a sentence: how many people, why most of them, and the largest place.</summary>
    public static string? Sentence(ReportSource s)
    {
        if (s.Find(GapLayer.Id) is not { Count: > 0 } layer)
        {
            return null;
        }

        var gaps = new Gaps(layer);
        var target = gaps.Text("target", 0)!;
        int[] rows = [.. gaps.Rows.Where(r => gaps.Text("target", r) == target && gaps.Text("kind", r) != "full")];
        var people = rows.Sum(gaps.People);
        if (people <= 0)
        {
            return null;
        }

        var most = Causes.Select(c => (Cause: c, People: rows.Sum(r => gaps.ByCause(r, c.Id)))).MaxBy(c => c.People);
        var largest = rows.OrderByDescending(gaps.People).ThenBy(r => gaps.Text("id", r), StringComparer.Ordinal).First();
        var street = gaps.Text("parentName", largest);
        return s.Text(
            $"{s.TargetName(target)}缺口{rows.Length}处、{Count(people)}人,其中因“{most.Cause.Zh}”的{Count(most.People)}人,占{Percent(most.People / people)};最大一处在{street}{gaps.Place(largest)},{Count(gaps.People(largest))}人,原因是“{CauseName(gaps.Text("cause", largest), true)}”。(编号 gaps/{target}@*、gaps/{gaps.Text("id", largest)})",
            $"{s.TargetName(target)}: {rows.Length} gaps with {Count(people)} people, of whom {Count(most.People)} ({Percent(most.People / people)}) for the cause \"{most.Cause.En}\"; the largest is {gaps.Place(largest)}{(street is null ? "" : $" in {street}")}, {Count(gaps.People(largest))} people, cause \"{CauseName(gaps.Text("cause", largest), false)}\". (ids gaps/{target}@*, gaps/{gaps.Text("id", largest)})");
    }

    public static string CauseName(string? cause, bool zh) => Causes.FirstOrDefault(c => c.Id == cause) is { Id: not null } known ? zh ? known.Zh : known.En : cause ?? "–";

    static ReportTable ByTarget(ReportSource s, Gaps gaps)
    {
        var causes = Causes.Where(c => gaps.HasCause(c.Id)).ToArray();
        return new ReportTable(
            "gaps-by-target", s.Text("各类服务的缺口与原因(人)", "Gaps and their causes by service (people)"),
            [s.Text("服务或设施", "service or facility"), s.Text("缺口数", "gaps"), s.Text("人数", "people"), .. causes.Select(c => s.Text(c.Zh, c.En)), s.Text("编号", "id")],
            [24, 8, 10, .. causes.Select(_ => 8), 14],
            [
                .. gaps.Rows.GroupBy(r => (Target: gaps.Text("target", r)!, Kind: gaps.Text("kind", r)!)).Select(g => (ImmutableArray<ReportCell>)
                [
                    s.TargetName(g.Key.Target) + (g.Key.Kind == "full" ? s.Text("（近而已满）", " (near but full)") : ""), Number(g.Count()), Number(g.Sum(gaps.People)),
                    .. causes.Select(c => Number(g.Sum(r => gaps.ByCause(r, c.Id)))), Id($"gaps/{(g.Key.Kind == "full" ? "full:" : "")}{g.Key.Target}@*"),
                ]),
            ])
        {
            Sheet = s.Text("缺口原因", "Gaps by cause"),
        };
    }

    static ReportTable Largest(ReportSource s, Gaps gaps)
    {
        var eldest = gaps.Has("people_80+") && s.Headline.Group != "80+" ? "80+" : null;
        var targets = gaps.Rows.GroupBy(r => (gaps.Text("target", r), gaps.Text("kind", r))).ToArray();
        var each = Math.Max(LeastByTarget, MostGaps / targets.Length);
        var (hasStreets, hasRooms) = (gaps.Rows.Any(r => gaps.Text("parentName", r) is not null), gaps.Rows.Any(r => gaps.Text("roomNames", r) is { Length: > 0 }));
        var rows = targets.SelectMany(t => t.OrderByDescending(gaps.People).ThenBy(r => gaps.Text("id", r), StringComparer.Ordinal).Take(each)).ToArray();
        return new ReportTable(
            "gaps", s.Text($"各类服务最大的缺口(每类至多{each}处,共{gaps.Rows.Length}处)", $"The largest gaps of every service (at most {each} each, of {gaps.Rows.Length})"),
            [
                s.Text("服务或设施", "service or facility"), s.Text("地点", "place"), .. hasStreets ? (string[])[s.Text("街镇", "street")] : [], s.Text($"{s.GroupName(s.Headline.Group)}(人)", $"people {s.Headline.Group}"),
                .. eldest is null ? [] : (string[])[s.Text(s.GroupName(eldest), eldest)], s.Text("主要原因", "main cause"), s.Text("最近设施", "nearest facility"), s.Text("分钟", "minutes"),
                .. hasRooms ? (string[])[s.Text("可用房屋", "room that helps most"), s.Text("可覆盖(人)", "would cover")] : [], s.Text("编号", "id"),
            ],
            [14, 15, .. hasStreets ? (int[])[9] : [], 8, .. eldest is null ? [] : (int[])[7], 9, 13, 7, .. hasRooms ? (int[])[13, 8] : [], 19],
            [
                .. rows.Select(r => (ImmutableArray<ReportCell>)
                [
                    s.TargetName(gaps.Text("target", r)!), gaps.Place(r), .. hasStreets ? (ReportCell[])[gaps.Text("parentName", r) ?? "–"] : [], Number(gaps.People(r)), .. eldest is null ? [] : (ReportCell[])[NumberOrNone(gaps.Number("people_80+", r))],
                    CauseName(gaps.Text("cause", r), s.Zh), gaps.Text("facilityName", r) ?? gaps.Text("facility", r) ?? "–", Minutes(gaps.Number("secondsMedian", r)),
                    .. hasRooms ? (ReportCell[])[gaps.Text("roomNames", r)?.Split(';')[0] ?? "–", NumberOrNone(gaps.Number("roomPeople", r))] : [], Id("gaps/" + gaps.Text("id", r)),
                ]),
            ])
        {
            Sheet = s.Text("最大的缺口", "Largest gaps"),
            Note = s.Text("分钟为缺口内人口到最近设施的中位步行时间", "Minutes are the median walk of the gap's people to the nearest facility")
                + (hasRooms ? s.Text(";可用房屋为名单中能覆盖最多缺口人口的一处。", "; the room is the one of the list that would cover most of them.") : s.Text("。", ".")),
        };
    }

    static ReportPicture? Map(ReportSource s, Gaps gaps)
    {
        var target = gaps.Text("target", 0)!;
        var shown = gaps.Rows.Where(r => gaps.Text("target", r) == target).ToArray();
        return MapDrawing.Gaps(s, gaps.Layer, shown, target) is { } drawing
            ? new ReportPicture("map-gaps", s.Text($"{s.TargetName(target)}服务缺口分布({Counted(s, gaps, shown)})", $"Gaps of {s.TargetName(target)} ({Counted(s, gaps, shown)})"), drawing)
            : null;
    }

    /// <summary>How many gaps, and how many of them are near a facility that is full.</summary>
    static string Counted(ReportSource s, Gaps gaps, int[] rows)
    {
        var full = rows.Count(r => gaps.Text("kind", r) == "full");
        return full == 0 ? s.Text($"{rows.Length}处", $"{rows.Length}") : s.Text($"{rows.Length}处,其中近而已满{full}处", $"{rows.Length}, {full} of them near but full");
    }

    /// <summary>The layer by rows.</summary>
    sealed class Gaps(Layer layer)
    {
        readonly LayerTexts _texts = new(layer);

        public Layer Layer => layer;

        public int[] Rows { get; } = [.. Enumerable.Range(0, layer.Count)];

        public string? Text(string column, int row) => _texts.Text(column, row);

        public double? Number(string column, int row) => _texts.Number(column, row);

        public bool Has(string column) => layer.Find(column) is not null;

        public double People(int row) => Number("people", row) ?? 0;

        public string Place(int row) => Text("name", row) is { Length: > 0 } name ? name
            : string.Create(CultureInfo.InvariantCulture, $"{Number("lon", row):0.####}, {Number("lat", row):0.####}");

        public bool HasCause(string cause) => Rows.Any(r => ByCause(r, cause) > 0);

        public double ByCause(int row, string cause) => Text("kind", row) == "full" ? cause == "full" ? People(row) : 0 : Number("cause_" + cause, row) ?? 0;
    }
}
