using System.Collections.Immutable;

namespace Coverage.Workspaces.Reports;

/// <summary>Widths of a table's columns on paper: the shares that the table asks for, but never so narrow that a number, or a Latin word of usual length, breaks over two lines.</summary>
static class TableWidths
{
    const double LongestWord = 12;
    const double BoldFactor = 1.2;

    static readonly char[] s_breaks = [' ', '-', '/', '(', ')', ','];

    /// <param name="table">The table.</param>
    /// <param name="page">Width there is.</param>
    /// <param name="sign">Width of an average digit of the table's text, in the same unit.</param>
    /// <param name="padding">What a cell adds to its text, left and right together.</param>
    public static ImmutableArray<double> Of(ReportTable table, double page, double sign, double padding)
    {
        var sum = (double)table.Widths.Sum();
        var asked = table.Widths.Select(w => page * w / sum).ToArray();
        var least = table.Widths.Select((_, c) => table.Rows.Select(r => Least(r[c])).Append(Word(table.Columns[c]) * BoldFactor).Max() * sign + padding).ToArray();
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

    /// <summary>Digits' widths that a cell needs in one line: a number all of them, words a few.</summary>
    static double Least(ReportCell cell) => cell.IsFigure ? Drawing.WidthOf(cell.Text, 1) / Drawing.WidthOf("0", 1) + 0.4 : cell.Tone == CellTone.Quiet ? 7 : Math.Max(4, Word(cell.Text) * (cell.Tone is CellTone.Good or CellTone.Bad ? BoldFactor : 1));

    /// <summary>The longest run of Latin letters, up to a usual word's; longer ones may break. Signs of Chinese break anywhere.</summary>
    static double Word(string text) => text.Split(s_breaks).Select(w => string.Concat(w.Where(char.IsAsciiLetter))).Select(w => Drawing.WidthOf(w, 1) / Drawing.WidthOf("0", 1)).Where(w => w <= LongestWord).DefaultIfEmpty(0).Max();
}
