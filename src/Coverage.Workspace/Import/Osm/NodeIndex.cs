namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Finds the position of a node id among rising ids. Neighbours of the last answer are tried first (ways run along nodes drawn together);
/// else a table over equal slices of the id range leaves a short binary search.
/// </summary>
sealed class NodeIndex
{
    readonly long[] _ids;
    readonly int[] _sliceFirst;
    readonly int _shift;

    public NodeIndex(long[] ids)
    {
        _ids = ids;
        if (ids.Length == 0)
        {
            _sliceFirst = [0];
            return;
        }

        var range = (ulong)ids[^1] - (ulong)ids[0];
        while (range >> _shift > (ulong)ids.Length / 4 + 16)
        {
            _shift++;
        }

        _sliceFirst = new int[(int)(range >> _shift) + 2];
        var slice = 0;
        for (var i = 0; i < ids.Length; i++)
        {
            for (var mine = (int)(((ulong)ids[i] - (ulong)ids[0]) >> _shift); slice < mine;)
            {
                _sliceFirst[++slice] = i;
            }
        }

        Array.Fill(_sliceFirst, ids.Length, slice + 1, _sliceFirst.Length - slice - 1);
    }

    /// <summary>Turns ids into positions, -1 for an id that is not there; returns how many are not.</summary>
    public int Resolve(ReadOnlySpan<long> refs, Span<int> positions)
    {
        var ids = _ids;
        int missing = 0, last = 0;
        for (var i = 0; i < refs.Length; i++)
        {
            var id = refs[i];
            var at = last + 1;
            if ((uint)at >= (uint)ids.Length || ids[at] != id)
            {
                at = Find(id);
            }

            positions[i] = at;
            if (at < 0)
            {
                missing++;
            }
            else
            {
                last = at;
            }
        }

        return missing;
    }

    public int Find(long id)
    {
        if (_ids.Length == 0 || id < _ids[0] || id > _ids[^1])
        {
            return -1;
        }

        var slice = (int)(((ulong)id - (ulong)_ids[0]) >> _shift);
        int low = _sliceFirst[slice], high = _sliceFirst[slice + 1] - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var there = _ids[middle];
            if (there == id)
            {
                return middle;
            }

            if (there < id)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return -1;
    }
}
