using System.Text.Json;
using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Server.Results;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Coverage.Server.Live;

/// <summary>
/// Who lives within a band: people of every group at demand points inside the walked area, and inside the circle that a straight line
/// at flat speed would promise.
/// </summary>
static class BandPeople
{
    public static void Write(Utf8JsonWriter json, ServedResult result, IsochroneBand band, LonLat at, double? circleMetres)
    {
        var points = ((PointColumn)result.Demand.Geometry!).Points;
        var walked = Inside(result, band.Area, points);
        WriteGroups(json, "people", result, walked);
        if (circleMetres is not { } radius)
        {
            return;
        }

        json.WriteNumber("circleMetres", Math.Round(radius, 1));
        WriteGroups(json, "circlePeople", result, [.. Enumerable.Range(0, points.Length).Where(i => Ellipsoid.Distance(points[i], at) <= radius)]);
    }

    static List<int> Inside(ServedResult result, MultiPolygon area, IReadOnlyList<LonLat> points)
    {
        if (area.IsEmpty)
        {
            return [];
        }

        var e = area.EnvelopeInternal;
        var (a, b) = (UnitMercator.ToUnit(new LonLat(e.MinX, e.MaxY)), UnitMercator.ToUnit(new LonLat(e.MaxX, e.MinY)));
        var locator = new IndexedPointInAreaLocator(area);
        return [.. result.IndexOf(result.Demand).Find(new UnitBox(a.X, a.Y, b.X, b.Y))
            .Where(i => locator.Locate(new Coordinate(points[i].Lon, points[i].Lat)) != Location.Exterior)];
    }

    static void WriteGroups(Utf8JsonWriter json, string name, ServedResult result, IReadOnlyList<int> rows)
    {
        json.WriteStartObject(name);
        foreach (var group in result.Study.Groups)
        {
            var people = result.Study.People.Find(group)!.Millionths;
            var sum = rows.Sum(r => people[r]);
            json.WriteNumber(group, Math.Round(People.ToPersons(sum), 3));
        }

        json.WriteEndObject();
    }
}
