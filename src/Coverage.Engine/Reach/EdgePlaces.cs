using Coverage.Network;

namespace Coverage.Reach;

/// <summary>Which snap candidates of a set of places lie on an edge: for the walks that never leave it. A bit per edge answers "none" at once.</summary>
sealed class EdgePlaces
{
    readonly ulong[] _any;
    readonly int[] _edges;
    readonly Entry[] _entries;

    EdgePlaces(ulong[] any, int[] edges, Entry[] entries)
    {
        _any = any;
        _edges = edges;
        _entries = entries;
    }

    public static EdgePlaces Build(SnapTable table, ReadOnlySpan<int> places, int edgeCount)
    {
        var any = new ulong[(edgeCount + 63) / 64];
        var entries = new List<(int Edge, Entry Entry)>();
        foreach (var place in places)
        {
            for (var c = table.First[place]; c < table.First[place + 1]; c++)
            {
                var edge = table.Edge[c];
                any[edge >> 6] |= 1UL << edge;
                entries.Add((edge, new Entry(place, c)));
            }
        }

        entries.Sort((a, b) => (a.Edge, a.Entry.Candidate).CompareTo((b.Edge, b.Entry.Candidate)));
        return new EdgePlaces(any, [.. entries.Select(e => e.Edge)], [.. entries.Select(e => e.Entry)]);
    }

    /// <summary>The candidates on an edge, in order of candidate.</summary>
    public ReadOnlySpan<Entry> On(int edge)
    {
        if ((_any[edge >> 6] & (1UL << edge)) == 0)
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
            if (_edges[middle] < edge)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public readonly record struct Entry(int Place, int Candidate);
}
