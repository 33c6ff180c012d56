using System.Collections.Immutable;
using Coverage.Geo;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// A building for spreading or counting people: a point inside it, its mapped entrances, the area of its outline in square metres on the
/// ellipsoid (courtyards taken off), and its storeys above ground (1 when not mapped). Floor area is <c>FootprintM2 × Levels</c>.
/// </summary>
public readonly record struct OsmBuilding(OsmId Id, LonLat At, ImmutableArray<LonLat> Entrances, double FootprintM2, double Levels);
