using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Basemap;

/// <summary>A name or a sign at a place. The angle is that of the road, degrees counter-clockwise from east, NaN for upright text.</summary>
sealed record BasemapLabel(string Kind, string Name, double AngleDegrees, int MinZoom, LonLat At);

/// <summary>Names of places, compounds (小区), waters, parks and roads, stations, and the signs of lifts. A long road is named about every kilometre.</summary>
static class BasemapLabels
{
    const double RoadSpacingMetres = 900;
    const double RoadMinMetres = 120;
    const int LiftMinZoom = 15;
    const int CompoundMinZoom = 15;
    const int LabelLead = 2;
    const int MaxLabelZoom = 16;

    public static List<BasemapLabel> Read(OsmExtract osm, OsmWords words, List<BasemapArea> areas, List<BasemapLine> lines)
    {
        var labels = new List<BasemapLabel>();
        for (var k = 0; k < osm.TaggedNodes.Length; k++)
        {
            AddNode(labels, words, k, words.Place(osm.TaggedNodes[k]));
        }

        foreach (var area in areas.Where(a => a is { Name: not null, Kind: "water" or "green" }))
        {
            var inside = area.Draw(words).Geometries.MaxBy(g => g.Area)!.InteriorPoint.Coordinate;
            labels.Add(new BasemapLabel(area.Kind, area.Name!, double.NaN, Math.Min(area.MinZoom + LabelLead, MaxLabelZoom), new LonLat(inside.X, inside.Y)));
        }

        AddCompounds(labels, osm, words);
        AddRoads(labels, lines);
        return labels;
    }

    static void AddNode(List<BasemapLabel> labels, OsmWords words, int k, LonLat at)
    {
        string? Value(string key) => words.OfTaggedNode(k, key);
        if (Value("highway") == "elevator")
        {
            labels.Add(new BasemapLabel("lift", "", double.NaN, LiftMinZoom, at));
            return;
        }

        if (OsmWords.NameOf(Value) is not { } name)
        {
            return;
        }

        var zoom = Value("place") switch
        {
            "city" => 6,
            "town" => 9,
            "suburb" or "district" or "subdistrict" => 11,
            "quarter" or "village" => 12,
            "neighbourhood" or "hamlet" => 14,
            _ => -1,
        };
        if (zoom >= 0)
        {
            labels.Add(new BasemapLabel("place", name, double.NaN, zoom, at));
        }
        else if (Value("railway") is "station" or "halt" || Value("station") == "subway")
        {
            labels.Add(new BasemapLabel("station", name, double.NaN, 13, at));
        }
    }

    /// <summary>Housing estates with a name of their own: what people say when asked where they live.</summary>
    static void AddCompounds(List<BasemapLabel> labels, OsmExtract osm, OsmWords words)
    {
        for (var way = 0; way < osm.WayIds.Length; way++)
        {
            var (first, end) = (osm.WayFirstNode[way], osm.WayFirstNode[way + 1]);
            if (end - first >= 4 && osm.WayNodes[first] == osm.WayNodes[end - 1] && words.OfWay(way, "landuse") == "residential"
                && OsmWords.NameOf(key => words.OfWay(way, key)) is { } name
                && RingAssembler.Build([words.Line(way)], []) is { IsEmpty: false } shape)
            {
                var inside = shape.InteriorPoint.Coordinate;
                labels.Add(new BasemapLabel("compound", name, double.NaN, CompoundMinZoom, new LonLat(inside.X, inside.Y)));
            }
        }
    }

    static void AddRoads(List<BasemapLabel> labels, List<BasemapLine> lines)
    {
        var placed = new Dictionary<string, List<LonLat>>(StringComparer.Ordinal);
        foreach (var road in lines.Where(l => l is { Name: not null, Kind.Name: "major" or "minor" or "street" }))
        {
            var length = LengthOf(road);
            if (length < RoadMinMetres)
            {
                continue;
            }

            var (at, angle) = Middle(road, length);
            if (!placed.TryGetValue(road.Name!, out var others))
            {
                placed.Add(road.Name!, others = []);
            }

            if (others.TrueForAll(o => Ellipsoid.Distance(o, at) > RoadSpacingMetres))
            {
                others.Add(at);
                labels.Add(new BasemapLabel("road", road.Name!, angle, MinZoomOf(road.Kind), at));
            }
        }
    }

    static int MinZoomOf(LineKind kind) => kind == BasemapLines.Major ? 12 : kind == BasemapLines.Minor ? 13 : 15;

    static double LengthOf(BasemapLine road)
    {
        var length = 0.0;
        for (var i = 1; i < road.Line.Length; i++)
        {
            length += Ellipsoid.Distance(road.Line[i - 1], road.Line[i]);
        }

        return length;
    }

    static (LonLat At, double Angle) Middle(BasemapLine road, double length)
    {
        var left = length / 2;
        for (var i = 1; ; i++)
        {
            var (a, b) = (road.Line[i - 1], road.Line[i]);
            var piece = Ellipsoid.Distance(a, b);
            if (piece < left && i + 1 < road.Line.Length)
            {
                left -= piece;
                continue;
            }

            var t = piece > 0 ? Math.Min(left / piece, 1) : 0;
            var (perLon, perLat) = Ellipsoid.MetresPerDegree(a.Lat);
            var angle = Math.Atan2((b.Lat - a.Lat) * perLat, (b.Lon - a.Lon) * perLon) * 180 / Math.PI;
            return (new LonLat(a.Lon + t * (b.Lon - a.Lon), a.Lat + t * (b.Lat - a.Lat)), Math.Round(angle, 1));
        }
    }
}
