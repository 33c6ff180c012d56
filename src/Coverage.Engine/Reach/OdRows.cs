namespace Coverage.Reach;

/// <summary>Rows gathered for one <see cref="OdMatrix"/>.</summary>
sealed class OdRows(int placeCount, int cutoffMs)
{
    readonly List<int> _facilities = [];
    readonly List<int> _first = [0];
    readonly List<int> _places = [];
    readonly List<int> _ms = [];

    public int RowCount => _facilities.Count;

    public long Bytes => (long)_places.Count * OdMatrix.BytesPerPair;

    public void Add(ReadOnlySpan<int> facilities, OdChunk chunk)
    {
        _facilities.AddRange(facilities);
        foreach (var count in chunk.Counts)
        {
            _first.Add(_first[^1] + count);
        }

        _places.AddRange(chunk.Places);
        _ms.AddRange(chunk.Ms);
    }

    public void AddRow(int facility, ReadOnlySpan<int> places, ReadOnlySpan<int> ms)
    {
        _facilities.Add(facility);
        _places.AddRange(places);
        _ms.AddRange(ms);
        _first.Add(_places.Count);
    }

    /// <summary>Makes the matrix and starts anew.</summary>
    public OdMatrix Take()
    {
        var matrix = new OdMatrix(placeCount, cutoffMs, [.. _facilities], [.. _first], [.. _places], [.. _ms]);
        _facilities.Clear();
        _first.RemoveRange(1, _first.Count - 1);
        _places.Clear();
        _ms.Clear();
        return matrix;
    }
}
