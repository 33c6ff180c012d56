using Coverage.Network;

namespace Coverage.Reach;

/// <summary>Reads the nearest facility of every place off the labels of its nodes and the facilities on its own edges.</summary>
sealed class NearestReading(PackedArcs arcs, FacilitySet facilities, SnapTable demand, BucketSweep<FacilityLabel, ulong, ulong> sweep)
{
    const int Block = 4096;

    readonly EdgePlaces _onEdge = EdgePlaces.Build(facilities.Table, facilities.Places, arcs.Network.EdgeCount);
    readonly int[] _ms = new int[demand.PlaceCount];
    readonly int[] _facility = new int[demand.PlaceCount];
    readonly UnreachedReason[] _reason = new UnreachedReason[demand.PlaceCount];

    public NearestTimes Read(NearestOptions options)
    {
        var blocks = (demand.PlaceCount + Block - 1) / Block;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = options.Cancellation };
        Parallel.For(0, blocks, parallel, ReadBlock);
        return new NearestTimes(1, _ms, _facility, _reason);
    }

    void ReadBlock(int block)
    {
        var end = Math.Min(demand.PlaceCount, (block + 1) * Block);
        for (var place = block * Block; place < end; place++)
        {
            var best = Best(place);
            var ms = FacilityLabel.Time(best);
            var reached = ms < TravelTime.Unreached;
            _ms[place] = reached ? ms : TravelTime.Unreached;
            _facility[place] = reached ? FacilityLabel.Facility(best) : -1;
            _reason[place] = reached ? UnreachedReason.None : WhyNot(place);
        }
    }

    ulong Best(int place)
    {
        var best = FacilityLabel.Unset;
        var labels = sweep.Labels;
        for (var c = demand.First[place]; c < demand.First[place + 1]; c++)
        {
            var (tail, head, tailMs, headMs) = arcs.Arriving(demand, c);
            best = Math.Min(best, FacilityLabel.Extend(labels[tail], tailMs));
            best = Math.Min(best, FacilityLabel.Extend(labels[head], headMs));
            foreach (var (facility, candidate) in _onEdge.On(demand.Edge[c]))
            {
                best = Math.Min(best, FacilityLabel.Pack(arcs.Along(facilities.Table, candidate, demand, c), facility));
            }
        }

        return best;
    }

    UnreachedReason WhyNot(int place)
    {
        if (demand.First[place] == demand.First[place + 1])
        {
            return UnreachedReason.NoSnap;
        }

        for (var c = demand.First[place]; c < demand.First[place + 1]; c++)
        {
            if (arcs.CanUse(demand.Edge[c]))
            {
                return UnreachedReason.NoRoute;
            }
        }

        return UnreachedReason.Impassable;
    }
}
