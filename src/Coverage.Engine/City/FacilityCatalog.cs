using System.Collections.Immutable;

namespace Coverage.City;

/// <summary>The facility kinds, services, bundles and column names of the trade (DOMAIN §1.2, §1.3), read from <c>geodata/catalog.json</c>.</summary>
public sealed record FacilityCatalog
{
    public required ImmutableArray<FacilityKind> Kinds { get; init; }

    public required ImmutableArray<ServiceKind> Services { get; init; }

    /// <summary>Bundle id → service ids, such as <c>san-zhu</c> = meals, bathing, medical.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Bundles { get; init; }

    /// <summary>Facility column id → header names seen in lists, Chinese and English.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Columns { get; init; }

    public FacilityKind? FindKind(string id) => Kinds.FirstOrDefault(k => k.Id == id);

    public ServiceKind? FindService(string id) => Services.FirstOrDefault(s => s.Id == id);
}
