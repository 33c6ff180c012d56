using Coverage.City;
using Coverage.Reach;

namespace Coverage.Workspaces.Run;

/// <summary>The answer to "why": the walk to the nearest facility taken apart, or the reason why there is none.</summary>
public sealed record LiveExplanation
{
    public required string Target { get; init; }

    public required string Walker { get; init; }

    public required Direction Direction { get; init; }

    public string? FacilityId { get; init; }

    public string? FacilityName { get; init; }

    /// <summary>Null when no facility can be reached.</summary>
    public WalkExplanation? Walk { get; init; }

    public UnreachedReason Reason { get; init; }

    /// <summary>Why it is not in time and what would help; null when it is in time or nobody asked.</summary>
    public LiveCause? Cause { get; init; }
}
