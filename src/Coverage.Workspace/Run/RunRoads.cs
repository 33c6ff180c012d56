using Coverage.City;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Workspaces.Run;

/// <summary>The road network of a run and where places attach to it; built only when something of the study drives.</summary>
sealed class RunRoads
{
    readonly StudyRun _run;
    readonly Lazy<WalkNetwork> _roads;
    readonly Lazy<Snapper> _snapper;
    readonly Dictionary<(string Vehicle, SearchDirection), PackedArcs> _arcs = [];

    public RunRoads(StudyRun run)
    {
        _run = run;
        _roads = new Lazy<WalkNetwork>(() => NetworkBuilder.Build(
            run.Inputs.Osm,
            run.Streets.Frame,
            run.Inputs.Elevation.Length > 0 ? new HeightSampler(run.Inputs.Elevation) : null,
            new NetworkOptions { Use = StreetUse.Vehicles, Parallelism = run.Options.Parallelism },
            run.Options.Cancellation).Network);
        _snapper = new Lazy<Snapper>(() => new Snapper(_roads.Value, run.Streets.Frame, new SnapOptions { Parallelism = run.Options.Parallelism }));
    }

    /// <summary>A vehicle of the trade or of the study's own profiles.</summary>
    public VehicleProfile Vehicle(string id, string where) => _run.Inputs.Walkers.FindVehicle(id) ?? throw new InputException(
        $"there is no vehicle profile '{id}'", where, "use one of " + string.Join(", ", _run.Inputs.Walkers.Vehicles.Select(v => v.Id)));

    public PackedArcs Arcs(VehicleProfile vehicle, SearchDirection direction)
    {
        if (!_arcs.TryGetValue((vehicle.Id, direction), out var arcs))
        {
            var costs = VehicleImpedance.Compute(_roads.Value, vehicle);
            _arcs[(vehicle.Id, direction)] = arcs = PackedArcs.Build(costs, direction, vehicle.AccessMetresPerSecond);
        }

        return arcs;
    }

    /// <summary>Where facilities meet the road, each with all its entrances; within the cap of the country, for a vehicle stops where the street ends.</summary>
    public SnapTable Attach(IReadOnlyList<Facility> facilities)
    {
        var first = new int[facilities.Count + 1];
        for (var f = 0; f < facilities.Count; f++)
        {
            first[f + 1] = first[f] + facilities[f].Entrances.Length;
        }

        var entrances = facilities.SelectMany(f => f.Entrances).ToArray();
        return _snapper.Value.Snap(new SnapRequest(entrances, first, _ => _run.Settings.SnapCapRuralMetres));
    }

    /// <summary>Where single places meet the road.</summary>
    public SnapTable Attach(ReadOnlyMemory<LonLat> places) => _snapper.Value.Snap(new SnapRequest(places, null, _ => _run.Settings.SnapCapRuralMetres));
}
