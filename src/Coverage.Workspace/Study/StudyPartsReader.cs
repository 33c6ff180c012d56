using System.Collections.Immutable;
using System.Text.Json;

namespace Coverage.Workspaces.Study;

/// <summary>Reads the parts of a study around its core: standards, recorded values, candidates, kitchens, vehicles, service areas, basemap, sources.</summary>
sealed class StudyPartsReader(StudyObject root, StudyNames names)
{
    static readonly string[] Providers = ["extract", "none", "osm", "tianditu"];

    public ImmutableArray<string> Standards()
    {
        root.Texts("standards");
        return [.. root.List("standards").Select(Standard)];
    }

    string Standard(JsonValue v)
    {
        if (v.Text.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return root.FileOf(v);
        }

        return GeodataFiles.StandardIds().Contains(v.Text)
            ? v.Text
            : throw root.Wrong(v, $"unknown standard '{v.Text}'", NearestName.Cure(v.Text, GeodataFiles.StandardIds()) + "; or name a file ending in .json");
    }

    public NamedTable? Table(string name, ImmutableArray<string> fields, ImmutableArray<string> columns) =>
        root.Object(name, fields) is { } o ? new NamedTable(LayerReader.PlainSource(o), Columns(o, columns)) : null;

    public ImmutableArray<CandidateLayer> Candidates() => [.. root.List("candidates").Select(v =>
    {
        var o = root.Object(v, StudyFields.Candidate);
        var kind = o.Get("kind") is { } k ? names.KindId(o, k) : null;
        if (kind is not null && o.Has("kindColumn"))
        {
            throw o.Wrong(o.Get("kindColumn")!, "'kind' and 'kindColumn' are both given", "keep 'kind' when all rooms are for one kind, else 'kindColumn'");
        }

        var (services, columns) = Services(o, Columns(o, StudyFields.CandidateColumns));
        return new CandidateLayer(LayerReader.Source(o), columns, kind, LayerReader.Where(o)) { Services = services };
    })];

    public ImmutableArray<KitchenLayer> Kitchens() => [.. root.List("kitchens").Select(v =>
    {
        var o = root.Object(v, StudyFields.Kitchen);
        return new KitchenLayer(LayerReader.Source(o), Columns(o, StudyFields.KitchenColumns), o.Text("vehicle"));
    })];

    public ImmutableArray<VehicleFleet> Vehicles() => [.. root.List("vehicles").Select(v =>
    {
        var o = root.Object(v, StudyFields.Vehicle);
        var count = o.Get("count") is { } c ? o.WholeOf(c, 1, 10_000) : 1;
        return new VehicleFleet(o.NeedText("id"), o.NeedText("profile"), o.Text("base"), count, Week(o));
    })];

    /// <summary>All of it or nothing: a week without its days, its people or its base cannot be planned.</summary>
    static VehicleWeek? Week(StudyObject o)
    {
        if (StudyFields.VehicleWeek.All(f => o.Get(f) is null))
        {
            return null;
        }

        o.NeedText("base");
        return new VehicleWeek(
            o.Texts("services") is { Length: > 0 } services ? services : throw o.Wrong(o.Need("services"), "a vehicle that plans its stops gives no service", "name the services, such as [\"bathing\"]"),
            o.WholeOf(o.Need("daysPerWeek"), 1, 7),
            o.WholeOf(o.Need("sessionsPerDay"), 1, 24),
            o.WholeOf(o.Need("dayMinutes"), 30, 24 * 60),
            o.WholeOf(o.Need("peoplePerSession"), 1, 1000));
    }

    public ImmutableArray<ServiceAreaLayer> ServiceAreas() => [.. root.List("serviceAreas").Select(v =>
    {
        var o = root.Object(v, StudyFields.ServiceArea);
        var level = o.Get("level") is { } l ? o.OneOf(l, [.. UnitLayer.Levels]) : null;
        o.NeedText("provider");
        var (services, columns) = Services(o, Columns(o, StudyFields.ServiceAreaColumns));
        return new ServiceAreaLayer(LayerReader.PlainSource(o), columns, level, services);
    })];

    public ImmutableArray<MobileStopLayer> MobileStops() => [.. root.List("mobileStops").Select(v =>
    {
        var o = root.Object(v, StudyFields.MobileStop);
        o.NeedText("weekday");
        var (services, columns) = Services(o, Columns(o, StudyFields.MobileStopColumns));
        if (columns.ContainsKey("hours") == (columns.ContainsKey("from") || columns.ContainsKey("to")) || columns.ContainsKey("from") != columns.ContainsKey("to"))
        {
            throw o.Wrong(v, "the time of a stop is not told, or told twice", "name the columns 'from' and 'to', or 'hours' when one column holds both");
        }

        return new MobileStopLayer(LayerReader.Source(o), columns, services, LayerReader.Where(o));
    })];

    /// <summary>Services of every row as ids, or the column that lists them, which joins the columns.</summary>
    (ImmutableArray<string> Services, ImmutableSortedDictionary<string, string> Columns) Services(StudyObject o, ImmutableSortedDictionary<string, string> columns) =>
        o.Get("services") switch
        {
            null => ([], columns),
            { Kind: JsonValueKind.Array } list => ([.. o.TextsOf(list).Select((s, i) => names.ServiceId(o, list.Items[i], s))], columns),
            var column => ([], columns.SetItem("services", o.TextOf(column))),
        };

    public Basemap? Basemap()
    {
        if (root.Get("basemap") is not { } value)
        {
            return null;
        }

        if (value.Kind == JsonValueKind.String)
        {
            return new Basemap(root.OneOf(value, Providers), null, null, null);
        }

        var o = root.Object(value, StudyFields.Basemap);
        return new Basemap("url", o.NeedText("url"), o.NeedText("attribution"), o.Text("approval"));
    }

    public ImmutableSortedDictionary<string, SourceTerms> SourceTerms() => root.Map("sources").ToImmutableSortedDictionary(
        m => m.Key,
        m =>
        {
            var o = root.Object(m.Value, StudyFields.Source);
            return new SourceTerms(o.Text("licence"), o.Text("attribution"));
        },
        StringComparer.Ordinal);

    static ImmutableSortedDictionary<string, string> Columns(StudyObject o, ImmutableArray<string> columns) => columns
        .Where(o.Has)
        .ToImmutableSortedDictionary(c => c, o.NeedText, StringComparer.Ordinal);
}
