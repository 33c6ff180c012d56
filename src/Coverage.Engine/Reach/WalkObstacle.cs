using Coverage.Geo;

namespace Coverage.Reach;

/// <summary>
/// One thing on a walk that costs the time or bars the way: a flight of stairs, a steep street, a gate. <c>Place</c> is its middle, WGS
/// 84; <c>SavedMs</c> what the
/// walk gains without it, <see cref="TravelTime.Unreached"/> where this walker cannot pass at all.
/// </summary>
public sealed record WalkObstacle(ReachCause Cause, string Name, LonLat Place, double Metres, int Steps, int SavedMs)
{
    public bool Bars => SavedMs == TravelTime.Unreached;
}
