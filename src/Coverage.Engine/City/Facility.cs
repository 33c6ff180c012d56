using System.Collections.Immutable;
using Coverage.Geo;

namespace Coverage.City;

/// <summary>
/// An existing place of care. <c>Id</c> is unique in the study and ties are broken by it (ordinal compare).
/// <c>Entrances</c> holds at least one place; the walk may use any of them.
/// </summary>
public sealed record Facility
{
    public required string Id { get; init; }

    public string Name { get; init; } = "";

    /// <summary>Kind id of the catalog (DOMAIN §1.2), such as <c>canteen</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it is drawn; the first entrance unless the source names another.</summary>
    public required LonLat Place { get; init; }

    public required ImmutableArray<LonLat> Entrances { get; init; }

    /// <summary>Services it offers by its kind or by its own row, ids of the catalog, sorted.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>Services the study assumes for its kind; coverage through them is printed apart and carries no verdict.</summary>
    public ImmutableArray<string> AssumedServices { get; init; } = [];

    /// <summary>Services its row says it does not offer, sorted; a service in neither list is not told.</summary>
    public ImmutableArray<string> DeniedServices { get; init; } = [];

    /// <summary>What it can serve at a time, unit as in the source; null when not given.</summary>
    public double? Capacity { get; init; }

    /// <summary>Capacity per service id where the row tells them apart.</summary>
    public ImmutableSortedDictionary<string, double> ServiceCapacity { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    public FacilityStatus Status { get; init; } = FacilityStatus.Open;

    /// <summary>When it is open; null when the source does not tell, or not in words that are understood.</summary>
    public WeeklyHours? Hours { get; init; }

    /// <summary>Other known columns of the source (phone, beds, hours, operatorKind …), catalog column id → text as read.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// Whether another table's word means the facility of this id: the study's own id (<c>2:A01</c>), or the id as its list writes it (<c>A01</c>; the study puts the
    /// layer's number and a colon in front).
    /// </summary>
    public static bool IsNamed(string id, string? word) => word is { Length: > 0 } && (word == id || word == BareId(id));

    /// <summary>The id as the facility's own list writes it.</summary>
    public static string BareId(string id) => id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
