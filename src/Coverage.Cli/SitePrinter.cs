using System.Collections.Immutable;
using System.Globalization;
using Coverage.Siting;
using Coverage.Workspaces.Siting;

namespace Coverage.Cli;

/// <summary>A siting answer in words: the value and its proof, each site with what it adds, equity by unit, trade-offs; or what stands in
/// the way.</summary>
static class SitePrinter
{
    const int MostUnits = 30;

    public static void Print(CommonOptions options, SitingAnswer answer)
    {
        var (to, language, plan) = (options.Output, options.Language, answer.Plan);
        PrintObstacle(to, language, answer);
        if (plan.Open.IsEmpty && !plan.Feasible)
        {
            return;
        }

        var unit = UnitName(answer)[language];
        to.WriteLine(Texts.Of(
            $"{answer.Question.Problem} · {answer.Question.Target} · {answer.Question.Walker} · {answer.Question.Group} · {answer.Question.Minutes} 分钟",
            $"{answer.Question.Problem} · {answer.Question.Target} · {answer.Question.Walker} · {answer.Question.Group} · {answer.Question.Minutes} min")[language]);
        to.WriteLine(Texts.Of(
            $"目标值 {Value(answer, plan.Value)} {unit}(现状 {Value(answer, plan.Before)})",
            $"value {Value(answer, plan.Value)} {unit} (today {Value(answer, plan.Before)})")[language]);
        to.WriteLine(Proof(answer)[language]);
        PrintSites(to, language, answer);
        SitePatternPrinter.Print(to, language, answer);
        PrintUnits(to, language, answer);
        PrintCurve(to, language, answer, Texts.Of("新增处数", "new sites"), answer.BySites, l => Plain(l), answer.WorstUnits);
        PrintCurve(to, language, answer, Texts.Of("预算", "budget"), answer.ByBudget, l => Plain(l));
        PrintCurve(to, language, answer, Texts.Of("最差单元下限 %", "floor %"), answer.ByFloor, l => Plain(l / 10.0));
        if (!plan.Dominated.IsEmpty)
        {
            to.WriteLine(Texts.Of(
                $"另有 {plan.Dominated.Length} 处候选点不优于其他候选点,搜索时不予考虑", $"{plan.Dominated.Length} candidates are no better than others and were left aside in the search")[language]);
        }

        foreach (var (reason, count) in answer.TurnedAway)
        {
            to.WriteLine(Texts.Of($"未采用的候选点:{count} 处({Reason(reason)[Language.Zh]})", $"candidates turned away: {count} ({Reason(reason)[Language.En]})")[language]);
        }
    }

    static Texts Proof(SitingAnswer answer)
    {
        var plan = answer.Plan;
        var stopped = plan.Stopped ? Texts.Of("(提前停止)", " (stopped early)") : Texts.Of("", "");
        return plan.LowerBound == plan.UpperBound
            ? Texts.Of("已证明最优(上下界相等)", "proved the best possible (the bounds meet)")
            : Texts.Of(
                $"最优值在 {Value(answer, plan.LowerBound)} 与 {Value(answer, plan.UpperBound)} 之间,差距 {plan.Gap * 100:0.###} %{stopped.Zh}",
                $"the best lies between {Value(answer, plan.LowerBound)} and {Value(answer, plan.UpperBound)}, gap {plan.Gap * 100:0.###} %{stopped.En}");
    }

    static void PrintSites(TextWriter to, Language language, SitingAnswer answer)
    {
        var plan = answer.Plan;
        for (var k = 0; k < plan.Opened.Length; k++)
        {
            var site = answer.Sites[plan.Opened[k]];
            var gain = k < plan.Gains.Length ? plan.Gains[k] : default;
            var year = k < plan.Years.Length ? " " + plan.Years[k].ToString(CultureInfo.InvariantCulture) : "";
            var told = k < plan.Gains.Length
                ? Texts.Of(
                    $":第 {gain.Rank} 处,+{Value(answer, gain.InOrder)};缺它 −{Value(answer, gain.Last)}",
                    $": number {gain.Rank}, +{Value(answer, gain.InOrder)}; without it −{Value(answer, gain.Last)}")[language]
                : "";
            to.WriteLine($"  + {Name(site)}{SitePatternPrinter.Told(language, answer, plan.Opened[k])}{year}{told}");
        }

        foreach (var kept in plan.Open.Where(s => !answer.Sites[s].Existing && !plan.Opened.Contains(s)))
        {
            to.WriteLine($"  = {Name(answer.Sites[kept])} " + Texts.Of("(指定选用)", "(must be used)")[language]);
        }

        foreach (var closed in plan.Closed)
        {
            to.WriteLine($"  − {Name(answer.Sites[closed])}");
        }

        if (SitingCurve.Cost(answer.Problem, plan) is var cost and > 0)
        {
            to.WriteLine(Texts.Of($"费用 {cost}", $"cost {cost}")[language]);
        }

        if (plan.RunnerUp is { } other)
        {
            to.WriteLine(Texts.Of(
                $"次优(换一处):{answer.Sites[other.Out].Key} 换成 {answer.Sites[other.In].Key},{Value(answer, other.Value)}",
                $"runner-up (one exchanged): {answer.Sites[other.In].Key} instead of {answer.Sites[other.Out].Key}, {Value(answer, other.Value)}")[language]);
        }
    }

    static void PrintUnits(TextWriter to, Language language, SitingAnswer answer)
    {
        if (answer.Units.IsEmpty)
        {
            return;
        }

        to.WriteLine(Texts.Of($"按单元({answer.Units[0].Level})的覆盖率:现状 → 方案", $"covered by unit ({answer.Units[0].Level}): today → plan")[language]);
        foreach (var unit in answer.Units.Where(u => u.Lives > 0).OrderBy(u => u.After / (double)u.Lives).ThenBy(u => u.Id, StringComparer.Ordinal).Take(MostUnits))
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {(unit.Name.Length > 0 ? unit.Name : unit.Id)}  {100.0 * unit.Before / unit.Lives:0.0} % → {100.0 * unit.After / unit.Lives:0.0} %  ({answer.Persons(unit.Lives):0})"));
        }
    }

    static void PrintCurve(
        TextWriter to, Language language, SitingAnswer answer, Texts limit, IReadOnlyList<SitingPoint> points, Func<long, string> write, ImmutableArray<int> worstUnits = default)
    {
        if (points.Count == 0)
        {
            return;
        }

        to.WriteLine(Texts.Of($"权衡:{limit.Zh} → 目标值", $"trade-off: {limit.En} → value")[language]);
        for (var k = 0; k < points.Count; k++)
        {
            var (limitNow, plan) = (points[k].Limit, points[k].Plan);
            var worst = !worstUnits.IsDefault && k < worstUnits.Length
                ? Texts.Of($"  最差单元 {Plain(worstUnits[k] / 10.0)} %", $"  worst unit {Plain(worstUnits[k] / 10.0)} %")[language]
                : "";
            var proof = plan.LowerBound == plan.UpperBound ? "" : string.Create(CultureInfo.InvariantCulture, $"  ≤ {Value(answer, plan.UpperBound)}");
            to.WriteLine($"  {write(limitNow),8}  {(plan.Feasible ? Value(answer, plan.Value) : "–")}{proof}{worst}");
        }
    }

    static void PrintObstacle(TextWriter to, Language language, SitingAnswer answer)
    {
        if (answer.Plan.Obstacle is not { } obstacle)
        {
            return;
        }

        to.WriteLine(answer.Plan.Stopped
            ? Texts.Of("停止前没有找到可行方案", "stopped before any plan was found")[language]
            : Texts.Of("无可行方案:条件不能全部满足", "not feasible: the conditions cannot all be met")[language]);
        if (!obstacle.Uncoverable.IsEmpty)
        {
            to.WriteLine(Texts.Of(
                $"  {obstacle.Uncoverable.Length} 个人口点({Plain(answer.Persons(obstacle.UncoverableWeight))} 人)没有任何候选点可及",
                $"  {obstacle.Uncoverable.Length} places ({Plain(answer.Persons(obstacle.UncoverableWeight))} people) are beyond every candidate")[language]);
        }

        foreach (var (unit, possible, asked) in obstacle.Units)
        {
            to.WriteLine(Texts.Of(
                $"  {answer.Units[unit].Name}:全部开放也只能覆盖 {Plain(answer.Persons(possible))} 人,要求 {Plain(answer.Persons(asked))} 人",
                $"  {answer.Units[unit].Name}: even with every site open {Plain(answer.Persons(possible))} people, {Plain(answer.Persons(asked))} asked for")[language]);
        }

        if (obstacle.Uncoverable.IsEmpty && obstacle.Units.IsEmpty && !answer.Plan.Stopped && answer.Problem.Floor is null && obstacle.FewestSites is null)
        {
            to.WriteLine(Texts.Of("  必须选用的点互相矛盾或超出限制", "  the sites that must be used exceed a limit or exclude each other")[language]);
        }

        Relaxation(to, language, answer, obstacle);
    }

    static void Relaxation(TextWriter to, Language language, SitingAnswer answer, SitingObstacle obstacle)
    {
        if ((answer.Needed?.Ms ?? obstacle.NeededCutoffMs) is { } ms)
        {
            // A minute given must be enough, so it is rounded up.
            var minutes = Plain(Math.Ceiling(ms / 600.0) / 100);
            to.WriteLine(Texts.Of($"  放宽到 {minutes} 分钟即可到达(有路可通者)", $"  within {minutes} minutes all that any way leads to could be reached")[language]);
        }

        if (answer.Needed is { CutOff.IsEmpty: false } needed)
        {
            var places = needed.CutOff.Select(c => c.Place).Distinct().Count();
            to.WriteLine(Texts.Of($"  {places} 个人口点没有任何步行道路相通", $"  no way leads from {places} places to any site, however long")[language]);
        }

        if (obstacle.NeededBudget is { } money)
        {
            to.WriteLine(Texts.Of($"  预算至少需要 {money}", $"  the least budget that would do is {money}")[language]);
        }

        if (obstacle.FewestSites is { } sites)
        {
            to.WriteLine(Texts.Of($"  至少需要新增 {sites} 处", $"  at least {sites} new sites are needed")[language]);
        }

        if (obstacle.ReachableFloorThousandths is { } floor)
        {
            to.WriteLine(Texts.Of($"  在现有限制下可达到的下限是 {Plain(floor / 10.0)} %", $"  the highest floor within these limits is {Plain(floor / 10.0)} %")[language]);
        }
    }

    static Texts UnitName(SitingAnswer answer) => SitingValue.Unit(answer) switch
    {
        "person-minutes" => Texts.Of("人·分钟", "person-minutes"),
        "minutes" => Texts.Of("分钟", "minutes"),
        "sites" => Texts.Of("处", "sites"),
        "money" => Texts.Of("费用", "money"),
        "people-years" => Texts.Of("人·年", "people-years"),
        "person-services" => Texts.Of("人·项服务", "people × services"),
        "person-services-years" => Texts.Of("人·项服务·年", "people × services × years"),
        _ => Texts.Of("人", "people"),
    };

    static Texts Reason(string reason) => reason switch
    {
        "not-ground-floor" => Texts.Of("不在底层", "not on the ground floor"),
        "for-another-service" => Texts.Of("用于其他服务", "meant for another service"),
        "too-small" => Texts.Of("面积不足", "too small"),
        "too-near-an-existing-one" => Texts.Of("离现有设施太近", "too near an existing facility"),
        "no-centre-and-no-station" => Texts.Of("既非中心也非站点的类型", "of a kind that is neither centre nor station"),
        "no-street-near" => Texts.Of("附近没有道路", "no street near"),
        _ => Texts.Of(reason, reason),
    };

    static string Name(DeskSite site) => site.Name.Length > 0 ? $"{site.Name} ({site.Id})" : site.Id;

    static string Value(SitingAnswer answer, long value) => Plain(SitingValue.Of(answer, value));

    static string Plain(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
