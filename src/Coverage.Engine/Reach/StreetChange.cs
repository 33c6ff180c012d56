using System.Collections.Immutable;

namespace Coverage.Reach;

/// <summary>
/// How an edited network differs from the one before. Nodes and edges of the old one keep their numbers; all lists rise. <c>ClosedEdges</c> could be
/// walked before and cannot now, <c>OpenedEdges</c> the other way round. <c>MovedFacilities</c> and <c>MovedPlaces</c> attach otherwise than before: on other edges, at
/// other points or not at all.
/// </summary>
public sealed record StreetChange(
    ImmutableArray<int> ClosedEdges, ImmutableArray<int> OpenedEdges, ImmutableArray<int> MovedFacilities, ImmutableArray<int> MovedPlaces);
