using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Reads GeoJSON geometries. The type may stand before or behind the coordinates; heights are read past; depth is bounded by the JSON
/// reader.
/// </summary>
sealed class GeoJsonShapes(ShapeBuilder shapes)
{
    readonly List<Coordinate> _points = [];

    /// <summary>
    /// The reader stands on the geometry's value; afterwards on its last token. Null without geometry or with a flaw, which the builder
    /// remembers.
    /// </summary>
    public Geometry? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return shapes.Fail("the geometry is no object");
        }

        var type = "";
        var inner = default(Utf8JsonReader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isInner = reader.ValueTextEquals("coordinates"u8) || reader.ValueTextEquals("geometries"u8);
            reader.Read();
            if (isType && reader.TokenType == JsonTokenType.String)
            {
                type = reader.GetString() ?? "";
            }
            else if (isInner)
            {
                // A copy of the reader remembers the place until the type is known.
                inner = reader;
            }

            reader.Skip();
        }

        return inner.TokenType == JsonTokenType.StartArray ? Build(type, ref inner) : shapes.Fail("the geometry has no coordinates");
    }

    Geometry? Build(string type, ref Utf8JsonReader inner) => type switch
    {
        "Point" => Point(ref inner),
        "MultiPoint" => Points(ref inner) is { } points ? ShapeBuilder.Factory.CreateMultiPointFromCoords(points) : null,
        "LineString" => Points(ref inner) is { } points ? shapes.Line(points) : null,
        "MultiLineString" => Lines(ref inner),
        "Polygon" => Polygon(ref inner),
        "MultiPolygon" => Polygons(ref inner),
        "GeometryCollection" => Collection(ref inner),
        _ => shapes.Fail("'" + (type.Length > 30 ? type[..30] : type) + "' is no GeoJSON geometry type"),
    };

    Point? Point(ref Utf8JsonReader inner)
    {
        if (!inner.Read())
        {
            return null;
        }

        return inner.TokenType == JsonTokenType.EndArray ? ShapeBuilder.Factory.CreatePoint()
            : PositionRest(ref inner) is { } point ? ShapeBuilder.Factory.CreatePoint(point)
            : null;
    }

    MultiLineString? Lines(ref Utf8JsonReader inner)
    {
        var lines = new List<LineString>();
        while (NextArray(ref inner))
        {
            if (Points(ref inner) is not { } points || shapes.Line(points) is not { } line)
            {
                return null;
            }

            lines.Add(line);
        }

        return shapes.Flaw is null ? ShapeBuilder.Factory.CreateMultiLineString([.. lines]) : null;
    }

    Polygon? Polygon(ref Utf8JsonReader inner)
    {
        var rings = new List<Coordinate[]>();
        while (NextArray(ref inner))
        {
            if (Points(ref inner) is not { } points)
            {
                return null;
            }

            rings.Add(points);
        }

        return shapes.Flaw is null ? shapes.Polygon(rings) : null;
    }

    MultiPolygon? Polygons(ref Utf8JsonReader inner)
    {
        var polygons = new List<Polygon>();
        while (NextArray(ref inner))
        {
            if (Polygon(ref inner) is not { } polygon)
            {
                return null;
            }

            polygons.Add(polygon);
        }

        return shapes.Flaw is null ? ShapeBuilder.Factory.CreateMultiPolygon([.. polygons]) : null;
    }

    GeometryCollection? Collection(ref Utf8JsonReader inner)
    {
        var parts = new List<Geometry>();
        while (inner.Read() && inner.TokenType != JsonTokenType.EndArray)
        {
            if (Read(ref inner) is { } part)
            {
                parts.Add(part);
            }
        }

        return shapes.Flaw is null ? ShapeBuilder.Factory.CreateGeometryCollection([.. parts]) : null;
    }

    /// <summary>The positions of the array the reader stands on.</summary>
    Coordinate[]? Points(ref Utf8JsonReader inner)
    {
        _points.Clear();
        while (NextArray(ref inner))
        {
            if (!inner.Read() || PositionRest(ref inner) is not { } point)
            {
                return null;
            }

            _points.Add(point);
        }

        return shapes.Flaw is null ? [.. _points] : null;
    }

    /// <summary>Moves to the next inner array; false at the end of the outer one or with a flaw.</summary>
    bool NextArray(ref Utf8JsonReader inner)
    {
        if (!inner.Read() || inner.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        if (inner.TokenType == JsonTokenType.StartArray)
        {
            return true;
        }

        shapes.Fail("the coordinates are not nested as the geometry's type asks");
        return false;
    }

    /// <summary>A position whose first number the reader stands on, up to its closing bracket.</summary>
    Coordinate? PositionRest(ref Utf8JsonReader inner)
    {
        if (!TryNumber(ref inner, out var x) || !inner.Read() || !TryNumber(ref inner, out var y))
        {
            shapes.Fail("a position is not two numbers");
            return null;
        }

        while (inner.Read() && inner.TokenType != JsonTokenType.EndArray)
        {
            if (!TryNumber(ref inner, out _))
            {
                shapes.Fail("a position holds something else than numbers");
                return null;
            }
        }

        return shapes.CheckFinite(x, y) ? new Coordinate(x, y) : null;
    }

    static bool TryNumber(ref Utf8JsonReader inner, out double number)
    {
        number = 0;
        return inner.TokenType == JsonTokenType.Number && inner.TryGetDouble(out number);
    }
}
