using System.Collections.Immutable;

namespace Coverage.Workspaces.Reports;

/// <summary>A report with its texts written anew, one way for words and one for cells; figures, formulas and drawings stay.</summary>
static class ReportMap
{
    public static Report Of(Report report, Func<string, string> words, Func<ReportTable, ReportCell, string> cell) => report with
    {
        Title = words(report.Title), Subtitle = words(report.Subtitle), Footer = words(report.Footer),
        Sections = [.. report.Sections.Select(s => new ReportSection(words(s.Title), [.. s.Blocks.Select(b => Of(b, words, cell))]))],
    };

    static ReportBlock Of(ReportBlock block, Func<string, string> words, Func<ReportTable, ReportCell, string> cell) => block switch
    {
        ReportText text => new ReportText(words(text.Text), words(text.Lead)),
        ReportTable table => Of(table, words, cell),
        ReportPicture picture => picture with
        {
            Title = words(picture.Title),
            Figures = picture.Figures is { } figures ? Of(figures, words, cell) : null,
            Chart = picture.Chart is { } chart ? chart with { AcrossTitle = words(chart.AcrossTitle), ValueTitle = words(chart.ValueTitle) } : null,
        },
        _ => block,
    };

    static ReportTable Of(ReportTable table, Func<string, string> words, Func<ReportTable, ReportCell, string> cell) => table with
    {
        Title = words(table.Title),
        Columns = [.. table.Columns.Select(words)],
        Note = table.Note is { } note ? words(note) : null,
        Sheet = table.Sheet is { } sheet ? words(sheet) : null,
        Rows = [.. table.Rows.Select(r => (ImmutableArray<ReportCell>)[.. r.Select(c => c with { Text = cell(table, c) })])],
    };
}
