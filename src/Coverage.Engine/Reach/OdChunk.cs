namespace Coverage.Reach;

/// <summary>The pairs of a few facilities, on their way into a matrix.</summary>
sealed class OdChunk(int rows)
{
    readonly int[] _first = new int[rows + 1];
    int[] _places = new int[1024];
    int[] _ms = new int[1024];
    int _rows;

    public int PairCount => _first[_rows];

    public long Count(int row) => _first[row + 1] - _first[row];

    public ReadOnlySpan<int> Places(int row) => _places.AsSpan(_first[row], (int)Count(row));

    public ReadOnlySpan<int> Ms(int row) => _ms.AsSpan(_first[row], (int)Count(row));

    /// <summary>Appends a row with these places and returns where their milliseconds go.</summary>
    public Span<int> Add(ReadOnlySpan<int> places)
    {
        var at = PairCount;
        if (at + places.Length > _places.Length)
        {
            var room = Math.Max(at + places.Length, _places.Length * 2);
            Array.Resize(ref _places, room);
            Array.Resize(ref _ms, room);
        }

        places.CopyTo(_places.AsSpan(at));
        _first[++_rows] = at + places.Length;
        return _ms.AsSpan(at, places.Length);
    }
}
