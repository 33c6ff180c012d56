using System.Globalization;
using Coverage.Workspaces.Import.Tables;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import;

/// <summary>
/// One row of a source. <c>Values</c> is parallel to the table's columns and, like <see cref="Span"/>, is valid only until the next row is
/// read: copy what must stay. A row whose <c>Worst</c> is Refused was found broken by the reader, which has added the finding;
/// count it and leave it out.
/// </summary>
public readonly struct SourceRow
{
    readonly RowCells _cells;
    readonly string? _label;
    readonly long _number;

    internal SourceRow(RowCells cells, long number, string? label = null)
    {
        _cells = cells;
        _number = number;
        _label = label;
    }

    /// <summary>The row as a spreadsheet numbers it (1-based, header included), or the feature's own id.</summary>
    public string Label => _label ?? _number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Cells as text as read; null where blank.</summary>
    public IReadOnlyList<string?> Values => _cells;

    /// <summary>The feature's geometry in the source's CRS, x and y only; null for tables and features without one.</summary>
    public Geometry? Shape { get; internal init; }

    public RowKind Kind { get; internal init; }

    /// <summary>The worst finding the reader itself added about this row.</summary>
    public Severity Worst { get; internal init; }

    /// <summary>A cell without making a string of it; empty where blank.</summary>
    public ReadOnlySpan<char> Span(int column) => _cells.Span(column);
}
