namespace Coverage.Reach;

/// <summary>Places by node: entries of node u are <c>[First[u], First[u+1])</c>, each a place and the milliseconds between it and the node.</summary>
sealed class NodePlaces
{
    readonly int[] _first;
    readonly Entry[] _entries;

    NodePlaces(int[] first, Entry[] entries)
    {
        _first = first;
        _entries = entries;
    }

    public ReadOnlySpan<int> First => _first;

    public ReadOnlySpan<Entry> Entries => _entries;

    public ReadOnlySpan<Entry> At(int node) => _entries.AsSpan(_first[node], _first[node + 1] - _first[node]);

    public static NodePlaces Build(AttachedPlaces places)
    {
        var first = new int[places.Arcs.Network.NodeCount + 1];
        foreach (var (tail, head, tailMs, headMs) in places.Attachments)
        {
            first[tail + 1] += tailMs < TravelTime.Unreached ? 1 : 0;
            first[head + 1] += headMs < TravelTime.Unreached ? 1 : 0;
        }

        for (var u = 1; u < first.Length; u++)
        {
            first[u] += first[u - 1];
        }

        return new NodePlaces(first, Fill(places, first));
    }

    static Entry[] Fill(AttachedPlaces places, int[] first)
    {
        var entries = new Entry[first[^1]];
        var next = first.AsSpan(0, first.Length - 1).ToArray();
        var table = places.Table;
        for (var place = 0; place < table.PlaceCount; place++)
        {
            for (var c = table.First[place]; c < table.First[place + 1]; c++)
            {
                var (tail, head, tailMs, headMs) = places.Attachments[c];
                if (tailMs < TravelTime.Unreached)
                {
                    entries[next[tail]++] = new Entry(place, tailMs);
                }

                if (headMs < TravelTime.Unreached)
                {
                    entries[next[head]++] = new Entry(place, headMs);
                }
            }
        }

        return entries;
    }

    public readonly record struct Entry(int Place, int Ms);
}
