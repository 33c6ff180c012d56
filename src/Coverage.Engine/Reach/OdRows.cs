namespace Coverage.Reach;

/// <summary>Rows gathered for one <see cref="OdMatrix"/>; the chunks they lie in are copied once, when the matrix is made.</summary>
sealed class OdRows(int placeCount, int cutoffMs)
{
    readonly List<(int Facility, OdChunk Chunk, int Row)> _rows = [];
    long _pairs;

    public int RowCount => _rows.Count;

    public long Bytes => _pairs * OdMatrix.BytesPerPair;

    public void Add(int facility, OdChunk chunk, int row)
    {
        _rows.Add((facility, chunk, row));
        _pairs += chunk.Count(row);
    }

    /// <summary>Makes the matrix and starts anew.</summary>
    public OdMatrix Take()
    {
        var facilities = new int[_rows.Count];
        var first = new int[_rows.Count + 1];
        var places = GC.AllocateUninitializedArray<int>(checked((int)_pairs));
        var ms = GC.AllocateUninitializedArray<int>(places.Length);
        for (var r = 0; r < facilities.Length; r++)
        {
            var (facility, chunk, row) = _rows[r];
            facilities[r] = facility;
            first[r + 1] = first[r] + (int)chunk.Count(row);
            chunk.Places(row).CopyTo(places.AsSpan(first[r]));
            chunk.Ms(row).CopyTo(ms.AsSpan(first[r]));
        }

        _rows.Clear();
        _pairs = 0;
        return new OdMatrix(placeCount, cutoffMs, facilities, first, places, ms);
    }
}
