using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace Coverage.City;

/// <summary>
/// An administrative unit or compound as of the study's date. <c>Level</c> is city, county, township, community or compound;
/// <c>Class</c> is street, town, rural-township (township level) or urban, rural (community level), null when not told.
/// <c>Area</c> is a polygon or multipolygon in WGS 84 lon, lat.
/// </summary>
public sealed record Unit
{
    public required string Id { get; init; }

    public string Name { get; init; } = "";

    public required string Level { get; init; }

    public string? Class { get; init; }

    public string? Parent { get; init; }

    public required Geometry Area { get; init; }

    /// <summary>Registered or resident persons as the source declares them; null when not given.</summary>
    public double? Residents { get; init; }

    /// <summary>Who answers for it, and the office in charge, as the source names them; null when not given.</summary>
    public string? Owner { get; init; }

    public string? Office { get; init; }

    /// <summary>Yes/no marks by name; a mark that is absent is unknown, never "no".</summary>
    public ImmutableSortedDictionary<string, bool> Flags { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;
}
