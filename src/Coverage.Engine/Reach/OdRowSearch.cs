using Coverage.Network;

namespace Coverage.Reach;

/// <summary>Finds the places within a cutoff of one facility. Holds the scratch of a worker: 4 bytes per node and per place.</summary>
sealed class OdRowSearch
{
    readonly AttachedPlaces _demand;
    readonly CutoffSearch _search;
    readonly int[] _best;
    int[] _found = new int[1024];
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
        var times = _search.Run(facilities, facility, cutoffMs);
        var byNode = _demand.ByNode;
        foreach (var node in times.ReachedNodes)
        {
            var label = times.At(node);
            foreach (var (place, ms) in byNode.At(node))
            {
                Offer(place, label + ms, cutoffMs);
            }
        }

        for (var f = facilities.First[facility]; f < facilities.First[facility + 1]; f++)
        {
            foreach (var (place, candidate) in _demand.ByEdge.On(facilities.Edge[f]))
            {
                Offer(place, _demand.Arcs.Along(facilities, f, _demand.Table, candidate), cutoffMs);
            }
        }

        Drain(chunk);
    }

    void Offer(int place, int ms, int cutoffMs)
    {
        ref var best = ref _best[place];
        if (ms > cutoffMs || ms >= best)
        {
            return;
        }

        if (best == TravelTime.Unreached)
        {
            if (_foundCount == _found.Length)
            {
                Array.Resize(ref _found, _found.Length * 2);
            }

            _found[_foundCount++] = place;
        }

        best = ms;
    }

    void Drain(OdChunk chunk)
    {
        var found = _found.AsSpan(0, _foundCount);
        found.Sort();
        var ms = chunk.Add(found);
        for (var i = 0; i < found.Length; i++)
        {
            ms[i] = _best[found[i]];
            _best[found[i]] = TravelTime.Unreached;
        }

        _foundCount = 0;
    }
}
