namespace Coverage.Siting;

/// <summary>
/// What a growing choice is worth, row by row: per row the gain a further option must exceed to add anything (its Need-th largest so far,
/// 0 while
/// fewer are chosen). Adding options in any order gives the same worth.
/// </summary>
sealed class ChoiceWorth(ChoiceModel model)
{
    readonly long[] _floor = new long[model.RowCount];
    readonly byte[]? _count = model.Need is null ? null : new byte[model.RowCount];

    public long Value { get; private set; } = model.Base;

    /// <summary>The gain a further option must exceed, per row.</summary>
    public ReadOnlySpan<long> Floor => _floor;

    public void Clear()
    {
        Array.Clear(_floor);
        if (_count is not null)
        {
            Array.Clear(_count);
        }

        Value = model.Base;
    }

    /// <summary>What a column would add.</summary>
    public long GainOf(int column)
    {
        var sum = model.Bonus[column];
        var rows = model.RowsOf(column);
        var gains = model.GainsOf(column);
        for (var k = 0; k < rows.Length; k++)
        {
            var more = gains[k] - _floor[rows[k]];
            sum += more > 0 ? more : 0;
        }

        return sum;
    }

    public void Add(int column)
    {
        Value += model.Bonus[column];
        var rows = model.RowsOf(column);
        var gains = model.GainsOf(column);
        for (var k = 0; k < rows.Length; k++)
        {
            var (row, gain) = (rows[k], gains[k]);
            if (gain <= _floor[row])
            {
                continue;
            }

            Value += gain - _floor[row];
            if (_count is null || ++_count[row] >= model.NeedOf(row))
            {
                _floor[row] = gain;
            }
        }
    }

    /// <summary>How many gains a row still counts; a row that counts one stays open for a larger one.</summary>
    public int Open(int row) => _count is null || model.NeedOf(row) == 1 ? 1 : model.NeedOf(row) - _count[row];

    public static long Of(ChoiceModel model, ReadOnlySpan<int> columns)
    {
        var worth = new ChoiceWorth(model);
        foreach (var column in columns)
        {
            worth.Add(column);
        }

        return worth.Value;
    }
}
