using System.Globalization;
using Coverage.Geo;
using Coverage.Layers;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.IO;

namespace Coverage.Server.Features.Cql;

/// <summary>Shapes written in a filter, and whether rows meet them. Shapes are brought to WGS 84 lon, lat vertex by vertex.</summary>
static class CqlShape
{
    static readonly GeometryFactory Factory = new();

    /// <summary>The shape's column goes by either name.</summary>
    public static bool IsGeometryName(string name) => name is "geometry" or "geom";

    /// <summary>WKT, or CQL2's <c>BBOX(x0,y0,x1,y1)</c>; null when it is neither, or lies outside its system.</summary>
    public static Geometry? Read(string text, OutputCrs crs)
    {
        try
        {
            text = text.Trim();
            var shape = text.StartsWith("BBOX", StringComparison.OrdinalIgnoreCase) ? Box(text[4..]) : new WKTReader().Read(text);
            shape?.Apply(new ToDegrees(crs));
            return shape is not null && shape.Coordinates.All(c => new LonLat(c.X, c.Y).IsValid) ? shape : null;
        }
        catch (Exception e) when (e is ParseException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    public static Func<int, bool?> Intersects(GeometryColumn column, Geometry shape)
    {
        var (prepared, box) = (PreparedGeometryFactory.Prepare(shape), shape.EnvelopeInternal);
        return row => Of(column, row) is { IsEmpty: false } own ? box.Intersects(own.EnvelopeInternal) && prepared.Intersects(own) : null;
    }

    static Geometry? Of(GeometryColumn column, int row) => column switch
    {
        PointColumn c => c.Points[row] is { IsValid: true } p ? Factory.CreatePoint(new Coordinate(p.Lon, p.Lat)) : null,
        LineColumn c => Line(c, row),
        AreaColumn c => c.Areas[row],
        _ => null,
    };

    static LineString? Line(LineColumn c, int row)
    {
        var vertices = c.Vertices.AsSpan()[c.First[row]..c.First[row + 1]];
        var coordinates = new Coordinate[vertices.Length];
        for (var i = 0; i < coordinates.Length; i++)
        {
            coordinates[i] = new Coordinate(vertices[i].Lon, vertices[i].Lat);
        }

        return coordinates.Length > 1 ? Factory.CreateLineString(coordinates) : null;
    }

    static Polygon? Box(string text)
    {
        var n = text.Trim().TrimStart('(').TrimEnd(')').Split(',').Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        return n.Length != 4 || n[0] > n[2] || n[1] > n[3] ? null : Factory.CreatePolygon(
            [new(n[0], n[1]), new(n[2], n[1]), new(n[2], n[3]), new(n[0], n[3]), new(n[0], n[1])]);
    }

    sealed class ToDegrees(OutputCrs crs) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var place = crs.ToWgs84(seq.GetX(i), seq.GetY(i));
            seq.SetX(i, place.Lon);
            seq.SetY(i, place.Lat);
        }
    }
}
