using System.Collections.Immutable;
using System.Globalization;
using Coverage.Audit;
using Coverage.Workspaces.Audits;
using static Coverage.Workspaces.Reports.ReportCells;

namespace Coverage.Workspaces.Reports;

/// <summary>Targets whose year is still to come: the path from baseline to target, where the measured value lies to it, and a chart each. Ours, and said so.</summary>
static class PathSections
{
    const int MostCharts = 6;

    public static IEnumerable<ReportBlock> Of(ReportSource s, AuditReport report)
    {
        var found = report.Findings.Where(f => f.Path is not null && Measured(f) is not null).ToArray();
        if (found.Length == 0)
        {
            yield break;
        }

        yield return Table(s, report, found);
        foreach (var f in found.Where(f => f.Rule is not ManualRule).Take(MostCharts))
        {
            yield return Chart(s, f, report.AsOf.Year);
        }
    }

    static decimal? Measured(AuditFinding f) => f.Rule is ManualRule ? f.RecordedWhole?.Value : f.Main?.Value;

    static ReportTable Table(ReportSource s, AuditReport report, AuditFinding[] found) => new(
        "paths-" + report.Standard.Id, s.Text($"目标路径({report.AsOf.Year}年,本程序线性推算,非官方)", $"Target paths ({report.AsOf.Year}, our linear reading, not official)"),
        [
            s.Text("指标", "indicator"), s.Text("基准年", "baseline year"), s.Text("基准", "baseline"), s.Text("目标年", "target year"), s.Text("目标", "target"), s.Text("路径值", "path value"),
            s.Text("实测或登记", "measured or recorded"), s.Text("相差", "difference"), s.Text("位置", "position"), s.Text("编号", "id"),
        ],
        [20, 10, 10, 8, 8, 8, 12, 13, 10, 14],
        [
            .. found.Select(f => (f, Path: f.Path!, Unit: f.Main?.Unit ?? f.Threshold?.Unit ?? "")).Select(x => (ImmutableArray<ReportCell>)
            [
                AuditFormat.Name(x.f, s.Zh), Year(x.Path.BaselineYear), Value(x.Path.Baseline, x.Unit), Year(x.Path.TargetYear), Value(x.Path.Target, x.Unit), Value(x.Path.PathValue, x.Unit),
                Value(Measured(x.f)!.Value, x.Unit), Value(x.Path.Difference, x.Unit) with { Text = AuditFormat.Difference(x.Path.Difference, x.Unit, s.Zh), Formula = new DifferenceFormula(6, 5) },
                s.Zh ? AuditWords.Zh(x.Path.Position) : AuditWords.En(x.Path.Position), Id("audit/" + x.f.Id),
            ]),
        ])
    {
        Sheet = s.Text(report.Standard.NameZh + "目标路径", report.Standard.Id + " paths"),
        Note = s.Text("份额在路径值上下1个百分点以内为符合路径,其他单位为目标值的1%以内。", "Shares within one percentage point of the path value are on path; other units within 1 % of the target."),
    };

    static ReportPicture Chart(ReportSource s, AuditFinding f, int year)
    {
        var (path, unit, measured) = (f.Path!, f.Main?.Unit ?? "", Measured(f)!.Value);
        var title = s.Text("目标路径:", "Target path: ") + AuditFormat.Name(f, s.Zh);
        var years = Enumerable.Range(path.BaselineYear, path.TargetYear - path.BaselineYear + 1);
        return new ReportPicture("path-" + f.Id.Replace('/', '-'), title, ChartDrawings.Path(path, measured, year, AuditFormat.IsShare(unit), s.Zh))
        {
            Figures = new ReportTable(
                "path-" + f.Id.Replace('/', '-'), title, [s.Text("年", "year"), s.Text("路径值", "path value"), s.Text("实测", "measured"), s.Text("编号", "id")], [10, 12, 12, 26],
                [.. years.Select(y => (ImmutableArray<ReportCell>)[Year(y), Value(At(path, y), unit), y == year ? Value(measured, unit) : None, Id("audit/" + f.Id)])]),
            Chart = new ReportChart(ChartKind.Lines, 0, [1, 2], s.Text("年", "year"), AuditFormat.Name(f, s.Zh), AuditFormat.IsShare(unit) ? "0%" : "#,##0.##"),
        };
    }

    static decimal At(TargetPath path, int year) => path.Baseline + (path.Target - path.Baseline) * (year - path.BaselineYear) / (path.TargetYear - path.BaselineYear);

    static ReportCell Year(int year) => new(year.ToString(CultureInfo.InvariantCulture), year, "0");

    public static ReportCell Value(decimal value, string unit) => new(AuditFormat.Number(value, unit), (double)value, AuditFormat.IsShare(unit) ? "0.00%" : "#,##0.###");
}
