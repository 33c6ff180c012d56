using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Coverage.Workspaces.Reports;

/// <summary>Cell styles of the workbook: texts by tone, numbers by format, both plain and in a total's row.</summary>
static class XlsxStyles
{
    const string Face = "Microsoft YaHei";
    const uint FirstTone = 4;
    const uint FirstFormat = 10;
    const uint FirstCustomFormat = 164;

    public const uint Title = 1;
    public const uint Wrapped = 2;
    public const uint Header = 3;

    static readonly string[] Formats = ["0.0%", "0.00%", "#,##0", "#,##0.##", "#,##0.###", "0.0", "0"];
    static readonly string[] Fills = ["EEF3F6", "E3F2E6", "FBE1DD", "FDF3D3", "E9EEF2", "F1EEF7"];

    public static uint Total => FirstFormat + 2 * (uint)Formats.Length;

    /// <summary>Text of a page without borders.</summary>
    public static uint Loose => Total + 1;

    /// <summary>The same, leading to a sheet.</summary>
    public static uint Link => Loose + 1;

    public static uint Of(CellTone tone) => tone switch
    {
        CellTone.Good => FirstTone,
        CellTone.Bad => FirstTone + 1,
        CellTone.Doubt => FirstTone + 2,
        CellTone.Partial => FirstTone + 3,
        CellTone.Recorded => FirstTone + 4,
        CellTone.Quiet => FirstTone + 5,
        _ => Wrapped,
    };

    public static uint Of(string format, bool isTotal) =>
        Array.IndexOf(Formats, format) is >= 0 and var at ? FirstFormat + (uint)at + (isTotal ? (uint)Formats.Length : 0) : throw new ArgumentOutOfRangeException(nameof(format), format, "the workbook has no such format");

    public static Stylesheet Build()
    {
        var stylesheet = new Stylesheet(
            new NumberingFormats(Formats.Select((f, i) => new NumberingFormat { NumberFormatId = FirstCustomFormat + (uint)i, FormatCode = f })),
            new Fonts(Font(11, null), Font(14, new Bold()), Font(11, new Bold()), Font(11, new Italic()), Font(8, null), LinkFont()),
            new Fills([new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), .. Fills.Select(Fill)]),
            new Borders(
                new Border(),
                new Border(
                    new LeftBorder(Grey()) { Style = BorderStyleValues.Thin }, new RightBorder(Grey()) { Style = BorderStyleValues.Thin }, new TopBorder(Grey()) { Style = BorderStyleValues.Thin },
                    new BottomBorder(Grey()) { Style = BorderStyleValues.Thin }, new DiagonalBorder())),
            new CellStyleFormats(new CellFormat()));
        var formats = new CellFormats(
            new CellFormat(), Text(1, 0, 0), Text(0, 0, 1), Text(2, 2, 1),
            Text(2, 3, 1), Text(2, 4, 1), Text(0, 5, 1), Text(0, 6, 1), Text(3, 7, 1), Text(4, 0, 1));
        foreach (var (font, fill) in ((uint, uint)[])[(0, 0), (2, 2)])
        {
            formats.Append(Formats.Select((_, i) => Number((uint)i, font, fill)));
        }

        formats.Append(Text(2, 2, 1), Text(0, 0, 0), Text(5, 0, 0));
        stylesheet.Append(formats);
        return stylesheet;
    }

    static Color Grey() => new() { Rgb = "FFB0B0B0" };

    static Font Font(double size, OpenXmlElement? weight) => weight is null
        ? new Font(new FontSize { Val = size }, new FontName { Val = Face })
        : new Font(weight, new FontSize { Val = size }, new FontName { Val = Face });

    static Font LinkFont() => new(new Underline(), new FontSize { Val = 11 }, new Color { Rgb = "FF1F6F8B" }, new FontName { Val = Face });

    static Fill Fill(string rgb) => new(new PatternFill(new ForegroundColor { Rgb = "FF" + rgb }) { PatternType = PatternValues.Solid });

    static CellFormat Text(uint font, uint fill, uint border) => new(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top })
    {
        FontId = font, FillId = fill, BorderId = border, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true,
    };

    static CellFormat Number(uint format, uint font, uint fill) => new(new Alignment { Vertical = VerticalAlignmentValues.Top, Horizontal = HorizontalAlignmentValues.Right, Indent = 1 })
    {
        NumberFormatId = FirstCustomFormat + format, FontId = font, FillId = fill, BorderId = 1, ApplyNumberFormat = true, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true,
    };
}
