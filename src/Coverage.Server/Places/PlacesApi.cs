using System.Buffers;
using Coverage.Layers;
using Coverage.Server.Results;
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
        GeoJsonEncoder.Encode(layer, bytes);
        return TypedResults.Bytes(bytes.WrittenSpan.ToArray(), MediaTypes.GeoJson);
    }
}
