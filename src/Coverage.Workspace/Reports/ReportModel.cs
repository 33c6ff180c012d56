using System.Collections.Immutable;

namespace Coverage.Workspaces.Reports;

/// <summary>A cell of a report: text as read, the number behind it where there is one, and a tone that never stands alone (the words say the same).</summary>
sealed record ReportCell(string Text, double? Number = null, string? Format = null, CellTone Tone = CellTone.Plain)
{
    public static implicit operator ReportCell(string text) => new(text);
}

/// <summary>Tones of cells: verdicts, and how a figure came about. Computed, partly computed and recorded figures never look alike.</summary>
enum CellTone
{
    Plain,
    Good,
    Bad,
    Doubt,
    Partial,
    Recorded,
    Quiet,
}

/// <summary>A part of a report section; a closed set.</summary>
abstract record ReportBlock;

sealed record ReportText(string Text) : ReportBlock;

/// <summary>A table. <c>Id</c> is the name of its sheet; every row's last cell is the id that finds the row in the result. Widths are shares of the page.</summary>
sealed record ReportTable(string Id, string Title, ImmutableArray<string> Columns, ImmutableArray<int> Widths, ImmutableArray<ImmutableArray<ReportCell>> Rows) : ReportBlock
{
    public string? Note { get; init; }

    /// <summary>Column positions: share = numerator ÷ denominator, written as formulas where a table is a spreadsheet.</summary>
    public ImmutableArray<(int Share, int Numerator, int Denominator)> Ratios { get; init; } = [];
}

sealed record ReportPicture(string Id, string Title, Drawing Drawing) : ReportBlock;

sealed record ReportSection(string Title, ImmutableArray<ReportBlock> Blocks);

/// <summary>A report before it is written in a format: the same sections, tables and drawings for all three.</summary>
sealed record Report(string Title, string Subtitle, string Footer, bool Zh, ImmutableArray<ReportSection> Sections);
