using System.Collections.Immutable;
using System.Globalization;
using Coverage.Workspaces.Audits;
using static Coverage.Workspaces.Reports.CoverageSections;

namespace Coverage.Workspaces.Reports;

/// <summary>Gap list and siting proposal when the result holds them, and where everything came from.</summary>
static class OtherSections
{
    const int MostRows = 40;
    const int MostColumns = 9;

    /// <summary>A layer of the result as a table, its own columns in their order, the first rows.</summary>
    public static ReportSection? OfLayer(ReportSource s, string id, string zh, string en)
    {
        if (s.Find(id) is not { Count: > 0 } layer)
        {
            return null;
        }

        var t = new LayerTexts(layer);
        var key = layer.Columns.FirstOrDefault(c => c.Name == "id")?.Name;
        // Columns that say something: not all empty, and not the same for every row.
        var columns = layer.Columns.Where(c => Enumerable.Range(0, Math.Min(layer.Count, MostRows)).Any(i => t.Text(c.Name, i) is { Length: > 0 })).Take(MostColumns).ToArray();
        var rows = Enumerable.Range(0, Math.Min(layer.Count, MostRows)).Select(i => (ImmutableArray<ReportCell>)
        [
            .. columns.Select(c => t.Number(c.Name, i) is { } n ? new ReportCell(n.ToString("#,0.##", CultureInfo.InvariantCulture), n, "#,##0.##") : (ReportCell)(t.Text(c.Name, i) ?? "–")),
            Id(id + "/" + (key is null ? i.ToString(CultureInfo.InvariantCulture) : t.Text(key, i))),
        ]);
        return new ReportSection(s.Text(zh, en),
        [
            new ReportTable(id, s.Text($"{zh}(共{layer.Count}条,列前{Math.Min(layer.Count, MostRows)}条)", $"{en} (first {Math.Min(layer.Count, MostRows)} of {layer.Count})"),
                [.. columns.Select(c => c.Name), s.Text("编号", "id")], [.. columns.Select(_ => 10), 14], [.. rows]),
        ]);
    }

    public static ReportSection Sources(ReportSource s) => new(s.Text("数据来源与说明", "Sources and notes"),
    [
        new ReportTable("sources", s.Text("输入文件", "Input files"), [s.Text("文件", "file"), s.Text("许可", "licence"), s.Text("署名", "attribution"), "SHA-256"], [26, 16, 30, 40],
            [.. s.Manifest.Sources.Select(f => (ImmutableArray<ReportCell>)[f.File, f.Licence.Length > 0 ? f.Licence : "–", f.Attribution.Length > 0 ? f.Attribution : "–", Id(f.Sha256[..Math.Min(24, f.Sha256.Length)] + "…")])]),
        new ReportTable("documents", s.Text("引用文件", "Documents quoted"), [s.Text("文件", "title"), s.Text("文号", "number"), s.Text("日期", "date"), s.Text("编号", "id")], [50, 30, 16, 14],
            [
                .. s.Audits.SelectMany(a => a.Standard.Documents.Concat(a.Standard.Inherited.SelectMany(i => i.Documents))).DistinctBy(d => d.Id).Select(d => (ImmutableArray<ReportCell>)
                    [d.TitleZh, d.Number ?? "–", d.Issued?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–", Id(d.Id)]),
            ]),
        new ReportText(s.Text(
            $"每行的“编号”可在结果文件中找到对应数值:coverage/目标/人群/步行者/分钟/方向/单元 对应表 coverage,audit/标准/规则 对应表 audit。结果散列 {s.Manifest.Hash};输入散列 {s.Manifest.InputsHash}。",
            $"The id of every row finds its figures in the result: coverage/target/group/walker/minutes/direction/unit in table coverage, audit/standard/rule in table audit. Result hash {s.Manifest.Hash}; inputs hash {s.Manifest.InputsHash}.")),
    ]);
}
