using System.Text.Json.Nodes;
using Coverage.Layers;
using Coverage.Server.Processes;
using Coverage.Server.Results;

namespace Coverage.Server.Features;

/// <summary>
/// The OpenAPI 3.0 document of the feature service, made from the result: a literal path per collection with every column as a query parameter,
/// written out, because that is where QGIS and GDAL look for what they may filter by; and the most a page may hold, where QGIS looks for it.
/// </summary>
static class OpenApiDocument
{
    public static JsonObject Write(ServedResult result, IEnumerable<ProcessKind> processes, OgcRoot root)
    {
        var paths = new JsonObject
        {
            ["/"] = Get("landing", "Landing page", [], Links.Json),
            ["/conformance"] = Get("conformance", "Conformance classes", [], Links.Json),
            ["/collections"] = Get("collections", "Collections", [], Links.Json),
        };
        foreach (var layer in Collections.Of(result))
        {
            var path = Collections.Path(layer);
            paths[path] = Get("describe." + layer.Id, layer.TitleEn, [], Links.Json);
            paths[path + "/queryables"] = Get("queryables." + layer.Id, "Queryables of " + layer.Id, [], Links.Schema);
            paths[path + "/items"] = Get("items." + layer.Id, "Features of " + layer.Id, [.. ItemParameters(layer)], MediaTypes.GeoJson);
            paths[path + "/items/{featureId}"] = Get("item." + layer.Id, "One feature of " + layer.Id, [FeatureId(), Ref("crs")], MediaTypes.GeoJson);
        }

        ProcessPaths.AddTo(paths, processes, result);
        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject
            {
                ["title"] = $"{result.Facts.Name.Zh} / {result.Facts.Name.En}",
                ["description"] = "Coverage: " + string.Join("; ", result.Facts.Sources),
                ["version"] = result.Version,
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = root.Url.Length > 0 ? root.Url : "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["parameters"] = SharedParameters(result), ["responses"] = Responses() },
        };
    }

    public static JsonObject Get(string id, string summary, JsonNode[] parameters, string type) => new()
    {
        ["get"] = new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = summary,
            ["parameters"] = new JsonArray(parameters),
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject
                {
                    ["description"] = summary,
                    ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object" } } },
                },
                ["400"] = Problem("BadRequest"),
                ["404"] = Problem("NotFound"),
                ["500"] = Problem("ServerError"),
            },
        },
    };

    static IEnumerable<JsonNode> ItemParameters(Layer layer)
    {
        foreach (var shared in (string[])["limit", "after", "bbox", "bbox-crs", "crs", "datetime", "filter", "filter-lang", "filter-crs"])
        {
            yield return Ref(shared);
        }

        foreach (var column in layer.Columns)
        {
            yield return Query(column.Name, $"Features whose {column.Name} is this", new JsonObject { ["type"] = ColumnSchemas.TypeOf(column) });
        }
    }

    static JsonObject SharedParameters(ServedResult result)
    {
        var crs = new JsonArray([.. OutputCrs.Offered(result.Facts.Crs).Select(c => (JsonNode)c.Uri)]);
        JsonObject Crs() => new() { ["type"] = "string", ["format"] = "uri", ["enum"] = crs.DeepClone(), ["default"] = OutputCrs.Crs84 };
        var box = new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 4,
            ["maxItems"] = 6,
            ["items"] = new JsonObject { ["type"] = "number" },
        };
        return new JsonObject
        {
            ["limit"] = Query("limit", "Features on a page", new JsonObject
            {
                ["type"] = "integer", ["minimum"] = 1, ["maximum"] = ItemsQuery.MaxLimit, ["default"] = ItemsQuery.DefaultLimit,
            }),
            ["after"] = Query("after", "Only features with a larger number: the key of the page before", new JsonObject { ["type"] = "integer", ["minimum"] = 0 }),
            ["bbox"] = Query("bbox", "A box that features must meet", box),
            ["bbox-crs"] = Query("bbox-crs", "The system of the box", Crs()),
            ["crs"] = Query("crs", "The system of the answer", Crs()),
            ["datetime"] = Query("datetime", "The layers have no time of their own; every time matches", new JsonObject { ["type"] = "string" }),
            ["filter"] = Query("filter", "CQL2 text", new JsonObject { ["type"] = "string" }),
            ["filter-lang"] = Query("filter-lang", "The language of the filter", new JsonObject
            {
                ["type"] = "string", ["enum"] = new JsonArray("cql2-text"), ["default"] = "cql2-text",
            }),
            ["filter-crs"] = Query("filter-crs", "The system of shapes in the filter", Crs()),
        };
    }

    public static JsonObject Query(string name, string description, JsonObject schema) => new()
    {
        ["name"] = name,
        ["in"] = "query",
        ["description"] = description,
        ["required"] = false,
        ["style"] = "form",
        ["explode"] = false,
        ["schema"] = schema,
    };

    static JsonObject FeatureId() => new()
    {
        ["name"] = "featureId",
        ["in"] = "path",
        ["required"] = true,
        ["schema"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
    };

    static JsonObject Ref(string parameter) => new() { ["$ref"] = "#/components/parameters/" + parameter };

    public static JsonObject Problem(string response) => new() { ["$ref"] = "#/components/responses/" + response };

    static JsonObject Responses()
    {
        static JsonObject Of(string description) => new()
        {
            ["description"] = description,
            ["content"] = new JsonObject { [MediaTypes.Problem] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object" } } },
        };
        return new JsonObject
        {
            ["BadRequest"] = Of("A parameter is wrong; the problem names it and what is allowed"),
            ["NotFound"] = Of("There is no such collection or feature"),
            ["ServerError"] = Of("The server failed"),
            ["TooMany"] = Of("The server has as many jobs as it takes"),
        };
    }
}
