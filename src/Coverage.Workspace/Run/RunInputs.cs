using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Scenarios;
using Coverage.Workspaces.Import;

namespace Coverage.Workspaces.Run;

/// <summary>
/// A study's inputs in the order that a run needs: facilities by ordinal id (ties go to the smaller), units by level, and which places are rural (inside a community of class
/// rural), because there the access leg may be longer.
/// </summary>
sealed record RunInputs
{
    public required StudyInputs Source { get; init; }

    public required ImmutableArray<Facility> Facilities { get; init; }

    /// <summary>Rooms where a facility might open, by ordinal id.</summary>
    public ImmutableArray<CandidateSite> Candidates { get; init; } = [];

    /// <summary>Stops of vehicles by the week, by ordinal id.</summary>
    public ImmutableArray<MobileStop> MobileStops { get; init; } = [];

    /// <summary>Central kitchens, by ordinal id.</summary>
    public ImmutableArray<Facility> Kitchens { get; init; } = [];

    public required ImmutableArray<UnitLevel> Levels { get; init; }

    /// <summary>Per level the id of the unit that each facility lies in, null outside; parallel to <see cref="Facilities"/>.</summary>
    public required ImmutableArray<(string Level, IReadOnlyList<string?> Units)> FacilityUnits { get; init; }

    /// <summary>Parallel to the demand.</summary>
    public required bool[] RuralPlaces { get; init; }

    public required RuralLand Land { get; init; }

    /// <summary>Parallel to <see cref="Facilities"/>.</summary>
    public required bool[] RuralFacilities { get; init; }

    public StudySettings Settings => Source.Settings;

    public WalkerSet Walkers => Source.Walkers;

    public FacilityCatalog Catalog => Source.Catalog;

    public required Demand Demand { get; init; }

    public OsmExtract Osm => Source.Osm;

    public ImmutableArray<ElevationGrid> Elevation => Source.Elevation;

    public static RunInputs Of(StudyInputs source)
    {
        var order = Enumerable.Range(0, source.Facilities.Length).OrderBy(f => source.Facilities[f].Id, StringComparer.Ordinal).ToArray();
        ImmutableArray<UnitLevel> levels = [.. source.Memberships.Select(m => Level(source.Units, m))];
        var land = new RuralLand(levels);
        var communities = levels.FirstOrDefault(l => l.Level == RuralLand.Level);
        ImmutableArray<Facility> facilities = [.. order.Select(f => OnGrid(source.Facilities[f]))];
        return new RunInputs
        {
            Source = source,
            Demand = source.Demand with { Places = [.. source.Demand.Places.Select(OnGrid)] },
            Candidates = [.. source.Candidates.OrderBy(c => c.Id, StringComparer.Ordinal).Select(c => c with { Place = OnGrid(c.Place) })],
            Kitchens = [.. source.Kitchens.OrderBy(k => k.Id, StringComparer.Ordinal).Select(OnGrid)],
            MobileStops = [.. source.MobileStops.OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => s with { Place = OnGrid(s.Place) })],
            FacilityUnits =
            [
                .. source.Memberships.Select(m => (m.Level, (IReadOnlyList<string?>)[.. order.Select(f => m.OfFacilities[f] < 0 ? null : source.Units[m.OfFacilities[f]].Id)])),
            ],
            Facilities = facilities,
            Levels = levels,
            Land = land,
            RuralPlaces = [.. Enumerable.Range(0, source.Demand.Count).Select(i => RuralLand.IsRural(communities, i))],
            RuralFacilities = [.. facilities.Select(f => land.Contains(f.Place))],
        };
    }

    /// <summary>The inputs as the study's edits leave them; those of streets are for the network.</summary>
    public RunInputs With(IReadOnlyCollection<Edit> edits)
    {
        if (edits.Count == 0)
        {
            return this;
        }

        var city = edits.Aggregate(new EditedCity(Facilities, Demand, Walkers, Catalog), (c, edit) => c.Apply(edit));
        return this with
        {
            Source = Source with { Walkers = city.Walkers },
            Facilities = city.Facilities,
            Demand = city.Demand,
            RuralFacilities = [.. city.Facilities.Select(f => Land.Contains(f.Place))],
            FacilityUnits = [.. Levels.Select(l => (l.Level, UnitsOf(city.Facilities, l.Units)))],
        };
    }

    static IReadOnlyList<string?> UnitsOf(ImmutableArray<Facility> facilities, ImmutableArray<Unit> units)
    {
        var areas = AreaIndex.Build([.. units.Select(u => u.Id)], [.. units.Select(u => u.Area)]);
        return [.. facilities.Select(f => areas.Find(f.Place) is var at && at == AreaIndex.None ? null : units[at].Id)];
    }

    /// <summary>Places are computed with as they are stored (1e-7 degrees, a centimetre), so that whoever asks again with a stored place gets the stored minutes.</summary>
    public static LonLat OnGrid(LonLat place) => new(Math.Round(place.Lon, 7), Math.Round(place.Lat, 7));

    static Facility OnGrid(Facility facility) =>
        facility with { Place = OnGrid(facility.Place), Entrances = [.. facility.Entrances.Select(OnGrid)] };

    static UnitLevel Level(ImmutableArray<Unit> units, UnitMembership membership)
    {
        var own = Enumerable.Range(0, units.Length).Where(u => units[u].Level == membership.Level).ToArray();
        var position = new int[units.Length];
        for (var i = 0; i < own.Length; i++)
        {
            position[own[i]] = i;
        }

        return new UnitLevel(
            membership.Level,
            [.. own.Select(u => units[u])],
            [.. membership.OfDemand.Select(u => u == UnitMembership.Outside ? -1 : position[u])]);
    }
}
