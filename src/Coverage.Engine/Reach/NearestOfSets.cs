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
    public NearestTimes[] Times(PackedArcs arcs, IReadOnlyList<FacilitySet> sets, SnapTable demand, NearestOptions options = default)
    {
        ThrowIfUnfit(demand, options);
        return Times(Enter(arcs), sets, demand, options);
    }

    /// <summary>Towards the facilities and back from them, for little more than one of the two costs to prepare.</summary>
    /// <param name="inward">A walker's arcs.</param>
    /// <param name="outward">The same costs in the other direction.</param>
    /// <param name="sets">The sets.</param>
    /// <param name="demand">Where the places attach.</param>
    /// <param name="options">Threads; one rank.</param>
    /// <returns>Each parallel to the sets.</returns>
    public (NearestTimes[] To, NearestTimes[] From) TimesBothWays(
        PackedArcs inward, PackedArcs outward, IReadOnlyList<FacilitySet> sets, SnapTable demand, NearestOptions options = default)
    {
        ThrowIfUnfit(demand, options);
        ArgumentOutOfRangeException.ThrowIfNotEqual(inward.Direction, SearchDirection.Inward);
        ArgumentOutOfRangeException.ThrowIfNotEqual(outward.Direction, SearchDirection.Outward);
        ArgumentOutOfRangeException.ThrowIfNotEqual(inward.ProfileId, outward.ProfileId);
        var there = Enter(inward);
        var to = Times(there, sets, demand, options);
        _ends.Reverse();
        return (to, Times(there.Reversed(outward), sets, demand, options));
    }

    /// <summary>Which places each set reaches within an inclusive cutoff, as <see cref="NearestSearch.Covered"/> tells of one set.</summary>
    /// <returns>Parallel to the sets; each parallel to the places.</returns>
    public bool[][] Covered(PackedArcs arcs, IReadOnlyList<FacilitySet> sets, SnapTable demand, int cutoffMs, NearestOptions options = default)
    {
        ThrowIfUnfit(demand, options);
        ArgumentOutOfRangeException.ThrowIfNegative(cutoffMs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cutoffMs, TravelTime.Longest);
        return Read(Enter(arcs), sets, demand, options, cutoffMs, reading => reading.Covered(cutoffMs, options));
    }

    static void ThrowIfUnfit(SnapTable demand, NearestOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.Ranks, 1);
        AttachedPlaces.ThrowIfBroken(demand);
    }

    /// <summary>What is made once per walker and direction.</summary>
    CoreArcs Enter(PackedArcs arcs)
    {
        var byCore = CoreArcs.Build(core, arcs);
        _ends.Fill(arcs);
        return byCore;
    }

    NearestTimes[] Times(CoreArcs byCore, IReadOnlyList<FacilitySet> sets, SnapTable demand, NearestOptions options) =>
        Read(byCore, sets, demand, options, TravelTime.Longest, reading => reading.Times(options));

    T[] Read<T>(CoreArcs byCore, IReadOnlyList<FacilitySet> sets, SnapTable demand, NearestOptions options, int cutoffMs, Func<LaneReading, T[]> read)
    {
        var found = new List<T>(sets.Count);
        foreach (var some in sets.Chunk(LaneLabels.Width))
        {
            _lanes.Compute(byCore, some, options, cutoffMs);
            found.AddRange(read(new LaneReading(byCore.Arcs, _ends, demand, _lanes, some)));
        }

        return [.. found];
    }
}
