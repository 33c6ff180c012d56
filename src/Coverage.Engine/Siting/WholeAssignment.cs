namespace Coverage.Siting;

/// <summary>
/// Most weight that open sites can serve within their capacities when all people of a place go to one site: places by falling weight,
/// each to every
/// site in turn or to none, cut off where even all that is left would not beat the best. Exact unless the work runs out.
/// </summary>
sealed class WholeAssignment(ChoiceModel model, long[] capacity, SitingWork work)
{
    readonly RowColumns _columns = RowColumns.Of(model);
    int[] _rows = [];
    long[] _weight = [];
    long[] _after = [];
    long[] _left = [];
    bool[] _open = [];
    long _most;

    /// <summary>The best weight served; at most <paramref name="most"/> (the spread flow) is possible.</summary>
    public long Most(ReadOnlySpan<int> open, ReadOnlySpan<long> weight, long most)
    {
        _most = most;
        _open = new bool[model.ColumnCount];
        _left = new long[model.ColumnCount];
        foreach (var column in open)
        {
            (_open[column], _left[column]) = (true, capacity[column]);
        }

        var weights = weight.ToArray();
        _rows = [.. Enumerable.Range(0, model.RowCount).Where(r => _columns.Of(r).ToArray().Any(c => _open[c])).OrderByDescending(r => weights[r]).ThenBy(r => r)];
        _weight = [.. _rows.Select(r => weights[r])];
        _after = new long[_rows.Length + 1];
        for (var k = _rows.Length - 1; k >= 0; k--)
        {
            _after[k] = _after[k + 1] + _weight[k];
        }

        Best = 0;
        Place(0, 0);
        return Best;
    }

    public long Best { get; private set; }

    void Place(int at, long served)
    {
        Best = Math.Max(Best, served);
        work.Add(1);
        if (at == _rows.Length || Best >= _most || work.Stopped || served + Math.Min(_after[at], Room()) <= Best)
        {
            return;
        }

        // The tightest fit first: it leaves the others their room.
        foreach (var column in _columns.Of(_rows[at]).ToArray().Where(c => _open[c] && _left[c] >= _weight[at]).OrderBy(c => _left[c]).ThenBy(c => c))
        {
            _left[column] -= _weight[at];
            Place(at + 1, served + _weight[at]);
            _left[column] += _weight[at];
        }

        Place(at + 1, served);
    }

    long Room()
    {
        var room = Int128.Zero;
        for (var c = 0; c < _open.Length; c++)
        {
            room += _open[c] ? _left[c] : 0;
        }

        return (long)Int128.Min(room, long.MaxValue);
    }
}
