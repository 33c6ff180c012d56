using System.Text.Encodings.Web;
using System.Text.Json;
using Coverage.Geo;

namespace Coverage.Workspaces.Sample.Writers;

/// <summary>Writes polygons as a GeoJSON feature collection (RFC 7946): lon, lat with seven decimals, shells counter-clockwise.</summary>
static class GeoJsonWriter
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string path, string name, IEnumerable<PolygonRow> rows)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, Options);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("name", name);
        json.WriteStartArray("features");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("properties");
            foreach (var (field, value) in row.Fields)
            {
                json.WritePropertyName(field);
                JsonSerializer.Serialize(json, value, SampleJson.Relaxed);
            }

            json.WriteEndObject();
            WriteGeometry(json, row);
            json.WriteEndObject();
            json.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteGeometry(Utf8JsonWriter json, PolygonRow row)
    {
        var single = row.Polygons.Count == 1;
        json.WriteStartObject("geometry");
        json.WriteString("type", single ? "Polygon" : "MultiPolygon");
        json.WriteStartArray("coordinates");
        foreach (var polygon in row.Polygons)
        {
            if (!single)
            {
                json.WriteStartArray();
            }

            foreach (var ring in polygon)
            {
                WriteRing(json, ring);
            }

            if (!single)
            {
                json.WriteEndArray();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteRing(Utf8JsonWriter json, IReadOnlyList<LonLat> ring)
    {
        json.WriteStartArray();
        foreach (var p in ring.Append(ring[0]))
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(p.Lon, 7));
            json.WriteNumberValue(Math.Round(p.Lat, 7));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
