using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Coverage.Workspaces.Reports;

/// <summary>
/// How a sheet prints: A4 lying, its head on every page, the report's name above and page numbers below. A table is as wide as the page; a chart beside it has a page of its own,
/// so that neither is made small by the other.
/// </summary>
static class XlsxPage
{
    /// <summary>Width of the printable page in centimetres, less what programs without the workbook's face make its columns wider.</summary>
    const double PageCm = 20;
    const double SideInches = 0.47;
    const double EndInches = 0.75;
    const double EdgeInches = 0.31;
    const int LeastScale = 45;
    const int LongestInLine = 56;

    /// <summary>Parts of the sheet in the schema's order, after its rows and filter.</summary>
    public static IEnumerable<OpenXmlElement> Of(Report report, string sheet, ReportTable? table, bool hasChart)
    {
        yield return new PrintOptions { HorizontalCentered = true };
        yield return new PageMargins { Left = SideInches, Right = SideInches, Top = EndInches, Bottom = EndInches, Header = EdgeInches, Footer = EdgeInches };
        var page = new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape };
        if (hasChart)
        {
            page.Scale = (uint)Math.Clamp((int)(100 * PageCm / WidthCm(table!)), LeastScale, 100);
        }
        else
        {
            (page.FitToWidth, page.FitToHeight) = (1, 0);
        }

        yield return page;
        yield return new HeaderFooter(new OddHeader($"&L{Plain(report.Title)}&R{Plain(sheet)}"), new OddFooter($"&L{Plain(report.Subtitle)}&C— &P / &N —"));
        if (hasChart)
        {
            yield return new ColumnBreaks(new Break { Id = (uint)table!.Columns.Length, Max = 1_048_575, ManualPageBreak = true }) { Count = 1, ManualBreakCount = 1 };
        }
    }

    public static SheetProperties Properties(bool hasChart) => new(new PageSetupProperties { FitToPage = !hasChart });

    /// <summary>The head of every table's sheet is printed on each of its pages.</summary>
    public static DefinedNames Heads(IEnumerable<(string Sheet, uint Index)> sheets) => new(sheets.Select(s =>
        new DefinedName($"{Quoted(s.Sheet)}!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = s.Index }));

    public static string Quoted(string sheet) => "'" + sheet.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A column of so many digits is seven pixels each and five more; 96 pixels are an inch.</summary>
    static double WidthCm(ReportTable table) => Enumerable.Range(0, table.Columns.Length).Sum(c => (XlsxReport.WidthOf(table, c) * 7 + 5) / 96 * 2.54);

    /// <summary>A line above or below a sheet has at most 255 signs, codes counted, and left and right must not meet; the sign &amp; begins a code.</summary>
    static string Plain(string text) => (text.Length > LongestInLine ? text[..(LongestInLine - 1)] + "…" : text).Replace("&", "&&", StringComparison.Ordinal);
}
