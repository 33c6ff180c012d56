using System.Text.Json;
using Coverage.Layers;

namespace Coverage.Workspaces.Run;

/// <summary>The rows of a table or layer as JSON objects, a member per column, in the layer's order; shapes are left out. Reals stand at their column's decimals.</summary>
public static class LayerRowsJson
{
    /// <summary>An empty list when there is no such layer.</summary>
    public static void Write(Utf8JsonWriter json, Layer? layer)
    {
        if (layer is null)
        {
            json.WriteStartArray();
            json.WriteEndArray();
        }
        else
        {
            Write(json, layer, Enumerable.Range(0, layer.Count));
        }
    }

    /// <param name="json">Where to.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="rows">Which rows, in this order.</param>
    /// <param name="withPlaces">Adds <c>lon</c> and <c>lat</c> (degrees) of a layer of points.</param>
    public static void Write(Utf8JsonWriter json, Layer layer, IEnumerable<int> rows, bool withPlaces = false)
    {
        var places = withPlaces ? layer.Geometry as PointColumn : null;
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            foreach (var column in layer.Columns)
            {
                json.WritePropertyName(column.Name);
                WriteValue(json, column, row);
            }

            if (places is not null)
            {
                json.WriteNumber("lon", places.Points[row].Lon);
                json.WriteNumber("lat", places.Points[row].Lat);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteValue(Utf8JsonWriter json, Column column, int row)
    {
        switch (column)
        {
            case TextColumn { Values: var texts } when texts[row] is { } text:
                json.WriteStringValue(text);
                break;
            case IntegerColumn { Values: var whole } when whole[row] is { } n:
                json.WriteNumberValue(n);
                break;
            case FlagColumn { Values: var flags } when flags[row] is { } flag:
                json.WriteBooleanValue(flag);
                break;
            case RealColumn { Values: var reals, Decimals: var decimals } when !double.IsNaN(reals[row]):
                json.WriteNumberValue(Math.Round(reals[row], decimals));
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
