using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Geo;

namespace Coverage.Layers;

/// <summary>The gaps of all targets with what their layer says of them; <c>Names</c> is parallel to <c>Gaps</c>, <c>DiscMetres</c> the radius a home is drawn with.</summary>
public sealed record GapLayerContent
{
    public required ImmutableArray<Gap> Gaps { get; init; }

    public required ImmutableArray<GapName> Names { get; init; }

    /// <summary>The group that <see cref="Gap.People"/> counts.</summary>
    public required string Group { get; init; }

    public required Demand Demand { get; init; }

    public required IReadOnlyList<Facility> Facilities { get; init; }

    public required IReadOnlyList<CandidateSite> Candidates { get; init; }

    public required LocalFrame Frame { get; init; }

    public required double DiscMetres { get; init; }

    /// <summary>Threads that draw the gaps; the drawings do not depend on it.</summary>
    public int Parallelism { get; init; } = 1;
}
