using System.Collections.Immutable;
using System.Text.Json;
using Coverage.Access;
using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Compare;

/// <summary>The homes and facilities of one stored result as a comparison reads them: people by group, units, minutes by target and profile, what is open.</summary>
sealed class StoredHomes
{
    readonly Layer _layer;
    readonly Dictionary<string, int> _rows;

    StoredHomes(StoredResult result)
    {
        Path = result.Path;
        Manifest = result.Manifest;
        _layer = result.LoadLayer(Layers.DemandLayer.Id);
        Ids = Texts(_layer, "id");
        _rows = Ids.Select((id, i) => (id, i)).ToDictionary(r => r.id, r => r.i, StringComparer.Ordinal);
        using var figures = JsonDocument.Parse(result.Manifest.FiguresJson);
        Walkers = WalkerFile.Parse(System.Text.Encoding.UTF8.GetBytes(figures.RootElement.GetProperty("walkers").GetRawText()), result.Path, new WalkerSet([], []));
        Headline = SettingsJson.Read(result, figures.RootElement).Headline;
        Demand = DemandOf(_layer, Ids);
        Facilities = FacilitiesOf(result.LoadLayer(Layers.FacilityLayer.Id));
        UnitNames = result.Find(Layers.UnitLayer.Id) is null ? ImmutableDictionary<string, string>.Empty : UnitNamesOf(result.LoadLayer(Layers.UnitLayer.Id));
        UnitColumn = UnitLevels.Reverse().Select(l => "unit_" + l).FirstOrDefault(c => _layer.Find(c) is not null);
    }

    static readonly string[] UnitLevels = ["city", "county", "township", "community"];

    public string Path { get; }

    public Manifest Manifest { get; }

    public string[] Ids { get; }

    public WalkerSet Walkers { get; }

    public Headline Headline { get; }

    public Demand Demand { get; }

    public ImmutableSortedDictionary<string, StoredFacility> Facilities { get; }

    public ImmutableDictionary<string, string> UnitNames { get; }

    /// <summary>Column of the finest level of units; null without units.</summary>
    public string? UnitColumn { get; }

    public static StoredHomes Read(StoredResult result) => new(result);

    public int RowOf(string id) => _rows.TryGetValue(id, out var row) ? row : -1;

    /// <summary>Targets with minutes of every profile, in the order of the layer.</summary>
    public string[] Targets(IReadOnlyCollection<string> profiles) =>
    [
        .. _layer.Columns.Select(c => c.Name).Where(n => n.StartsWith("s_", StringComparison.Ordinal) && n.EndsWith("_to", StringComparison.Ordinal))
            .Select(n => n[2..^3]).Where(n => n.LastIndexOf('_') > 0).Select(n => n[..n.LastIndexOf('_')]).Distinct(StringComparer.Ordinal)
            .Where(t => profiles.All(p => _layer.Find($"s_{t}_{p}_to") is not null)),
    ];

    public string? UnitOf(int row) => UnitColumn is null ? null : ((TextColumn)_layer.Find(UnitColumn)!).Values[row];

    /// <summary>Seconds and facility of every home for one target and profile; NaN and null where unreached.</summary>
    public StoredWalk Walk(string target, string profile, Direction direction)
    {
        var name = $"{target}_{profile}";
        return direction switch
        {
            Direction.FromFacility => Read(name + "_from"),
            Direction.ToFacility => Read(name + "_to"),
            _ => StoredWalk.Worse(Read(name + "_to"), Read(name + "_from")),
        };
    }

    StoredWalk Read(string name) => new(((RealColumn)_layer.Find("s_" + name)!).Values, ((TextColumn)_layer.Find("facility_" + name)!).Values);

    static string[] Texts(Layer layer, string column) => [.. ((TextColumn)layer.Find(column)!).Values.Select(v => v ?? "")];

    static Demand DemandOf(Layer layer, string[] ids) => new()
    {
        Ids = [.. ids],
        Places = ((PointColumn)layer.Geometry!).Points,
        Groups =
        [
            .. layer.Columns.OfType<RealColumn>().Where(c => !c.Name.StartsWith("s_", StringComparison.Ordinal))
                .Select(c => new DemandGroup(c.Name, AgeRange.TryParse(c.Name, out var ages) ? ages : null, [.. c.Values.Select(v => double.IsNaN(v) ? 0 : People.FromPersons(v))])),
        ],
    };

    static ImmutableSortedDictionary<string, StoredFacility> FacilitiesOf(Layer layer)
    {
        var (ids, names, kinds, services, assumed, status) =
            (Texts(layer, "id"), Texts(layer, "name"), Texts(layer, "kind"), Texts(layer, "services"), Texts(layer, "assumedServices"), Texts(layer, "status"));
        var places = ((PointColumn)layer.Geometry!).Points;
        return ids.Select((id, i) => KeyValuePair.Create(id, new StoredFacility(names[i], kinds[i], services[i], assumed[i], status[i] == "open", places[i])))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    static ImmutableDictionary<string, string> UnitNamesOf(Layer units)
    {
        var (ids, names) = (Texts(units, "id"), Texts(units, "name"));
        return ids.Zip(names).GroupBy(u => u.First, StringComparer.Ordinal).ToImmutableDictionary(u => u.Key, u => u.First().Second, StringComparer.Ordinal);
    }
}

/// <summary>A facility of a stored result.</summary>
sealed record StoredFacility(string Name, string Kind, string Services, string AssumedServices, bool IsOpen, LonLat Place)
{
    /// <summary>Whether it serves a target while it is open, by the rule of the coverage table.</summary>
    public bool Gives(string target)
    {
        const string assumed = "~assumed";
        var id = target.EndsWith(assumed, StringComparison.Ordinal) ? target[..^assumed.Length] : target;
        return id.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal)
            ? id[CoverageTarget.KindPrefix.Length..].Split('+').Contains(Kind)
            : Services.Split(',').Contains(id) || (id != target && AssumedServices.Split(',').Contains(id));
    }
}

/// <summary>The walks of all homes for one target and profile, seconds at the stored millisecond.</summary>
sealed record StoredWalk(ImmutableArray<double> Seconds, ImmutableArray<string?> Facility)
{
    public bool Covers(int row, int minutes) => Seconds[row] <= minutes * 60;

    public static StoredWalk Worse(StoredWalk to, StoredWalk from)
    {
        bool FromIsLonger(int i) => double.IsNaN(from.Seconds[i]) || from.Seconds[i] > to.Seconds[i];
        var longer = Enumerable.Range(0, to.Seconds.Length).Select(i => !double.IsNaN(to.Seconds[i]) && FromIsLonger(i)).ToArray();
        return new StoredWalk([.. longer.Select((l, i) => (l ? from : to).Seconds[i])], [.. longer.Select((l, i) => (l ? from : to).Facility[i])]);
    }
}
