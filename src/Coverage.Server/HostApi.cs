using Coverage.Server.Features;
using Coverage.Server.Live;
using Coverage.Server.Metrics;
using Coverage.Server.Processes;
using Coverage.Server.Processes.Jobs;
using Coverage.Server.Results;
using Coverage.Server.Scenarios;
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
            LiveApi.MaxMinutes, LiveApi.MaxBands, TilesApi.MaxZoom, TilesApi.MaxFeatures, Shares.ShareCurve.Minutes, ItemsQuery.MaxLimit,
            JobQueue.MostOpen, JobQueue.MostKept, JobQueue.MostAttempts, (int)ProcessesApi.SyncPatience.TotalSeconds, ScenariosApi.MaxBodyBytes)));
        routes.MapGet("/metrics", (RequestMetrics requests, JobQueue jobs, ServedResult result) =>
            TypedResults.Text(MetricsText.Write(requests, jobs, result), "text/plain; version=0.0.4; charset=utf-8"));
    }
}
