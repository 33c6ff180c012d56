namespace Coverage.Reach;

/// <summary>
/// Makes <see cref="NearestTimes"/>: one search from all facilities of a set at once, labels (time, facility) compared as pairs so that
/// ties are exact,
/// then a reading at every place. Holds 8 bytes per node and rank of scratch and may be run again for the next set; not thread-safe.
/// </summary>
public sealed class NearestSearch
{
    readonly PackedArcs _arcs;
    readonly CoreArcs? _core;
    NearestLabels? _labels;
    CoreLabels? _coreLabels;
    RankedSweep? _ranked;
    CoreRankedLabels? _coreRanked;

    public NearestSearch(PackedArcs arcs) => _arcs = arcs;

    /// <summary>A search by way of the network's core: the same answers, sooner from the second set of facilities on.</summary>
    public NearestSearch(PackedArcs arcs, NetworkCore core)
        : this(arcs) => _core = CoreArcs.Build(core, arcs);

    /// <param name="facilities">The set.</param>
    /// <param name="demand">Places, attached for the same walker and direction.</param>
    /// <param name="options">Ranks and threads.</param>
    public NearestTimes Run(FacilitySet facilities, AttachedPlaces demand, NearestOptions options = default)
    {
        ThrowIfForeign(demand);
        var labels = options.Ranks == 1 ? Single(facilities, TravelTime.Longest, options) : Ranked(facilities, options);
        return new NearestReading(facilities, demand, labels, options.Ranks).Read(options);
    }

    /// <summary>
    /// Which places a facility of the set reaches within an inclusive cutoff: the same as asking <see cref="Run"/> for times and comparing them, and much less
    /// work, because nobody walks on beyond the cutoff.
    /// </summary>
    /// <param name="facilities">The set.</param>
    /// <param name="demand">Places, attached for the same walker and direction.</param>
    /// <param name="cutoffMs">Milliseconds, 0 … <see cref="TravelTime.Longest"/>.</param>
    /// <param name="options">Threads; ranks do not matter.</param>
    /// <returns>Parallel to the places.</returns>
    public bool[] Covered(FacilitySet facilities, AttachedPlaces demand, int cutoffMs, NearestOptions options = default) =>
        Within(facilities, demand, cutoffMs, options).ReadCovered(cutoffMs, options);

    /// <summary>As <see cref="Covered"/>, with the time told: milliseconds of every place within the cutoff, <see cref="TravelTime.Unreached"/> of every other.</summary>
    /// <returns>Parallel to the places.</returns>
    public int[] MsWithin(FacilitySet facilities, AttachedPlaces demand, int cutoffMs, NearestOptions options = default) =>
        Within(facilities, demand, cutoffMs, options).ReadWithin(cutoffMs, options);

    NearestReading Within(FacilitySet facilities, AttachedPlaces demand, int cutoffMs, NearestOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cutoffMs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cutoffMs, TravelTime.Longest);
        ThrowIfForeign(demand);
        return new NearestReading(facilities, demand, Single(facilities, cutoffMs, options), 1);
    }

    void ThrowIfForeign(AttachedPlaces demand)
    {
        if (!ReferenceEquals(demand.Arcs, _arcs))
        {
            throw new ArgumentException("The places are attached for another walker or direction.", nameof(demand));
        }
    }

    ReadOnlyMemory<ulong> Single(FacilitySet facilities, int cutoffMs, NearestOptions options)
    {
        // A run that is cancelled leaves its buckets full: keep the labels only when it has come to its end.
        if (_core is { } core)
        {
            var byCore = _coreLabels ?? new(core);
            _coreLabels = null;
            byCore.Compute(facilities, options, cutoffMs);
            _coreLabels = byCore;
            return byCore.Labels;
        }

        var labels = _labels ?? new(_arcs);
        _labels = null;
        labels.Compute(NearestSeed.Of(_arcs, facilities), options, cutoffMs);
        _labels = labels;
        return labels.Labels;
    }

    ReadOnlyMemory<ulong> Ranked(FacilitySet facilities, NearestOptions options)
    {
        if (_core is { } core)
        {
            var byCore = _coreRanked?.Ranks == options.Ranks ? _coreRanked : new(core, options.Ranks);
            _coreRanked = null;
            byCore.Compute(facilities, options.Cancellation);
            _coreRanked = byCore;
            return byCore.Slots;
        }

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
