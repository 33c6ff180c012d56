namespace Coverage.Reach;

/// <summary>The pairs of a few facilities, on their way into a matrix.</summary>
sealed class OdChunk(int rows)
{
    readonly int[] _first = new int[rows + 1];
    int[] _places = new int[8192];
    int[] _ms = new int[8192];
    int _rows;

    public int PairCount => _first[_rows];

    public long Count(int row) => _first[row + 1] - _first[row];

    public ReadOnlySpan<int> Places(int row) => _places.AsSpan(_first[row], (int)Count(row));

    public ReadOnlySpan<int> Ms(int row) => _ms.AsSpan(_first[row], (int)Count(row));

    /// <summary>Appends a row of pairs, place in the upper half and milliseconds in the lower.</summary>
    public void Add(ReadOnlySpan<long> pairs)
    {
        var at = PairCount;
        if (at + pairs.Length > _places.Length)
        {
            var room = Math.Max(at + pairs.Length, _places.Length * 2);
            Array.Resize(ref _places, room);
            Array.Resize(ref _ms, room);
        }

        var places = _places.AsSpan(at, pairs.Length);
        var ms = _ms.AsSpan(at, pairs.Length);
        for (var i = 0; i < pairs.Length; i++)
        {
            (places[i], ms[i]) = ((int)(pairs[i] >> 32), (int)pairs[i]);
        }

        _first[++_rows] = at + pairs.Length;
    }
}
