using System.Collections.Immutable;
using Coverage.City;
using Coverage.Layers;

namespace Coverage.Server.Results;

/// <summary>
/// What can be asked of the result: groups, walkers, targets, cutoffs and the headline. Read from the layers themselves, so that nothing
/// is offered that the result cannot show.
/// </summary>
sealed record StudyFacts
{
    public required ImmutableArray<string> Groups { get; init; }

    /// <summary>The groups as columns of people, for taking composites apart.</summary>
    public required Demand People { get; init; }

    public required ImmutableArray<string> Targets { get; init; }

    public required ImmutableArray<string> Walkers { get; init; }

    public required ImmutableArray<Direction> Directions { get; init; }

    public required ImmutableArray<int> CutoffsMinutes { get; init; }

    public required Headline Headline { get; init; }

    /// <summary>West, south, east, north of the demand points, degrees.</summary>
    public required ImmutableArray<double> Bounds { get; init; }

    public static StudyFacts Read(ServedResult result)
    {
        var coverage = result.Catalog.Find("coverage");
        var columns = result.Demand.Columns.Select(c => MinutesColumn.Parse(c.Name)).OfType<MinutesColumn>().ToArray();
        var groups = GroupsOf(result.Demand);
        var walkers = WalkersOf(result, columns, coverage);
        return new StudyFacts
        {
            Groups = groups,
            People = PeopleOf(result.Demand, groups),
            Targets = InPrintingOrder(columns.Select(c => c.Target), coverage?.Distinct("target")),
            Walkers = walkers,
            Directions = DirectionsOf(columns),
            CutoffsMinutes = CutoffsOf(coverage),
            Headline = HeadlineOf(result.Facts, walkers, groups),
            Bounds = BoundsOf(result),
        };
    }

    static ImmutableArray<string> GroupsOf(Layer demand) =>
        [.. demand.Columns.Where(c => c is RealColumn or IntegerColumn && c.Name != "id" && !c.Name.Contains('_', StringComparison.Ordinal)).Select(c => c.Name)];

    static Demand PeopleOf(Layer demand, ImmutableArray<string> groups) => new()
    {
        Ids = [],
        Places = ((PointColumn)demand.Geometry!).Points,
        Groups = [.. groups.Select(g => new DemandGroup(
            g,
            AgeRange.TryParse(g, out var ages) ? ages : null,
            [.. demand.Numbers(g)!.Value.Select(p => double.IsNaN(p) ? 0 : City.People.FromPersons(p))]))],
    };

    /// <summary>Profiles with columns of their own, and composites of the coverage table all of whose profiles have some.</summary>
    static ImmutableArray<string> WalkersOf(ServedResult result, MinutesColumn[] columns, Layer? coverage)
    {
        var present = columns.Select(c => c.Walker).ToHashSet(StringComparer.Ordinal);
        var composites = (coverage?.Distinct("walker") ?? [])
            .Where(w => result.Walkers.FindComposite(w) is { } composite && composite.Bands.All(b => present.Contains(b.ProfileId)));
        return InPrintingOrder(present.Concat(composites), coverage?.Distinct("walker"));
    }

    static ImmutableArray<string> InPrintingOrder(IEnumerable<string> present, IEnumerable<string>? printed)
    {
        var set = present.ToHashSet(StringComparer.Ordinal);
        return [.. (printed ?? []).Where(set.Contains).Concat(set.Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
    }

    static ImmutableArray<Direction> DirectionsOf(MinutesColumn[] columns)
    {
        var present = columns.Select(c => c.Direction).Distinct().Order().ToImmutableArray();
        return present.Length == 2 ? present.Add(Direction.Worse) : present;
    }

    static ImmutableArray<int> CutoffsOf(Layer? coverage) => coverage?.Numbers("minutes") is { } minutes
        ? [.. minutes.Select(m => (int)m).Distinct().Order()]
        : [5, 10, 15, 20, 30];

    static Headline HeadlineOf(ResultFacts facts, ImmutableArray<string> walkers, ImmutableArray<string> groups)
    {
        var (walker, group, minutes, direction) = facts.Headline;
        return new Headline(
            walker is not null && walkers.Contains(walker) ? walker : walkers.FirstOrDefault() ?? "",
            group is not null && groups.Contains(group) ? group : groups.FirstOrDefault() ?? "",
            minutes ?? 15,
            Words.TryDirection(direction, out var way) ? way : Direction.ToFacility);
    }

    static ImmutableArray<double> BoundsOf(ServedResult result)
    {
        var box = result.IndexOf(result.Demand).Bounds;
        if (box.IsEmpty)
        {
            return [-180, -85, 180, 85];
        }

        var (northWest, southEast) = (UnitMercator.ToLonLat(new UnitPoint(box.MinX, box.MinY)), UnitMercator.ToLonLat(new UnitPoint(box.MaxX, box.MaxY)));
        return [Math.Round(northWest.Lon, 6), Math.Round(southEast.Lat, 6), Math.Round(southEast.Lon, 6), Math.Round(northWest.Lat, 6)];
    }
}
