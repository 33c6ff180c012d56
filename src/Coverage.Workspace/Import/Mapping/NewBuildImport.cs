using System.Collections.Immutable;
using Coverage.Audit;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Reads the list of new housing projects: planned, built, accepted and handed over together with their elder-care rooms, each yes, no or a date. A date up to the study's is
/// yes, one ahead is not done yet; a blank is unknown, and a blank hand-over a project not handed over. Refused: no or a repeated project id, a cell that is neither.
/// </summary>
sealed class NewBuildImport(ImportContext context)
{
    static readonly string[] Phases = ["planned", "built", "accepted", "delivered"];

    static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> Usual = new Dictionary<string, ImmutableArray<string>>
    {
        ["project"] = ["project", "项目编号", "项目代码", "编号"],
        ["name"] = ["name", "项目名称", "名称"],
        ["unit"] = ["unit", "社区编码", "区划代码"],
        ["planned"] = ["planned", "同步规划"],
        ["built"] = ["built", "同步建设"],
        ["accepted"] = ["accepted", "同步验收"],
        ["delivered"] = ["delivered", "同步交付", "交付"],
        ["households"] = ["households", "户数", "规划户数"],
        ["areaM2"] = ["areaM2", "养老用房面积", "配建面积"],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public ImmutableArray<NewBuildProject>? Read()
    {
        if (context.Study.NewBuild is not { } table)
        {
            return null;
        }

        using var rows = LayerRows.Open(table.Source, [], Usual);
        var project = rows.Columns.NamedOrUsual(table.Columns.GetValueOrDefault("project"), "project");
        var phases = Phases.Select(p => (Name: p, At: rows.Columns.NamedOrUsual(table.Columns.GetValueOrDefault(p), p))).Where(p => p.At >= 0).ToArray();
        if (phases.All(p => p.Name != "delivered"))
        {
            throw new InputException("no column tells which projects were handed over", rows.Where, "name it in the study (\"delivered\"); " + rows.Has);
        }

        var (unit, name) = (rows.Columns.NamedOrUsual(table.Columns.GetValueOrDefault("unit"), "unit"), rows.Columns.Usual("name"));
        var (households, area) = (rows.Columns.Usual("households"), rows.Columns.Usual("areaM2"));
        var (ids, counts, projects) = (new LayerIds(rows, project), new CountCells(rows), ImmutableArray.CreateBuilder<NewBuildProject>());
        foreach (var row in rows.Rows(context.Cancellation))
        {
            var id = ids.Take(row);
            var marks = ImmutableSortedDictionary.CreateBuilder<string, bool?>(StringComparer.Ordinal);
            foreach (var (phase, at) in phases)
            {
                marks[phase] = MarkOf(row, at, rows);
            }

            var read = new NewBuildProject(id ?? "", Cell(row, unit), marks.ToImmutable())
            {
                Name = Cell(row, name),
                Households = households < 0 ? null : (decimal?)counts.Read(row, households, "households"),
                AreaM2 = area < 0 ? null : (decimal?)counts.Read(row, area, "floor area"),
            };
            if (rows.Findings.Worst != Severity.Refused)
            {
                projects.Add(read);
            }

            rows.CountRow();
        }

        counts.Close();
        rows.Finish(context.Report);
        return projects.ToImmutable();
    }

    static string Cell(in SourceRow row, int column) => column < 0 ? "" : row.Values[column]?.Trim() ?? "";

    bool? MarkOf(in SourceRow row, int column, LayerRows rows)
    {
        var text = row.Values[column]?.Trim() ?? "";
        if (DateText.TryParse(text, out var date))
        {
            return date <= context.Study.Settings.AsOf ? true : null;
        }

        if (!Truthy.TryParse(text, out var mark))
        {
            rows.Findings.Refuse("neither-yes-nor-no", rows.Table.Columns[column], text, "this is neither a date nor yes or no", "write 2025-12-31, 是 or 否; leave it blank when it is not known");
        }

        return mark;
    }
}
