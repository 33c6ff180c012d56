using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Coverage.Workspaces.Sample.Writers;

/// <summary>
/// Writes one sheet of a workbook: cells are text, whole numbers, numbers or null (an empty cell). The first row may be a title merged over
/// all columns, as offices make them.
/// </summary>
static class XlsxWriter
{
    public static void Write(string path, string sheet, string? title, IReadOnlyList<object?[]> rows)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            document.ChangeIdOfPart(book, "rId1");
            var page = book.AddNewPart<WorksheetPart>("rId1");
            book.Workbook = new Workbook(new Sheets(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = sheet, SheetId = 1, Id = "rId1" }));
            page.Worksheet = new Worksheet(new SheetData(Rows(title, rows)));
            if (title is not null)
            {
                page.Worksheet.Append(new MergeCells(new MergeCell { Reference = "A1:" + Column(rows[0].Length - 1) + "1" }));
            }
        }

        memory.Position = 0;
        ZipWriter.Repack(memory, path);
    }

    static IEnumerable<Row> Rows(string? title, IReadOnlyList<object?[]> rows)
    {
        var number = 0U;
        if (title is not null)
        {
            yield return MakeRow(++number, [title]);
        }

        foreach (var row in rows)
        {
            yield return MakeRow(++number, row);
        }
    }

    static Row MakeRow(uint number, object?[] cells)
    {
        var row = new Row { RowIndex = number };
        for (var c = 0; c < cells.Length; c++)
        {
            var place = Column(c) + number.ToString(CultureInfo.InvariantCulture);
            row.Append(cells[c] switch
            {
                null => new Cell { CellReference = place },
                string text => new Cell { CellReference = place, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) },
                var n => new Cell { CellReference = place, CellValue = new CellValue(Convert.ToString(n, CultureInfo.InvariantCulture)!) },
            });
        }

        return row;
    }

    static string Column(int index) => (index >= 26 ? ((char)('A' + index / 26 - 1)).ToString() : "") + (char)('A' + index % 26);
}
