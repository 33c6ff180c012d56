using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace Coverage.City;

/// <summary>
/// One declaration of who delivers which services where: a provider, services, and either units of a level or an area. A home inside is delivered to;
/// that never counts as walking coverage (DOMAIN Part 7, 8).
/// </summary>
public sealed record ServiceArea
{
    /// <summary>Id of the facility of the study that delivers.</summary>
    public required string ProviderId { get; init; }

    /// <summary>Services delivered, ids of the catalog, sorted, at least one.</summary>
    public required ImmutableArray<string> Services { get; init; }

    /// <summary>Level of <see cref="UnitId"/>; null when <see cref="Area"/> is given.</summary>
    public string? Level { get; init; }

    public string? UnitId { get; init; }

    /// <summary>Polygon or multipolygon in WGS 84 lon, lat; null when a unit is named.</summary>
    public Geometry? Area { get; init; }
}
