using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Export;

/// <summary>
/// GeoJSON of a layer (RFC 7946): WGS 84 lon, lat with up to 7 decimals, outer rings counter-clockwise, properties in column order with
/// null for what
/// is not known. A feature's <c>id</c> is its value in the column <c>id</c>, else its row counted from 1. Holds reused buffers: one
/// thread at a time.
/// </summary>
public sealed class GeoJsonWriter
{
    const int DegreeDecimals = 7;
    const int MetreDecimals = 3;
    const int BytesBetweenFlushes = 1 << 16;
    const int RowsBetweenChecks = 1024;

    readonly Layer _layer;
    readonly JsonEncodedText[] _names;
    readonly Column? _id;
    readonly GeoJsonOptions _options;
    readonly GridShape _shape = new();
    readonly byte[] _number = new byte[NumberText.MaxBytes];

    public GeoJsonWriter(Layer layer, GeoJsonOptions options = default)
    {
        _layer = layer;
        _options = options;
        _names = [.. layer.Columns.Select(c => JsonEncodedText.Encode(c.Name, Options.Encoder))];
        _id = options.Ids == FeatureIds.Row ? null : layer.Find("id");
    }

    /// <summary>For the writer's maker: Chinese stays readable, and what could break out of HTML is escaped.</summary>
    public static JsonWriterOptions Options { get; } =
        new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    /// <summary>All rows as a FeatureCollection, flushed piece by piece.</summary>
    public void WriteCollection(Utf8JsonWriter json, string? attribution = null, CancellationToken cancellation = default)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection"u8);
        json.WriteString("name"u8, _layer.Id);
        if (attribution is not null)
        {
            json.WriteString("attribution"u8, attribution);
        }

        json.WriteStartArray("features"u8);
        for (var row = 0; row < _layer.Count; row++)
        {
            if (row % RowsBetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            WriteFeature(json, row);
            if (json.BytesPending > BytesBetweenFlushes)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>Row <paramref name="row"/>, counted from 0, as a Feature.</summary>
    public void WriteFeature(Utf8JsonWriter json, int row)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        WriteId(json, row);
        json.WritePropertyName("geometry"u8);
        WriteGeometry(json, row);
        json.WriteStartObject("properties"u8);
        for (var i = 0; i < _names.Length; i++)
        {
            json.WritePropertyName(_names[i]);
            WriteValue(json, _layer.Columns[i], row);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The shape of a row alone; null for a table or an empty shape.</summary>
    public void WriteGeometry(Utf8JsonWriter json, int row)
    {
        if (_layer.Geometry is null)
        {
            json.WriteNullValue();
            return;
        }

        _shape.Load(_layer.Geometry, row);
        if (_shape.IsEmpty)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString(
            "type"u8,
            _shape.Kind switch { ShapeKind.Point => "Point"u8, ShapeKind.Line => "LineString"u8, _ => "MultiPolygon"u8 });
        json.WritePropertyName("coordinates"u8);
        switch (_shape.Kind)
        {
            case ShapeKind.Point:
                WritePosition(json, _shape.Coordinates);
                break;
            case ShapeKind.Line:
                WritePositions(json, _shape.Coordinates);
                break;
            default:
                WritePolygons(json);
                break;
        }

        json.WriteEndObject();
    }

    void WriteId(Utf8JsonWriter json, int row)
    {
        switch (_id)
        {
            case TextColumn text when text[row] is { } id:
                json.WriteString("id"u8, id);
                break;
            case IntegerColumn integer when integer[row] is { } id:
                json.WriteNumber("id"u8, id);
                break;
            default:
                json.WriteNumber("id"u8, row + 1);
                break;
        }
    }

    void WriteValue(Utf8JsonWriter json, Column column, int row)
    {
        switch (column)
        {
            case TextColumn text when text[row] is { } value:
                json.WriteStringValue(value);
                break;
            case RealColumn real when !double.IsNaN(real[row]):
                WriteNumber(json, NumberText.Write(real[row], real.Decimals, _number));
                break;
            case IntegerColumn integer when integer[row] is { } value:
                json.WriteNumberValue(value);
                break;
            case FlagColumn flag when flag.Values[row] is { } value:
                json.WriteBooleanValue(value);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    void WritePolygons(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        int ring = 0, vertex = 0;
        foreach (var polygonEnd in _shape.PolygonEnds)
        {
            json.WriteStartArray();
            for (; ring < polygonEnd; ring++)
            {
                var end = _shape.RingEnds[ring];
                WritePositions(json, _shape.Coordinates[(2 * vertex)..(2 * end)]);
                vertex = end;
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    void WritePositions(Utf8JsonWriter json, ReadOnlySpan<int> coordinates)
    {
        json.WriteStartArray();
        for (var i = 0; i < coordinates.Length; i += 2)
        {
            WritePosition(json, coordinates.Slice(i, 2));
        }

        json.WriteEndArray();
    }

    void WritePosition(Utf8JsonWriter json, ReadOnlySpan<int> lonLat)
    {
        json.WriteStartArray();
        if (_options.Crs is { } crs)
        {
            WriteIn(json, crs, new LonLat(FixedPoint.FromGrid(lonLat[0]), FixedPoint.FromGrid(lonLat[1])));
        }
        else
        {
            WriteNumber(json, NumberText.WriteSteps(lonLat[0], DegreeDecimals, _number));
            WriteNumber(json, NumberText.WriteSteps(lonLat[1], DegreeDecimals, _number));
        }

        json.WriteEndArray();
    }

    void WriteIn(Utf8JsonWriter json, CoordinateSystem crs, LonLat place)
    {
        var (x, y) = crs.FromWgs84(place);
        var (first, second) = _options.Order == AxisOrder.EastFirst ? (x, y) : (y, x);
        var decimals = crs.IsGeographic ? DegreeDecimals : MetreDecimals;
        WriteNumber(json, NumberText.Write(first, decimals, _number));
        WriteNumber(json, NumberText.Write(second, decimals, _number));
    }

    void WriteNumber(Utf8JsonWriter json, int length) => json.WriteRawValue(_number.AsSpan(0, length), skipInputValidation: true);
}
