namespace Coverage.Reach;

/// <summary>
/// Makes <see cref="NearestTimes"/>: one search from all facilities of a set at once, labels (time, facility) compared as pairs so that ties are exact,
/// then a reading at every place. Holds 8 bytes per node and rank of scratch and may be run again for the next set; not thread-safe.
/// </summary>
public sealed class NearestSearch
{
    readonly PackedArcs _arcs;
    BucketSweep<FacilityLabel, ulong, ulong>? _sweep;
    RankedSweep? _ranked;

    public NearestSearch(PackedArcs arcs) => _arcs = arcs;

    /// <param name="facilities">The set.</param>
    /// <param name="demand">Places, attached for the same walker and direction.</param>
    /// <param name="options">Ranks and threads.</param>
    public NearestTimes Run(FacilitySet facilities, AttachedPlaces demand, NearestOptions options = default)
    {
        if (!ReferenceEquals(demand.Arcs, _arcs))
        {
            throw new ArgumentException("The places are attached for another walker or direction.", nameof(demand));
        }

        var labels = options.Ranks == 1 ? Single(facilities) : Ranked(facilities, options);
        return new NearestReading(facilities, demand, labels, options.Ranks).Read(options);
    }

    ReadOnlyMemory<ulong> Single(FacilitySet facilities)
    {
        var sweep = _sweep ??= new(_arcs.Network.NodeCount, CutoffSearch.BucketShift, Keep.Labels);
        sweep.Clear();
        sweep.Prepare(TravelTime.Longest);
        foreach (var (node, label) in Seeds(facilities))
        {
            sweep.Seed(node, label);
        }

        sweep.Run(_arcs.Network.FirstOut.Span, _arcs.Arcs, FacilityLabel.Unset);
        return sweep.LabelMemory;
    }

    ReadOnlyMemory<ulong> Ranked(FacilitySet facilities, NearestOptions options)
    {
        var sweep = _ranked is { } held && held.Ranks == options.Ranks ? held : _ranked = new(_arcs.Network.NodeCount, options.Ranks);
        sweep.Reset();
        foreach (var (node, label) in Seeds(facilities))
        {
            sweep.Offer(node, label);
        }

        sweep.Run(_arcs.Network.FirstOut.Span, _arcs.Arcs, options.Cancellation);
        return sweep.SlotMemory;
    }

    IEnumerable<(int Node, ulong Label)> Seeds(FacilitySet facilities)
    {
        var table = facilities.Table;
        foreach (var facility in facilities.Places.ToArray())
        {
            for (var c = table.First[facility]; c < table.First[facility + 1]; c++)
            {
                var (tail, head, tailMs, headMs) = _arcs.Leaving(table, c);
                yield return (tail, FacilityLabel.Pack(tailMs, facility));
                yield return (head, FacilityLabel.Pack(headMs, facility));
            }
        }
    }
}
