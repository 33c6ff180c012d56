using System.Globalization;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// The data rows of a delimited text. A row with fewer cells than the header is padded with blanks and warned about; one with more filled
/// cells is refused, since a delimiter inside unquoted text has shifted its columns.
/// </summary>
sealed class DelimitedCursor(DelimitedRecords records, int columns, FindingTally findings) : IRowCursor
{
    readonly RowCells _cells = new(columns);

    public bool TryRead(out SourceRow row)
    {
        if (!records.TryRead())
        {
            findings.Close();
            row = default;
            return false;
        }

        var clue = new RowClue();
        _cells.Clear();
        _cells.UseBuffer(records.Buffer);
        var given = Math.Min(records.CellCount, columns);
        for (var i = 0; i < given; i++)
        {
            var (start, length) = records.Slice(i);
            _cells.SetSlice(i, records.Buffer, start, length);
            clue.Add(_cells.Span(i));
        }

        var kind = clue.Kind;
        row = new SourceRow(_cells, records.Number) { Kind = kind, Worst = Judge(kind) };
        return true;
    }

    public void Dispose() => records.Dispose();

    Severity Judge(RowKind kind)
    {
        var worst = Severity.Note;
        if (records.HasBrokenBytes)
        {
            worst = Severity.Warned;
            Report(
                worst, "invalid-bytes", BrokenCell(), "bytes that are no text in this encoding were replaced by \uFFFD",
                "save the file as UTF-8, or name its encoding in the study");
        }

        if (records.CellCount < columns && kind == RowKind.Data)
        {
            worst = Severity.Warned;
            Report(worst, "ragged-row", "", Cells() + "; the missing ones are blank", "complete the row");
        }
        else if (records.CellCount > columns && Surplus() is { Length: > 0 } surplus)
        {
            worst = Severity.Refused;
            Report(
                worst, "ragged-row", surplus, Cells() + "; its columns have shifted",
                "put text that holds the delimiter in quotation marks");
        }

        return worst;
    }

    void Report(Severity severity, string code, string value, string reason, string cure) =>
        findings.Add(severity, code, records.Number.ToString(CultureInfo.InvariantCulture), "", value, reason, cure);

    string Cells() => string.Create(CultureInfo.InvariantCulture, $"the row has {records.CellCount} cells, the header {columns}");

    string Surplus()
    {
        for (var i = columns; i < records.CellCount; i++)
        {
            if (!records.Span(i).IsWhiteSpace())
            {
                return records.Span(i).ToString();
            }
        }

        return "";
    }

    string BrokenCell()
    {
        for (var i = 0; i < records.CellCount; i++)
        {
            if (records.Span(i).Contains('\uFFFD'))
            {
                return records.Span(i).ToString();
            }
        }

        return "";
    }
}
