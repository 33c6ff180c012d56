namespace Coverage.Workspaces.Import;

/// <summary>
/// Finds the header of a table that may stand under merged titles. Looked at are the first <see cref="Depth"/> rows. The header is the
/// first row with at least two filled cells, all of them words rather than numbers and none of the form 填报单位：…, that either has two known
/// header words or fills at least half of the table's width with a filled row below it. Failing that it is the first filled row (街道 | 2020
/// | 2021 is one).
/// </summary>
static class HeaderRule
{
    public const int Depth = 40;

    /// <summary>Index of the header among the rows given (the table's first ones); -1 when all are blank.</summary>
    public static int Find(IReadOnlyList<string?[]> rows)
    {
        var width = rows.Count == 0 ? 0 : rows.Max(Filled);
        var firstFilled = -1;
        for (var i = 0; i < rows.Count; i++)
        {
            var filled = Filled(rows[i]);
            if (filled == 0)
            {
                continue;
            }

            firstFilled = firstFilled < 0 ? i : firstFilled;
            if (IsYearHeader(rows[i], filled, width))
            {
                return i;
            }

            if (filled >= 2 && rows[i].All(IsBlankOrWord)
                && (rows[i].Count(c => HeaderWords.IsKnown(c)) >= 2 || (filled * 2 >= width && rows.Skip(i + 1).Any(r => Filled(r) > 0))))
            {
                return i;
            }
        }

        return firstFilled;
    }

    /// <summary>True when every filled cell is a number: the table has no header, and its first row was taken for one.</summary>
    public static bool LooksLikeNumbers(IReadOnlyList<string?> header) =>
        header.Any(c => !string.IsNullOrWhiteSpace(c)) && header.All(
            c => string.IsNullOrWhiteSpace(c) || NumberText.TryParsePlain(c, out _));

    static int Filled(string?[] row) => row.Count(c => !string.IsNullOrWhiteSpace(c));

    static bool IsBlankOrWord(string? cell)
    {
        if (string.IsNullOrWhiteSpace(cell))
        {
            return true;
        }

        var colon = cell.AsSpan().Trim().IndexOfAny(":：");
        return !NumberText.TryParsePlain(cell, out _) && (colon < 0 || colon == cell.AsSpan().Trim().Length - 1);
    }

    // A known word first, then years only, as wide as the table.
    static bool IsYearHeader(string?[] row, int filled, int width)
    {
        var cells = row.Where(c => !string.IsNullOrWhiteSpace(c)).ToArray();
        return filled >= 2 && filled == width && HeaderWords.IsKnown(cells[0])
            && cells.Skip(1).All(c => NumberText.TryParsePlain(c, out var year) && year is >= 1900 and <= 2200 && year == Math.Floor(year));
    }
}
