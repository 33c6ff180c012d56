using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// The records of a shapefile with their shapes. A row is labelled by its 1-based record number; deleted records keep theirs and are not
/// handed out.
/// </summary>
sealed class ShapefileCursor(
    ShpRecords shapes, DbfRecords rows, ImmutableArray<string> columns, Encoding encoding, FindingTally findings) : IRowCursor
{
    readonly RowCells _cells = new(columns.Length);
    readonly ShapeBuilder _builder = new();
    readonly HashSet<string> _unread = new(StringComparer.Ordinal);
    int _next;
    int _deleted;
    bool _ended;

    public bool TryRead(out SourceRow row)
    {
        while (_next < rows.Count)
        {
            _next++;
            var record = rows.Read();
            if (record[0] == '*')
            {
                _deleted++;
                continue;
            }

            row = Read(record);
            return true;
        }

        End();
        row = default;
        return false;
    }

    public void Dispose()
    {
        shapes.Dispose();
        rows.Dispose();
    }

    SourceRow Read(ReadOnlySpan<byte> record)
    {
        var worst = Severity.Note;
        _cells.Clear();
        for (var i = 0; i < columns.Length; i++)
        {
            var severity = ReadCell(i, record.Slice(rows.Fields[i].Start, rows.Fields[i].Length));
            worst = severity > worst ? severity : worst;
        }

        _builder.Reset();
        var shape = ShpShapes.Read(shapes.Read(_next - 1), _builder);
        var judged = ShapeReport.Add(_builder, findings, Label, "shape");
        return new SourceRow(_cells, _next) { Shape = _builder.Flaw is null ? shape : null, Worst = judged > worst ? judged : worst };
    }

    string Label => _next.ToString(CultureInfo.InvariantCulture);

    Severity ReadCell(int column, ReadOnlySpan<byte> value)
    {
        var field = rows.Fields[column];
        if (!DbfCells.IsRead(field))
        {
            if (_unread.Add(columns[column]))
            {
                findings.Add(
                    Severity.Note, "unread-column", "", columns[column], field.Type.ToString(), "fields of this type are not read",
                    "export the column as text or number");
            }

            return Severity.Note;
        }

        if (DbfCells.IsOverflow(field, value))
        {
            findings.Add(
                Severity.Warned, "dbf-overflow", Label, columns[column], "***",
                "the number was too wide for its field and is lost; the cell is taken as blank", "widen the field and export again");
            return Severity.Warned;
        }

        var text = DbfCells.Text(field, value, encoding);
        _cells.Set(column, text);
        if (text is null || !text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return Severity.Note;
        }

        findings.Add(
            Severity.Warned, "invalid-bytes", Label, columns[column], text,
            "bytes that are no text in this encoding were replaced by \uFFFD", "name the encoding in the study, or export with UTF-8");
        return Severity.Warned;
    }

    void End()
    {
        if (!_ended)
        {
            _ended = true;
            if (_deleted > 0)
            {
                findings.Note(
                    "deleted-records",
                    string.Create(CultureInfo.InvariantCulture, $"{_deleted} records are marked as deleted and were skipped"));
            }

            findings.Close();
        }
    }
}
