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

    public void Add(int facility, OdChunk chunk, int row)
    {
        _facilities.Add(facility);
        _places.AddRange(chunk.Places(row));
        _ms.AddRange(chunk.Ms(row));
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
