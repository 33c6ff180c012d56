using System.Buffers;
using System.Text.Json;
using Coverage.Geo;
using NetTopologySuite.Geometries;

namespace Coverage.Layers;

/// <summary>
/// Writes a layer as a GeoJSON feature collection (RFC 7946): WGS 84 lon, lat with seven decimals, outer rings counter-clockwise,
/// the column <c>id</c> as the feature's id, null for values that are not known.
/// </summary>
public static class GeoJsonEncoder
{
    const int Decimals = 7;

    public static void Encode(Layer layer, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        for (var row = 0; row < layer.Count; row++)
        {
            WriteFeature(json, layer, row);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>One feature of a layer.</summary>
    public static void WriteFeature(Utf8JsonWriter json, Layer layer, int row)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        if (layer.Find("id") is TextColumn { Values: var ids } && ids[row] is { } id)
        {
            json.WriteString("id", id);
        }

        json.WritePropertyName("geometry");
        WriteGeometry(json, layer.Geometry, row);
        json.WriteStartObject("properties");
        foreach (var column in layer.Columns)
        {
            json.WritePropertyName(column.Name);
            WriteValue(json, column, row);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteValue(Utf8JsonWriter json, Column column, int row)
    {
        switch (column)
        {
            case TextColumn { Values: var v } when v[row] is { } text: json.WriteStringValue(text); break;
            case RealColumn { Values: var v, Decimals: var d } when double.IsFinite(v[row]): json.WriteNumberValue(Math.Round(v[row], d)); break;
            case IntegerColumn { Values: var v } when v[row] is { } whole: json.WriteNumberValue(whole); break;
            case FlagColumn { Values: var v } when v[row] is { } flag: json.WriteBooleanValue(flag); break;
            default: json.WriteNullValue(); break;
        }
    }

    static void WriteGeometry(Utf8JsonWriter json, GeometryColumn? geometry, int row)
    {
        switch (geometry)
        {
            case PointColumn points:
                Begin(json, "Point");
                WritePosition(json, points.Points[row]);
                break;
            case LineColumn lines:
                Begin(json, "LineString");
                WriteLine(json, lines.Vertices.AsSpan()[lines.First[row]..lines.First[row + 1]]);
                break;
            case AreaColumn areas:
                WriteArea(json, areas.Areas[row]);
                return;
            default:
                json.WriteNullValue();
                return;
        }

        json.WriteEndObject();
    }

    /// <summary>A multipolygon as a geometry object.</summary>
    public static void WriteArea(Utf8JsonWriter json, MultiPolygon area)
    {
        Begin(json, "MultiPolygon");
        json.WriteStartArray();
        foreach (var polygon in area.Geometries.Cast<Polygon>())
        {
            json.WriteStartArray();
            WriteRing(json, polygon.ExteriorRing, RingRole.Outer);
            foreach (var hole in polygon.InteriorRings)
            {
                WriteRing(json, hole, RingRole.Hole);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A line's coordinates as an array of positions.</summary>
    public static void WriteLine(Utf8JsonWriter json, ReadOnlySpan<LonLat> vertices)
    {
        json.WriteStartArray();
        foreach (var v in vertices)
        {
            WritePosition(json, v);
        }

        json.WriteEndArray();
    }

    static void Begin(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WritePropertyName("coordinates");
    }

    static void WriteRing(Utf8JsonWriter json, LineString ring, RingRole role)
    {
        var coordinates = ring.Coordinates;
        var flip = NetTopologySuite.Algorithm.Orientation.IsCCW(coordinates) != (role == RingRole.Outer);
        json.WriteStartArray();
        for (var i = 0; i < coordinates.Length; i++)
        {
            var c = coordinates[flip ? coordinates.Length - 1 - i : i];
            WritePosition(json, new LonLat(c.X, c.Y));
        }

        json.WriteEndArray();
    }

    static void WritePosition(Utf8JsonWriter json, LonLat place)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(place.Lon, Decimals));
        json.WriteNumberValue(Math.Round(place.Lat, Decimals));
        json.WriteEndArray();
    }
}
