using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// The snap candidates on every edge that has any: for walks that never leave an edge. Sorted by edge, then candidate; a filter mostly answers "none" at once.
/// </summary>
sealed class EdgeCandidates
{
    readonly EdgeFilter _any;
    readonly int[] _edges;
    readonly Entry[] _entries;

    EdgeCandidates(EdgeFilter any, int[] edges, Entry[] entries)
    {
        _any = any;
        _edges = edges;
        _entries = entries;
    }

    /// <summary>The candidates of every place of a table.</summary>
    public static EdgeCandidates Build(SnapTable table, int edgeCount) =>
        Build(table, Enumerable.Range(0, table.PlaceCount).ToArray(), edgeCount);

    /// <summary>The candidates of some places of a table.</summary>
    public static EdgeCandidates Build(SnapTable table, ReadOnlySpan<int> places, int edgeCount)
    {
        var count = 0;
        foreach (var place in places)
        {
            count += table.First[place + 1] - table.First[place];
        }

        var any = new EdgeFilter(count, edgeCount);
        var keys = new long[count];
        var entries = new Entry[count];
        var i = 0;
        foreach (var place in places)
        {
            for (var c = table.First[place]; c < table.First[place + 1]; c++)
            {
                var edge = table.Edge[c];
                any.Add(edge);
                keys[i] = ((long)edge << 32) | (uint)c;
                entries[i++] = new Entry(place, c);
            }
        }

        Array.Sort(keys, entries);
        return new EdgeCandidates(any, Array.ConvertAll(keys, k => (int)(k >> 32)), entries);
    }

    /// <summary>The edge of every candidate, rising; an edge comes as often as it has candidates.</summary>
    public ReadOnlySpan<int> Edges => _edges;

    /// <summary>False: there is certainly none on the edge.</summary>
    public bool MayBeOn(int edge) => _any.MayHold(edge);

    public ReadOnlySpan<Entry> On(int edge)
    {
        if (!_any.MayHold(edge))
        {
            return [];
        }

        var from = FirstAtLeast(edge);
        var to = from;
        while (to < _edges.Length && _edges[to] == edge)
        {
            to++;
        }

        return _entries.AsSpan(from, to - from);
    }

    int FirstAtLeast(int edge)
    {
        int low = 0, high = _edges.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _edges[middle] < edge ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    public readonly record struct Entry(int Place, int Candidate);
}
