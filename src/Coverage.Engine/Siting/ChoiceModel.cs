namespace Coverage.Siting;

/// <summary>
/// The common form of siting problems whose worth adds up over rows of demand: choose options; a row is worth the sum of its <see
/// cref="Need"/>
/// largest gains among the chosen ones. Covering (one gain per row), backup coverage (two), medians (gain = time saved × people) and phases
/// (an option is a site and its year) are all of this form.
/// Columns are options in rising order of <see cref="Option"/>; pairs of column j are <c>[First[j], First[j+1])</c>, rows rising, gains >
/// 0.
/// At most <see cref="Pick"/> groups are chosen, one option of each; <see cref="Rules"/> bind further. All numbers are exact integers.
/// </summary>
sealed record ChoiceModel
{
    /// <summary>The option of each column, an index of the model this one was cut from.</summary>
    public required int[] Option { get; init; }

    public required int[] First { get; init; }

    public required int[] Row { get; init; }

    public required long[] Gain { get; init; }

    public required int RowCount { get; init; }

    /// <summary>How many gains count in a row; null when one. Rows that count several have one gain for all their options.</summary>
    public byte[]? Need { get; init; }

    /// <summary>Gain of a column from rows no other column can serve; below 0 where choosing it costs something.</summary>
    public required long[] Bonus { get; init; }

    /// <summary>Worth of what is decided already.</summary>
    public long Base { get; init; }

    /// <summary>Most groups that may still be chosen.</summary>
    public required int Pick { get; init; }

    /// <summary>The group of each column (columns of a group stand together, groups rising from 0); null when each column is its
    /// own.</summary>
    public int[]? Group { get; init; }

    public ChoiceRules Rules { get; init; } = ChoiceRules.None;

    /// <summary>What every unit must reach; null when there is no floor.</summary>
    public ChoiceFloors? Floors { get; init; }

    public int ColumnCount => Option.Length;

    public int PairCount => Row.Length;

    public int NeedOf(int row) => Need is null ? 1 : Need[row];

    public int GroupOf(int column) => Group is null ? column : Group[column];

    public int GroupCount => Group is null ? ColumnCount : ColumnCount == 0 ? 0 : Group[^1] + 1;

    public ReadOnlySpan<int> RowsOf(int column) => Row.AsSpan(First[column], First[column + 1] - First[column]);

    public ReadOnlySpan<long> GainsOf(int column) => Gain.AsSpan(First[column], First[column + 1] - First[column]);

    /// <summary>The most any choice could be worth: every row at its best, no matter how many options that takes.</summary>
    public long Ceiling()
    {
        var best = new long[RowCount];
        for (var p = 0; p < Row.Length; p++)
        {
            best[Row[p]] = Math.Max(best[Row[p]], Gain[p]);
        }

        var sum = Base;
        for (var r = 0; r < RowCount; r++)
        {
            sum = checked(sum + best[r] * NeedOf(r));
        }

        foreach (var bonus in Bonus)
        {
            sum = checked(sum + Math.Max(0, bonus));
        }

        return sum;
    }
}
