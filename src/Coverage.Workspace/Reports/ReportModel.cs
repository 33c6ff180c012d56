using System.Collections.Immutable;

namespace Coverage.Workspaces.Reports;

/// <summary>A cell of a report: text as read, the number behind it where there is one, and a tone that never stands alone (the words say the same).</summary>
sealed record ReportCell(string Text, double? Number = null, string? Format = null, CellTone Tone = CellTone.Plain)
{
    /// <summary>How a spreadsheet computes the number from its neighbours; the number itself stays the one of the result.</summary>
    public FigureFormula? Formula { get; init; }

    /// <summary>Read as a figure, in one line and to the right; a value told with its date, source or parts is read as words.</summary>
    public bool IsFigure => Number is not null && Format is not null && Text.Length <= LongestFigure;

    const int LongestFigure = 16;

    public static implicit operator ReportCell(string text) => new(text);
}

/// <summary>How a cell's number follows from others of its row or column, by column position; a closed set.</summary>
abstract record FigureFormula;

/// <summary>Numerator ÷ denominator of the same row, times a factor (1000 for what is told per thousand).</summary>
sealed record RatioFormula(int Numerator, int Denominator, double Factor = 1) : FigureFormula;

/// <summary>Minuend − subtrahend of the same row.</summary>
sealed record DifferenceFormula(int Minuend, int Subtrahend) : FigureFormula;

/// <summary>The sum of the rows above in the cell's own column.</summary>
sealed record SumFormula : FigureFormula;

/// <summary>The sum of a column over the rows above and this one, ÷ the sum of all its rows.</summary>
sealed record RunningShareFormula(int Column) : FigureFormula;

/// <summary>Place in falling order of a column, equal values sharing the better place; rows that sum up the others do not count.</summary>
sealed record RankFormula(int Column) : FigureFormula;

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

/// <summary>A paragraph; <c>Lead</c> is its first words, set apart.</summary>
sealed record ReportText(string Text, string Lead = "") : ReportBlock;

/// <summary>A table. <c>Id</c> finds it in the page; every row's last cell is the id that finds the row in the result. Widths are shares of the page.</summary>
sealed record ReportTable(string Id, string Title, ImmutableArray<string> Columns, ImmutableArray<int> Widths, ImmutableArray<ImmutableArray<ReportCell>> Rows) : ReportBlock
{
    public string? Note { get; init; }

    /// <summary>Name of its sheet in a workbook where the title is longer than a sheet's name may be.</summary>
    public string? Sheet { get; init; }

    /// <summary>The last row sums up the others.</summary>
    public bool HasTotal { get; init; }

    /// <summary>Too long for paper: in the workbook alone.</summary>
    public bool IsForWorkbook { get; init; }
}

/// <summary>A drawing; charts also carry their figures, which a workbook shows as a table with a chart of its own beside it.</summary>
sealed record ReportPicture(string Id, string Title, Drawing Drawing) : ReportBlock
{
    public ReportTable? Figures { get; init; }

    public ReportChart? Chart { get; init; }
}

/// <summary>Kinds of charts a spreadsheet draws from a table.</summary>
enum ChartKind
{
    /// <summary>Lying bars, one per row, the first row on top.</summary>
    Bars,

    /// <summary>Lines over a number.</summary>
    Lines,
}

/// <summary>A chart over a table's rows: a column of names or numbers across, columns of values, and the words of both axes. Null most = the spreadsheet chooses.</summary>
sealed record ReportChart(ChartKind Kind, int Across, ImmutableArray<int> Values, string AcrossTitle, string ValueTitle, string ValueFormat, double? MostAcross = null, double? MostValue = null);

sealed record ReportSection(string Title, ImmutableArray<ReportBlock> Blocks);

/// <summary>A report before it is written in a format: the same sections, tables and drawings for all three.</summary>
sealed record Report(string Title, string Subtitle, string Footer, bool Zh, ImmutableArray<ReportSection> Sections);
