namespace Coverage.Reach;

/// <summary>
/// Makes <see cref="NearestTimes"/>: one search from all facilities of a set at once, labels (time, facility) compared as pairs so that
/// ties are exact,
/// then a reading at every place. Holds 8 bytes per node and rank of scratch and may be run again for the next set; not thread-safe.
/// </summary>
public sealed class NearestSearch
{
    readonly PackedArcs _arcs;
    NearestLabels? _labels;
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

        var labels = options.Ranks == 1 ? Single(facilities, options) : Ranked(facilities, options);
        return new NearestReading(facilities, demand, labels, options.Ranks).Read(options);
    }

    ReadOnlyMemory<ulong> Single(FacilitySet facilities, NearestOptions options)
    {
        // A run that is cancelled leaves its buckets full: keep the labels only when it has come to its end.
        var labels = _labels ?? new(_arcs);
        _labels = null;
        labels.Compute(facilities, options);
        _labels = labels;
        return labels.Labels;
    }

    ReadOnlyMemory<ulong> Ranked(FacilitySet facilities, NearestOptions options)
    {
        var sweep = _ranked is { } held && held.Ranks == options.Ranks ? held : new(_arcs.Network.NodeCount, options.Ranks);
        _ranked = null;
        sweep.Reset();
        foreach (var (node, label) in NearestSeed.Of(_arcs, facilities))
        {
            sweep.Offer(node, label);
        }

        sweep.Run(_arcs.Network.FirstOut.Span, _arcs.Arcs, options.Cancellation);
        _ranked = sweep;
        return sweep.SlotMemory;
    }
}
