using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Coverage.City;
using Coverage.Layers;

namespace Coverage.Server.Results;

/// <summary>
/// What the result is about: names, groups, walkers, targets, cutoffs and the headline. Read from the table <c>manifest</c> and,
/// for what has columns or rows of its own, from the layers themselves, so that nothing is offered that the result cannot show.
/// </summary>
sealed record StudyFacts
{
    public required string Id { get; init; }

    public required NamePair Name { get; init; }

    public required string AsOf { get; init; }

    public required string Version { get; init; }

    public required ImmutableArray<string> Groups { get; init; }

    public required ImmutableArray<string> Targets { get; init; }

    public required ImmutableArray<string> Walkers { get; init; }

    public required ImmutableArray<Direction> Directions { get; init; }

    public required ImmutableArray<int> CutoffsMinutes { get; init; }

    public required Headline Headline { get; init; }

    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>West, south, east, north of the demand points, degrees.</summary>
    public required ImmutableArray<double> Bounds { get; init; }

    public static StudyFacts Read(ServedResult result)
    {
        var manifest = new Manifest(result.Catalog.Find("manifest"));
        var coverage = result.Catalog.Find("coverage");
        var columns = result.Demand.Columns.Select(c => MinutesColumn.Parse(c.Name)).OfType<MinutesColumn>().ToArray();
        var groups = GroupsOf(result.Demand);
        var walkers = InPrintingOrder(columns.Select(c => c.Walker), coverage?.Distinct("walker"));
        var id = manifest.Find("study") ?? "study";
        return new StudyFacts
        {
            Id = id,
            Name = new NamePair(manifest.Find("name.zh") ?? id, manifest.Find("name.en") ?? manifest.Find("name.zh") ?? id),
            AsOf = manifest.Find("asOf") ?? "",
            Version = (manifest.Find("hash") ?? HashOf(result.Catalog))[..12],
            Groups = groups,
            Targets = InPrintingOrder(columns.Select(c => c.Target), coverage?.Distinct("target")),
            Walkers = walkers,
            Directions = DirectionsOf(columns),
            CutoffsMinutes = CutoffsOf(coverage),
            Headline = HeadlineOf(manifest, walkers, groups),
            Sources = [.. manifest.FindAll("source.")],
            Bounds = BoundsOf(result),
        };
    }

    static ImmutableArray<string> GroupsOf(Layer demand) =>
        [.. demand.Columns.Where(c => c is RealColumn or IntegerColumn && c.Name != "id" && !c.Name.Contains('_', StringComparison.Ordinal)).Select(c => c.Name)];

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

    static Headline HeadlineOf(Manifest manifest, ImmutableArray<string> walkers, ImmutableArray<string> groups)
    {
        var walker = manifest.Find("headline.walker");
        var group = manifest.Find("headline.group");
        return new Headline(
            walker is not null && walkers.Contains(walker) ? walker : walkers.FirstOrDefault() ?? "",
            group is not null && groups.Contains(group) ? group : groups.FirstOrDefault() ?? "",
            int.TryParse(manifest.Find("headline.minutes"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 15,
            Words.TryDirection(manifest.Find("headline.direction"), out var direction) ? direction : Direction.ToFacility);
    }

    static ImmutableArray<double> BoundsOf(ServedResult result)
    {
        var box = result.IndexOf(result.Demand).Bounds;
        if (box.IsEmpty)
        {
            return [-180, -85, 180, 85];
        }

        var (northWest, southEast) = (WebMercator.ToLonLat(new UnitPoint(box.MinX, box.MinY)), WebMercator.ToLonLat(new UnitPoint(box.MaxX, box.MaxY)));
        return [Math.Round(northWest.Lon, 6), Math.Round(southEast.Lat, 6), Math.Round(southEast.Lon, 6), Math.Round(northWest.Lat, 6)];
    }

    /// <summary>Stands in for the hash of a result that carries none (made in memory): all layers as GeoJSON, hashed.</summary>
    static string HashOf(LayerCatalog catalog)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        foreach (var layer in catalog.Layers)
        {
            GeoJsonEncoder.Encode(layer, bytes);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
    }
}
