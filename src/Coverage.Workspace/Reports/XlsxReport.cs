using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml;

namespace Coverage.Workspaces.Reports;

/// <summary>
/// The report as a workbook: a sheet per table and per chart, numbers as numbers, shares, totals, differences and ranks as formulas, the first row frozen, every row with the id that
/// finds it in the result. Formulas carry the value of the result, so a reader that does not calculate shows the same; charts are the spreadsheet's own.
/// </summary>
static class XlsxReport
{
    const int LongestSheetName = 31;
    const double CoverWidth = 110;
    const double LineHeight = 15;

    /// <summary>A bold letter against a digit, and the sign of the filter beside the head's last line with the cell's sides.</summary>
    const double HeadFactor = 1.15;
    const double HeadRoom = 2.5;
    const double SmallLineHeight = 11;

    public static byte[] Write(Report report)
    {
        using var stream = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = book.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = XlsxStyles.Build();
            var sheets = workbook.Workbook.AppendChild(new Sheets());
            var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            uint number = 1;
            // Names first: the cover lists them.
            var about = SheetName(report.Zh ? "说明" : "about", used);
            var named = new List<(ReportTable Table, ReportChart? Chart, string Name)>();
            foreach (var block in report.Sections.SelectMany(s => s.Blocks))
            {
                if (block is ReportTable table)
                {
                    named.Add((table, null, SheetName(table.Sheet ?? table.Title, used)));
                }
                else if (block is ReportPicture { Figures: { } figures, Chart: { } chart } picture)
                {
                    named.Add((figures, chart, SheetName((report.Zh ? "图 " : "chart ") + (figures.Sheet ?? picture.Title), used)));
                }
            }

            Add(Cover(report, about, named), about);
            foreach (var (table, chart, name) in named)
            {
                var part = Add(Rows(report, table, name, chart is not null), name);
                if (chart is not null)
                {
                    XlsxChart.Add(part, table, chart, name);
                }
            }

            workbook.Workbook.Append(XlsxPage.Heads(named.Select((n, i) => (n.Name, (uint)i + 1))));
            workbook.Workbook.CalculationProperties = new CalculationProperties { FullCalculationOnLoad = true };

            WorksheetPart Add(Worksheet sheet, string name)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = sheet;
                sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = number++, Name = name });
                return part;
            }
        }

        return stream.ToArray();
    }

    /// <summary>Excel's rule: at most 31 signs, none of \ / ? * [ ] :, each name once.</summary>
    static string SheetName(string title, HashSet<string> used)
    {
        var plain = string.Concat(title.Select(c => c is '\\' or '/' or '?' or '*' or '[' or ']' or ':' ? ' ' : c)).Trim('\'', ' ');
        var name = Cut(plain, LongestSheetName);
        for (var i = 2; !used.Add(name); i++)
        {
            var end = " " + i.ToString(CultureInfo.InvariantCulture);
            name = Cut(plain, LongestSheetName - end.Length) + end;
        }

        return name;
    }

    /// <summary>Cut between words where there are any, and never inside brackets that stay open.</summary>
    static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var cut = text[..most];
        var space = cut.LastIndexOf(' ');
        cut = space > most / 2 ? cut[..space] : cut;
        var open = cut.LastIndexOfAny(['(', '(']);
        return (open > 0 && cut.IndexOfAny([')', ')'], open) < 0 ? cut[..open] : cut).TrimEnd(' ', '\'', ',', ',', ':', ':');
    }

    static Worksheet Cover(Report report, string name, List<(ReportTable Table, ReportChart? Chart, string Name)> named)
    {
        var data = new SheetData();
        var links = new Hyperlinks();
        var sheets = named.ToDictionary(n => n.Table, n => n.Name);
        Line(report.Title, XlsxStyles.Title);
        Line(report.Subtitle, XlsxStyles.Loose);
        for (var i = 0; i < report.Sections.Length; i++)
        {
            Line("", XlsxStyles.Loose);
            Line(ReportNumbers.Heading(i, report.Zh) + report.Sections[i].Title, XlsxStyles.Title);
            foreach (var block in report.Sections[i].Blocks)
            {
                switch (block)
                {
                    case ReportText words:
                        Line(words.Lead + words.Text, XlsxStyles.Loose);
                        break;
                    case ReportTable table:
                        Link((report.Zh ? "表：" : "table: ") + table.Title, sheets[table]);
                        break;
                    case ReportPicture { Figures: { } figures } picture:
                        Link((report.Zh ? "图：" : "chart: ") + picture.Title, sheets[figures]);
                        break;
                }
            }
        }

        Line("", XlsxStyles.Loose);
        Line(report.Footer, XlsxStyles.Loose);
        return new Worksheet([XlsxPage.Properties(false), new Columns(new Column { Min = 1, Max = 1, Width = CoverWidth, CustomWidth = true }), data, .. links.HasChildren ? (OpenXmlElement[])[links] : [], .. XlsxPage.Of(report, name, null, false)]);

        // A table's title, and a way to its sheet.
        void Link(string text, string sheet)
        {
            Line(text, XlsxStyles.Link);
            links.Append(new Hyperlink { Reference = "A" + data.ChildElements.Count.ToString(CultureInfo.InvariantCulture), Location = XlsxPage.Quoted(sheet) + "!A1", Display = text });
        }

        void Line(string text, uint style) => data.Append(Tall(new Row(Text(text, style)), Lines(text, CoverWidth) * (style == XlsxStyles.Title ? 20 : LineHeight)));
    }

    static Worksheet Rows(Report report, ReportTable table, string name, bool hasChart)
    {
        var columns = new Columns();
        for (var c = 0; c < table.Widths.Length; c++)
        {
            columns.Append(new Column { Min = (uint)c + 1, Max = (uint)c + 1, Width = WidthOf(table, c), CustomWidth = true });
        }

        var data = new SheetData();
        data.Append(Tall(new Row(table.Columns.Select(c => Text(c, XlsxStyles.Header))), table.Columns.Select((c, i) => Lines(c, WidthOf(table, i))).Max() * LineHeight));
        for (var r = 0; r < table.Rows.Length; r++)
        {
            var row = new Row();
            for (var c = 0; c < table.Rows[r].Length; c++)
            {
                row.Append(CellOf(table, r, c));
            }

            data.Append(Tall(row, table.Rows[r].Select((cell, i) => HeightOf(cell, WidthOf(table, i))).Max()));
        }

        var view = new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 });
        return new Worksheet(
        [
            XlsxPage.Properties(hasChart), view, columns, data, new AutoFilter { Reference = "A1:" + XlsxFormulas.At(table.Columns.Length - 1, table.Rows.Length - 1) },
            .. XlsxPage.Of(report, table.Title, table, hasChart),
        ]);
    }

    /// <summary>As wide as the table asks, but never so narrow that a word of the head breaks.</summary>
    public static double WidthOf(ReportTable table, int column) => Math.Max(Math.Clamp(table.Widths[column] * 1.15, 8.5, 60), TableWidths.Word(table.Columns[column]) * HeadFactor + HeadRoom);

    static double HeightOf(ReportCell cell, double width) =>
        cell is { Number: not null, Format: not null } ? LineHeight : cell.Tone == CellTone.Quiet ? Lines(cell.Text, width * 1.35) * SmallLineHeight : Lines(cell.Text, width) * LineHeight;

    /// <summary>Lines a text takes in a column of so many digits' width; a full-width sign is two.</summary>
    static int Lines(string text, double width) => Math.Max(1, (int)Math.Ceiling(text.Sum(c => c >= 0x2E80 ? 2.1 : 1.1) / Math.Max(1, width - 1)));

    /// <summary>Not every reader finds the height of wrapped lines by itself.</summary>
    static Row Tall(Row row, double height)
    {
        row.Height = Math.Min(409, height + 3);
        row.CustomHeight = true;
        return row;
    }

    static Cell CellOf(ReportTable table, int row, int column)
    {
        var cell = table.Rows[row][column];
        var isTotal = table.HasTotal && row == table.Rows.Length - 1;
        if (cell is not { Number: { } number, Format: { } format } || !double.IsFinite(number))
        {
            return Text(cell.Text, isTotal && cell.Tone == CellTone.Plain ? XlsxStyles.Total : XlsxStyles.Of(cell.Tone));
        }

        var value = new Cell { StyleIndex = XlsxStyles.Of(format, isTotal), CellValue = new CellValue(number), DataType = CellValues.Number };
        if (XlsxFormulas.Of(table, row, column) is { } formula)
        {
            value.CellFormula = new CellFormula(formula);
        }

        return value;
    }

    static Cell Text(string text, uint style) => new(new InlineString(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style };

    static string Clean(string text) => string.Concat(text.Where(c => c >= ' ' || c is '\n' or '\t'));
}
