namespace Coverage.Siting;

/// <summary>
/// Equity floors over the rows of a <see cref="ChoiceModel"/>: the gains won in the rows of unit u must reach <c>Least[u]</c>.
/// <c>UnitOfRow</c> is −1 for rows of no bound unit. Only for models whose rows count one gain, the same for all options.
/// </summary>
sealed record ChoiceFloors(int[] UnitOfRow, long[] Least)
{
    /// <summary>What every unit still lacks under a choice; all ≤ 0 when the floors hold.</summary>
    public long[] Lacking(ChoiceModel model, ReadOnlySpan<int> chosen)
    {
        var lacking = (long[])Least.Clone();
        var seen = new bool[model.RowCount];
        foreach (var column in chosen)
        {
            var rows = model.RowsOf(column);
            var gains = model.GainsOf(column);
            for (var k = 0; k < rows.Length; k++)
            {
                if (!seen[rows[k]] && UnitOfRow[rows[k]] >= 0)
                {
                    seen[rows[k]] = true;
                    lacking[UnitOfRow[rows[k]]] -= gains[k];
                }
            }
        }

        return lacking;
    }

    public bool Hold(ChoiceModel model, ReadOnlySpan<int> chosen) => Array.TrueForAll(Lacking(model, chosen), l => l <= 0);

    /// <summary>True when some unit misses its floor even if every column were chosen.</summary>
    public bool Hopeless(ChoiceModel model)
    {
        var all = new int[model.ColumnCount];
        for (var j = 0; j < all.Length; j++)
        {
            all[j] = j;
        }

        return !Hold(model, all);
    }
}
