using System.Text;

namespace Coverage.Workspaces.Reports;

/// <summary>
/// Marks of a Chinese text as GB/T 15834—2011 writes them: full width beside Chinese signs. Figures (1,295；38.16%(29/76)), ids and Latin words keep theirs, and so do the cells of tables
/// that hold names of the data.
/// </summary>
static class ChineseMarks
{
    /// <summary>Tables whose cells are the program's own words and the standards', no names of the data.</summary>
    static readonly string[] OwnWords = ["audit-", "rules-", "readings-", "figures-", "paths-", "history", "documents"];

    public static Report Of(Report report) => ReportMap.Of(
        report, Of, (table, cell) => cell.Tone != CellTone.Quiet && OwnWords.Any(w => table.Id.StartsWith(w, StringComparison.Ordinal)) ? Of(cell.Text) : cell.Text);

    public static string Of(string text)
    {
        if (!text.Any(IsChinese))
        {
            return text;
        }

        var signs = text.ToCharArray();
        Brackets(text, signs);
        for (var i = 0; i < text.Length; i++)
        {
            var (before, after) = (i > 0 ? text[i - 1] : ' ', i + 1 < text.Length ? text[i + 1] : ' ');
            signs[i] = text[i] switch
            {
                // No number and no id holds a semicolon.
                ';' => '；',
                ',' when IsChinese(before) || IsChinese(after) => '，',
                ':' when IsChinese(before) || IsChinese(after) => '：',
                _ => signs[i],
            };
        }

        return WithoutSpaces(signs);
    }

    /// <summary>A pair is of full width where it holds Chinese signs or stands beside a character; both of a pair are alike.</summary>
    static void Brackets(string text, char[] signs)
    {
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(')
            {
                open.Push(i);
            }
            else if (text[i] == ')' && open.TryPop(out var start)
                && (text[start..i].Any(IsChinese) || (start > 0 && IsCharacter(text[start - 1])) || (i + 1 < text.Length && IsCharacter(text[i + 1]))))
            {
                (signs[start], signs[i]) = ('（', '）');
            }
        }
    }

    /// <summary>A mark of full width brings its own space.</summary>
    static string WithoutSpaces(char[] signs)
    {
        var text = new StringBuilder(signs.Length);
        for (var i = 0; i < signs.Length; i++)
        {
            if (signs[i] != ' ' || ((i == 0 || !"，；：（）".Contains(signs[i - 1], StringComparison.Ordinal)) && (i + 1 == signs.Length || !"，；：（）".Contains(signs[i + 1], StringComparison.Ordinal))))
            {
                text.Append(signs[i]);
            }
        }

        return text.ToString();
    }

    static bool IsCharacter(char c) => c >= '\u2E80' && char.IsLetter(c);

    /// <summary>Signs of Chinese texts, full-width marks with them.</summary>
    static bool IsChinese(char c) => c >= '\u2E80' || c is '“' or '”' or '‘' or '’' or '…' or '—';
}
