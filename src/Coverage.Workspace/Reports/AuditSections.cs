using System.Collections.Immutable;
using System.Globalization;
using Coverage.Audit;
using Coverage.Workspaces.Audits;
using static Coverage.Workspaces.Reports.ReportCells;

namespace Coverage.Workspaces.Reports;

/// <summary>The audit: the document's own table of indicators, the other rules, what is missing by name, people's shares beside official ratios, paths to targets, and changes over years.</summary>
static class AuditSections
{
    const int MostNames = 15;
    const int MostUnits = 5;

    public static IEnumerable<ReportSection> Of(ReportSource s)
    {
        foreach (var report in s.Audits)
        {
            yield return Of(s, report);
        }

        if (s.History is { } history)
        {
            yield return HistorySection.Of(s, history);
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
            blocks.Add(Table(s, indicators, "audit-" + report.Standard.Id, s.Text($"{report.Standard.NameZh}指标表({indicators.Length}项)", $"Indicators of {report.Standard.NameEn} ({indicators.Length})"), SheetOf(s, report, "指标", "indicators"), true));
        }

        var rest = report.Findings.Except(indicators).ToArray();
        if (rest.Length > 0)
        {
            blocks.Add(Table(s, rest, "rules-" + report.Standard.Id, indicators.Length > 0 ? s.Text("文件正文的其他要求", "Other rules of the documents") : s.Text("文件要求", "Rules of the documents"), SheetOf(s, report, "要求", "rules"), false));
        }

        blocks.AddRange(((ReportTable[])[Readings(s, report, true), Readings(s, report, false), Missing(s, report)]).Where(t => t.Rows.Length > 0));
        blocks.AddRange(PathSections.Of(s, report));
        return new ReportSection(s.Text($"对标检查:{report.Standard.NameZh}", $"Audit: {report.Standard.NameEn}"), blocks.ToImmutable());
    }

    /// <summary>Every standard has the same tables: their sheets are told apart by its name, in English by its id.</summary>
    static string SheetOf(ReportSource s, AuditReport report, string zh, string en) => s.Text($"{report.Standard.NameZh}{zh}", $"{report.Standard.Id} {en}");

    /// <summary>Numbered as in the document's own table; rules of its text have no number, and no column for one.</summary>
    static ReportTable Table(ReportSource s, AuditFinding[] findings, string id, string title, string? sheet, bool isNumbered)
    {
        var hasDepartments = findings.Any(f => f.Rule.Department is not null);
        return new ReportTable(
            id, title,
            [.. isNumbered ? (string[])[s.Text("序号", "no")] : [], s.Text("指标", "indicator"), s.Text("目标", "target"), s.Text("属性", "kind"), .. hasDepartments ? (string[])[s.Text("责任部门", "department")] : [], s.Text("方式", "by"), s.Text("实测或登记", "measured or recorded"), s.Text("状态", "state"), s.Text("编号", "id")],
            [.. isNumbered ? (int[])[4] : [], 21, 14, 8, .. hasDepartments ? (int[])[9] : [], 8, 20, 12, 13],
            [
                .. findings.Select(f => (ImmutableArray<ReportCell>)
                [
                    .. isNumbered ? (ReportCell[])[f.Rule.No?.ToString(CultureInfo.InvariantCulture) ?? "–"] : [],
                    AuditFormat.Name(f, s.Zh),
                    Asked(s, f),
                    s.Zh ? f.Rule.Attribute ?? AuditWords.Zh(f.Rule.Obligation) : AuditFormat.ObligationEn(f.Rule),
                    .. hasDepartments ? (ReportCell[])[AuditFormat.Department(f.Rule, s.Zh) ?? "–"] : [],
                    new ReportCell(s.Zh ? AuditWords.Zh(f.Rule.Computability) : AuditWords.En(f.Rule.Computability), Tone: ByTone(f)),
                    new ReportCell(AuditFormat.Measured(f, s.Zh), (double?)(f.Rule is ManualRule ? f.RecordedWhole?.Value : f.Main?.Value), Tone: ByTone(f)),
                    new ReportCell(AuditFormat.State(f, s.Zh), Tone: StateTone(f)),
                    Id("audit/" + f.Id),
                ]),
            ])
        {
            Sheet = sheet,
        };
    }

    /// <summary>The cells of the document's own table, else what the text asks.</summary>
    static string Asked(ReportSource s, AuditFinding f) => f.Rule.Raw.Count == 0 ? AuditFormat.Asked(f, s.Zh)
        : string.Join(" → ", f.Rule.Raw.Keys.Select(y => AuditFormat.Printed(f.Rule, y, s.Zh))) + (AuditFormat.Year(f.Threshold, s.Zh) is { Length: > 0 } year ? s.Text($"({year})", $" ({year})") : "");

    static CellTone ByTone(AuditFinding f) => f.Rule.Computability switch { Computability.Record => CellTone.Recorded, Computability.Partial => CellTone.Partial, _ => CellTone.Plain };

    static CellTone StateTone(AuditFinding f) => f.State switch
    {
        AuditState.Met => CellTone.Good,
        AuditState.NotMet => CellTone.Bad,
        AuditState.DataMissing or AuditState.Undecided => CellTone.Doubt,
        AuditState.Recorded => CellTone.Recorded,
        _ => CellTone.Plain,
    };

    /// <summary>Numerator and denominator of what was computed: rules with several readings on paper, the rest in the workbook.</summary>
    static ReportTable Readings(ReportSource s, AuditReport report, bool several) => new(
        (several ? "readings-" : "figures-") + report.Standard.Id, several ? s.Text("并列口径", "Readings side by side") : s.Text("单一口径的分子与分母", "Numerators and denominators of the other rules"),
        [s.Text("指标", "indicator"), s.Text("口径", "reading"), s.Text("分子", "numerator"), s.Text("分母", "denominator"), s.Text("数值", "value"), s.Text("是否判定依据", "decides"), s.Text("编号", "id")],
        [26, 20, 10, 10, 13, 10, 18],
        [
            .. report.Findings.Where(f => several ? f.Readings.Length > 1 : f.Readings.Length == 1 && f.Main!.Value is not null).SelectMany(f => f.Readings.Select(r => (ImmutableArray<ReportCell>)
            [
                AuditFormat.Name(f, s.Zh),
                AuditFormat.Reading(r.Id, s.Zh),
                Plain(r.Numerator),
                Plain(r.Denominator),
                r.Value is { } v ? Value(r, v, s.Zh) : AuditFormat.Value(r, s.Zh),
                r.Decides ? s.Text("是", "yes") + (r.State is { } state ? s.Text(",", ", ") + (s.Zh ? AuditWords.Zh(state) : AuditWords.En(state)) : "") : s.Text("否", "no"),
                Id($"audit/{f.Id}/{r.Id}"),
            ])),
        ])
        {
            Sheet = several ? SheetOf(s, report, "并列口径", "readings") : SheetOf(s, report, "分子分母", "numerators"),
            IsForWorkbook = !several,
        };

    static ReportCell Plain(decimal? value) => value is { } v ? new ReportCell(v.ToString("#,0.##", CultureInfo.InvariantCulture), (double)v, "#,##0.##") : None;

    /// <summary>The value with its unit; a spreadsheet divides it itself where it is numerator ÷ denominator, or that times a thousand.</summary>
    static ReportCell Value(AuditReading r, decimal value, bool zh)
    {
        var text = AuditFormat.Number(value, r.Unit) + (AuditFormat.Unit(r.Unit, zh) is { Length: > 0 } unit ? " " + unit : "");
        var ratio = r is { Numerator: { } n, Denominator: > 0 and var d } ? n / d : (decimal?)null;
        var factor = ratio is null or 0 ? (decimal?)null : ((decimal[])[1, 1000]).Select(k => (decimal?)k).FirstOrDefault(k => Math.Abs(ratio.Value * k!.Value - value) <= Math.Abs(value) * 1e-9m);
        return new ReportCell(text, (double)value, AuditFormat.IsShare(r.Unit) ? "0.00%" : "#,##0.###") { Formula = factor is { } times ? new RatioFormula(2, 3, (double)times) : null };
    }

    static ReportTable Missing(ReportSource s, AuditReport report) => new(
        "missing-" + report.Standard.Id, s.Text("缺项与待补数据", "What is missing"),
        [s.Text("指标", "indicator"), s.Text("缺", "missing"), s.Text("数据不明或未提供", "unknown or not given"), s.Text("尚差", "short"), s.Text("说明", "note"), s.Text("编号", "id")],
        [20, 26, 22, 8, 16, 14],
        [
            .. report.Findings.Where(f => f.Main is { } m && f.State is AuditState.NotMet or AuditState.DataMissing or AuditState.NoTarget && (m.Missing.Any() || m.Unknown.Any() || m.MissingInputs.Length > 0))
                .Select(f => (ImmutableArray<ReportCell>)
                [
                    Marks(s, AuditFormat.Name(f, s.Zh)), Missing(s, f.Main!), Unknown(s, f, f.Main!), Plain(f.Main!.Short ?? (IsPeople(f.Main) ? f.Main.Denominator - f.Main.Numerator : null)),
                    f.Remarks.Length > 0 ? Marks(s, string.Join(s.Text("；", "; "), f.Remarks.Select(r => AuditFormat.Remark(r, s.Zh)))) : "–", Id("audit/" + f.Id),
                ]),
        ])
        {
            Sheet = SheetOf(s, report, "缺项", "missing"),
        };

    /// <summary>Words of ours beside names of the data, which keep their marks.</summary>
    static string Marks(ReportSource s, string text) => s.Zh ? ChineseMarks.Of(text) : text;

    static bool IsPeople(AuditReading r) => r.Id.StartsWith("people", StringComparison.Ordinal);

    /// <summary>Who is missing by name; for people the units where most of them live.</summary>
    static string Missing(ReportSource s, AuditReading main)
    {
        if (!IsPeople(main))
        {
            var listed = AuditFormat.Names(main.Missing, MostNames, s.Zh);
            return listed.Length == 0 ? "–" : main.Id is "hubs" or "links" ? s.Text("未挂靠中心：", "without a hub: ") + listed : listed;
        }

        var worst = main.Subjects.Select(u => (u.Name, Left: u.Denominator - u.Numerator)).Where(u => u.Left > 0).OrderByDescending(u => u.Left).Take(MostUnits)
            .Select(u => u.Name + " " + u.Left!.Value.ToString("#,0", CultureInfo.InvariantCulture));
        return string.Join(s.Text("、", ", "), worst) is { Length: > 0 } most ? s.Text("未覆盖人数最多：", "most people left out: ") + most : "–";
    }

    static string Unknown(ReportSource s, AuditFinding f, AuditReading main)
    {
        var parts = new List<string>();
        if (main.Unknown.Any())
        {
            parts.Add(AuditFormat.Names(main.Unknown, MostNames, s.Zh));
        }

        if (main.MissingInputs.Length > 0)
        {
            parts.Add(s.Text("未提供：", "not given: ") + string.Join(s.Text("、", ", "), main.MissingInputs.Select(n => Marks(s, AuditFormat.Input(f, n, s.Zh)))));
        }

        return parts.Count > 0 ? string.Join(s.Text("；", "; "), parts) : "–";
    }
}
