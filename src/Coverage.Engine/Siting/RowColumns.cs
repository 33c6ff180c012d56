namespace Coverage.Siting;

/// <summary>The pairs of a <see cref="ChoiceModel"/> by row: columns rising.</summary>
sealed class RowColumns
{
    readonly int[] _first;
    readonly int[] _column;

    RowColumns(int[] first, int[] column)
    {
        _first = first;
        _column = column;
    }

    public ReadOnlySpan<int> Of(int row) => _column.AsSpan(_first[row], _first[row + 1] - _first[row]);

    public static RowColumns Of(ChoiceModel model)
    {
        var first = new int[model.RowCount + 1];
        foreach (var row in model.Row)
        {
            first[row + 1]++;
        }

        for (var r = 1; r < first.Length; r++)
        {
            first[r] += first[r - 1];
        }

        var next = first.AsSpan(0, model.RowCount).ToArray();
        var column = new int[model.PairCount];
        for (var j = 0; j < model.ColumnCount; j++)
        {
            foreach (var row in model.RowsOf(j))
            {
                column[next[row]++] = j;
            }
        }

        return new RowColumns(first, column);
    }
}
