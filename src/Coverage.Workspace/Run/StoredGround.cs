using System.Collections.Concurrent;
using System.Text.Json;
using Coverage.Access;
using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Network;
using Coverage.Reach;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;
using DemandLayer = Coverage.Layers.DemandLayer;
using FacilityLayer = Coverage.Layers.FacilityLayer;
using UnitLayer = Coverage.Layers.UnitLayer;

namespace Coverage.Workspaces.Run;

/// <summary>
/// A stored result opened for questions about access: its people, facilities, units, walkers, network and snaps, so that an answer is the one that the run itself would give.
/// Safe to share between threads; dispose when no question runs any more.
/// </summary>
public sealed class StoredGround : IDisposable
{
    readonly OpenNetwork _open;
    readonly FacilityCatalog _catalog = GeodataFiles.Catalog();
    readonly ConcurrentDictionary<string, Lazy<AttachedPlaces>> _places = new(StringComparer.Ordinal);

    StoredGround(StoredResult result, OpenNetwork open)
    {
        _open = open;
        using var figures = JsonDocument.Parse(result.Manifest.FiguresJson);
        var walkers = WalkerFile.Parse(
            System.Text.Encoding.UTF8.GetBytes(figures.RootElement.GetProperty("walkers").GetRawText()), result.Path, new WalkerSet([], []));
        var demand = result.LoadLayer(DemandLayer.Id);
        var people = StoredPeople.Demand(demand);
        var facilities = StoredFacilities.Read(result.LoadLayer(FacilityLayer.Id));
        var snaps = result.LoadLayer(SnapLayer.Id);
        var demandSnaps = StoredSnaps.Read(snaps, DemandLayer.Id, people.Ids, open.Network);
        var frame = new LocalFrame(CoordinateSystem.Parse(open.Network.Crs));
        Headline = HeadlineOf(result.Manifest.SettingsJson);
        Ground = new AccessGround
        {
            Demand = people,
            Levels = result.Find(UnitLayer.Id) is null ? [] : StoredPeople.Levels(demand, result.LoadLayer(UnitLayer.Id)),
            Facilities = facilities,
            Walkers = walkers,
            AllFacilities = FacilitySet.All(StoredSnaps.Read(snaps, FacilityLayer.Id, [.. facilities.Select(f => f.Id)], open.Network)),
            PlacesOf = id => _places.GetOrAdd(id, _ => new Lazy<AttachedPlaces>(() => Attach(walkers.FindProfile(id)!, demandSnaps))).Value,
            Points = () => [.. people.Places.Select(frame.ToMetres)],
        };
    }

    public AccessGround Ground { get; }

    /// <summary>What the study is printed under.</summary>
    public Headline Headline { get; }

    /// <summary>Opens a result with its network sidecar.</summary>
    /// <exception cref="InputException">Not a result, or its sidecar is damaged.</exception>
    /// <exception cref="WorkspaceException">The sidecar is missing or belongs to another run.</exception>
    public static StoredGround Open(string resultPath)
    {
        using var result = StoredResult.Open(resultPath);
        return new StoredGround(result, NetworkFile.OpenFor(result));
    }

    /// <summary>A target by its id as in column names (<c>meals</c>, <c>kind:canteen</c>, <c>meals~assumed</c>) with its open facilities.</summary>
    public CoverageTarget Target(string columnId)
    {
        const string assumedMark = "~assumed";
        var id = columnId.EndsWith(assumedMark, StringComparison.Ordinal) ? columnId[..^assumedMark.Length] : columnId;
        var target = TargetList.Build(Ground.Facilities, _catalog, [id]).FirstOrDefault(t => t.ColumnId == columnId);
        return target is { Facilities.Length: > 0 } ? target : throw new InputException(
            $"no open facility gives '{columnId}'", "target", "use one of " + string.Join(", ", TargetList.Build(Ground.Facilities, _catalog, []).Select(t => t.ColumnId)));
    }

    public void Dispose() => _open.Dispose();

    AttachedPlaces Attach(WalkProfile profile, SnapTable demand)
    {
        var costs = Impedance.Compute(_open.Network, profile, Environment.ProcessorCount);
        return AttachedPlaces.Build(PackedArcs.Build(costs, SearchDirection.Inward, profile.AccessMetresPerSecond), demand);
    }

    static Headline HeadlineOf(string settingsJson)
    {
        using var settings = JsonDocument.Parse(settingsJson);
        var headline = settings.RootElement.GetProperty("headline");
        return new Headline(
            headline.GetProperty("walker").GetString()!, headline.GetProperty("group").GetString()!, headline.GetProperty("minutes").GetInt32(), Direction.ToFacility);
    }
}
