using System.Globalization;
using System.Text.Json.Nodes;
using Coverage.Layers;
using Coverage.Server.Features;
using Coverage.Server.Results;

namespace Coverage.Server.Tiles;

/// <summary>
/// Styles for clients that draw vector tiles (Mapbox GL style version 8, which MapLibre and QGIS read): homes in the classes and colours of the viewer for the target, walker and cutoff
/// asked for, one style layer per class with a plain filter – clients disagree about expressions in colours, and a legend has a line per class – and the other layers plainly.
/// </summary>
static class GlStyle
{
    public static IResult Get(ServedResult result, string layer, HttpRequest request)
    {
        var layers = TilesApi.LayersOf(result, layer);
        var style = new JsonObject
        {
            ["version"] = 8,
            ["name"] = layers.Length == 1 ? layers[0].TitleZh : layer,
            ["sources"] = new JsonObject { [layer] = Source(result, layer, request) },
            ["layers"] = new JsonArray([.. layers.SelectMany(l => l == result.Demand ? Homes(result, request.Query) : Plain(layer, l))]),
        };
        return OgcAnswers.Json(style);
    }

    static JsonObject Source(ServedResult result, string layer, HttpRequest request) => new()
    {
        ["type"] = "vector",
        ["url"] = $"{request.Scheme}://{request.Host}/tiles/{Uri.EscapeDataString(layer)}.json",
        ["attribution"] = string.Join("; ", result.Facts.Sources),
    };

    static IEnumerable<JsonNode> Homes(ServedResult result, IQueryCollection query)
    {
        var study = result.Study;
        var choice = Choice.Read(
            study, Asked(query, "target") ?? study.Targets.FirstOrDefault(), Asked(query, "walker") ?? HeadlineProfile(result), null, Asked(query, "direction") ?? (study.Headline.Direction == City.Direction.Worse ? "to-facility" : null));
        if (result.Walkers.FindComposite(choice.Walker) is not null)
        {
            throw Problems.BadValue("walker", choice.Walker, "a walker with minutes of its own: " + string.Join(", ", study.Walkers.Where(w => result.Walkers.FindProfile(w) is not null)));
        }

        if (choice.Direction == City.Direction.Worse)
        {
            throw Problems.BadValue("direction", Asked(query, "direction"), "to-facility or from-facility");
        }

        var column = new MinutesColumn(choice.Target, choice.Walker, choice.Direction).Name;
        var breaks = ClassBreaks.At(CellTiles.ReadCutoff(Asked(query, "minutes"), study.Headline.Minutes));
        JsonArray Seconds() => ["get", column];
        yield return Circle(result.Demand, "unreachable 不可达", MinutesPalette.Unreached, new JsonArray("!", new JsonArray("has", column)));
        for (var k = 0; k <= breaks.UpperMinutes.Length; k++)
        {
            var from = k == 0 ? (int?)null : breaks.UpperMinutes[k - 1];
            var to = k == breaks.UpperMinutes.Length ? (int?)null : breaks.UpperMinutes[k];
            JsonArray filter = ["all", new JsonArray("has", column)];
            if (from is { } f)
            {
                filter.Add(new JsonArray(">", Seconds(), f * 60));
            }

            if (to is { } t)
            {
                filter.Add(new JsonArray("<=", Seconds(), t * 60));
            }

            var name = to is { } upper ? string.Create(CultureInfo.InvariantCulture, $"≤ {upper} min") : string.Create(CultureInfo.InvariantCulture, $"> {from} min");
            yield return Circle(result.Demand, name, MinutesPalette.Classes[k], filter);
        }
    }

    /// <summary>The headline's walker, or the profile that stands for it where it is made of bands.</summary>
    static string HeadlineProfile(ServedResult result) => Choice.ProfileOf(result.Walkers, result.Study.Headline.Walker);

    static JsonObject Circle(Layer layer, string name, int colour, JsonArray filter) => new()
    {
        ["id"] = $"{layer.Id} {name}",
        ["type"] = "circle",
        ["source"] = layer.Id,
        ["source-layer"] = layer.Id,
        ["filter"] = filter,
        ["paint"] = new JsonObject
        {
            ["circle-color"] = MinutesPalette.Hex(colour),
            ["circle-radius"] = new JsonObject { ["base"] = 2, ["stops"] = new JsonArray(new JsonArray(10, 1), new JsonArray(14, 4), new JsonArray(17, 12)) },
        },
    };

    static IEnumerable<JsonNode> Plain(string source, Layer layer)
    {
        JsonObject Of(string type, string id, JsonObject paint) =>
            new() { ["id"] = id, ["type"] = type, ["source"] = source, ["source-layer"] = layer.Id, ["paint"] = paint };
        switch (layer.Geometry)
        {
            case PointColumn:
                yield return Of("circle", layer.Id, new JsonObject
                {
                    ["circle-color"] = MinutesPalette.Hex(MinutesPalette.Classes[4]), ["circle-radius"] = 4, ["circle-stroke-color"] = "#ffffff", ["circle-stroke-width"] = 1,
                });
                break;
            case LineColumn:
                yield return Of("line", layer.Id, new JsonObject { ["line-color"] = MinutesPalette.Hex(MinutesPalette.Unreached), ["line-width"] = 1 });
                break;
            case AreaColumn:
                yield return Of("fill", layer.Id + " fill", new JsonObject { ["fill-color"] = MinutesPalette.Hex(MinutesPalette.Classes[2]), ["fill-opacity"] = 0.15 });
                yield return Of("line", layer.Id + " edge", new JsonObject { ["line-color"] = MinutesPalette.Hex(MinutesPalette.Classes[1]), ["line-width"] = 1 });
                break;
            default:
                break;
        }
    }

    static string? Asked(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
}
