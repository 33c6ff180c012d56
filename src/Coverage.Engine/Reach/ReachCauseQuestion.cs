using Coverage.Network;

namespace Coverage.Reach;

/// <summary>One target and cutoff for <see cref="ReachCauses"/>.</summary>
public sealed record ReachCauseQuestion
{
    /// <summary>The target's open facilities.</summary>
    public required FacilitySet Open { get; init; }

    /// <summary>Those and the closed or planned ones that would count, were they open; null when there are none.</summary>
    public FacilitySet? WithClosed { get; init; }

    /// <summary>Where the places attach.</summary>
    public required SnapTable Demand { get; init; }

    /// <summary>The places' walks to the open facilities, for the same walker and direction.</summary>
    public required NearestTimes Times { get; init; }

    /// <summary>Straight line from every place to the nearest open facility, millimetres; <c>int.MaxValue</c> when there is none.</summary>
    public required ReadOnlyMemory<int> StraightMm { get; init; }

    /// <summary>Inclusive.</summary>
    public required int CutoffMs { get; init; }
}
