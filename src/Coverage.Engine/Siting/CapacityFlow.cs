namespace Coverage.Siting;

/// <summary>
/// Most weight that open sites can serve within their capacities when the people of a place may be spread: a maximum flow places → sites
/// (Dinic's levels, augmenting along shortest ways). Exact whole numbers.
/// </summary>
sealed class CapacityFlow
{
    readonly ChoiceModel _model;
    readonly long[] _weight;
    readonly long[] _capacity;
    readonly RowColumns _columns;
    readonly long[] _flow;
    readonly int[] _pairOf;

    /// <param name="model">Columns are sites, rows places with one gain each: their weight.</param>
    /// <param name="capacity">Per column.</param>
    public CapacityFlow(ChoiceModel model, long[] capacity)
    {
        (_model, _capacity) = (model, capacity);
        _weight = new long[model.RowCount];
        for (var p = 0; p < model.Row.Length; p++)
        {
            _weight[model.Row[p]] = model.Gain[p];
        }

        _columns = RowColumns.Of(model);
        _flow = new long[model.PairCount];
        _pairOf = new int[model.PairCount];
        var next = new int[model.RowCount];
        for (var r = 1; r < next.Length; r++)
        {
            next[r] = next[r - 1] + _columns.Of(r - 1).Length;
        }

        for (var p = 0; p < model.Row.Length; p++)
        {
            _pairOf[next[model.Row[p]]++] = p;
        }

        FirstOf = new int[model.RowCount + 1];
        for (var r = 0; r < model.RowCount; r++)
        {
            FirstOf[r + 1] = FirstOf[r] + _columns.Of(r).Length;
        }
    }

    /// <summary>Weight of each row.</summary>
    public ReadOnlySpan<long> Weight => _weight;

    int[] FirstOf { get; }

    /// <summary>The most that these columns can serve.</summary>
    public long Most(ReadOnlySpan<int> open)
    {
        var left = new long[_model.ColumnCount];
        foreach (var column in open)
        {
            left[column] = _capacity[column];
        }

        var isOpen = new bool[_model.ColumnCount];
        foreach (var column in open)
        {
            isOpen[column] = true;
        }

        Array.Clear(_flow);
        var rest = (long[])_weight.Clone();
        var total = Fill(open, left, rest);
        while (Augment(isOpen, left, rest) is var more and > 0)
        {
            total += more;
        }

        return total;
    }

    /// <summary>A first flow: each open site takes what it can, place by place.</summary>
    long Fill(ReadOnlySpan<int> open, long[] left, long[] rest)
    {
        var total = 0L;
        foreach (var column in open)
        {
            for (var p = _model.First[column]; p < _model.First[column + 1] && left[column] > 0; p++)
            {
                var take = Math.Min(left[column], rest[_model.Row[p]]);
                _flow[p] += take;
                left[column] -= take;
                rest[_model.Row[p]] -= take;
                total += take;
            }
        }

        return total;
    }

    /// <summary>One round: from every place with people left, breadth first over open sites and the places they serve, to a site with
    /// room.</summary>
    long Augment(bool[] isOpen, long[] left, long[] rest)
    {
        var fromRow = new int[_model.ColumnCount];
        var fromColumn = new int[_model.RowCount];
        Array.Fill(fromRow, -1);
        Array.Fill(fromColumn, -2);
        var queue = new Queue<int>();
        for (var r = 0; r < rest.Length; r++)
        {
            if (rest[r] > 0)
            {
                fromColumn[r] = -1;
                queue.Enqueue(r);
            }
        }

        while (queue.TryDequeue(out var row))
        {
            for (var k = FirstOf[row]; k < FirstOf[row + 1]; k++)
            {
                var pair = _pairOf[k];
                var column = ColumnOf(row, k);
                if (!isOpen[column] || fromRow[column] >= 0)
                {
                    continue;
                }

                fromRow[column] = pair;
                if (left[column] > 0)
                {
                    return Push(column, fromRow, fromColumn, left, rest);
                }

                for (var p = _model.First[column]; p < _model.First[column + 1]; p++)
                {
                    if (_flow[p] > 0 && fromColumn[_model.Row[p]] == -2)
                    {
                        fromColumn[_model.Row[p]] = p;
                        queue.Enqueue(_model.Row[p]);
                    }
                }
            }
        }

        return 0;
    }

    int ColumnOf(int row, int k) => _columns.Of(row)[k - FirstOf[row]];

    long Push(int column, int[] fromRow, int[] fromColumn, long[] left, long[] rest)
    {
        var amount = left[column];
        var way = new List<(int Pair, int Sign)>();
        for (var c = column; ;)
        {
            var pair = fromRow[c];
            way.Add((pair, 1));
            var row = _model.Row[pair];
            if (fromColumn[row] == -1)
            {
                amount = Math.Min(amount, rest[row]);
                rest[row] -= amount = Math.Min(amount, way.Where(s => s.Sign < 0).Select(s => _flow[s.Pair]).DefaultIfEmpty(long.MaxValue).Min());
                break;
            }

            way.Add((fromColumn[row], -1));
            c = ColumnOfPair(fromColumn[row]);
        }

        foreach (var (pair, sign) in way)
        {
            _flow[pair] += sign * amount;
        }

        left[column] -= amount;
        return amount;
    }

    int ColumnOfPair(int pair)
    {
        var at = Array.BinarySearch(_model.First, pair);
        if (at < 0)
        {
            return ~at - 1;
        }

        while (_model.First[at + 1] == pair)
        {
            at++;
        }

        return at;
    }
}
