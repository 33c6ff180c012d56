using System.Buffers;
using System.Text.Json;
using Coverage.Layers;
using Coverage.Server.Results;
using Coverage.Workspaces.Export;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coverage.Server.Places;

/// <summary>Layers small enough to be sent whole, as GeoJSON: facilities and units.</summary>
static class PlacesApi
{
    public static void MapPlaces(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/facilities", (ServedResult result) => Whole(result.Facilities));
        routes.MapGet("/api/units", (ServedResult result) => Whole(result.RequireShapes("units")));
    }

    static FileContentHttpResult Whole(Layer layer)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes, GeoJsonWriter.Options);
        new GeoJsonWriter(layer).WriteCollection(json);
        return TypedResults.Bytes(bytes.WrittenSpan.ToArray(), MediaTypes.GeoJson);
    }
}
