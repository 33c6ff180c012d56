using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// <see cref="NearestTimes"/> of several sets of facilities at once, by way of the network's core: the same tables as a <see cref="NearestSearch"/> makes set after
/// set, of one facility per place. Reads the network and the places once for <see cref="LaneLabels.Width"/> sets. Holds 64 bytes per node and 16 per edge of scratch and may be run again
/// for the next walker; one per worker, not thread-safe.
/// </summary>
public sealed class NearestOfSets(NetworkCore core)
{
    readonly CoreLanes _lanes = new(core);
    readonly EdgeEnds _ends = new(core.Network);

    /// <param name="arcs">Walker and direction, in the network of the core.</param>
    /// <param name="sets">The sets.</param>
    /// <param name="demand">Where the places attach.</param>
    /// <param name="options">Threads; one rank.</param>
    /// <returns>Parallel to the sets.</returns>
    public NearestTimes[] Times(PackedArcs arcs, IReadOnlyList<FacilitySet> sets, SnapTable demand, NearestOptions options = default) =>
        Read(arcs, sets, demand, options, TravelTime.Longest, reading => reading.Times(options));

    /// <summary>Which places each set reaches within an inclusive cutoff, as <see cref="NearestSearch.Covered"/> tells of one set.</summary>
    /// <returns>Parallel to the sets; each parallel to the places.</returns>
    public bool[][] Covered(PackedArcs arcs, IReadOnlyList<FacilitySet> sets, SnapTable demand, int cutoffMs, NearestOptions options = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cutoffMs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cutoffMs, TravelTime.Longest);
        return Read(arcs, sets, demand, options, cutoffMs, reading => reading.Covered(cutoffMs, options));
    }

    T[] Read<T>(PackedArcs arcs, IReadOnlyList<FacilitySet> sets, SnapTable demand, NearestOptions options, int cutoffMs, Func<LaneReading, T[]> read)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.Ranks, 1);
        AttachedPlaces.ThrowIfBroken(demand);
        var byCore = CoreArcs.Build(core, arcs);
        _ends.Fill(arcs);
        var found = new List<T>(sets.Count);
        foreach (var some in sets.Chunk(LaneLabels.Width))
        {
            _lanes.Compute(byCore, some, options, cutoffMs);
            found.AddRange(read(new LaneReading(arcs, _ends, demand, _lanes, some)));
        }

        return [.. found];
    }
}
