using System.Collections.Immutable;
using Coverage.Geo;

namespace Coverage.City;

/// <summary>
/// A room, or a parcel of land, where a facility might open. <c>Id</c> is unique in the study. <c>Kind</c> and <c>Services</c> say what would open there; null and empty when the
/// list leaves it open. What the list does not tell is null, never zero.
/// </summary>
public sealed record CandidateSite
{
    public required string Id { get; init; }

    public string Name { get; init; } = "";

    public required LonLat Place { get; init; }

    /// <summary>Places along the boundary of a parcel (地块) where it may be entered; empty for a room, and once the run has chosen one.</summary>
    public ImmutableArray<LonLat> Doors { get; init; } = [];

    /// <summary>Floor as the list writes it, such as <c>1F</c>.</summary>
    public string? Floor { get; init; }

    /// <summary>Floor area, square metres.</summary>
    public double? AreaM2 { get; init; }

    /// <summary>Cost of opening, in the study's currency (CNY in a Chinese list).</summary>
    public double? Cost { get; init; }

    /// <summary>What it could serve at a time, unit as in the source.</summary>
    public double? Capacity { get; init; }

    /// <summary>First year in which it can open.</summary>
    public int? EarliestYear { get; init; }

    /// <summary>Kind id of the catalog that would open there.</summary>
    public string? Kind { get; init; }

    /// <summary>Services it would offer by its kind, its layer or its own row, ids of the catalog, sorted.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    public CandidateStatus Status { get; init; }
}
