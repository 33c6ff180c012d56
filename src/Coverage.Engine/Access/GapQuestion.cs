using System.Collections.Immutable;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Access;

/// <summary>One target's gaps as they are asked: whose people, how they walk, and why they do not arrive.</summary>
public sealed record GapQuestion
{
    public required GapKind Kind { get; init; }

    public required Demand Demand { get; init; }

    public required TargetTimes Times { get; init; }

    /// <summary>The group asked, taken apart for the walker.</summary>
    public required ImmutableArray<WalkerPart> Parts { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>Inclusive.</summary>
    public required int CutoffMs { get; init; }

    /// <summary>Group id → people not served at every place; every group the walker can walk for.</summary>
    public required IReadOnlyDictionary<string, long[]> UnservedByGroup { get; init; }

    public required IReadOnlyDictionary<string, double> NeedWeights { get; init; }

    /// <summary>Profile id → why each place is not covered; empty when that is not the question.</summary>
    public IReadOnlyDictionary<string, ReachFinding[]> Findings { get; init; } = new Dictionary<string, ReachFinding[]>();
}
