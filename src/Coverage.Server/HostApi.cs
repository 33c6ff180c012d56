using Coverage.Server.Live;
using Coverage.Server.Results;
using Coverage.Server.Tiles;
using Coverage.Server.Wire;

namespace Coverage.Server;

/// <summary>Whether the server lives, and what it will not do.</summary>
static class HostApi
{
    public static void MapHost(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", (ServedResult result) => TypedResults.Ok(new HealthWire("ok", result.Version)));
        routes.MapGet("/limits", () => TypedResults.Ok(new LimitsWire(
            LiveApi.MaxMinutes, LiveApi.MaxBands, TilesApi.MaxZoom, TilesApi.MaxFeatures, Coverage.Server.Shares.ShareCurve.Minutes)));
    }
}
