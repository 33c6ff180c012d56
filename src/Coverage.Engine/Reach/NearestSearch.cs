using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// Makes <see cref="NearestTimes"/>: one search from all facilities of a set at once, labels (time, facility) compared as pairs so that ties are exact,
/// then a reading at every place. Holds 8 bytes per node of scratch and may be run again for the next set; not thread-safe.
/// </summary>
public sealed class NearestSearch
{
    readonly PackedArcs _arcs;
    readonly BucketSweep<FacilityLabel, ulong, ulong> _sweep;

    public NearestSearch(PackedArcs arcs)
    {
        _arcs = arcs;
        _sweep = new(arcs.Network.NodeCount, CutoffSearch.BucketShift);
    }

    public NearestTimes Run(FacilitySet facilities, SnapTable demand, NearestOptions options = default)
    {
        _sweep.Reset();
        _sweep.Prepare(TravelTime.Longest);
        foreach (var facility in facilities.Places)
        {
            Seed(facilities.Table, facility);
        }

        _sweep.Run(_arcs.Network.FirstOut.Span, _arcs.Arcs, FacilityLabel.Unset);
        return new NearestReading(_arcs, facilities, demand, _sweep).Read(options);
    }

    void Seed(SnapTable table, int facility)
    {
        for (var c = table.First[facility]; c < table.First[facility + 1]; c++)
        {
            var (tail, head, tailMs, headMs) = _arcs.Leaving(table, c);
            _sweep.Seed(tail, FacilityLabel.Pack(tailMs, facility));
            _sweep.Seed(head, FacilityLabel.Pack(headMs, facility));
        }
    }
}
