using System.Runtime.CompilerServices;
using Coverage.Network;

namespace Coverage.Reach;

/// <summary>Finds the places within a cutoff of one facility. Holds the scratch of a worker: 4 bytes per node and per place.</summary>
sealed class OdRowSearch
{
    readonly AttachedPlaces _demand;
    readonly CutoffSearch _search;
    // Best time by slot of NodePlaces.
    readonly int[] _best;
    int[] _found = new int[1024];
    long[] _row = new long[1024];
    int _foundCount;

    public OdRowSearch(AttachedPlaces demand)
    {
        _demand = demand;
        _search = new CutoffSearch(demand.Arcs);
        _best = new int[demand.PlaceCount];
        _best.AsSpan().Fill(TravelTime.Unreached);
    }

    /// <summary>Appends the pairs of a facility, places rising.</summary>
    public void Append(SnapTable facilities, int facility, int cutoffMs, OdChunk chunk)
    {
        Gather(_search.Run(facilities, facility, cutoffMs));
        for (var f = facilities.First[facility]; f < facilities.First[facility + 1]; f++)
        {
            foreach (var (place, candidate) in _demand.ByEdge.On(facilities.Edge[f]))
            {
                MakeRoom(1);
                Offer(_demand.ByNode.SlotOfPlace[place], _demand.Arcs.Along(facilities, f, _demand.Table, candidate), cutoffMs);
            }
        }

        Drain(chunk);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Gather(TravelTimes times)
    {
        var first = _demand.ByNode.First;
        var entries = _demand.ByNode.Entries;
        foreach (var node in times.ReachedNodes)
        {
            var (from, to) = (first[node], first[node + 1]);
            if (from == to)
            {
                continue;
            }

            MakeRoom(to - from);
            var label = times.At(node);
            foreach (var (slot, ms) in entries[from..to])
            {
                Offer(slot, label + ms, times.CutoffMs);
            }
        }
    }

    /// <summary>Notes a time without branches but for the bounds: whether a place is new or nearer is hard to foresee.</summary>
    void Offer(int slot, int ms, int cutoffMs)
    {
        ref var best = ref _best[slot];
        var held = best;
        var better = TimeLabel.LessBit(ms, held) & TimeLabel.LessBit(ms, cutoffMs + 1);
        best = TimeLabel.Choose(better, ms, held);
        _found[_foundCount] = slot;
        _foundCount += better & (TimeLabel.LessBit(held, TravelTime.Unreached) ^ 1);
    }

    void MakeRoom(int more)
    {
        if (_foundCount + more >= _found.Length)
        {
            Array.Resize(ref _found, Math.Max(_found.Length * 2, _foundCount + more + 1));
        }
    }

    void Drain(OdChunk chunk)
    {
        if (_row.Length < _foundCount)
        {
            _row = new long[_found.Length];
        }

        var placeOfSlot = _demand.ByNode.PlaceOfSlot;
        var row = _row.AsSpan(0, _foundCount);
        for (var i = 0; i < row.Length; i++)
        {
            var slot = _found[i];
            row[i] = ((long)placeOfSlot[slot] << 32) | (uint)_best[slot];
            _best[slot] = TravelTime.Unreached;
        }

        row.Sort();
        chunk.Add(row);
        _foundCount = 0;
    }
}
