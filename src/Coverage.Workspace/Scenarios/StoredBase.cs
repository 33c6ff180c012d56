using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Network;
using Coverage.Scenarios;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;
using DemandLayer = Coverage.Layers.DemandLayer;
using FacilityLayer = Coverage.Layers.FacilityLayer;
using UnitLayer = Coverage.Layers.UnitLayer;

namespace Coverage.Workspaces.Scenarios;

/// <summary>
/// Reads a stored result back into the values that scenarios stand on: people, facilities, units and walkers from its layers and figures, the network from the file beside
/// it, and the very snaps that the stored minutes were computed with. Keeps the network file open until disposed.
/// </summary>
public sealed class StoredBase : IDisposable
{
    readonly OpenNetwork _open;

    StoredBase(StoredResult result, OpenNetwork open)
    {
        _open = open;
        StudyId = result.Manifest.StudyId;
        Hash = result.Manifest.RunHash;
        InputsHash = result.Manifest.InputsHash;
        using var figures = JsonDocument.Parse(result.Manifest.FiguresJson);
        var demandLayer = result.LoadLayer(DemandLayer.Id);
        var facilityLayer = result.LoadLayer(FacilityLayer.Id);
        var snaps = result.LoadLayer(SnapLayer.Id);
        var demand = ReadDemand(demandLayer, figures.RootElement);
        var facilities = ReadFacilities(facilityLayer);
        Value = new ScenarioBase
        {
            City = new EditedCity(facilities, demand, ReadWalkers(result, figures.RootElement), GeodataFiles.Catalog()),
            Settings = SettingsJson.Read(result, figures.RootElement),
            Levels = result.Find(UnitLayer.Id) is null ? [] : ReadLevels(result.LoadLayer(UnitLayer.Id), demandLayer),
            Network = open.Network,
            Frame = new LocalFrame(CoordinateSystem.Parse(open.Network.Crs)),
            DemandSnaps = ReadSnaps(snaps, DemandLayer.Id, demand.Ids, open.Network),
            FacilitySnaps = ReadSnaps(snaps, FacilityLayer.Id, [.. facilities.Select(f => f.Id)], open.Network),
        };
    }

    public ScenarioBase Value { get; }

    public string StudyId { get; }

    /// <summary>Hash of what the run computed: a plan stored in the result does not make it another base.</summary>
    public string Hash { get; }

    public string InputsHash { get; }

    /// <exception cref="InputException">Not a result, stored by an older program, or its network is damaged or missing.</exception>
    public static StoredBase Open(string resultPath)
    {
        using var result = StoredResult.Open(resultPath);
        var network = NetworkFile.OpenFor(result);
        try
        {
            return new StoredBase(result, network);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    public void Dispose() => _open.Dispose();

    static WalkerSet ReadWalkers(StoredResult result, JsonElement figures) =>
        WalkerFile.Parse(Encoding.UTF8.GetBytes(figures.GetProperty("walkers").GetRawText()), result.Path, new WalkerSet([], []));

    static Demand ReadDemand(Layer layer, JsonElement figures) => new()
    {
        Ids = [.. Texts(layer, "id")],
        Places = ((PointColumn)layer.Geometry!).Points,
        Groups =
        [
            .. figures.GetProperty("demand").GetProperty("groups").EnumerateObject().Select(g => new DemandGroup(
                g.Name,
                AgeRange.TryParse(g.Name, out var ages) ? ages : null,
                [.. ((RealColumn)layer.Find(g.Name)!).Values.Select(People.FromPersons)])),
        ],
    };

    static ImmutableArray<Facility> ReadFacilities(Layer layer)
    {
        var places = ((PointColumn)layer.Geometry!).Points;
        var (ids, names, kinds) = (Texts(layer, "id"), Texts(layer, "name"), Texts(layer, "kind"));
        var (services, assumed, status) = (Texts(layer, "services"), Texts(layer, "assumedServices"), Texts(layer, "status"));
        var capacity = ((RealColumn)layer.Find("capacity")!).Values;
        var entrances = layer.Find("entrancePlaces") is TextColumn column ? column.Values : throw new InputException(
            "the result does not keep the entrances of its facilities", "layer facilities", "run the study again with this program");
        const string byService = "capacity_";
        var capacities = layer.Columns.OfType<RealColumn>().Where(c => c.Name.StartsWith(byService, StringComparison.Ordinal)).ToArray();
        return
        [
            .. ids.Select((id, i) => new Facility
            {
                Id = id,
                Name = names[i],
                Kind = kinds[i],
                Place = places[i],
                Entrances = entrances[i] is { } text ? [.. text.Split(' ').Select(ReadPlace)] : [places[i]],
                Services = List(services[i]),
                AssumedServices = List(assumed[i]),
                Status = Enum.GetValues<FacilityStatus>().Single(s => FacilityLayer.Name(s) == status[i]),
                Capacity = double.IsNaN(capacity[i]) ? null : capacity[i],
                ServiceCapacity = capacities.Where(c => !double.IsNaN(c.Values[i]))
                    .ToImmutableSortedDictionary(c => c.Name[byService.Length..], c => c.Values[i], StringComparer.Ordinal),
            }),
        ];
    }

    static ImmutableArray<string> List(string text) => text.Length == 0 ? [] : [.. text.Split(',')];

    static LonLat ReadPlace(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return new LonLat(double.Parse(text.AsSpan(0, comma), CultureInfo.InvariantCulture), double.Parse(text.AsSpan(comma + 1), CultureInfo.InvariantCulture));
    }

    static ImmutableArray<UnitLevel> ReadLevels(Layer units, Layer demand)
    {
        var (ids, names, levels, classes, parents) = (Texts(units, "id"), Texts(units, "name"), Texts(units, "level"), Texts(units, "class"), Texts(units, "parent"));
        var areas = ((AreaColumn)units.Geometry!).Areas;
        var residents = ((RealColumn)units.Find("residents")!).Values;
        return
        [
            .. levels.Distinct().Select(level =>
            {
                var own = Enumerable.Range(0, ids.Length).Where(u => levels[u] == level).ToArray();
                var position = own.Select((u, i) => (ids[u], i)).ToDictionary(p => p.Item1, p => p.i, StringComparer.Ordinal);
                return new UnitLevel(
                    level,
                    [
                        .. own.Select(u => new Unit
                        {
                            Id = ids[u], Name = names[u], Level = level, Class = NullIfEmpty(classes[u]), Parent = NullIfEmpty(parents[u]), Area = areas[u],
                            Residents = double.IsNaN(residents[u]) ? null : residents[u],
                        }),
                    ],
                    [.. ((TextColumn)demand.Find("unit_" + level)!).Values.Select(id => id is null ? -1 : position[id])]);
            }),
        ];
    }

    static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    static string[] Texts(Layer layer, string column) => [.. ((TextColumn)layer.Find(column)!).Values.Select(v => v ?? "")];

    static SnapTable ReadSnaps(Layer snaps, string layer, ImmutableArray<string> ids, WalkNetwork network)
    {
        var (layers, owners) = (Texts(snaps, "layer"), Texts(snaps, "id"));
        var arcs = ((IntegerColumn)snaps.Find("arc")!).Values;
        var at = ((RealColumn)snaps.Find("at")!).Values;
        var access = ((RealColumn)snaps.Find("access_m")!).Values;
        var position = ids.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
        var first = new int[ids.Length + 1];
        int[] own = [.. Enumerable.Range(0, layers.Length).Where(r => layers[r] == layer).OrderBy(r => position[owners[r]])];
        foreach (var row in own)
        {
            first[position[owners[row]] + 1]++;
        }

        for (var i = 0; i < ids.Length; i++)
        {
            first[i + 1] += first[i];
        }

        return new SnapTable
        {
            First = first,
            Edge = [.. own.Select(r => network.ArcEdge.Span[(int)arcs[r]!.Value] >> 1)],
            AtPpm = [.. own.Select(r => (int)Math.Round(at[r] * SnapTable.WholeEdgePpm))],
            AccessMm = [.. own.Select(r => (int)Math.Round(access[r] * 1000))],
        };
    }
}
