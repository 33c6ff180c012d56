using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Reach;
using Coverage.Workspaces.Import;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Run;

/// <summary>
/// Which homes are delivered to: inside an area that an open provider declares for the service, and of those, which its vehicle reaches by road in time, start and
/// stop included. Providers that are closed or only planned deliver nothing.
/// </summary>
sealed class DeliveryReach
{
    readonly SortedDictionary<string, bool[]> _declared = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, bool[]> _inTime = new(StringComparer.Ordinal);

    /// <summary>The longest drive that counts.</summary>
    public int Minutes { get; } = GeodataFiles.Analyses().DeliveryMinutes;

    /// <summary>Per home whether someone declares to deliver the service there; null when nobody delivers it anywhere.</summary>
    public bool[]? Declared(string service) => _declared.GetValueOrDefault(service);

    public bool[] InTime(string service) => _inTime[service];

    public static DeliveryReach Of(StudyRun run)
    {
        var reach = new DeliveryReach();
        var position = run.Inputs.Facilities.Select((f, i) => (f, i)).Where(f => f.f.Status == FacilityStatus.Open).ToDictionary(f => f.f.Id, f => f.i, StringComparer.Ordinal);
        var areas = run.Inputs.Source.ServiceAreas.Where(a => position.ContainsKey(a.ProviderId)).ToArray();
        if (areas.Length > 0)
        {
            reach.Fill(run, areas, position);
        }

        return reach;
    }

    void Fill(StudyRun run, ServiceArea[] areas, Dictionary<string, int> position)
    {
        int[] providers = [.. areas.Select(a => position[a.ProviderId]).Distinct().Order()];
        var drives = Drives(run, providers);
        var homes = new Dictionary<string, ILookup<int, int>>(StringComparer.Ordinal);
        var near = new bool[run.Inputs.Demand.Count];
        foreach (var area in areas)
        {
            var row = drives is null ? -1 : drives.Facilities.IndexOf(position[area.ProviderId]);
            Set(true);
            foreach (var place in Inside(run, area, homes))
            {
                foreach (var service in area.Services)
                {
                    Mark(_declared, service, run.Inputs.Demand.Count)[place] = true;
                    Mark(_inTime, service, run.Inputs.Demand.Count)[place] |= near[place];
                }
            }

            Set(false);

            void Set(bool reached)
            {
                foreach (var place in row < 0 ? [] : drives!.Row(row).Places)
                {
                    near[place] = reached;
                }
            }
        }
    }

    static bool[] Mark(SortedDictionary<string, bool[]> marks, string service, int places) =>
        marks.TryGetValue(service, out var known) ? known : marks[service] = new bool[places];

    /// <param name="run">The run.</param>
    /// <param name="area">Drawn, or a unit.</param>
    /// <param name="homes">Level → unit → its homes, made when a level is first asked for.</param>
    static IEnumerable<int> Inside(StudyRun run, ServiceArea area, Dictionary<string, ILookup<int, int>> homes)
    {
        var demand = run.Inputs.Demand;
        if (area.Area is { } polygon)
        {
            var locator = new IndexedPointInAreaLocator(polygon);
            return Enumerable.Range(0, demand.Count).Where(i =>
                polygon.EnvelopeInternal.Contains(demand.Places[i].Lon, demand.Places[i].Lat)
                && locator.Locate(new Coordinate(demand.Places[i].Lon, demand.Places[i].Lat)) != NetTopologySuite.Geometries.Location.Exterior);
        }

        var level = run.Inputs.Levels.Single(l => l.Level == area.Level);
        if (!homes.TryGetValue(level.Level, out var ofUnit))
        {
            homes[level.Level] = ofUnit = Enumerable.Range(0, demand.Count).ToLookup(i => level.UnitOfPlace[i]);
        }

        var unit = -1;
        for (var u = 0; u < level.Units.Length && unit < 0; u++)
        {
            unit = level.Units[u].Id == area.UnitId ? u : -1;
        }

        return ofUnit[unit];
    }

    /// <summary>
    /// Homes within the drive of each provider, on a network of its own: vehicles take no stairs and footways, and people no motorways. Null when the
    /// extract has no road for vehicles, which is said.
    /// </summary>
    OdMatrix? Drives(StudyRun run, int[] providers)
    {
        var vehicle = run.Inputs.Walkers.FindVehicle(GeodataFiles.Analyses().DeliveryVehicle)
            ?? throw new InputException($"there is no vehicle '{GeodataFiles.Analyses().DeliveryVehicle}'", "geodata/analyses.json", "name one of walk-profiles.json");
        if (Roads(run) is not { } roads)
        {
            return null;
        }

        var arcs = PackedArcs.Build(VehicleImpedance.Compute(roads, vehicle), SearchDirection.Outward, vehicle.AccessMetresPerSecond);
        var snapper = new Snapper(roads, run.Streets.Frame, new SnapOptions { Parallelism = run.Options.Parallelism });
        var cap = run.Settings.SnapCapRuralMetres;
        LonLat[] places = [.. run.Inputs.Facilities.Select(f => f.Place)];
        var homes = AttachedPlaces.Build(arcs, snapper.Snap(new SnapRequest(run.Inputs.Demand.Places.AsMemory(), null, _ => cap)));
        var ends = (int)Math.Round((vehicle.StartSeconds + vehicle.StopSeconds) * 1000);
        var cutoff = Math.Max(0, TravelTime.FromMinutes(Minutes) - ends);
        return OdMatrix.Compute(
            new FacilitySet(snapper.Snap(new SnapRequest(places, null, _ => cap)), providers), homes, cutoff,
            new OdOptions { Parallelism = run.Options.Parallelism, Cancellation = run.Options.Cancellation });
    }

    static WalkNetwork? Roads(StudyRun run)
    {
        var sampler = run.Inputs.Elevation.Length > 0 ? new HeightSampler(run.Inputs.Elevation) : null;
        try
        {
            return NetworkBuilder.Build(
                run.Inputs.Osm, run.Streets.Frame, sampler, new NetworkOptions { Use = StreetUse.Vehicles, Parallelism = run.Options.Parallelism }, run.Options.Cancellation).Network;
        }
        catch (InputException e)
        {
            run.Report.Add(new ImportFinding(Severity.Warned, "no-roads-for-delivery", "study", "", "serviceAreas", "", "deliveries reach nobody by road: " + e.What, e.Cure));
            return null;
        }
    }
}
