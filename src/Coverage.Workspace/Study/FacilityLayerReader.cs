using System.Collections.Immutable;
using System.Text.Json;

namespace Coverage.Workspaces.Study;

/// <summary>Reads one item of <c>facilities</c>: rows of a file, or places of the OSM extract.</summary>
sealed class FacilityLayerReader
{
    static readonly string[] StatusIds = ["open", "planned", "closed"];

    readonly StudyObject _root;
    readonly StudyNames _names;
    readonly ImmutableSortedDictionary<string, string> _commonKinds;

    public FacilityLayerReader(StudyObject root, StudyNames names)
    {
        (_root, _names) = (root, names);
        _commonKinds = Kinds(root);
    }

    public FacilityLayer Read(JsonValue value, int position) => value.Member("osm") is null
        ? Rows(_root.Object(value, StudyFields.FacilityTable), position)
        : Places(_root.Object(value, StudyFields.FacilityOsm), position);

    FacilityLayer Places(StudyObject o, int position)
    {
        var tags = o.Map("osm").ToImmutableSortedDictionary(
            m => m.Key,
            m => m.Value.Kind == JsonValueKind.Array ? o.TextsOf(m.Value) : [o.TextOf(m.Value)],
            StringComparer.Ordinal);
        return new FacilityLayer
        {
            Position = position,
            OsmTags = tags.Count > 0 ? tags : throw o.Wrong(o.Need("osm"), "no tag is given", "name at least one, such as { \"amenity\": \"pharmacy\" }"),
            Kind = _names.KindId(o, o.Need("kind")),
            Services = FixedServices(o),
        };
    }

    FacilityLayer Rows(StudyObject o, int position)
    {
        if (o.Has("kind") && o.Has("kindColumn"))
        {
            throw o.Wrong(o.Get("kindColumn")!, "'kind' and 'kindColumn' are both given", "keep 'kind' when all rows are of one kind, else 'kindColumn'");
        }

        var services = o.Get("services");
        var capacity = o.Get("capacity");
        return new FacilityLayer
        {
            Position = position,
            Source = LayerReader.Source(o),
            Id = o.Text("id"),
            Name = o.Text("name"),
            Kind = o.Get("kind") is { } kind ? _names.KindId(o, kind) : null,
            KindColumn = o.Text("kindColumn"),
            Kinds = _commonKinds.SetItems(Kinds(o)),
            Services = services is { Kind: JsonValueKind.Array } ? FixedServices(o) : [],
            ServiceListColumn = services is { Kind: not JsonValueKind.Array } ? o.TextOf(services) : null,
            ServiceColumns = ByService(o, "serviceColumns"),
            ServiceNames = o.Map("serviceNames").ToImmutableSortedDictionary(
                m => m.Key, m => _names.ServiceId(o, m.Value, o.TextOf(m.Value)), StringComparer.Ordinal),
            Capacity = capacity is { Kind: not JsonValueKind.Object } ? o.TextOf(capacity) : null,
            ServiceCapacity = capacity is { Kind: JsonValueKind.Object } ? ByService(o, "capacity") : ImmutableSortedDictionary<string, string>.Empty,
            Statuses = o.Map("statuses").ToImmutableSortedDictionary(m => m.Key, m => o.OneOf(m.Value, StatusIds), StringComparer.Ordinal),
            Columns = Columns(o),
            Where = LayerReader.Where(o),
        };
    }

    ImmutableSortedDictionary<string, string> Kinds(StudyObject o) => o.Map("kinds").ToImmutableSortedDictionary(
        m => m.Key, m => _names.KindId(o, m.Value), StringComparer.Ordinal);

    ImmutableArray<string> FixedServices(StudyObject o) =>
        [.. o.Texts("services").Select((s, i) => _names.ServiceId(o, o.Get("services")!.Items[i], s))];

    ImmutableSortedDictionary<string, string> ByService(StudyObject o, string name) => o.Map(name).ToImmutableSortedDictionary(
        m => _names.ServiceId(o, m.Value, m.Key), m => o.TextOf(m.Value), StringComparer.Ordinal);

    ImmutableSortedDictionary<string, string> Columns(StudyObject o)
    {
        foreach (var (id, value) in o.Map("columns"))
        {
            if (!_names.Catalog.Columns.ContainsKey(id))
            {
                throw o.Wrong(value, $"unknown facility column '{id}'", NearestName.Cure(id, [.. _names.Catalog.Columns.Keys]));
            }
        }

        return o.TextMap("columns");
    }
}
