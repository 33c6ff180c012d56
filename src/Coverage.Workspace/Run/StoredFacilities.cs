using System.Collections.Immutable;
using Coverage.City;
using Coverage.Layers;

namespace Coverage.Workspaces.Run;

/// <summary>The facilities of a stored result, read back from the layer <c>facilities</c>: what access and supply need of them. Entrances are known as snaps only.</summary>
static class StoredFacilities
{
    const string CapacityPrefix = "capacity_";

    static readonly string[] Own = ["id", "name", "kind", "services", "assumedServices", "status", "capacity", "entrances", "attached"];

    public static ImmutableArray<Facility> Read(Layer facilities)
    {
        var (ids, names, kinds) = (Texts(facilities, "id"), Texts(facilities, "name"), Texts(facilities, "kind"));
        var (services, assumed, status) = (Texts(facilities, "services"), Texts(facilities, "assumedServices"), Texts(facilities, "status"));
        var places = ((PointColumn)facilities.Geometry!).Points;
        var capacity = ((RealColumn)facilities.Find("capacity")!).Values;
        var byService = facilities.Columns.OfType<RealColumn>().Where(c => c.Name.StartsWith(CapacityPrefix, StringComparison.Ordinal)).ToArray();
        var attributes = facilities.Columns.OfType<TextColumn>().Where(c => !Own.Contains(c.Name)).ToArray();
        return [.. Enumerable.Range(0, ids.Length).Select(i => new Facility
        {
            Id = ids[i],
            Name = names[i],
            Kind = kinds[i],
            Place = places[i],
            Entrances = [places[i]],
            Services = Split(services[i]),
            AssumedServices = Split(assumed[i]),
            Status = status[i] switch { "open" => FacilityStatus.Open, "planned" => FacilityStatus.Planned, _ => FacilityStatus.Closed },
            Capacity = double.IsNaN(capacity[i]) ? null : capacity[i],
            ServiceCapacity = byService.Where(c => !double.IsNaN(c.Values[i]))
                .ToImmutableSortedDictionary(c => c.Name[CapacityPrefix.Length..], c => c.Values[i], StringComparer.Ordinal),
            Attributes = attributes.Where(c => c.Values[i] is not null).ToImmutableSortedDictionary(c => c.Name, c => c.Values[i]!, StringComparer.Ordinal),
        })];
    }

    static ImmutableArray<string> Split(string text) => text.Length == 0 ? [] : [.. text.Split(',')];

    static string[] Texts(Layer layer, string column) => [.. ((TextColumn)layer.Find(column)!).Values.Select(v => v ?? "")];
}
