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
        return new CandidateLayer(LayerReader.Source(o), Columns(o, StudyFields.CandidateColumns), kind, LayerReader.Where(o));
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
        return new VehicleFleet(o.NeedText("id"), o.NeedText("profile"), o.Text("base"), count);
    })];

    public ImmutableArray<ServiceAreaLayer> ServiceAreas() => [.. root.List("serviceAreas").Select(v =>
    {
        var o = root.Object(v, StudyFields.ServiceArea);
        var level = o.Get("level") is { } l ? o.OneOf(l, [.. UnitLayer.Levels]) : null;
        ImmutableArray<string> services = [.. o.Texts("services").Select((s, i) => names.ServiceId(o, o.Get("services")!.Items[i], s))];
        o.NeedText("provider");
        return new ServiceAreaLayer(LayerReader.PlainSource(o), Columns(o, StudyFields.ServiceAreaColumns), level, services);
    })];

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
