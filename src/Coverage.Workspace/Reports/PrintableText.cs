using System.Text;

namespace Coverage.Workspaces.Reports;

/// <summary>
/// A text of the data as it may stand in a file of any format: without control signs, signs that XML does not know (U+FFFF, halves of pairs), and signs that turn the direction of what
/// follows. What can be seen is kept as it is.
/// </summary>
static class PrintableText
{
    public static string Of(string text)
    {
        if (!text.Any(IsSuspect))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t')
            {
                kept.Append(' ');
            }
            else if (rune.Value > 0xFFFF || !IsSuspect((char)rune.Value))
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString();
    }

    /// <summary>Also the signs of a pair; whether both halves are there is seen by runes, of which a half alone is U+FFFD.</summary>
    static bool IsSuspect(char c) => char.IsControl(c) || char.IsSurrogate(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF';
}
