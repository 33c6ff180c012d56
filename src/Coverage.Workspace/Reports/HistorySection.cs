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
                $"比较{string.Join("、", dates)}的结果,均按同一标准检查。撤并的单元以“甲+乙 → 丙”列出;比例不变而分母变化的,两者都写明。{Unchanged(s, history)}",
                $"Results as of {string.Join(", ", dates)}, audited by the same standards. Merged units are listed as a + b → c; where a ratio stays while its denominator changes, both are said.{Unchanged(s, history)}")),
            .. history.Merges.IsEmpty ? [] : (ReportBlock[])[Merges(s, history)],
            .. ((ReportTable[])[Values(s, history, dates, true), Values(s, history, dates, false)]).Where(t => t.Rows.Length > 0),
        ]);
    }

    static string Unchanged(ReportSource s, AuditHistory history) => history.Rows.Count(r => !HasChanged(r)) is > 0 and var same
        ? s.Text($"共{history.Rows.Length}项,{history.Rows.Length - same}项有变化,列表如下;{same}项各年未变,只列在工作簿中。", $" Of {history.Rows.Length}, {history.Rows.Length - same} changed and are listed; {same} did not, they stand in the workbook alone.")
        : "";

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

    /// <summary>Whether anything but the list of units changed from one year to the next.</summary>
    static bool HasChanged(HistoryRow row) => row.Changes.Any(c => !c.IsNothing && !HistoryText.IsMergeAlone(c));

    static ReportTable Values(ReportSource s, AuditHistory history, string[] dates, bool changed) => new(
        changed ? "history" : "history-same", changed ? s.Text("各年数值与变化原因", "Values by year, and why they changed") : s.Text("各年未变的数值", "Values that did not change"),
        [s.Text("指标", "indicator"), .. dates, s.Text("首末相差", "last − first"), s.Text("变化与原因", "what changed and why"), s.Text("编号", "id")],
        [22, .. dates.Select(_ => Math.Max(10, 30 / dates.Length)), 9, 28, 14],
        [
            .. history.Rows.Where(r => HasChanged(r) == changed).Select(r =>
            {
                var unit = r.Findings.OfType<AuditFinding>().Select(f => f.Main?.Unit ?? f.Threshold?.Unit).LastOrDefault(u => u is not null) ?? "";
                var (first, last) = (Value(r.Findings[0]), Value(r.Findings[^1]));
                return (ImmutableArray<ReportCell>)
                [
                    AuditFormat.Name(r.Findings.Last(f => f is not null)!, s.Zh),
                    .. r.Findings.Select(f => f is null ? None : new ReportCell(AuditFormat.Measured(f, s.Zh), (double?)Value(f), Value(f) is null ? null : AuditFormat.IsShare(unit) ? "0.00%" : "#,##0.###")),
                    first is { } a && last is { } b ? Difference(b - a, unit, s.Zh) with { Formula = new DifferenceFormula(dates.Length, 1) } : None,
                    Why(s, r, unit), Id("audit/" + r.Id),
                ];
            }),
        ])
        {
            Sheet = changed ? s.Text("历年变化", "Changes by year") : s.Text("历年未变", "Unchanged"),
            IsForWorkbook = !changed,
        };

    /// <summary>What changed in the years in which something did, each with its date where there are several steps.</summary>
    static ReportCell Why(ReportSource s, HistoryRow row, string unit)
    {
        HistoryChange[] told = [.. row.Changes.Where(c => !c.IsNothing)];
        return told.Length == 0 ? row.Changes.Length == 0 ? None : s.Text("无变化", "no change")
            : string.Join(s.Text(";", "; "), told.Select(c => (row.Changes.Length > 1 ? c.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + s.Text("：", ": ") : "") + HistoryText.BesideMerges(c, unit, s.Zh)));
    }

    static decimal? Value(AuditFinding? f) => f?.Rule is ManualRule ? f.RecordedWhole?.Value : f?.Main?.Value;

    static ReportCell Difference(decimal value, string unit, bool zh) => PathSections.Value(value, unit) with { Text = AuditFormat.Difference(value, unit, zh) };
}
