using System.Globalization;
using ExcelDataReader;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// A workbook's cells as text: numbers in their shortest exact form without exponent where a whole number allows, dates as 2025-12-31,
/// times as 08:30.
/// </summary>
static class WorkbookCells
{
    public static string?[] Texts(IExcelDataReader reader)
    {
        var texts = new string?[reader.FieldCount];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Text(reader, i);
        }

        return texts;
    }

    public static string? Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null or DBNull => null,
        string text => text,
        double number => Text(number),
        DateTime { TimeOfDay.Ticks: 0 } date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime { Year: < 1900 } time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan { Seconds: 0 } time => time.ToString("hh\\:mm", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };

    // Codes of 17 or 18 digits would come out as 5.00112E+17.
    static string Text(double number) =>
        Math.Abs(number) < 9e18 && number == Math.Floor(number)
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
}
