using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Scenarios;
using Coverage.Workspaces;
using NetTopologySuite.Geometries;

namespace Coverage.Worlds;

/// <summary>
/// A random small city to try edits on: a bent grid of streets and stairs with gaps, lifts, crossings and one-way paths, homes and facilities of three kinds beside the
/// streets, a rural and an urban community. The same seed gives the same city and the same edits everywhere.
/// </summary>
public sealed class EditableCity
{
    const double Block = 90;

    readonly Random _random;
    readonly int _side;
    readonly List<LonLat> _lifts = [];

    public EditableCity(int seed, int side = 6, int homes = 60, int facilities = 9)
    {
        _random = new Random(seed);
        _side = side;
        var network = Streets().Build(options: new NetworkOptions { MinComponentNodes = 3, MinComponentMetres = 100 });
        var catalog = GeodataFiles.Catalog();
        ImmutableArray<LonLat> places = [.. Enumerable.Range(0, homes).Select(_ => Somewhere())];
        ImmutableArray<Facility> list = [.. Enumerable.Range(0, facilities).Select(i => NewFacility("f" + i))];
        var levels = Levels(places);
        Base = new ScenarioBase
        {
            City = new EditedCity(list, People(places), Walkers.BuiltIn, catalog),
            Settings = Settings,
            Levels = levels,
            Network = network,
            Frame = StreetMap.Frame,
            DemandSnaps = EmptySnaps,
            FacilitySnaps = EmptySnaps,
        };
        Base = Base with { DemandSnaps = FullRun.AttachDemand(Base, network), FacilitySnaps = FullRun.AttachFacilities(Base, Base.City, network) };
    }

    public ScenarioBase Base { get; }

    static SnapTable EmptySnaps { get; } = new() { First = [0], Edge = [], AtPpm = [], AccessMm = [] };

    static StudySettings Settings { get; } = new()
    {
        Id = "random",
        NameZh = "随机城",
        NameEn = "Random city",
        AsOf = new DateOnly(2026, 6, 30),
        Walkers = ["by-age", "elder70", "wheelchair"],
        CutoffsMinutes = [2, 5, 10],
        Headline = new Headline("by-age", "60+", 5, Direction.ToFacility),
        SnapCapUrbanMetres = 60,
        SnapCapRuralMetres = 120,
    };

    /// <summary>The next random edit of a city; some are refused.</summary>
    public Edit NextEdit(EditedCity city)
    {
        var facility = city.Facilities[_random.Next(city.Facilities.Length)].Id;
        return _random.Next(16) switch
        {
            0 or 1 or 2 => new FacilityAdded(NewFacility(_random.Next(2) == 0 ? facility + "b" : "a" + _random.Next(100))),
            3 or 4 or 5 => new FacilityMoved(facility, Entrances()),
            6 => new FacilityClosed(facility),
            7 => new FacilityOpened(facility),
            8 => new FacilityResized(facility, _random.Next(100), ImmutableSortedDictionary<string, double>.Empty),
            9 or 10 or 11 => new StreetAdded(new StreetSketch([.. Enumerable.Range(0, 2 + _random.Next(2)).Select(_ => Somewhere())], Tags())),
            12 => _random.Next(3) == 0 ? new WayRemoved(_random.Next(-3, 100 + 2 * _side)) : new StreetRemoved(Somewhere()),
            13 => _random.Next(2) == 0 ? new LiftAdded(Somewhere(), Somewhere()) : new LiftRemoved(_lifts.Count > 0 ? _lifts[_random.Next(_lifts.Count)] : Somewhere()),
            14 => _random.Next(4) == 0 ? new StairsRemoved() : new StreetRemoved(Somewhere()),
            _ => _random.Next(2) == 0
                ? new WalkerChanged(Walkers.Profile("elder70") with { FlatMetresPerSecond = 0.5 + _random.Next(10) / 10.0 })
                : new PopulationYear(2030, ImmutableSortedDictionary<string, double>.Empty.Add(_random.Next(2) == 0 ? "60+" : "70-79", 0.5 + _random.Next(20) / 10.0)),
        };
    }

    ImmutableSortedDictionary<string, string> Tags()
    {
        string[] tags = _random.Next(5) switch
        {
            0 => ["highway=steps", "step_count=" + (1 + _random.Next(60)), "incline=up"],
            1 => ["highway=footway", "oneway:foot=yes"],
            2 => ["highway=footway", "bridge=yes"],
            3 => ["highway=footway", "footway=crossing", "crossing=traffic_signals"],
            _ => ["highway=residential", "name=新路" + _random.Next(3)],
        };
        return tags.Select(t => t.Split('=')).ToImmutableSortedDictionary(t => t[0], t => t[1], StringComparer.Ordinal);
    }

    StreetMap Streets()
    {
        var map = new StreetMap();
        for (var row = 0; row < _side; row++)
        {
            for (var column = 0; column < _side; column++)
            {
                var (east, north) = (column * Block + _random.Next(-20, 20), row * Block + _random.Next(-20, 20));
                var isLift = _random.Next(15) == 0;
                map.Node(Id(column, row), east, north, isLift ? ["highway=elevator"] : []);
                if (isLift)
                {
                    _lifts.Add(StreetMap.Place(east, north));
                }
            }
        }

        var way = 0;
        for (var row = 0; row < _side; row++)
        {
            for (var column = 0; column < _side; column++)
            {
                Link(map, ref way, Id(column, row), column + 1 < _side ? Id(column + 1, row) : 0);
                Link(map, ref way, Id(column, row), row + 1 < _side ? Id(column, row + 1) : 0);
            }
        }

        return map;
    }

    void Link(StreetMap map, ref int way, long from, long to)
    {
        way++;
        if (to == 0 || _random.Next(6) == 0)
        {
            return;
        }

        map.Way(way, _random.Next(8) switch
        {
            0 => "highway=steps step_count=" + (5 + _random.Next(60)),
            1 => "highway=footway incline=" + _random.Next(-20, 20) + "%",
            2 => "highway=secondary",
            3 => "highway=footway oneway:foot=yes",
            _ => "highway=footway",
        }, from, to);
    }

    long Id(int column, int row) => 1 + row * _side + column;

    LonLat Somewhere()
    {
        var place = StreetMap.Place(_random.NextDouble() * _side * Block - Block / 2, _random.NextDouble() * _side * Block - Block / 2);
        return new LonLat(Math.Round(place.Lon, 7), Math.Round(place.Lat, 7));
    }

    ImmutableArray<LonLat> Entrances() => [.. Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => Somewhere())];

    Facility NewFacility(string id)
    {
        var entrances = Entrances();
        string[] kinds = ["canteen", "medical-point", "community-station"];
        return new Facility
        {
            Id = id,
            Kind = kinds[_random.Next(kinds.Length)],
            Place = entrances[0],
            Entrances = entrances,
            Services = _random.Next(3) == 0 ? ["meals"] : [],
            Status = _random.Next(5) == 0 ? FacilityStatus.Planned : FacilityStatus.Open,
        };
    }

    Demand People(ImmutableArray<LonLat> places)
    {
        string[] bands = ["60-69", "70-79", "80+"];
        var columns = bands.Select(_ => places.Select(_ => (long)_random.Next(5_000_000)).ToImmutableArray()).ToArray();
        ImmutableArray<long> all = [.. places.Select((_, i) => columns.Sum(c => c[i]))];
        return new Demand
        {
            Ids = [.. places.Select((_, i) => "h" + i)],
            Places = places,
            Groups = [.. bands.Select((b, i) => Group(b, columns[i])), Group("60+", all)],
        };
    }

    static DemandGroup Group(string id, ImmutableArray<long> people) => new(id, AgeRange.TryParse(id, out var ages) ? ages : null, people);

    /// <summary>A township that leaves a strip outside, and two communities, the eastern one rural.</summary>
    ImmutableArray<UnitLevel> Levels(ImmutableArray<LonLat> places)
    {
        var end = _side * Block;
        return
        [
            Level("township", places, Area("t1", "township", null, -100, -100, end * 0.8, end)),
            Level("community", places, Area("c1", "community", "urban", -100, -100, end / 2, end), Area("c2", "community", "rural", end / 2, -100, end, end)),
        ];
    }

    static UnitLevel Level(string level, ImmutableArray<LonLat> places, params Unit[] units)
    {
        var index = AreaIndex.Build([.. units.Select(u => u.Id)], [.. units.Select(u => u.Area)]);
        return new UnitLevel(level, [.. units], [.. places.Select(index.Find)]);
    }

    static Unit Area(string id, string level, string? kind, double west, double south, double east, double north)
    {
        Coordinate At(double x, double y) => StreetMap.Place(x, y) is var p ? new Coordinate(Math.Round(p.Lon, 7), Math.Round(p.Lat, 7)) : throw new InvalidOperationException();
        var factory = new GeometryFactory();
        return new Unit
        {
            Id = id, Level = level, Class = kind,
            Area = factory.CreatePolygon([At(west, south), At(east, south), At(east, north), At(west, north), At(west, south)]),
        };
    }
}
