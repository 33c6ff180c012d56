using System.Collections.Immutable;
using Coverage.Geo;

namespace Coverage.City;

/// <summary>
/// A stop of a vehicle's weekly plan: where it stands, when, and which services it gives there (a bath vehicle gives bathing). One row of the plan, every week
/// anew. Reaching a stop never counts as reaching a facility (DOMAIN Part 7, 8).
/// </summary>
public sealed record MobileStop
{
    public required string Id { get; init; }

    public string Name { get; init; } = "";

    /// <summary>Facility or fleet the vehicle belongs to, as the plan names it resolved to an id of the study; null when the plan does not tell.</summary>
    public string? VehicleId { get; init; }

    public required LonLat Place { get; init; }

    /// <summary>Services given, ids of the catalog, sorted, at least one.</summary>
    public required ImmutableArray<string> Services { get; init; }

    /// <summary>When it stands there, every week.</summary>
    public required WeeklyHours Hours { get; init; }

    /// <summary>People it serves in one visit; null when not given.</summary>
    public double? PeoplePerVisit { get; init; }

    /// <summary>Visits in a week: one per day of the plan on which it stands there.</summary>
    public int VisitsPerWeek => Hours.Windows.Length;
}
