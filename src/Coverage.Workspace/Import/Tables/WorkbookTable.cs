using System.Collections.Immutable;
using System.Globalization;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Opens XLSX and XLS: a sheet by name or the first that holds anything, its header under merged titles. Cells come as text, numbers in
/// their shortest exact form.
/// </summary>
static class WorkbookTable
{
    const long MaxBinaryBytes = 256 << 20;

    public static SourceTable Open(string path, string? layer, SourceOptions options, FindingTally findings)
    {
        TextEncodings.Register();
        CheckSize(path, options, findings.File);
        var reader = OpenReader(path, findings.File);
        try
        {
            return Reading(findings.File, () => Open(reader, path, layer, options, findings));
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    static SourceTable Open(IExcelDataReader reader, string path, string? layer, SourceOptions options, FindingTally findings)
    {
        var sheet = SeekSheet(reader, layer, findings);
        var (file, others) = (findings.File, OtherSheets(reader, sheet));
        findings = others.IsEmpty ? findings : findings.In(sheet);
        if (reader.FieldCount > options.MaxColumns)
        {
            throw new InputException(
                string.Create(CultureInfo.InvariantCulture,
                    $"the sheet '{sheet}' has {reader.FieldCount} columns, more than the {options.MaxColumns} a table may have"),
                findings.File, "delete what stands far to the right");
        }

        var first = new List<string?[]>();
        var wanted = options.HeaderRow ?? HeaderRule.Depth;
        while (first.Count < wanted && reader.Read())
        {
            first.Add(WorkbookCells.Texts(reader));
        }

        var (cells, row) = HeaderFinder.Choose(first, options.HeaderRow, findings);
        var header = ColumnNames.From(WithoutBlankTail(cells));

        // The reader only runs forwards: the rows behind the header need a second run from the top.
        reader.Reset();
        SeekSheet(reader, sheet, null);
        for (var i = 0; i < row; i++)
        {
            reader.Read();
        }

        var cursor = new WorkbookCursor(reader, header, row, XlsxErrors.Find(path, sheet), findings);
        return new SourceTable(file, header, findings.Report, cursor) { LayerName = sheet, OtherSheets = others };
    }

    /// <summary>Every other sheet by name; leaves the reader at the sheet it was at.</summary>
    static ImmutableArray<string> OtherSheets(IExcelDataReader reader, string sheet)
    {
        if (reader.ResultsCount < 2)
        {
            return [];
        }

        reader.Reset();
        var names = ImmutableArray.CreateBuilder<string>();
        do
        {
            names.Add(reader.Name);
        }
        while (reader.NextResult());

        reader.Reset();
        SeekSheet(reader, sheet, null);
        return [.. names.Where(n => n != sheet)];
    }

    static void CheckSize(string path, SourceOptions options, string file)
    {
        using var stream = Files.OpenRead(path);
        if (stream.ReadByte() == 'P')
        {
            ZipLimits.Check(stream, file, options.MaxInflatedBytes);
        }
        else if (stream.Length > MaxBinaryBytes)
        {
            throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"the .xls file has {stream.Length} bytes, more than {MaxBinaryBytes}"), file,
                "save it as .xlsx or .csv");
        }
    }

    static IExcelDataReader OpenReader(string path, string file)
    {
        var stream = Files.OpenRead(path);
        try
        {
            return Reading(
                file,
                () => ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { FallbackEncoding = TextEncodings.Gb18030 }));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Runs a step of the library; whatever a broken workbook makes it throw becomes one clear error.</summary>
    internal static T Reading<T>(string file, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (InvalidPasswordException e)
        {
            throw new InputException("the workbook is protected by a password", file, "save it without a password", e);
        }
        catch (Exception e) when (e is not (InputException or OutOfMemoryException))
        {
            throw new InputException(
                "the workbook is damaged or is no Excel file: " + e.Message, file, "open it in Excel and save it again as .xlsx", e);
        }
    }

    static string SeekSheet(IExcelDataReader reader, string? layer, FindingTally? findings)
    {
        var names = new List<string>();
        do
        {
            names.Add(reader.Name);
            if (layer is null ? reader.RowCount > 0 : string.Equals(reader.Name.Trim(), layer.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                NoteOthers(reader, names.Count, findings);
                return reader.Name;
            }
        }
        while (reader.NextResult());

        var list = string.Join(", ", names.Take(50));
        throw layer is null
            ? new InputException(
                "every sheet of the workbook is empty (" + list + ")", findings?.File ?? "", "give a workbook with a table in it")
            : new InputException("the workbook has no sheet '" + layer + "'", findings?.File ?? "", "its sheets are: " + list);
    }

    static void NoteOthers(IExcelDataReader reader, int position, FindingTally? findings)
    {
        if (findings is not null && reader.ResultsCount > 1)
        {
            findings.Note(
                "sheet", string.Create(CultureInfo.InvariantCulture, $"sheet {position} of {reader.ResultsCount} is read: '{reader.Name}'"),
                "name another with \"layer\"");
        }
    }

    static string?[] WithoutBlankTail(string?[] cells)
    {
        var length = cells.Length;
        while (length > 1 && string.IsNullOrWhiteSpace(cells[length - 1]))
        {
            length--;
        }

        return cells[..length];
    }
}
