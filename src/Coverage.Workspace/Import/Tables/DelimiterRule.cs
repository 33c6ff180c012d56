namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Finds the delimiter of a text table from its beginning: of comma, semicolon and tab the one that splits the most of the first lines into
/// the same number (two or more) of cells; on a tie the one that makes more cells. Quoted text does not count. A leading <c>sep=;</c> line
/// decides.
/// </summary>
static class DelimiterRule
{
    const int Lines = 40;
    static readonly char[] s_candidates = [',', '\t', ';'];

    public static char Find(ReadOnlySpan<char> start)
    {
        if (Declared(start) is { } declared)
        {
            return declared;
        }

        var best = ',';
        var bestScore = (Lines: 0, Cells: 0);
        foreach (var candidate in s_candidates)
        {
            var score = Score(start, candidate);
            if (score.CompareTo(bestScore) > 0)
            {
                best = candidate;
                bestScore = score;
            }
        }

        return best;
    }

    /// <summary>The delimiter of Excel's own first line <c>sep=;</c>; null without one.</summary>
    public static char? Declared(ReadOnlySpan<char> start) =>
        start.Length > 4 && start.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && (start.Length == 5 || start[5] is '\r' or '\n')
            ? start[4]
            : null;

    static (int Lines, int Cells) Score(ReadOnlySpan<char> text, char delimiter)
    {
        var counts = new Dictionary<int, int>();
        var count = 0;
        var lines = 0;
        var quoted = false;
        foreach (var c in text)
        {
            quoted ^= c == '"';
            if (quoted)
            {
                continue;
            }

            count += c == delimiter ? 1 : 0;
            if (c == '\n')
            {
                Add(counts, count);
                count = 0;
                if (++lines == Lines)
                {
                    break;
                }
            }
        }

        Add(counts, lines == 0 ? count : 0);
        return counts.Count == 0 ? default : counts.Max(c => (c.Value, c.Key));
    }

    static void Add(Dictionary<int, int> counts, int count)
    {
        if (count > 0)
        {
            counts[count] = counts.GetValueOrDefault(count) + 1;
        }
    }
}
