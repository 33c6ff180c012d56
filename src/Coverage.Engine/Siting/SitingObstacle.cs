using System.Collections.Immutable;

namespace Coverage.Siting;

/// <summary>Why nothing satisfies a problem, and the smallest change that would help.</summary>
public sealed record SitingObstacle
{
    /// <summary>Places that no site may ever cover, as (layer, place).</summary>
    public ImmutableArray<(int Layer, int Place)> Uncoverable { get; init; } = [];

    /// <summary>Weight of those places.</summary>
    public long UncoverableWeight { get; init; }

    /// <summary>Units whose floor cannot be met even with every site open: unit, most weight possible, weight asked for.</summary>
    public ImmutableArray<(int Unit, long Possible, long Asked)> Units { get; init; } = [];

    /// <summary>The fewest new sites with which it would hold; null when no number helps or none was found.</summary>
    public int? FewestSites { get; init; }

    /// <summary>The least budget with which it would hold, all else being equal; null when money is no matter or no amount helps.</summary>
    public long? NeededBudget { get; init; }

    /// <summary>The smallest cutoff in milliseconds with which the places become coverable; null when none of the known times
    /// helps.</summary>
    public int? NeededCutoffMs { get; init; }

    /// <summary>The largest floor in thousandths that all units can reach within the limits; null when no floor was asked for.</summary>
    public int? ReachableFloorThousandths { get; init; }
}
