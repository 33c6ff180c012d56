namespace Coverage.Reach;

/// <summary>
/// Places by node: entries of node u are <c>[First[u], First[u+1])</c>, each a place and the milliseconds between it and the node. Places
/// go by slots here,
/// numbered along the nodes, so that what one search reaches lies together in memory, however the study ordered its people.
/// </summary>
sealed class NodePlaces
{
    readonly int[] _first;
    readonly Entry[] _entries;
    readonly int[] _placeOfSlot;
    readonly int[] _slotOfPlace;

    NodePlaces(int[] first, Entry[] entries, int[] placeOfSlot, int[] slotOfPlace)
    {
        _first = first;
        _entries = entries;
        _placeOfSlot = placeOfSlot;
        _slotOfPlace = slotOfPlace;
    }

    public ReadOnlySpan<int> First => _first;

    public ReadOnlySpan<Entry> Entries => _entries;

    public ReadOnlySpan<int> PlaceOfSlot => _placeOfSlot;

    public ReadOnlySpan<int> SlotOfPlace => _slotOfPlace;

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

        var placeOfSlot = Slots(places);
        var slotOfPlace = new int[placeOfSlot.Length];
        for (var slot = 0; slot < placeOfSlot.Length; slot++)
        {
            slotOfPlace[placeOfSlot[slot]] = slot;
        }

        return new NodePlaces(first, Fill(places, first, placeOfSlot), placeOfSlot, slotOfPlace);
    }

    /// <summary>The places in order of the node their first candidate hangs on; those without any first.</summary>
    static int[] Slots(AttachedPlaces places)
    {
        var table = places.Table;
        var keys = new long[table.PlaceCount];
        for (var place = 0; place < keys.Length; place++)
        {
            var node = table.First[place] < table.First[place + 1] ? places.Attachments[table.First[place]].Tail : -1;
            keys[place] = ((long)node << 32) | (uint)place;
        }

        Array.Sort(keys);
        return Array.ConvertAll(keys, key => (int)key);
    }

    static Entry[] Fill(AttachedPlaces places, int[] first, int[] placeOfSlot)
    {
        var entries = new Entry[first[^1]];
        var next = first.AsSpan(0, first.Length - 1).ToArray();
        var table = places.Table;
        for (var slot = 0; slot < placeOfSlot.Length; slot++)
        {
            var place = placeOfSlot[slot];
            for (var c = table.First[place]; c < table.First[place + 1]; c++)
            {
                var (tail, head, tailMs, headMs) = places.Attachments[c];
                if (tailMs < TravelTime.Unreached)
                {
                    entries[next[tail]++] = new Entry(slot, tailMs);
                }

                if (headMs < TravelTime.Unreached)
                {
                    entries[next[head]++] = new Entry(slot, headMs);
                }
            }
        }

        return entries;
    }

    public readonly record struct Entry(int Slot, int Ms);
}
