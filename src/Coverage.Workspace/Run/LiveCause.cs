using System.Collections.Immutable;
using Coverage.Reach;

namespace Coverage.Workspaces.Run;

/// <summary>Why one home has no facility within some minutes, and what would help: what stands in the way, or the path that is
/// missing.</summary>
public sealed record LiveCause
{
    public required int Minutes { get; init; }

    public required ReachFinding Finding { get; init; }

    /// <summary>Straight line to the nearest facility that counts, metres.</summary>
    public required double StraightMetres { get; init; }

    /// <summary>What stands on the walk without the cause, in walking order.</summary>
    public ImmutableArray<WalkObstacle> Obstacles { get; init; } = [];

    public MissingLink? Link { get; init; }

    /// <summary>The closed or planned facility that would be in time, id and name.</summary>
    public (string Id, string Name)? ClosedFacility { get; init; }
}
