using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Supply;

/// <summary>The kitchens of a study and the canteens they feed, with all kitchens at work and with each of them down. Canteens are indexes into the facilities.</summary>
public sealed record KitchenStudy
{
    /// <summary>Kitchens with a capacity, in ordinal id order: the rows of the question.</summary>
    public required ImmutableArray<Facility> Kitchens { get; init; }

    /// <summary>The places of the question.</summary>
    public required ImmutableArray<int> Canteens { get; init; }

    /// <summary>Open canteens that tell no capacity; nothing is planned for them.</summary>
    public required ImmutableArray<int> WithoutCapacity { get; init; }

    public required KitchenQuestion Question { get; init; }

    public required KitchenPlan Plan { get; init; }

    /// <summary>In the order of <see cref="Kitchens"/>.</summary>
    public required ImmutableArray<KitchenPlan> WithoutEach { get; init; }

    /// <summary>The vehicle or profile whose minutes these are.</summary>
    public required string Carrier { get; init; }

    /// <summary>Open facilities whose kind itself is a place of the service, with what each needs per sitting: the service's own capacity, else the whole (null = not told).</summary>
    public static ImmutableArray<(int Facility, long? Need)> PlacesOf(string service, IReadOnlyList<Facility> facilities, FacilityCatalog catalog) =>
        [.. Enumerable.Range(0, facilities.Count)
            .Where(f => facilities[f].Status == FacilityStatus.Open && catalog.FindKind(facilities[f].Kind)?.Offers.Contains(service) == true)
            .Select(f => (f, Whole(facilities[f].ServiceCapacity.TryGetValue(service, out var own) ? own : facilities[f].Capacity)))];

    static long? Whole(double? meals) => meals is { } m ? (long)Math.Ceiling(m) : null;
}
