using System.Collections.Immutable;
using System.Globalization;
using ExcelDataReader;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// The rows of a sheet below its header. Cells of an .xlsx with an error (#N/A) are blank and warned about; in an .xls they are only blank.
/// At the end a note names every column of numbers in which some cells hold text that reads as a number.
/// </summary>
sealed class WorkbookCursor(
    IExcelDataReader reader, ImmutableArray<string> columns, long headerRow, Dictionary<(long Row, int Column), string> errors,
    FindingTally findings) : IRowCursor
{
    const long MaxRows = 1_048_576;

    readonly RowCells _cells = new(columns.Length);
    readonly ColumnUse[] _use = new ColumnUse[columns.Length];
    long _number = headerRow;
    bool _ended;

    struct ColumnUse
    {
        public long Numbers;
        public long NumbersAsText;
        public long FirstRow;
        public string? FirstValue;
    }

    public bool TryRead(out SourceRow row)
    {
        row = default;
        if (_ended || !WorkbookTable.Reading(findings.File, reader.Read))
        {
            End();
            return false;
        }

        _number++;
        if (_number > MaxRows)
        {
            throw new InputException(
                "the sheet has more than 1,048,576 rows, which no Excel writes", findings.File, "save it again in Excel");
        }

        var worst = Severity.Note;
        var clue = new RowClue();
        _cells.Clear();
        for (var i = 0; i < columns.Length && i < reader.FieldCount; i++)
        {
            worst = ReadCell(i) > worst ? Severity.Warned : worst;
            clue.Add(_cells.Span(i));
        }

        worst = CheckBeyond() > worst ? Severity.Warned : worst;
        row = new SourceRow(_cells, _number) { Kind = clue.Kind, Worst = worst };
        return true;
    }

    public void Dispose() => reader.Dispose();

    Severity ReadCell(int column)
    {
        if (errors.Count > 0 && errors.TryGetValue((_number - 1, column), out var error))
        {
            Report(
                "cell-error", columns[column], error, "the cell holds an error, no value; it is taken as blank",
                "mend the formula in the workbook");
            return Severity.Warned;
        }

        var text = WorkbookCells.Text(reader, column);
        _cells.Set(column, text);
        if (text is not null)
        {
            Use(column, text, reader.GetFieldType(column) == typeof(string));
        }

        return Severity.Note;
    }

    void Use(int column, string text, bool isText)
    {
        ref var use = ref _use[column];
        if (!isText)
        {
            use.Numbers++;
        }
        else if (text.Length < 20 && NumberText.TryParsePlain(text, out _) && use.NumbersAsText++ == 0)
        {
            use.FirstRow = _number;
            use.FirstValue = text;
        }
    }

    Severity CheckBeyond()
    {
        for (var i = columns.Length; i < reader.FieldCount; i++)
        {
            if (WorkbookCells.Text(reader, i) is { } text && !string.IsNullOrWhiteSpace(text))
            {
                Report(
                    "no-column-name", "", text, "the cell stands in a column without a name and is not read",
                    "name the column in the header row");
                return Severity.Warned;
            }
        }

        return Severity.Note;
    }

    void Report(string code, string field, string value, string reason, string cure) =>
        findings.Add(Severity.Warned, code, _number.ToString(CultureInfo.InvariantCulture), field, value, reason, cure);

    void End()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        for (var i = 0; i < _use.Length; i++)
        {
            if (_use[i] is { NumbersAsText: > 0, Numbers: > 0 } use)
            {
                var reason = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{use.NumbersAsText} cells hold a number stored as text, this is the first; they are read as numbers");
                findings.Add(
                    Severity.Note, "number-as-text", use.FirstRow.ToString(CultureInfo.InvariantCulture), columns[i], use.FirstValue ?? "",
                    reason, "");
            }
        }

        findings.Close();
    }
}
