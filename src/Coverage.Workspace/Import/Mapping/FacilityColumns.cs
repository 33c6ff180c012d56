using System.Collections.Immutable;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Which column of a facility list holds what: the study's own names first, then the usual names of the catalog. Yes/no columns headed by the
/// name of a service (助餐) are services. Positions are -1 where there is none.
/// </summary>
sealed class FacilityColumns
{
    // Read by their own rules, not as plain attributes.
    static readonly string[] Special = ["id", "name", "kind", "x", "y", "xy", "crs", "entrances", "services", "capacity"];

    public FacilityColumns(FacilityLayer layer, ColumnMap columns, ServiceWords words)
    {
        foreach (var (id, name) in layer.Columns)
        {
            _declared[id] = columns.Named(name, "columns." + id);
        }

        Id = Pick(columns, layer.Id, "id");
        Name = Pick(columns, layer.Name, "name");
        Kind = layer.Kind is not null ? -1 : Pick(columns, layer.KindColumn, "kind");
        ServiceList = Pick(columns, layer.ServiceListColumn, "services");
        Capacity = layer.ServiceCapacity.Count > 0 ? -1 : Pick(columns, layer.Capacity, "capacity");
        Entrances = Pick(columns, null, "entrances");
        ServiceCapacity = layer.ServiceCapacity.ToImmutableSortedDictionary(p => p.Key, p => columns.Named(p.Value, "capacity"), StringComparer.Ordinal);
        ServiceFlags = Flags(layer, columns, words);
        Attributes =
        [
            .. GeodataFiles.FacilityColumns().Values
                .Where(c => !Special.Contains(c.Id))
                .Select(c => (c, Pick(columns, null, c.Id)))
                .Where(c => c.Item2 >= 0),
        ];
    }

    readonly Dictionary<string, int> _declared = new(StringComparer.Ordinal);

    public int Id { get; }

    public int Name { get; }

    public int Kind { get; }

    public int ServiceList { get; }

    public int Capacity { get; }

    public int Entrances { get; }

    public ImmutableSortedDictionary<string, int> ServiceCapacity { get; }

    /// <summary>Service id and its yes/no column.</summary>
    public ImmutableArray<(string Service, int Column)> ServiceFlags { get; }

    public ImmutableArray<(FacilityColumn Column, int At)> Attributes { get; }

    public int AttributeAt(string id) => Attributes.Where(a => a.Column.Id == id).Select(a => a.At).FirstOrDefault(-1);

    int Pick(ColumnMap columns, string? named, string id) =>
        named is not null ? columns.Named(named, id) : _declared.TryGetValue(id, out var at) ? at : columns.Usual(id);

    static ImmutableArray<(string, int)> Flags(FacilityLayer layer, ColumnMap columns, ServiceWords words)
    {
        var flags = layer.ServiceColumns.Select(p => (p.Key, columns.Named(p.Value, "serviceColumns"))).ToList();
        foreach (var column in columns.Unused.ToArray())
        {
            if (words.Find(column) is { } service && flags.All(f => f.Key != service) && columns.Usual(service, [column]) is >= 0 and var at)
            {
                flags.Add((service, at));
            }
        }

        return [.. flags];
    }
}
