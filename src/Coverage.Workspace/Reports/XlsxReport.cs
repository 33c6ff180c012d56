using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Coverage.Workspaces.Reports;

/// <summary>
/// The report as a workbook: a sheet per table, numbers as numbers, shares of parts as formulas, the first row frozen, every row with the id that finds it in the
/// result. Formulas carry the value computed here, so a reader that does not calculate shows the same.
/// </summary>
static class XlsxReport
{
    const int LongestSheetName = 31;

    static readonly string[] Formats = ["0.0%", "0.00%", "#,##0", "#,##0.##", "#,##0.###"];

    public static byte[] Write(Report report)
    {
        using var stream = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = book.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            var styles = workbook.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = Styles();
            var sheets = workbook.Workbook.AppendChild(new Sheets());
            var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            uint number = 1;
            Add(Cover(report), report.Zh ? "说明" : "about");
            foreach (var table in report.Sections.SelectMany(s => s.Blocks).OfType<ReportTable>())
            {
                Add(Rows(table), table.Title);
            }

            workbook.Workbook.CalculationProperties = new CalculationProperties { FullCalculationOnLoad = true };

            void Add(Worksheet sheet, string title)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = sheet;
                sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = number++, Name = SheetName(title, used) });
            }
        }

        return stream.ToArray();
    }

    /// <summary>Excel's rule: at most 31 signs, none of \ / ? * [ ] :, each name once.</summary>
    static string SheetName(string title, HashSet<string> used)
    {
        var plain = string.Concat(title.Select(c => c is '\\' or '/' or '?' or '*' or '[' or ']' or ':' ? ' ' : c)).Trim('\'', ' ');
        var name = plain.Length > LongestSheetName ? plain[..LongestSheetName] : plain;
        for (var i = 2; !used.Add(name); i++)
        {
            var end = " " + i.ToString(CultureInfo.InvariantCulture);
            name = plain[..Math.Min(plain.Length, LongestSheetName - end.Length)] + end;
        }

        return name;
    }

    static Worksheet Cover(Report report)
    {
        var data = new SheetData();
        Line(report.Title, 1);
        Line(report.Subtitle, 0);
        for (var i = 0; i < report.Sections.Length; i++)
        {
            Line("", 0);
            Line(ReportNumbers.Heading(i, report.Zh) + report.Sections[i].Title, 1);
            foreach (var block in report.Sections[i].Blocks)
            {
                Line(block switch { ReportText text => text.Text, ReportTable table => (report.Zh ? "表:" : "table: ") + table.Title, _ => "" }, 0);
            }
        }

        Line(report.Footer, 0);
        return new Worksheet(OnOnePageWidth(), new Columns(new Column { Min = 1, Max = 1, Width = CoverWidth, CustomWidth = true }), data, Page());

        void Line(string text, uint style)
        {
            data.Append(Tall(new Row(Text(text, style == 1 ? 1u : Wrapped)), Lines(text, CoverWidth), style == 1 ? 20 : LineHeight));
        }
    }

    static Worksheet Rows(ReportTable table)
    {
        var columns = new Columns();
        for (var c = 0; c < table.Widths.Length; c++)
        {
            columns.Append(new Column { Min = (uint)c + 1, Max = (uint)c + 1, Width = WidthOf(table, c), CustomWidth = true });
        }

        var data = new SheetData();
        data.Append(Tall(new Row(table.Columns.Select(c => Text(c, Header))), table.Columns.Select((c, i) => Lines(c, WidthOf(table, i))).Max(), LineHeight));
        for (var r = 0; r < table.Rows.Length; r++)
        {
            var row = new Row();
            for (var c = 0; c < table.Rows[r].Length; c++)
            {
                row.Append(CellOf(table, r, c));
            }

            data.Append(Tall(row, table.Rows[r].Select((cell, i) => Lines(cell.Text, WidthOf(table, i))).Max(), LineHeight));
        }

        var view = new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 });
        var last = Name(table.Columns.Length - 1) + (table.Rows.Length + 1).ToString(CultureInfo.InvariantCulture);
        return new Worksheet(OnOnePageWidth(), view, columns, data, new AutoFilter { Reference = "A1:" + last }, Page());
    }

    static double WidthOf(ReportTable table, int column) => Math.Clamp(table.Widths[column] * 1.4, 8, 60);

    static SheetProperties OnOnePageWidth() => new(new PageSetupProperties { FitToPage = true });

    static PageSetup Page() => new() { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 };

    /// <summary>Lines a text takes in a column of so many digits' width; a full-width sign is two.</summary>
    static int Lines(string text, double width) => Math.Max(1, (int)Math.Ceiling(text.Sum(c => c >= 0x2E80 ? 2.1 : 1.1) / Math.Max(1, width - 1)));

    /// <summary>Not every reader finds the height of wrapped lines by itself.</summary>
    static Row Tall(Row row, int lines, double lineHeight)
    {
        row.Height = lines * lineHeight + 3;
        row.CustomHeight = true;
        return row;
    }

    static Cell CellOf(ReportTable table, int row, int column)
    {
        var cell = table.Rows[row][column];
        if (cell is not { Number: { } number, Format: { } format } || !double.IsFinite(number))
        {
            return Text(cell.Text, Tone(cell.Tone));
        }

        var value = new Cell { StyleIndex = FirstFormat + (uint)Math.Max(0, Array.IndexOf(Formats, format)), CellValue = new CellValue(number), DataType = CellValues.Number };
        var ratio = table.Ratios.FirstOrDefault(r => r.Share == column && r.Denominator > 0);
        if (ratio.Denominator > 0 && table.Rows[row][ratio.Denominator].Number is > 0)
        {
            var at = (row + 2).ToString(CultureInfo.InvariantCulture);
            value.CellFormula = new CellFormula(Name(ratio.Numerator) + at + "/" + Name(ratio.Denominator) + at);
        }

        return value;
    }

    static string Name(int column) => column < 26 ? ((char)('A' + column)).ToString() : Name(column / 26 - 1) + Name(column % 26);

    static Cell Text(string text, uint style) => new(new InlineString(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style };

    static string Clean(string text) => string.Concat(text.Where(c => c >= ' ' || c is '\n' or '\t'));

    const double CoverWidth = 110;
    const double LineHeight = 15;
    const uint Wrapped = 2;
    const uint Header = 3;
    const uint FirstTone = 4;
    const uint FirstFormat = 10;

    static uint Tone(CellTone tone) => tone switch
    {
        CellTone.Good => FirstTone,
        CellTone.Bad => FirstTone + 1,
        CellTone.Doubt => FirstTone + 2,
        CellTone.Partial => FirstTone + 3,
        CellTone.Recorded => FirstTone + 4,
        CellTone.Quiet => FirstTone + 5,
        _ => Wrapped,
    };

    static Stylesheet Styles()
    {
        string[] fills = ["EEF3F6", "E3F2E6", "FBE1DD", "FDF3D3", "E9EEF2", "F1EEF7"];
        var stylesheet = new Stylesheet(
            new NumberingFormats(Formats.Select((f, i) => new NumberingFormat { NumberFormatId = 164 + (uint)i, FormatCode = f })),
            new Fonts(Face(11, null), Face(14, new Bold()), Face(11, new Bold()), Face(11, new Italic()), Face(8, null)),
            new Fills([new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), .. fills.Select(Fill)]),
            new Borders(new Border(), new Border(new LeftBorder { Style = BorderStyleValues.Hair }, new RightBorder { Style = BorderStyleValues.Hair }, new TopBorder { Style = BorderStyleValues.Hair }, new BottomBorder { Style = BorderStyleValues.Hair }, new DiagonalBorder())),
            new CellStyleFormats(new CellFormat()));
        var formats = new CellFormats(
            new CellFormat(), Format(1, 0, 0), Format(0, 0, 1), Format(2, 2, 1),
            Format(2, 3, 1), Format(2, 4, 1), Format(0, 5, 1), Format(0, 6, 1), Format(3, 7, 1), Format(4, 0, 1));
        formats.Append(Formats.Select((_, i) => new CellFormat { NumberFormatId = 164 + (uint)i, ApplyNumberFormat = true, BorderId = 1, ApplyBorder = true, FontId = 0 }));
        stylesheet.Append(formats);
        return stylesheet;

        static Font Face(double size, OpenXmlElement? weight) => weight is null
            ? new Font(new FontSize { Val = size }, new FontName { Val = "Microsoft YaHei" })
            : new Font(weight, new FontSize { Val = size }, new FontName { Val = "Microsoft YaHei" });

        static Fill Fill(string rgb) => new(new PatternFill(new ForegroundColor { Rgb = "FF" + rgb }) { PatternType = PatternValues.Solid });

        static CellFormat Format(uint font, uint fill, uint border) => new(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top })
        {
            FontId = font, FillId = fill, BorderId = border, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true,
        };
    }
}
