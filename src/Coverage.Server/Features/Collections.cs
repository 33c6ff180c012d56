using System.Text.Json.Nodes;
using Coverage.Layers;
using Coverage.Server.Results;

namespace Coverage.Server.Features;

/// <summary>The layers of a result as collections: every layer and table but the basemap, which is drawn from tiles.</summary>
static class Collections
{
    public static IEnumerable<Layer> Of(ServedResult result) => IdsOf(result).Select(id => result.Catalog.Find(id)!);

    public static Layer Require(ServedResult result, string id) =>
        IdsOf(result).Contains(id) ? result.Catalog.Find(id)! : throw Problems.UnknownLayer(id, IdsOf(result));

    static IEnumerable<string> IdsOf(ServedResult result) => result.Catalog.Ids.Where(id => !ServedResult.IsBasemap(id));

    public static string Path(Layer layer) => "/collections/" + Uri.EscapeDataString(layer.Id);

    public static JsonObject List(ServedResult result, OgcRoot root) => new()
    {
        ["links"] = new JsonArray([.. Links.Self(root, "/collections")]),
        ["crs"] = CrsList(result),
        ["collections"] = new JsonArray([.. Of(result).Select(l => Describe(result, l, root))]),
    };

    public static JsonObject Describe(ServedResult result, Layer layer, OgcRoot root)
    {
        var path = Path(layer);
        var description = new JsonObject
        {
            ["id"] = layer.Id,
            ["title"] = root.English ? layer.TitleEn : layer.TitleZh,
            ["description"] = $"{layer.TitleZh} / {layer.TitleEn}; {result.Facts.Name.Zh} / {result.Facts.Name.En}, {result.Facts.AsOf}",
            ["attribution"] = string.Join("; ", result.Facts.Sources),
            ["itemType"] = "feature",
            ["links"] = new JsonArray(
            [
                .. Links.Self(root, path),
                Links.Link("items", root.To(path + "/items"), MediaTypes.GeoJson, layer.TitleEn),
                Links.Link("items", root.To(path + "/items?f=html"), Links.Html, layer.TitleZh),
                Links.Link("http://www.opengis.net/def/rel/ogc/1.0/queryables", root.To(path + "/queryables"), Links.Schema, "what may stand in a filter"),
                Links.Link("describedby", root.To(path + "/schema"), Links.Schema, "the columns"),
            ]),
            ["crs"] = new JsonArray([(JsonNode)"#/crs"]),
            ["storageCrs"] = OutputCrs.Crs84,
        };
        if (layer.Geometry is not null && result.IndexOf(layer).Bounds is { IsEmpty: false } box)
        {
            var (southWest, northEast) = (UnitMercator.ToLonLat(new UnitPoint(box.MinX, box.MaxY)), UnitMercator.ToLonLat(new UnitPoint(box.MaxX, box.MinY)));
            description["extent"] = new JsonObject
            {
                ["spatial"] = new JsonObject
                {
                    ["bbox"] = new JsonArray(new JsonArray(Degrees(southWest.Lon), Degrees(southWest.Lat), Degrees(northEast.Lon), Degrees(northEast.Lat))),
                    ["crs"] = OutputCrs.Crs84,
                },
            };
        }

        // Every collection names the systems itself: not every client follows the list's.
        description["crs"] = CrsList(result);
        return description;
    }

    static JsonArray CrsList(ServedResult result) => [.. OutputCrs.Offered(result.Facts.Crs).Select(c => (JsonNode)c.Uri)];

    static JsonNode Degrees(double value) => Math.Round(value, 7);
}
