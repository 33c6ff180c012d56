using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Network;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Basemap;

/// <summary>An area joined from a relation's members, or one that a way alone goes around: that is drawn whenever it is asked for, a city has too many buildings to hold their shapes.</summary>
readonly record struct BasemapArea(string Kind, string? Name, int MinZoom, int Way, MultiPolygon? Joined)
{
    public MultiPolygon Draw(OsmWords words) => Joined ?? Of(words, Way);

    /// <summary>The closed way that goes around it; default for an area that was joined or whose way, without repeats, goes around nothing.</summary>
    public ImmutableArray<LonLat> Ring(OsmWords words) => Joined is null && words.Line(Way) is var way && RingAssembler.IsRing(way) ? way : default;

    public static MultiPolygon Of(OsmWords words, int way) => RingAssembler.Build([words.Line(way)], []);
}

/// <summary>Water, green, squares and buildings of an extract: closed ways, and multipolygon relations joined from their members.</summary>
static class BasemapAreas
{
    const int BuildingMinZoom = 14;
    const int MaxMinZoom = 15;

    static readonly ImmutableHashSet<string> GreenUses = ["grass", "forest", "meadow", "recreation_ground", "village_green", "cemetery", "orchard", "allotments"];
    static readonly ImmutableHashSet<string> GreenLeisure = ["park", "garden", "nature_reserve", "golf_course", "pitch"];
    static readonly ImmutableHashSet<string> GreenNature = ["wood", "scrub", "grassland", "heath"];

    public static List<BasemapArea> Read(OsmExtract osm, OsmWords words, CancellationToken cancellation)
    {
        var areas = new List<BasemapArea>();
        for (var way = 0; way < osm.WayIds.Length; way++)
        {
            if ((way & 0xFFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var (first, end) = (osm.WayFirstNode[way], osm.WayFirstNode[way + 1]);
            if (end - first >= 4 && osm.WayNodes[first] == osm.WayNodes[end - 1] && KindOf(key => words.OfWay(way, key)) is { } kind)
            {
                Add(areas, kind, OsmWords.NameOf(key => words.OfWay(way, key)), BasemapArea.Of(words, way), way);
            }
        }

        AddRelations(areas, osm, words, cancellation);
        return areas;
    }

    static void AddRelations(List<BasemapArea> areas, OsmExtract osm, OsmWords words, CancellationToken cancellation)
    {
        var drawn = osm.Relations.Where(r => words.OfRelation(r, "type") == "multipolygon" && KindOf(key => words.OfRelation(r, key)) is not null).ToArray();
        var wanted = drawn.SelectMany(r => r.Members).Where(m => m.Type == OsmMemberType.Way).Select(m => m.Id).ToHashSet();
        var ways = new Dictionary<long, int>();
        for (var way = 0; way < osm.WayIds.Length; way++)
        {
            if (wanted.Contains(osm.WayIds[way]))
            {
                ways[osm.WayIds[way]] = way;
            }
        }

        foreach (var relation in drawn)
        {
            cancellation.ThrowIfCancellationRequested();
            var members = relation.Members.Where(m => m.Type == OsmMemberType.Way && ways.ContainsKey(m.Id)).ToLookup(m => m.Role == "inner", m => words.Line(ways[m.Id]));
            Add(areas, KindOf(key => words.OfRelation(relation, key))!, OsmWords.NameOf(key => words.OfRelation(relation, key)),
                RingAssembler.Build([.. members[false]], [.. members[true]]), null);
        }
    }

    static void Add(List<BasemapArea> areas, string kind, string? name, MultiPolygon shape, int? way)
    {
        if (!shape.IsEmpty)
        {
            areas.Add(new BasemapArea(kind, name, kind == "building" ? BuildingMinZoom : MinZoomOf(shape), way ?? -1, way is null ? shape : null));
        }
    }

    static string? KindOf(Func<string, string?> value)
    {
        if (value("building") is not (null or "no"))
        {
            return "building";
        }

        if (value("natural") is "water" or "bay" || value("waterway") is "riverbank" or "dock" || value("landuse") is "reservoir" or "basin")
        {
            return "water";
        }

        if (GreenUses.Contains(value("landuse") ?? "") || GreenLeisure.Contains(value("leisure") ?? "") || GreenNature.Contains(value("natural") ?? ""))
        {
            return "green";
        }

        return value("place") == "square" || (value("area") == "yes" && (value("highway") is "pedestrian" or "footway")) ? "square" : null;
    }

    /// <summary>The first zoom at which the area is about four pixels wide (tiles of 512 pixels).</summary>
    static int MinZoomOf(MultiPolygon shape)
    {
        const double worldPixels = 512;
        var (perLon, perLat) = Ellipsoid.MetresPerDegree(shape.EnvelopeInternal.MinY);
        var side = Math.Sqrt(Math.Max(shape.Area * perLon * perLat, 1));
        return Math.Clamp((int)Math.Ceiling(Math.Log2(4 * 360 * perLon / worldPixels / side)), 0, MaxMinZoom);
    }
}
