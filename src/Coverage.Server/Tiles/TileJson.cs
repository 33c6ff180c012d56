using Coverage.Layers;
using Coverage.Server.Results;
using Coverage.Server.Wire;

namespace Coverage.Server.Tiles;

/// <summary>TileJSON 3.0.0: where a layer's tiles are, what they hold, whom to name.</summary>
static class TileJson
{
    public static IResult Get(ServedResult result, string layer, HttpRequest request)
    {
        var layers = TilesApi.LayersOf(result, layer);
        var study = result.Study;
        var bounds = study.Bounds;
        var wire = new TileJsonWire(
            "3.0.0",
            layers.Length == 1 ? layers[0].TitleZh : layer,
            [$"{request.Scheme}://{request.Host}/v/{result.Version}/tiles/{Uri.EscapeDataString(layer)}/{{z}}/{{x}}/{{y}}.mvt"],
            [.. layers.Select(l => new TileLayerWire(l.Id, l.TitleZh + " " + l.TitleEn, FieldsOf(l)))],
            layers.Max(l => l == result.Demand ? 0 : TileZooms.First(result, l)),
            TilesApi.MaxZoom,
            [.. bounds],
            [Math.Round((bounds[0] + bounds[2]) / 2, 6), Math.Round((bounds[1] + bounds[3]) / 2, 6), 13],
            string.Join("; ", result.Facts.Sources));
        return TypedResults.Json(wire, TileJsonContext.Default.TileJsonWire);
    }

    static SortedDictionary<string, string> FieldsOf(Layer layer)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in layer.Columns)
        {
            if (column.Name != TileOptions.MinZoomColumn)
            {
                fields[column.Name] = column switch { TextColumn => "String", FlagColumn => "Boolean", _ => "Number" };
            }
        }

        return fields;
    }
}
