using System.Collections.Immutable;
using System.Globalization;
using static Coverage.Workspaces.Reports.ReportCells;

namespace Coverage.Workspaces.Reports;

/// <summary>Where everything came from: input files with their terms, documents quoted, and how an id finds its figures.</summary>
static class SourceSection
{
    public static ReportSection Of(ReportSource s) => new(s.Text("数据来源与说明", "Sources and notes"),
    [
        new ReportTable("sources", s.Text("输入文件", "Input files"), [s.Text("文件", "file"), s.Text("许可", "licence"), s.Text("署名", "attribution"), "SHA-256"], [26, 16, 30, 40],
            [.. s.Manifest.Sources.Select(f => (ImmutableArray<ReportCell>)[f.File, f.Licence.Length > 0 ? f.Licence : "–", f.Attribution.Length > 0 ? f.Attribution : "–", Id(f.Sha256)])]),
        .. s.Audits.IsEmpty ? [] : (ReportBlock[])[Documents(s)],
        new ReportTable("hashes", s.Text("结果标识", "Which result"), [s.Text("项目", "what"), "SHA-256"], [24, 76],
            [[s.Text("结果散列", "hash of the result"), Id(s.Manifest.Hash)], [s.Text("输入散列", "hash of the inputs"), Id(s.Manifest.InputsHash)]]),
        new ReportText(s.Text(
            $"每行的“编号”可在结果文件中找到对应数值:coverage/目标/人群/步行者/分钟/方向/单元 对应表 coverage,audit/标准/规则 对应表 audit,gaps/缺口 对应图层 gaps,demand/… 对应图层 demand 的时间列,siting/… 对应选址方案;“*”指该处各项。",
            $"The id of every row finds its figures in the result: coverage/target/group/walker/minutes/direction/unit in table coverage, audit/standard/rule in table audit, gaps/gap in layer gaps, demand/… in the seconds of layer demand, siting/… in the siting plan; * stands for each.")),
    ]);

    static ReportTable Documents(ReportSource s) => new(
        "documents", s.Text("引用文件", "Documents quoted"), [s.Text("文件", "title"), s.Text("文号", "number"), s.Text("日期", "date"), s.Text("编号", "id")], [50, 30, 16, 14],
        [
            .. s.Audits.SelectMany(a => a.Standard.Documents.Concat(a.Standard.Inherited.SelectMany(i => i.Documents))).DistinctBy(d => d.Id).Select(d => (ImmutableArray<ReportCell>)
                [s.Zh ? d.TitleZh : d.TitleEn is { } en ? $"{en} ({d.TitleZh})" : d.TitleZh, d.Number ?? "–", d.Issued?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–", Id(d.Id)]),
        ]);
}
