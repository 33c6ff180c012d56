using System.IO.Compression;
using Coverage.Server.Access;
using Coverage.Server.Accounts;
using Coverage.Server.Audits;
using Coverage.Server.Cells;
using Coverage.Server.Features;
using Coverage.Server.Gaps;
using Coverage.Server.Live;
using Coverage.Server.Metrics;
using Coverage.Server.Places;
using Coverage.Server.Processes;
using Coverage.Server.Processes.Jobs;
using Coverage.Server.PublicMap;
using Coverage.Server.Results;
using Coverage.Server.Scenarios;
using Coverage.Server.Shares;
using Coverage.Server.Siting;
using Coverage.Server.Tiles;
using Coverage.Server.Wire;
using Coverage.Workspaces.Jobs;
using Microsoft.AspNetCore.ResponseCompression;

namespace Coverage.Server;

/// <summary>
/// The layer server: one result over HTTP, the viewer beside it. Everything it answers comes from the result's layers and,
/// for one place's walk, from the network beside the result. The one public entry for other hosts.
/// </summary>
public static class CoverageServer
{
    /// <summary>Builds the server without starting it; <paramref name="configure"/> may change the host (tests put it in memory).</summary>
    public static WebApplication Create(ServerOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var current = new CurrentResult(options.Result);
        builder.Services.AddScoped(_ => current.Value);
        builder.Services.AddScoped(_ => current.Value.Audits);
        builder.Services.AddSingleton(_ => new ScenarioSessions(options.ResultPath));
        if (options.ResultPath is { } place)
        {
            builder.Services.AddHostedService(services => new ResultFeed(
                place, current, services.GetRequiredService<ScenarioSessions>(), services.GetRequiredService<ILogger<ResultFeed>>()));
        }

        builder.Services.AddSingleton<SitingJobs>();
        builder.Services.AddSingleton(_ => new PublicSite(options.ResultPath, options.PublicMapFolder));
        builder.Services.AddSingleton(services => new JobQueue(JobsOf(options), current, services.GetRequiredService<ILogger<JobQueue>>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<JobQueue>());
        builder.Services.ConfigureHttpJsonOptions(j => j.SerializerOptions.TypeInfoResolverChain.Insert(0, CoverageJsonContext.Default));
        builder.Services.AddSingleton<RequestMetrics>();
        builder.Services.AddSingleton<TileCache>();
        builder.Services.AddResponseCompression(Compress);
        builder.Services.Configure<BrotliCompressionProviderOptions>(b => b.Level = CompressionLevel.Fastest);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Services.GetRequiredService<RequestMetrics>();
        if (options.Result.WhyNoQuestions is { } why)
        {
            app.Logger.LogWarning("no live questions: {Reason}", why);
        }

        app.UseResponseCompression();
        app.UseMiddleware<ProblemWriter>();
        app.UseMiddleware<PlannerGate>(new PlannerGate.Keys(options.Planners));
        app.UseMiddleware<ResultVersion>();
        OgcRoot.UseAtRoot(app);
        Viewer.Use(app, options.ViewerFolder);
        Methods.UseRouting(app);
        app.MapStudy();
        app.MapShares();
        app.MapGaps();
        app.MapCells();
        app.MapPlaces();
        app.MapLive();
        app.MapScenarios();
        app.MapSiting();
        app.MapTiles();
        app.MapAccess();
        app.MapAudits();
        app.MapFeatures();
        app.MapProcesses();
        app.MapPublicMap();
        app.MapHost();
        return app;
    }

    /// <summary>Serves until the token is cancelled; returns when the last request has been answered.</summary>
    /// <exception cref="Coverage.InputException">A layer of the result is damaged.</exception>
    public static async Task RunAsync(ServerOptions options, Action<string>? onListening = null, CancellationToken cancellation = default)
    {
        var app = Create(options);
        await using (app.ConfigureAwait(false))
        {
            await app.StartAsync(cancellation);
            foreach (var url in app.Urls)
            {
                onListening?.Invoke(url);
            }

            // A result of which a part cannot be read is not served on.
            var ending = app.WaitForShutdownAsync(cancellation);
            await await Task.WhenAny(options.Result.Reading, ending);
            await ending;
        }
    }

    static JobQueueOptions JobsOf(ServerOptions options)
    {
        var place = options.ResultPath ?? options.Result.Path;
        return new JobQueueOptions
        {
            Root = place is null ? null : JobFolder.PlaceFor(place),
            Place = place,
            Study = options.StudyPath is { } study ? Path.GetFullPath(study) : null,
            Clock = options.Clock,
        };
    }

    static void Compress(ResponseCompressionOptions options)
    {
        options.EnableForHttps = true;
        options.Providers.Add<BrotliCompressionProvider>();
        options.Providers.Add<GzipCompressionProvider>();
        // Vector tiles come compressed from their cache, or are too small to be worth it.
        options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, MediaTypes.GeoJson, MediaTypes.Cells, MediaTypes.Problem, "image/svg+xml"];
    }
}
