using System.Collections.Immutable;
using System.Globalization;
using static Coverage.Workspaces.Reports.ReportCells;

namespace Coverage.Workspaces.Reports;

/// <summary>The siting proposal: what was asked, what it buys and the proof, the sites by what they add, the streets before and after, the trade-off curve, and the map.</summary>
static class SitingSection
{
    public static ReportSection? Of(ReportSource s)
    {
        if (s.Proposal is not { } plan)
        {
            return null;
        }

        ProposedSite[] opened = [.. plan.Sites.Where(p => p.State == "opened").OrderBy(p => p.Rank ?? int.MaxValue).ThenBy(p => p.Id, StringComparer.Ordinal)];
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(new ReportText(Asked(s, plan, opened)));
        blocks.Add(new ReportText(Proof(s, plan)));
        if (opened.Length > 0)
        {
            blocks.Add(Sites(s, plan, opened));
            if (MapDrawing.Sites(s, plan.Targets[0], [.. opened.Select((p, i) => (NumberOf(p, i), p.At))]) is { } map)
            {
                blocks.Add(new ReportPicture("map-siting", s.Text($"{Targets(s, plan)}建议新增点位", $"Proposed sites for {Targets(s, plan)}"), map));
            }
        }

        if (plan.Units.Length > 0)
        {
            blocks.Add(Units(s, plan));
        }

        if (plan.BySites.Length > 1)
        {
            blocks.Add(Curve(s, plan));
        }

        return new ReportSection(s.Text("选址建议", "Siting proposal"), blocks.ToImmutable());
    }

    /// <summary>What the plan opens and buys, in a sentence; null without a plan.</summary>
    public static string? Sentence(ReportSource s) => s.Proposal is { Feasible: true } plan && plan.Sites.Count(p => p.State == "opened") is > 0 and var opened ? s.Text(
        $"{Targets(s, plan)}新增{opened}处,目标值由{Plain(plan.Before)}变为{Plain(plan.Value)}{UnitName(plan.Unit, true)}({Signed(plan.Value - plan.Before)})。(编号 siting/value)",
        $"{opened} new sites for {Targets(s, plan)} take the value from {Plain(plan.Before)} to {Plain(plan.Value)} {UnitName(plan.Unit, false)} ({Signed(plan.Value - plan.Before)}). (id siting/value)") : null;

    static string Targets(ReportSource s, SitingProposal plan) => string.Join(s.Text("、", ", "), plan.Targets.Select(s.TargetName));

    static string NumberOf(ProposedSite site, int index) => (site.Rank ?? index + 1).ToString(CultureInfo.InvariantCulture);

    static string ProblemName(string problem, bool zh) => problem switch
    {
        "mclp" => zh ? "新增若干处,使覆盖人数最多" : "the sites that cover most people",
        "lscp" => zh ? "用最少的点位覆盖全部" : "the fewest sites that cover all",
        "p-median" => zh ? "使总步行时间最短" : "the least walking time in all",
        "p-center" => zh ? "使最远者步行时间最短" : "the shortest longest walk",
        "backup" => zh ? "兼顾第二处可达的覆盖" : "coverage with a second site in reach",
        "capacitated" or "capacitated-whole" => zh ? "在容量限制内使覆盖人数最多" : "most people covered within capacities",
        _ => problem,
    };

    static string UnitName(string unit, bool zh) => unit switch
    {
        "people" => zh ? "人" : "people",
        "people-years" => zh ? "人·年" : "people-years",
        "person-minutes" => zh ? "人·分钟" : "person-minutes",
        "minutes" => zh ? "分钟" : "minutes",
        "sites" => zh ? "处" : "sites",
        "money" => zh ? "元" : "money",
        _ => unit,
    };

    static string Asked(ReportSource s, SitingProposal plan, ProposedSite[] opened)
    {
        var unit = UnitName(plan.Unit, s.Zh);
        var cost = plan.Cost > 0 ? s.Text($",费用{Count(plan.Cost)}元", $", at a cost of {Count(plan.Cost)}") : "";
        var closed = plan.Closed.Length > 0 ? s.Text($",关闭{plan.Closed.Length}处", $", closing {plan.Closed.Length}") : "";
        return s.Text(
            $"问题:{Targets(s, plan)},{s.GroupName(plan.Group)},按“{s.WalkerName(plan.Walker)}”步行{plan.Minutes}分钟,{ProblemName(plan.Problem, true)}。建议新增{opened.Length}处{closed}{cost};目标值由{Plain(plan.Before)}变为{Plain(plan.Value)}{unit}(相差{Signed(plan.Value - plan.Before)})。",
            $"Asked: {Targets(s, plan)}, {s.GroupName(plan.Group)}, {plan.Minutes} minutes on foot for the walker \"{s.WalkerName(plan.Walker)}\": {ProblemName(plan.Problem, false)}. Proposed: {opened.Length} new sites{closed}{cost}; the value goes from {Plain(plan.Before)} to {Plain(plan.Value)} {unit} ({Signed(plan.Value - plan.Before)}).");
    }

    static string Proof(ReportSource s, SitingProposal plan) => !plan.Feasible
        ? s.Text("所提条件无法同时满足,方案不可行。", "The conditions cannot all be met; the plan is not feasible.")
        : plan.LowerBound == plan.UpperBound
            ? s.Text($"已证明最优:上下界均为{Plain(plan.UpperBound)}。(编号 siting/value)", $"Proved the best possible: both bounds are {Plain(plan.UpperBound)}. (id siting/value)")
            : s.Text($"最优值在{Plain(plan.LowerBound)}与{Plain(plan.UpperBound)}之间,差距{Percent(plan.Gap)}。(编号 siting/value)", $"The best lies between {Plain(plan.LowerBound)} and {Plain(plan.UpperBound)}, a gap of {Percent(plan.Gap)}. (id siting/value)");

    static string Plain(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    static string Signed(double value) => value.ToString("+#,0.##;−#,0.##;0", CultureInfo.InvariantCulture);

    static ReportTable Sites(ReportSource s, SitingProposal plan, ProposedSite[] opened)
    {
        var (years, costs, unit) = (opened.Any(p => p.Year is not null), opened.Any(p => p.Cost is not null), UnitName(plan.Unit, s.Zh));
        return new ReportTable(
            "siting", s.Text("建议新增点位", "Proposed sites"),
            [
                s.Text("序号", "no"), s.Text("房屋或地点", "room or place"), s.Text($"按序新增({unit})", $"adds in order ({unit})"), s.Text($"缺此处减少({unit})", $"lost without it ({unit})"),
                .. years ? (string[])[s.Text("年份", "year")] : [], .. costs ? (string[])[s.Text("费用(元)", "cost")] : [], s.Text("编号", "id"),
            ],
            [6, 34, 14, 14, .. years ? (int[])[8] : [], .. costs ? (int[])[12] : [], 16],
            [
                .. opened.Select((p, i) => (ImmutableArray<ReportCell>)
                [
                    NumberOf(p, i), p.Name.Length > 0 ? p.Name : p.Id, NumberOrNone(p.Gain), NumberOrNone(p.Loss), .. years ? (ReportCell[])[p.Year?.ToString(CultureInfo.InvariantCulture) ?? "–"] : [],
                    .. costs ? (ReportCell[])[NumberOrNone(p.Cost)] : [], Id("siting/" + p.Id),
                ]),
                [
                    "–", s.Text("合计", "all"), Sum(opened.Sum(p => p.Gain ?? 0)), "–", .. years ? (ReportCell[])["–"] : [], .. costs ? (ReportCell[])[Sum(opened.Sum(p => p.Cost ?? 0))] : [], Id("siting/value"),
                ],
            ])
        {
            HasTotal = true,
        };
    }

    static ReportTable Units(ReportSource s, SitingProposal plan) => new(
        "siting-units", s.Text("各单元实施前后", "Units before and after"),
        [
            s.Text("单元", "unit"), s.Text("总人数", "people"), s.Text("现状覆盖", "covered today"), s.Text("实施后覆盖", "covered after"), s.Text("增加", "more"), s.Text("现状覆盖率", "share today"),
            s.Text("实施后覆盖率", "share after"), s.Text("编号", "id"),
        ],
        [18, 11, 11, 11, 10, 11, 11, 17],
        [
            .. plan.Units.Select(u => Row(u.Id == City.UnitLevel.Outside ? s.Text("各单元以外", "outside every unit") : u.Name.Length > 0 ? u.Name : u.Id, u.Total, u.Before, u.After, "siting/units/" + u.Id, Number)),
            Row(s.Text("合计", "all"), plan.Units.Sum(u => u.Total), plan.Units.Sum(u => u.Before), plan.Units.Sum(u => u.After), "siting/units", Sum),
        ])
        {
            HasTotal = true,
        };

    static ImmutableArray<ReportCell> Row(string name, double total, double before, double after, string id, Func<double, ReportCell> number) =>
    [
        name, number(total), number(before), number(after), Number(after - before) with { Formula = new DifferenceFormula(3, 2) },
        Share(total > 0 ? before / total : null, 2, 1), Share(total > 0 ? after / total : null, 3, 1), Id(id),
    ];

    static string ValueTitle(ReportSource s, SitingProposal plan) => s.Text($"目标值({UnitName(plan.Unit, true)})", $"value ({UnitName(plan.Unit, false)})");

    static ReportPicture Curve(ReportSource s, SitingProposal plan)
    {
        var title = s.Text($"新增处数与目标值({UnitName(plan.Unit, true)})", $"Value by number of new sites ({UnitName(plan.Unit, false)})");
        return new ReportPicture("chart-siting", title, ChartDrawings.Values([.. plan.BySites.Select(p => (Plain(p.Limit), p.Value))], s.Text("新增处数", "new sites"), ValueTitle(s, plan)))
        {
            Figures = new ReportTable(
                "chart-siting", title, [s.Text("新增处数", "new sites"), s.Text("目标值", "value"), s.Text("上界", "upper bound"), s.Text("费用", "cost"), s.Text("编号", "id")], [12, 14, 14, 14, 20],
                [.. plan.BySites.Select(p => (ImmutableArray<ReportCell>)[Number(p.Limit), new(Plain(p.Value), p.Value, "#,##0.##"), new(Plain(p.UpperBound), p.UpperBound, "#,##0.##"), Number(p.Cost), Id("siting/pareto/" + Plain(p.Limit))])])
            {
                Sheet = s.Text("新增处数", "Number of sites"),
            },
            Chart = new ReportChart(ChartKind.Lines, 0, [1, 2], s.Text("新增处数", "new sites"), ValueTitle(s, plan), "#,##0"),
        };
    }
}
