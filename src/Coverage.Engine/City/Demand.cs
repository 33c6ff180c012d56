using System.Collections.Immutable;
using Coverage.Geo;

namespace Coverage.City;

/// <summary>
/// Demand: people at places, as parallel arrays. <c>Ids</c>, <c>Places</c> and every column of <c>Groups</c> have the same
/// length and order (the order of the study's layers and of their rows); ids are unique. Nothing here knows a street.
/// </summary>
public sealed record Demand
{
    public required ImmutableArray<string> Ids { get; init; }

    public required ImmutableArray<LonLat> Places { get; init; }

    /// <summary>One column per group, in the order the report prints them.</summary>
    public required ImmutableArray<DemandGroup> Groups { get; init; }

    public int Count => Ids.Length;

    /// <summary>The column of a group, or null when the study has no such group.</summary>
    public DemandGroup? Find(string groupId) => Groups.FirstOrDefault(g => g.Id == groupId);
}
