using System.Collections.Immutable;
using System.Globalization;
using Coverage.Workspaces.Import.Tables;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// The rows of one layer that count: sums, parts and notes of the table are passed over and said, rows the reader found broken are counted as
/// refused, rows outside the layer's <c>where</c> are left out. Whoever maps a row counts it.
/// </summary>
sealed class LayerRows : IDisposable
{
    readonly SourceTable _table;
    readonly RowFilter _filter;
    readonly SortedDictionary<RowKind, (long Rows, string First)> _passedOver = [];

    LayerRows(TableSource source, SourceTable table, ImmutableArray<RowCondition> where, ImmutableSortedDictionary<string, ImmutableArray<string>> usualNames)
    {
        _table = table;
        Source = source;
        Where = table.LayerName is null ? table.File : table.File + ", " + table.LayerName;
        Columns = new ColumnMap(table.Columns, Where, usualNames);
        Findings = new RowFindings(new FindingTally(table.Place, Report));
        _filter = new RowFilter(where, Columns);
    }

    public TableSource Source { get; }

    /// <summary>File and layer, as errors name them.</summary>
    public string Where { get; }

    public SourceTable Table => _table;

    /// <summary>What there is where a column is looked for in vain: the columns, and the sheets of the workbook that are not read.</summary>
    public string Has => "the file has: " + string.Join(", ", _table.Columns)
        + (_table.OtherSheets.IsEmpty ? "" : "; other sheets, to be named with \"layer\": " + string.Join(", ", _table.OtherSheets.Take(20)));

    public ColumnMap Columns { get; }

    public RowFindings Findings { get; }

    public ImportReport Report { get; } = new();

    /// <summary>Rows that passed the filter so far.</summary>
    public long Read { get; private set; }

    public long Refused { get; private set; }

    public static LayerRows Open(
        TableSource source, ImmutableArray<RowCondition> where, ImmutableSortedDictionary<string, ImmutableArray<string>> usualNames)
    {
        var table = SourceFile.Open(source.File, source.Layer, new SourceOptions { Encoding = source.Encoding, HeaderRow = source.HeaderRow });
        try
        {
            return new LayerRows(source, table, where, usualNames);
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    public IEnumerable<SourceRow> Rows(CancellationToken cancellation)
    {
        foreach (var row in _table.Rows)
        {
            if ((Read & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (row.Kind != RowKind.Data)
            {
                var seen = _passedOver.GetValueOrDefault(row.Kind, (0, row.Label));
                _passedOver[row.Kind] = (seen.Rows + 1, seen.First);
                continue;
            }

            Findings.Start(row.Label, row.Worst);
            if (row.Worst != Severity.Refused && !_filter.Keeps(row))
            {
                continue;
            }

            Read++;
            if (row.Worst == Severity.Refused)
            {
                CountRow();
                continue;
            }

            yield return row;
        }
    }

    /// <summary>Counts the current row under its worst finding.</summary>
    public void CountRow() => CountRow(Findings.Worst);

    public void CountRow(Severity worst)
    {
        Report.CountRow(worst);
        Refused += worst == Severity.Refused ? 1 : 0;
    }

    /// <summary>Closes the layer: what was passed over is said, and the reader's findings come before ours.</summary>
    public void Finish(ImportReport into)
    {
        foreach (var (kind, (rows, first)) in _passedOver.Where(k => k.Key != RowKind.Blank))
        {
            var what = kind switch { RowKind.Total => "sums (合计)", RowKind.OfWhich => "parts of the row above (其中)", _ => "notes" };
            Findings.Tally.Add(Severity.Note, "row-passed-over", first, "", "",
                string.Create(CultureInfo.InvariantCulture, $"{rows} rows are {what}, not rows of their own (the first is named); they are not counted"), "");
        }

        if (Columns.Guessed.Count > 0)
        {
            Findings.Tally.Note("columns-by-usual-name", "columns found by their usual names: " + string.Join(", ", Columns.Guessed), "name them in the study to be sure");
        }

        _filter.Close(Findings);
        Findings.Tally.Close();
        into.Join(_table.Report);
        into.Join(Report);
    }

    public void Dispose() => _table.Dispose();
}
