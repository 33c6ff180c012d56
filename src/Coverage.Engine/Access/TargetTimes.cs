using Coverage.Reach;

namespace Coverage.Access;

/// <summary>
/// All that coverage needs to know of one target: minutes by profile, to the facilities and back, and the straight line to the nearest of them.
/// <c>StraightMm</c> is parallel to the demand, millimetres on the ground, <see cref="NoFacility"/> when the target has no facility.
/// </summary>
public sealed record TargetTimes(CoverageTarget Target, IReadOnlyDictionary<string, WalkTimes> ByProfile, ReadOnlyMemory<int> StraightMm)
{
    public const int NoFacility = int.MaxValue;
}

/// <summary>The walk of one profile to the nearest facility, and from the nearest one back.</summary>
public sealed record WalkTimes(NearestTimes To, NearestTimes From);
