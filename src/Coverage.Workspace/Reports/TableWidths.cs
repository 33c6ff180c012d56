using System.Collections.Immutable;

namespace Coverage.Workspaces.Reports;

/// <summary>Widths of a table's columns on paper: the shares that the table asks for, but never so narrow that a number, or a Latin word of usual length, breaks over two lines.</summary>
static class TableWidths
{
    const double LongestWord = 12;
    const double LongestFigure = 18;
    const double BoldFactor = 1.2;

    /// <summary>Parts of the width it asks for that a column of words keeps, the most that the page has room for.</summary>
    static readonly double[] KeptByWords = [0.6, 0.45, 0.3];

    static readonly char[] s_breaks = [' ', '-', '/', '(', ')', ','];

    /// <param name="table">The table.</param>
    /// <param name="page">Width there is.</param>
    /// <param name="sign">Width of an average digit of the table's text, in the same unit.</param>
    /// <param name="padding">What a cell adds to its text, left and right together.</param>
    public static ImmutableArray<double> Of(ReportTable table, double page, double sign, double padding)
    {
        var sum = (double)table.Widths.Sum();
        var asked = table.Widths.Select(w => page * w / sum).ToArray();
        double[] Least(bool whole, double kept) =>
        [
            .. asked.Select((a, c) => table.Rows.Select(r => OfCell(r[c], whole)).Append(Word(table.Columns[c]) * BoldFactor).Max() * sign + padding)
                .Select((least, c) => table.Rows.Any(r => r[c].IsFigure) || table.Rows.All(r => r[c].Tone == CellTone.Quiet) ? least : Math.Max(least, asked[c] * kept)),
        ];

        // Words keep most of what they ask for, and figures one line; where the page has no room for both, words give way first, then a figure's parts go below it.
        double[][] tries = [.. KeptByWords.Select(kept => Least(true, kept)), Least(false, KeptByWords[^1]), Least(true, 0), Least(false, 0)];
        var least = tries.FirstOrDefault(t => t.Sum() <= page) ?? tries[^1];
        if (least.Sum() > page)
        {
            // Nothing to give: every column gives way alike.
            return [.. least.Select(l => page * l / least.Sum())];
        }

        // What narrow columns need is taken from those that have some to spare, in proportion.
        var lacking = asked.Select((a, c) => Math.Max(0, least[c] - a)).Sum();
        var spare = asked.Select((a, c) => Math.Max(0, a - least[c])).Sum();
        var part = spare > 0 ? Math.Min(1, lacking / spare) : 0;
        return [.. asked.Select((a, c) => a < least[c] ? least[c] : a - (a - least[c]) * part)];
    }

    /// <summary>Digits' widths that a cell needs in one line: a number all of them, or its longest part (a value, and in brackets what it is made of); words a few.</summary>
    static double OfCell(ReportCell cell, bool whole) => cell switch
    {
        { IsFigure: true } => (whole ? InDigits(cell.Text) : LongestPart(cell.Text)) + 0.4,
        { Tone: CellTone.Quiet } => 7,
        { Number: not null } => Math.Max(4, Math.Min(LongestFigure, LongestPart(cell.Text)) + 0.4),
        _ => Math.Max(4, Word(cell.Text) * (cell.Tone is CellTone.Good or CellTone.Bad ? BoldFactor : 1)),
    };

    static double LongestPart(string text)
    {
        var longest = text.Replace("(", " (", StringComparison.Ordinal).Split(' ', '（', '）').Where(p => p.All(c => c < 0x2E80)).Select(InDigits);
        return longest.DefaultIfEmpty(0).Max();
    }

    static double InDigits(string text) => Drawing.WidthOf(text, 1) / Drawing.WidthOf("0", 1);

    /// <summary>The longest run of Latin letters, up to a usual word's; longer ones may break. Signs of Chinese break anywhere.</summary>
    public static double Word(string text) => text.Split(s_breaks).Select(w => string.Concat(w.Where(char.IsAsciiLetter))).Select(InDigits).Where(w => w <= LongestWord).DefaultIfEmpty(0).Max();
}
