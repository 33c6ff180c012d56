using System.Collections.Immutable;
using System.Globalization;
using Coverage.Audit;
using Coverage.Workspaces.Audits;
using static Coverage.Workspaces.Reports.ReportCells;

namespace Coverage.Workspaces.Reports;

/// <summary>Several years side by side: units merged or new, every indicator's values, by how much they changed, and why.</summary>
static class HistorySection
{
    public static ReportSection Of(ReportSource s, AuditHistory history)
    {
        var dates = history.Years.Select(y => y.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).ToArray();
        return new ReportSection(s.Text("历年变化", "Changes over the years"),
        [
            new ReportText(s.Text(
                $"比较{string.Join("、", dates)}的结果,均按同一标准检查。撤并的单元以“甲+乙 → 丙”列出;比例不变而分母变化的,两者都写明。",
                $"Results as of {string.Join(", ", dates)}, audited by the same standards. Merged units are listed as a + b → c; where a ratio stays while its denominator changes, both are said.")),
            .. history.Merges.IsEmpty ? [] : (ReportBlock[])[Merges(s, history)],
            Values(s, history, dates),
        ]);
    }

    static ReportTable Merges(ReportSource s, AuditHistory history) => new(
        "history-units", s.Text("撤并的行政单元", "Units merged"), [s.Text("时段", "between"), s.Text("层级", "level"), s.Text("撤并", "merged"), s.Text("并入", "into"), s.Text("编号", "id")], [22, 12, 36, 20, 20],
        [
            .. history.Merges.GroupBy(m => (m.From, m.To, m.Level, m.Into)).Select(g => (ImmutableArray<ReportCell>)
            [
                FormattableString.Invariant($"{g.Key.From:yyyy-MM-dd} – {g.Key.To:yyyy-MM-dd}"), LevelName(g.Key.Level, s.Zh), string.Join(s.Text("、", ", "), g.Select(m => m.GoneName)), g.First().IntoName,
                Id($"units/{string.Join('+', g.Select(m => m.Gone))}→{g.Key.Into}"),
            ]),
        ]);

    static string LevelName(string level, bool zh) => !zh ? level : level switch
    {
        "county" => "区县",
        "township" => "乡镇街道",
        "community" => "村社区",
        _ => level,
    };

    static ReportTable Values(ReportSource s, AuditHistory history, string[] dates) => new(
        "history", s.Text("各年数值与变化原因", "Values by year, and why they changed"),
        [s.Text("指标", "indicator"), .. dates, s.Text("首末相差", "last − first"), s.Text("变化与原因", "what changed and why"), s.Text("编号", "id")],
        [22, .. dates.Select(_ => Math.Max(10, 30 / dates.Length)), 9, 28, 14],
        [
            .. history.Rows.Select(r =>
            {
                var unit = r.Findings.OfType<AuditFinding>().Select(f => f.Main?.Unit ?? f.Threshold?.Unit).LastOrDefault(u => u is not null) ?? "";
                var (first, last) = (Value(r.Findings[0]), Value(r.Findings[^1]));
                return (ImmutableArray<ReportCell>)
                [
                    AuditFormat.Name(r.Findings.Last(f => f is not null)!, s.Zh),
                    .. r.Findings.Select(f => f is null ? None : new ReportCell(AuditFormat.Measured(f, s.Zh), (double?)Value(f), Value(f) is null ? null : AuditFormat.IsShare(unit) ? "0.00%" : "#,##0.###")),
                    first is { } a && last is { } b ? Difference(b - a, unit, s.Zh) with { Formula = new DifferenceFormula(dates.Length, 1) } : None,
                    r.Changes.Length == 0 ? None : string.Join(" | ", r.Changes.Select(c => HistoryText.Of(c, unit, s.Zh))), Id("audit/" + r.Id),
                ];
            }),
        ]);

    static decimal? Value(AuditFinding? f) => f?.Rule is ManualRule ? f.RecordedWhole?.Value : f?.Main?.Value;

    static ReportCell Difference(decimal value, string unit, bool zh) => PathSections.Value(value, unit) with { Text = AuditFormat.Difference(value, unit, zh) };
}
