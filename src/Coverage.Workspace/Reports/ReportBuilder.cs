using System.Globalization;

namespace Coverage.Workspaces.Reports;

/// <summary>Puts the report together: overview, coverage, audits, gaps, siting, changes, sources.</summary>
static class ReportBuilder
{
    public static Report Build(ReportSource s)
    {
        var asOf = s.Manifest.AsOf;
        ReportSection?[] sections =
        [
            CoverageSections.Overview(s),
            CoverageSections.Coverage(s),
            .. AuditSections.Of(s),
            GapSections.Of(s),
            SitingSection.Of(s),
            SourceSection.Of(s),
        ];
        var report = new Report(
            s.Text($"{s.Manifest.NameZh}养老服务设施步行覆盖与对标检查报告", $"{s.Manifest.NameEn}: walking coverage of elder care and standards audit"),
            s.Text($"数据截至{asOf.Year}年{asOf.Month}月{asOf.Day}日", "as of " + asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            s.Text("© OpenStreetMap 贡献者及各数据提供单位", "© OpenStreetMap contributors and the data providers"), s.Zh,
            [.. sections.OfType<ReportSection>()]);
        report = ReportMap.Of(report, PrintableText.Of, (_, cell) => PrintableText.Of(cell.Text));
        return s.Zh ? ChineseMarks.Of(report) : report;
    }
}
