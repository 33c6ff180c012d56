namespace Coverage.Reach;

/// <summary>The pairs of a few facilities in a row, on their way into a matrix.</summary>
sealed class OdChunk(int rows)
{
    int[] _places = new int[1024];
    int[] _ms = new int[1024];

    /// <summary>Pairs per row.</summary>
    public int[] Counts { get; } = new int[rows];

    public int PairCount { get; private set; }

    public ReadOnlySpan<int> Places => _places.AsSpan(0, PairCount);

    public ReadOnlySpan<int> Ms => _ms.AsSpan(0, PairCount);

    /// <summary>Appends places and returns where their milliseconds go.</summary>
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
        PairCount += places.Length;
        return _ms.AsSpan(at, places.Length);
    }
}
