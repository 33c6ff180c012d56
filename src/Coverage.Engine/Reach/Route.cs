using System.Collections.Immutable;

namespace Coverage.Reach;

/// <summary>
/// A walk between two places in walking order: access leg, pieces of edges, access leg. The parts add up to <see cref="Ms"/> to the
/// millisecond. Candidates
/// are indexes into the snap tables of the two ends. A piece of an edge that is not walked (0 ms, no length) is left out.
/// </summary>
public sealed record Route
{
    /// <summary>Total, milliseconds.</summary>
    public required int Ms { get; init; }

    /// <summary>The facility end, an index into the facility table.</summary>
    public required int Facility { get; init; }

    /// <summary>Snap candidate of the facility that is used.</summary>
    public required int FacilityCandidate { get; init; }

    /// <summary>Snap candidate of the other place that is used.</summary>
    public required int PlaceCandidate { get; init; }

    /// <summary>Access leg at the start of the walk, milliseconds.</summary>
    public required int StartAccessMs { get; init; }

    public required int EndAccessMs { get; init; }

    public required ImmutableArray<RoutePiece> Pieces { get; init; }
}
