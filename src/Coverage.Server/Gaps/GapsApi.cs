using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Coverage.Layers;
using Coverage.Server.Results;
using Coverage.Workspaces.Export;
using Coverage.Workspaces.Run;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coverage.Server.Gaps;

/// <summary>
/// The answers beside the coverage table, as rows of the result's own layers: gaps, homes of a gap, completeness, modes of care, sensitivity, how supply is
/// organised. A result without them answers an empty list.
/// </summary>
static class GapsApi
{
    const int MostRows = 10_000;

    static readonly ImmutableArray<string> SupplyLayers =
        [HubLayer.Id, KitchenLayer.Id, MobileStopLayer.Id, MobileScheduleLayer.Id, VisitLayer.Id, CarePairLayer.Id];

    public static void MapGaps(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/gaps", GetGaps);
        routes.MapGet("/api/gaps/homes", GetHomes);
        routes.MapGet("/api/completeness", (ServedResult result, string? unitLevel) => Rows(result, CompletenessLayer.UnitsId, (l, r) => AtLevel(l, r, unitLevel)));
        routes.MapGet("/api/modes", (ServedResult result, string? target, string? unitLevel) =>
            Rows(result, ModeLayer.Id, (l, r) => AtLevel(l, r, unitLevel) && Is(l, "target", r, target)));
        routes.MapGet("/api/supply", GetSupply);
        routes.MapGet("/api/sensitivity", (ServedResult result, string? target) => Rows(result, SensitivityLayer.Id, (l, r) => Is(l, "target", r, target)));
    }

    /// <summary>Gaps in falling order of people within their target; <c>cause</c>, <c>kind</c> and <c>unit</c> narrow them, <c>limit</c> cuts them.</summary>
    static FileContentHttpResult GetGaps(ServedResult result, string? target, string? kind, string? cause, string? unit, int? limit) => Rows(
        result, GapLayer.Id, (l, r) => Is(l, "target", r, target) && Is(l, "kind", r, kind) && Is(l, "cause", r, cause) && Is(l, "unit", r, unit), limit);

    /// <summary>One layer of supply: hubs with stations, kitchens with canteens, the vehicles' planned week and today's, home visits, institutions with medical care.</summary>
    static FileContentHttpResult GetSupply(ServedResult result, string? layer) =>
        Rows(result, SupplyLayers.Contains(layer ?? "") ? layer! : throw Problems.Unknown("layer", layer, SupplyLayers), (_, _) => true, withPlaces: true);

    static FileContentHttpResult GetHomes(ServedResult result, string gap) => Rows(result, GapLayer.HomesId, (l, r) => Is(l, "gap", r, gap));

    static FileContentHttpResult Rows(ServedResult result, string id, Func<Layer, int, bool> keeps, int? limit = null, bool withPlaces = false)
    {
        if (limit is < 1 or > MostRows)
        {
            throw Problems.OverLimit("limit", $"{limit}", $"1 to {MostRows}");
        }

        var layer = result.Catalog.Find(id);
        var all = layer is null ? [] : Enumerable.Range(0, layer.Count).Where(r => keeps(layer, r)).ToArray();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, GeoJsonWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("layer", id);
            json.WriteNumber("matched", all.Length);
            json.WritePropertyName("rows");
            if (layer is null)
            {
                LayerRowsJson.Write(json, null);
            }
            else
            {
                LayerRowsJson.Write(json, layer, all.Take(limit ?? MostRows), withPlaces);
            }

            json.WriteEndObject();
        }

        return TypedResults.Bytes(buffer.WrittenMemory, "application/json; charset=utf-8");
    }

    static bool Is(Layer layer, string column, int row, string? wanted) => wanted is null || layer.Text(column, row) == wanted;

    /// <summary>Without a level the whole study alone; a level gives its units and "outside".</summary>
    static bool AtLevel(Layer layer, int row, string? level) => (layer.Text("unitLevel", row) ?? "") == (level ?? "");
}
