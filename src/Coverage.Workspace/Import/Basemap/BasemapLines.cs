using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Basemap;

/// <summary>How a kind of line is called and from which tile zoom it is drawn.</summary>
sealed record LineKind(string Name, int MinZoom);

sealed record BasemapLine(LineKind Kind, string? Name, bool Bridge, bool Tunnel, ImmutableArray<LonLat> Line);

/// <summary>Roads, stairs, paths, rails and rivers of an extract, by the class of their tags.</summary>
static class BasemapLines
{
    public static readonly LineKind Major = new("major", 0);
    public static readonly LineKind Minor = new("minor", 11);
    public static readonly LineKind Street = new("street", 13);
    static readonly LineKind Lane = new("street", 14);
    static readonly LineKind Path = new("path", 14);
    static readonly LineKind Steps = new("steps", 15);
    static readonly LineKind Rail = new("rail", 11);
    static readonly LineKind River = new("river", 9);
    static readonly LineKind Stream = new("river", 13);

    static readonly ImmutableDictionary<string, LineKind> Highways = new Dictionary<string, LineKind>
    {
        ["motorway"] = Major, ["trunk"] = Major, ["primary"] = Major, ["secondary"] = Major,
        ["motorway_link"] = Minor, ["trunk_link"] = Minor, ["primary_link"] = Minor, ["secondary_link"] = Minor, ["tertiary"] = Minor, ["tertiary_link"] = Minor,
        ["residential"] = Street, ["living_street"] = Street, ["unclassified"] = Street, ["pedestrian"] = Street, ["road"] = Street, ["service"] = Lane,
        ["footway"] = Path, ["path"] = Path, ["track"] = Path, ["cycleway"] = Path, ["bridleway"] = Path, ["corridor"] = Path,
        ["steps"] = Steps,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    static readonly ImmutableHashSet<string> Rails = ["rail", "light_rail", "subway", "monorail", "tram", "narrow_gauge", "funicular"];

    public static List<BasemapLine> Read(OsmExtract osm, OsmWords words, CancellationToken cancellation)
    {
        var lines = new List<BasemapLine>();
        for (var way = 0; way < osm.WayIds.Length; way++)
        {
            if ((way & 0xFFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (KindOf(words, way) is { } kind && words.Line(way) is { Length: > 1 } line)
            {
                lines.Add(new BasemapLine(
                    kind,
                    OsmWords.NameOf(key => words.OfWay(way, key)),
                    words.OfWay(way, "bridge") is not (null or "no"),
                    words.OfWay(way, "tunnel") is not (null or "no"),
                    line));
            }
        }

        return lines;
    }

    static LineKind? KindOf(OsmWords words, int way)
    {
        if (words.OfWay(way, "highway") is { } highway)
        {
            return words.OfWay(way, "area") == "yes" ? null : Highways.GetValueOrDefault(highway);
        }

        return words.OfWay(way, "railway") is { } railway && Rails.Contains(railway) ? Rail : words.OfWay(way, "waterway") switch
        {
            "river" or "canal" => River,
            "stream" or "ditch" or "drain" => Stream,
            _ => null,
        };
    }
}
