using System.Collections.Concurrent;
using System.Text.Json;
using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Network;
using Coverage.Reach;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Run;

/// <summary>
/// Questions about one place, asked of a stored result: its service circle, and the walk to the nearest facility. Uses the result's own network, walkers and facilities, so
/// the answers equal the stored minutes. Safe to share between threads.
/// </summary>
public sealed class LiveQuestions : IDisposable
{
    readonly OpenNetwork _open;
    readonly WalkerSet _walkers;
    readonly LocalFrame _frame;
    readonly LiveFacilities _facilities;
    readonly Lazy<Snapper> _snapper;
    readonly ConcurrentDictionary<(string Profile, SearchDirection), Lazy<PackedArcs>> _arcs = new();
    readonly ConcurrentDictionary<(string Profile, Direction), LiveSearches> _searches = new();
    readonly Task _verified;
    readonly double _capMetres;
    readonly double _ruralCapMetres;
    readonly Lazy<RuralAreas> _rural;

    LiveQuestions(StoredResult result, OpenNetwork open, Layer facilities, Func<Layer?> units)
    {
        _open = open;
        _verified = Task.Run(() => open.Verify());
        _frame = new LocalFrame(CoordinateSystem.Parse(open.Network.Crs));
        using var figures = JsonDocument.Parse(result.Manifest.FiguresJson);
        _walkers = WalkerFile.Parse(
            System.Text.Encoding.UTF8.GetBytes(figures.RootElement.GetProperty("walkers").GetRawText()), result.Path, new WalkerSet([], []));
        var caps = figures.RootElement.GetProperty("snapCapMetres");
        _capMetres = caps.GetProperty("urban").GetDouble();
        _ruralCapMetres = caps.GetProperty("rural").GetDouble();
        _rural = new Lazy<RuralAreas>(() => RuralAreas.Of(units()));
        _facilities = LiveFacilities.Read(result, facilities, open.Network);
        var lastLeg = figures.RootElement.TryGetProperty("gatedLastLegMetres", out var metres) ? metres.GetDouble() : 0;
        _snapper = new Lazy<Snapper>(() => new Snapper(open.Network, _frame, new SnapOptions { GatedLastLegMetres = lastLeg }));
    }

    /// <summary>
    /// Opens a result with its network sidecar. The checksums of the sidecar are read meanwhile; the first answer waits for them, so that none
    /// ever comes from a damaged network.
    /// </summary>
    /// <exception cref="InputException">Not a result, or its sidecar is damaged.</exception>
    /// <exception cref="WorkspaceException">The sidecar is missing or belongs to another run.</exception>
    public static LiveQuestions Open(string resultPath)
    {
        using var result = StoredResult.Open(resultPath);
        return Open(result);
    }

    /// <inheritdoc cref="Open(string)"/>
    public static LiveQuestions Open(StoredResult result)
    {
        var units = result.Find(Layers.UnitLayer.Id) is null ? null : result.LoadLayer(Layers.UnitLayer.Id);
        return new LiveQuestions(result, NetworkFile.OpenFor(result), result.LoadLayer(Layers.FacilityLayer.Id), () => units);
    }

    /// <summary>
    /// The same beside a catalog of the result's layers: no layer is read twice, and the units not before a place is asked about.
    /// </summary>
    /// <inheritdoc cref="Open(string)" path="/exception"/>
    public static LiveQuestions Open(StoredResult result, LayerCatalog layers) =>
        new(result, NetworkFile.OpenFor(result), layers.Find(Layers.FacilityLayer.Id) ?? result.LoadLayer(Layers.FacilityLayer.Id), () => layers.Find(Layers.UnitLayer.Id));

    public WalkerSet Walkers => _walkers;

    internal WalkNetwork Network => _open.Network;

    internal LocalFrame Frame => _frame;

    internal LiveFacilities Facilities => _facilities;

    internal PackedArcs ArcsOf(string walker, Direction direction) => Arcs(Profile(walker), direction);

    /// <summary>Attaches places as homes are attached.</summary>
    internal SnapTable AttachAll(LonLat[] places) =>
        _snapper.Value.Snap(new SnapRequest(places, null, i => _rural.Value.Contain(places[i]) ? _ruralCapMetres : _capMetres));

    public void Dispose()
    {
        // The mapping must outlive whoever reads it, whatever the checksums say.
        ((IAsyncResult)_verified).AsyncWaitHandle.WaitOne();
        _open.Dispose();
    }

    /// <summary>The areas within rising minutes on foot of a place: towards it, or away from it. Empty areas when no street is near.</summary>
    public IReadOnlyList<(int Minutes, NetTopologySuite.Geometries.MultiPolygon Area)> Isochrone(LonLat place, IReadOnlyList<int> minutes, string walker, Direction direction)
    {
        var snap = Attach(place);
        int[] cutoffs = [.. minutes.Select(TravelTime.FromMinutes)];
        return Searches(Profile(walker), direction).Draw(circle =>
        {
            var shape = circle.Around(snap, 0, [_frame.ToMetres(place)], cutoffs);
            return minutes.Select((m, c) => (m, IsochroneShapes.ToArea(shape, c, _frame))).ToArray();
        });
    }

    /// <summary>The areas within rising minutes on foot of any facility of a target, drawn as one.</summary>
    public IReadOnlyList<(int Minutes, NetTopologySuite.Geometries.MultiPolygon Area)> ServiceArea(string target, IReadOnlyList<int> minutes, string walker, Direction direction)
    {
        var circle = new ServiceCircle(Arcs(Profile(walker), direction));
        int[] cutoffs = [.. minutes.Select(TravelTime.FromMinutes)];
        var set = new FacilitySet(_facilities.Snaps, _facilities.Of(target));
        var shape = circle.AroundAll(set, f => [_frame.ToMetres(_facilities.Place(f))], cutoffs);
        return [.. minutes.Select((m, c) => (m, IsochroneShapes.ToArea(shape, c, _frame)))];
    }

    /// <summary>The streets reached within some minutes of a place, cut where the time runs out: lines with the seconds at their two
    /// ends.</summary>
    public Layer ReachedStreets(LonLat place, int minutes, string walker, Direction direction)
    {
        var circle = new ServiceCircle(Arcs(Profile(walker), direction));
        circle.Around(Attach(place), 0, [_frame.ToMetres(place)], [TravelTime.FromMinutes(minutes)]);
        return ReachedStreetsLayer.Build(circle.Pieces, _frame);
    }

    /// <summary>The walk between a place and the facility of a target that is nearest in this direction.</summary>
    public LiveExplanation Explain(LonLat place, string target, string walker, Direction direction)
    {
        var profile = Profile(walker);
        var facilities = _facilities.Of(target);
        var snap = Attach(place);
        var arcs = Arcs(profile, direction);
        var table = _facilities.Snaps;
        var (route, reason) = Searches(profile, direction).ToNearest(snap, new FacilitySet(table, facilities));
        if (route is null)
        {
            return new LiveExplanation { Target = target, Walker = walker, Direction = direction, Reason = reason };
        }

        var here = (place, snap.AccessMm[route.PlaceCandidate] / 1000.0);
        var there = (_facilities.Place(route.Facility), table.AccessMm[route.FacilityCandidate] / 1000.0);
        var inward = arcs.Direction == SearchDirection.Inward;
        return new LiveExplanation
        {
            Target = target,
            Walker = walker,
            Direction = direction,
            FacilityId = _facilities.Id(route.Facility),
            FacilityName = _facilities.Name(route.Facility),
            Walk = new WalkExplainer(_open.Network, _frame, profile).Explain(route, inward ? here : there, inward ? there : here),
        };
    }

    /// <summary>Why a place has no facility of a target within some minutes, and what would help; null when it has one.</summary>
    public LiveCause? Cause(LonLat place, string target, string walker, Direction direction, int minutes)
    {
        var way = direction == Direction.ToFacility ? SearchDirection.Inward : SearchDirection.Outward;
        return new LiveCauses(_open.Network, _frame, Profile(walker), way).Of(place, Attach(place), _facilities, target, minutes);
    }

    WalkProfile Profile(string walker) => _walkers.FindProfile(walker) ?? throw new InputException(
        _walkers.FindComposite(walker) is null ? $"there is no walker '{walker}'" : $"'{walker}' is made of age bands; ask for one of its profiles",
        "walker", "use one of " + string.Join(", ", _walkers.Profiles.Select(p => p.Id)));

    LiveSearches Searches(WalkProfile profile, Direction direction) => _searches.GetOrAdd((profile.Id, direction), _ =>
    {
        var back = direction == Direction.ToFacility ? Direction.FromFacility : Direction.ToFacility;
        return new LiveSearches(Arcs(profile, direction), () => Arcs(profile, back), _facilities.Snaps);
    });

    PackedArcs Arcs(WalkProfile profile, Direction direction)
    {
        Trust();
        var search = direction switch
        {
            Direction.ToFacility => SearchDirection.Inward,
            Direction.FromFacility => SearchDirection.Outward,
            _ => throw new InputException("one walk has one direction", "direction", "ask for to-facility or from-facility"),
        };
        return _arcs.GetOrAdd((profile.Id, search), _ => new Lazy<PackedArcs>(() =>
            PackedArcs.Build(Impedance.Compute(_open.Network, profile, Environment.ProcessorCount), search, profile.AccessMetresPerSecond))).Value;
    }

    SnapTable Attach(LonLat place)
    {
        Trust();
        return place.IsValid
            ? _snapper.Value.Snap(new SnapRequest(new[] { place }, null, _ => _rural.Value.Contain(place) ? _ruralCapMetres : _capMetres))
            : throw new InputException($"{place} is no place on the globe", "at", "give longitude,latitude in degrees, such as 106.55,29.56");
    }

    /// <summary>Waits until the checksums are known to be right.</summary>
    void Trust() => _verified.GetAwaiter().GetResult();
}
