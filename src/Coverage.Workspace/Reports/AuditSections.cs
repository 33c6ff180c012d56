using System.Collections.Immutable;
using System.Globalization;
using Coverage.Audit;
using Coverage.Workspaces.Audits;
using static Coverage.Workspaces.Reports.CoverageSections;

namespace Coverage.Workspaces.Reports;

/// <summary>The audit: the document's own table of indicators, the other rules, what is missing by name, people's shares beside official ratios, paths to targets, and changes over years.</summary>
static class AuditSections
{
    const int MostNames = 15;
    const int MostPaths = 6;

    public static IEnumerable<ReportSection> Of(ReportSource s)
    {
        foreach (var report in s.Audits)
        {
            yield return Of(s, report);
        }

        if (s.History is { } history)
        {
            yield return History(s, history);
        }
    }

    static ReportSection Of(ReportSource s, AuditReport report)
    {
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        var counts = report.Findings.GroupBy(f => f.State).OrderBy(g => g.Key).Select(g => (s.Zh ? AuditWords.Zh(g.Key) : AuditWords.En(g.Key)) + " " + g.Count().ToString(CultureInfo.InvariantCulture));
        blocks.Add(new ReportText(s.Text(
            $"按{report.Standard.NameZh}的文件逐条检查,共{report.Findings.Length}项:{string.Join(",", counts)}。达标与未达标只依据官方口径(单元比例或合计),人口口径并列给出、不作判定;登记值注明日期与来源,不作判定。",
            $"Checked against the documents of {report.Standard.NameEn}, {report.Findings.Length} findings: {string.Join(", ", counts)}. Verdicts stand on the official reading; people's shares stand beside it; recorded values are printed with date and source and not judged.")));
        var indicators = report.Indicators.ToArray();
        if (indicators.Length > 0)
        {
            blocks.Add(Table(s, report, indicators, "audit-" + report.Standard.Id, s.Text($"{report.Standard.NameZh}指标表({indicators.Length}项)", $"Indicators of {report.Standard.NameEn} ({indicators.Length})")));
        }

        var rest = report.Findings.Except(indicators).ToArray();
        if (rest.Length > 0)
        {
            blocks.Add(Table(s, report, rest, "rules-" + report.Standard.Id, s.Text("文件正文的其他要求", "Other rules of the documents")));
        }

        if (BothReadings(s, report) is { Rows.Length: > 0 } both)
        {
            blocks.Add(both);
        }

        if (Missing(s, report) is { Rows.Length: > 0 } missing)
        {
            blocks.Add(missing);
        }

        foreach (var f in report.Findings.Where(f => f.Path is not null && f.Rule is not ManualRule && f.Main?.Value is not null).Take(MostPaths))
        {
            blocks.Add(new ReportPicture("path-" + f.Rule.Id, s.Text("目标路径:", "Target path: ") + (s.Zh ? f.Rule.NameZh : f.Rule.NameEn), ChartDrawings.Path(f.Path!, f.Main!.Value!.Value, report.AsOf.Year, s.Zh)));
        }

        return new ReportSection(s.Text($"对标检查:{report.Standard.NameZh}", $"Audit: {report.Standard.NameEn}"), blocks.ToImmutable());
    }

    static ReportTable Table(ReportSource s, AuditReport report, AuditFinding[] findings, string id, string title) => new(
        id, title,
        [s.Text("序号", "no"), s.Text("指标", "indicator"), s.Text("目标", "target"), s.Text("属性", "kind"), s.Text("责任部门", "department"), s.Text("方式", "by"), s.Text("实测或登记", "measured or recorded"), s.Text("状态", "state"), s.Text("编号", "id")],
        [4, 23, 13, 7, 9, 7, 19, 11, 11],
        [
            .. findings.Select(f => (ImmutableArray<ReportCell>)
            [
                f.Rule.No?.ToString(CultureInfo.InvariantCulture) ?? "–",
                (s.Zh ? f.Rule.NameZh : f.Rule.NameEn) + (f.Threshold?.Scope?.Zh is { } of ? $"({of})" : ""),
                (f.Rule.Raw.Count > 0 ? string.Join(" → ", f.Rule.Raw.Values.Select(v => v ?? "–")) : AuditFormat.Target(f.Threshold, s.Zh)) + (AuditFormat.Year(f.Threshold, s.Zh) is { Length: > 0 } year ? s.Text($"({year})", $" ({year})") : ""),
                s.Zh ? f.Rule.Attribute ?? AuditWords.Zh(f.Rule.Obligation) : AuditWords.Of(f.Rule.Obligation),
                f.Rule.Department ?? "–",
                new ReportCell(s.Zh ? AuditWords.Zh(f.Rule.Computability) : AuditWords.En(f.Rule.Computability), Tone: ByTone(f)),
                new ReportCell(AuditFormat.Measured(f, s.Zh), (double?)(f.Rule is ManualRule ? f.RecordedWhole?.Value : f.Main?.Value), Tone: ByTone(f)),
                new ReportCell(AuditFormat.State(f, s.Zh), Tone: StateTone(f)),
                Id("audit/" + f.Id),
            ]),
        ]);

    static CellTone ByTone(AuditFinding f) => f.Rule.Computability switch { Computability.Record => CellTone.Recorded, Computability.Partial => CellTone.Partial, _ => CellTone.Plain };

    static CellTone StateTone(AuditFinding f) => f.State switch
    {
        AuditState.Met => CellTone.Good,
        AuditState.NotMet => CellTone.Bad,
        AuditState.DataMissing or AuditState.Undecided => CellTone.Doubt,
        AuditState.Recorded => CellTone.Recorded,
        _ => CellTone.Plain,
    };

    static ReportTable BothReadings(ReportSource s, AuditReport report) => new(
        "readings-" + report.Standard.Id, s.Text("并列口径", "Readings side by side"),
        [s.Text("指标", "indicator"), s.Text("口径", "reading"), s.Text("分子", "numerator"), s.Text("分母", "denominator"), s.Text("数值", "value"), s.Text("是否判定依据", "decides"), s.Text("编号", "id")],
        [26, 22, 10, 10, 12, 9, 18],
        [
            .. report.Findings.Where(f => f.Readings.Length > 1).SelectMany(f => f.Readings.Select(r => (ImmutableArray<ReportCell>)
            [
                s.Zh ? f.Rule.NameZh : f.Rule.NameEn,
                AuditFormat.Reading(r.Id, s.Zh),
                r.Numerator is { } n ? new ReportCell(n.ToString("#,0.##", CultureInfo.InvariantCulture), (double)n, "#,##0.##") : "–",
                r.Denominator is { } d ? new ReportCell(d.ToString("#,0.##", CultureInfo.InvariantCulture), (double)d, "#,##0.##") : "–",
                r.Value is { } v ? new ReportCell(AuditFormat.Number(v, r.Unit) + (AuditFormat.Unit(r.Unit, s.Zh) is { Length: > 0 } u ? " " + u : ""), (double)v, AuditFormat.IsShare(r.Unit) ? "0.00%" : "#,##0.###") : AuditFormat.Value(r, s.Zh),
                r.Decides ? s.Text("是", "yes") + (r.State is { } state ? s.Text(",", ", ") + (s.Zh ? AuditWords.Zh(state) : AuditWords.En(state)) : "") : s.Text("否", "no"),
                Id($"audit/{f.Id}/{r.Id}"),
            ])),
        ]);

    static ReportTable Missing(ReportSource s, AuditReport report) => new(
        "missing-" + report.Standard.Id, s.Text("缺项与待补数据", "What is missing"),
        [s.Text("指标", "indicator"), s.Text("缺", "missing"), s.Text("数据不明", "unknown"), s.Text("尚差", "short"), s.Text("说明", "note"), s.Text("编号", "id")],
        [22, 26, 20, 7, 20, 14],
        [
            .. report.Findings.Where(f => f.Main is { } m && f.State is AuditState.NotMet or AuditState.DataMissing or AuditState.NoTarget && (m.Missing.Any() || m.Unknown.Any() || m.MissingInputs.Length > 0))
                .Select(f => (ImmutableArray<ReportCell>)
                [
                    s.Zh ? f.Rule.NameZh : f.Rule.NameEn,
                    f.Main!.Id.StartsWith("people", StringComparison.Ordinal) ? "–" : AuditFormat.Names(f.Main.Missing, MostNames, s.Zh),
                    AuditFormat.Names(f.Main.Unknown, MostNames, s.Zh) + (f.Main.MissingInputs.Length > 0 ? s.Text("未提供:", "not given: ") + string.Join("; ", f.Main.MissingInputs.Select(n => AuditFormat.Input(n, s.Zh))) : ""),
                    f.Main.Short is { } lack ? new ReportCell(lack.ToString("#,0.##", CultureInfo.InvariantCulture), (double)lack, "#,##0.##") : "–",
                    string.Join(s.Text(";", "; "), f.Remarks.Select(r => AuditFormat.Remark(r, s.Zh))),
                    Id("audit/" + f.Id),
                ]),
        ]);

    static ReportSection History(ReportSource s, AuditHistory history) => new(s.Text("历年变化", "Changes over the years"),
    [
        new ReportText(s.Text("撤并的单元以“甲+乙 → 丙”列出;比例不变而分母变化的,两者都写明。", "Merged units are listed as a+b → c; where a ratio stays while its denominator changes, both are said.")),
        new ReportTable(
            "history", s.Text("各年数值与变化原因", "Values by year, and why they changed"),
            [s.Text("指标", "indicator"), .. history.Years.Select(y => y.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), s.Text("变化与原因", "what changed and why"), s.Text("编号", "id")],
            [24, .. history.Years.Select(_ => Math.Max(10, 36 / history.Years.Length)), 28, 14],
            [
                .. history.Rows.Select(r => (ImmutableArray<ReportCell>)
                [
                    s.Zh ? r.Rule.NameZh : r.Rule.NameEn,
                    .. r.Findings.Select(f => (ReportCell)(f is null ? "–" : AuditFormat.Measured(f, s.Zh))),
                    string.Join(" | ", r.Changes.Select(c => HistoryText.Of(c, r.Findings.Last(f => f is not null)!.Main?.Unit ?? r.Findings.Last(f => f is not null)!.Threshold?.Unit ?? "", s.Zh))),
                    Id("audit/" + r.Id),
                ]),
            ]),
    ]);
}
