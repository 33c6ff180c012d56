namespace Coverage.Reach;

/// <summary>
/// Waist 1a: for every place the nearest facilities of one set, for one walker in one direction, without any cutoff. An immutable table
/// that knows no
/// street. Times are milliseconds, both access legs included; facilities are indexes into the facility table the study gave (in ordinal id
/// order).
/// Ranks of a place are rising by (time, facility), facilities of a place are distinct, missing ranks are unreached with facility -1.
/// </summary>
public sealed class NearestTimes
{
    readonly int[] _ms;
    readonly int[] _facility;
    readonly UnreachedReason[] _reason;

    internal NearestTimes(int ranks, int[] ms, int[] facility, UnreachedReason[] reason)
    {
        Ranks = ranks;
        _ms = ms;
        _facility = facility;
        _reason = reason;
    }

    /// <summary>How many facilities are kept per place.</summary>
    public int Ranks { get; }

    public int PlaceCount => _reason.Length;

    /// <summary>Milliseconds of rank r of place i at <c>i × Ranks + r</c>; <see cref="TravelTime.Unreached"/> when there is none.</summary>
    public ReadOnlySpan<int> Ms => _ms;

    /// <summary>Parallel to <see cref="Ms"/>: the facility, -1 when there is none.</summary>
    public ReadOnlySpan<int> Facility => _facility;

    /// <summary>Per place: why rank 0 is unreached.</summary>
    public ReadOnlySpan<UnreachedReason> Reason => _reason;

    public int MsAt(int place, int rank = 0) => _ms[place * Ranks + rank];

    public int FacilityAt(int place, int rank = 0) => _facility[place * Ranks + rank];

    /// <summary>
    /// Searches from the whole set at once and reads off every place. The answer depends on the arguments alone, not on the degree of
    /// parallelism.
    /// </summary>
    /// <param name="arcs">Walker and direction: <see cref="SearchDirection.Inward"/> for the walk to the facility.</param>
    /// <param name="facilities">The set, within a table of all facilities.</param>
    /// <param name="demand">Where the places attach.</param>
    /// <param name="options">How many ranks, how many threads.</param>
    public static NearestTimes Compute(
        PackedArcs arcs, FacilitySet facilities, Network.SnapTable demand, NearestOptions options = default) =>
        new NearestSearch(arcs).Run(facilities, AttachedPlaces.Build(arcs, demand), options);
}
