using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.City;
using Coverage.Workspaces.Audits;
using static Coverage.Workspaces.Reports.ReportCells;

namespace Coverage.Workspaces.Reports;

/// <summary>
/// What a leader reads first: which services reach fewest, which streets lag, which binding promises are not kept, where the largest gap lies, what the proposal buys, which data lack.
/// Only figures of the result, in words; every point ends with the ids that find them.
/// </summary>
static class Conclusions
{
    const int MostStreets = 3;
    const int MostNames = 6;

    public static ImmutableArray<ReportBlock> Of(ReportSource s)
    {
        (string Zh, string En, string? Text)[] points =
        [
            ("服务可及", "Services", Services(s)),
            ("街镇差别", "Streets", Streets(s)),
            .. s.Audits.Select(a => ("对标检查·" + a.Standard.NameZh, "Audit, " + a.Standard.NameEn, Audit(s, a))),
            ("服务缺口", "Gaps", GapSections.Sentence(s)),
            ("选址建议", "Proposal", SitingSection.Sentence(s)),
            ("待补数据", "Data to complete", Lacking(s)),
        ];
        return
        [
            .. points.Where(p => p.Text is not null).Select((p, i) => new ReportText(p.Text!, s.Text($"({ReportNumbers.Chinese(i + 1)}){p.Zh}。", p.En + ". "))),
        ];
    }

    /// <summary>The best and the worst reached service; a study with one service says that one.</summary>
    static string? Services(ReportSource s)
    {
        CoverageFigure[] rows = [.. CoverageSections.Headline(s).Where(c => !c.Assumed && c.Share is not null).OrderByDescending(c => c.Share).ThenBy(c => c.Target, StringComparer.Ordinal)];
        CoverageFigure[] services = [.. rows.Where(c => !c.Target.StartsWith("kind:", StringComparison.Ordinal))];
        rows = services.Length > 0 ? services : rows;
        return rows switch
        {
            [] => null,
            [var only] => s.Text($"{Reached(s, only)}。(编号 {only.Id})", $"{Reached(s, only)}. (id {only.Id})"),
            [var best, .., var worst] => s.Text(
                $"{rows.Length}类服务中,{Reached(s, best)},最高;{Reached(s, worst)},最低。(编号 {best.Id}、{worst.Id})",
                $"Of {rows.Length} services the best reached is {Reached(s, best)}; the least is {Reached(s, worst)}. (ids {best.Id}, {worst.Id})"),
        };
    }

    static string Reached(ReportSource s, CoverageFigure c) => s.Text(
        $"{s.TargetName(c.Target)}覆盖率{Percent(c.Share)},{Count(c.Total - c.Covered)}人{s.Headline.Minutes}分钟内走不到",
        $"{s.TargetName(c.Target)} ({Percent(c.Share)}, {Count(c.Total - c.Covered)} people beyond {s.Headline.Minutes} minutes)");

    static string? Streets(ReportSource s)
    {
        if (CoverageSections.Headline(s).FirstOrDefault(c => !c.Assumed) is not { } first)
        {
            return null;
        }

        var names = CoverageSections.UnitNames(s);
        var streets = s.Coverage.Where(c => c.Level == "township" && CoverageSections.IsHeadline(s, c) && c.Target == first.Target && !c.Assumed && c.Share is not null && c.Unit != UnitLevel.Outside)
            .OrderBy(c => c.Share).ThenBy(c => c.Unit, StringComparer.Ordinal).ToArray();
        if (streets.Length < 2)
        {
            return null;
        }

        var lowest = string.Join(s.Text("、", ", "), streets.Take(MostStreets).Select(c => s.Text(
            $"{names.GetValueOrDefault((c.Level!, c.Unit!), c.Unit!)}{Percent(c.Share)}(走不到{Count(c.Total - c.Covered)}人)",
            $"{names.GetValueOrDefault((c.Level!, c.Unit!), c.Unit!)} {Percent(c.Share)} ({Count(c.Total - c.Covered)} people beyond)")));
        return s.Text(
            $"{streets.Length}个街镇的{s.TargetName(first.Target)}覆盖率在{Percent(streets[0].Share)}至{Percent(streets[^1].Share)}之间,最低的是{lowest}。(编号 {first.Id}/township/*)",
            $"Coverage by {s.TargetName(first.Target)} in {streets.Length} streets lies between {Percent(streets[0].Share)} and {Percent(streets[^1].Share)}; lowest: {lowest}. (id {first.Id}/township/*)");
    }

    /// <summary>What could be judged, and the binding indicators that are not met, with what was measured; where nothing is binding, whatever is not met.</summary>
    static string Audit(ReportSource s, AuditReport report)
    {
        int Of(AuditState state) => report.Findings.Count(f => f.State == state);
        var (met, missed) = (Of(AuditState.Met), Of(AuditState.NotMet));
        AuditFinding[] failing = [.. report.Findings.Where(f => f.State == AuditState.NotMet)];
        AuditFinding[] binding = [.. failing.Where(f => f.Rule.Obligation == Obligation.Binding)];
        var named = binding.Length > 0 ? binding : failing;
        var names = string.Join(s.Text("、", "; "), named.Take(MostNames).Select(f => AuditFormat.Name(f, s.Zh) + s.Text($"（{AuditFormat.Measured(f, true)}）", $" ({AuditFormat.Measured(f, false)})")));
        var more = named.Length > MostNames ? s.Text($"等{named.Length}项", $" and {named.Length - MostNames} more") : "";
        var which = binding.Length > 0 ? s.Text("未达标的约束性要求:", "Binding ones not met: ") : s.Text("未达标的:", "Not met: ");
        if (met + missed == 0)
        {
            return s.Text($"{report.Findings.Length}项都没有可据以判定的目标值或数据。(编号 audit/{report.Standard.Id}/*)", $"None of the {report.Findings.Length} has a target and the data to judge by. (id audit/{report.Standard.Id}/*)");
        }

        return s.Text(
            $"能判定的{met + missed}项中达标{met}项、未达标{missed}项。{(named.Length > 0 ? which + names + more + "。" : "")}(编号 audit/{report.Standard.Id}/*)",
            $"Of {met + missed} that can be judged {met} are met and {missed} are not. {(named.Length > 0 ? which + names + more + ". " : "")}(id audit/{report.Standard.Id}/*)");
    }

    static string? Lacking(ReportSource s)
    {
        string[] names = [.. s.Audits.SelectMany(a => a.Findings).Where(f => f.State == AuditState.DataMissing && !f.IsExcerpt).Select(f => AuditFormat.Name(f, s.Zh)).Distinct()];
        return names.Length == 0 ? null : s.Text(
            $"{names.Length}项因数据不足不能判定:{string.Join("、", names.Take(MostNames))}{(names.Length > MostNames ? "等" : "")}。缺什么列在各表之后。",
            $"{names.Length} cannot be judged for lack of data: {string.Join("; ", names.Take(MostNames))}{(names.Length > MostNames ? " and others" : "")}. What lacks is listed after each table.");
    }
}
