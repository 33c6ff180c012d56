using System.Text.Json.Nodes;
using Coverage.Layers;

namespace Coverage.Server.Features;

/// <summary>JSON Schemas of a collection: its features' properties (GDAL takes the column types from it), and what may stand in a filter.</summary>
static class ColumnSchemas
{
    const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    public static JsonObject Queryables(Layer layer, OgcRoot root) => Schema(layer, root.To(Collections.Path(layer) + "/queryables"), root);

    public static JsonObject Properties(Layer layer, OgcRoot root) => Schema(layer, root.To(Collections.Path(layer) + "/schema"), root);

    static JsonObject Schema(Layer layer, string id, OgcRoot root)
    {
        var properties = new JsonObject();
        if (layer.Geometry is { } geometry)
        {
            properties["geometry"] = new JsonObject { ["x-ogc-role"] = "primary-geometry", ["format"] = FormatOf(geometry) };
        }

        foreach (var column in layer.Columns)
        {
            properties[column.Name] = new JsonObject { ["title"] = column.Name, ["type"] = TypeOf(column) };
        }

        return new JsonObject
        {
            ["$schema"] = Dialect,
            ["$id"] = id,
            ["type"] = "object",
            ["title"] = root.English ? layer.TitleEn : layer.TitleZh,
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    /// <summary>The type's name in JSON Schema and OpenAPI.</summary>
    public static string TypeOf(Column column) => column switch
    {
        TextColumn => "string",
        RealColumn => "number",
        IntegerColumn => "integer",
        _ => "boolean",
    };

    static string FormatOf(GeometryColumn geometry) => geometry switch
    {
        PointColumn => "geometry-point",
        LineColumn => "geometry-linestring",
        _ => "geometry-multipolygon",
    };
}
