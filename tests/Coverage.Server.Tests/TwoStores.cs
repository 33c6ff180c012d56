using Coverage.Server.Results;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Sample;
using Coverage.Workspaces.Study;
using Coverage.Worlds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Coverage.Server.Tests;

/// <summary>The small sample city, computed once, stored as a GeoPackage and in PostGIS, and served from both.</summary>
public sealed class TwoStores(PostgresServer postgres) : IAsyncLifetime
{
    readonly TemporaryFolder _folder = new();
    readonly List<WebApplication> _apps = [];

    /// <summary>Null where there is no PostgreSQL.</summary>
    public HttpClient? Database { get; private set; }

    public HttpClient File { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.WhyAbsent is not null)
        {
            return;
        }

        SampleCity.Write(_folder.Path, new SampleOptions { Size = SampleSize.Small }, null);
        var run = StudyRun.Compute(StudyFile.Read(_folder.File("study.json")), new RunOptions());
        File = await ServeAsync(run, _folder.File("r.gpkg"));
        Database = await ServeAsync(run, postgres.NewDatabase());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps)
        {
            await app.DisposeAsync();
        }

        _folder.Dispose();
    }

    async Task<HttpClient> ServeAsync(StudyRun run, string place)
    {
        run.Store(place);
        var app = CoverageServer.Create(
            new ServerOptions { Result = ServedResult.Open(place), ResultPath = place, StudyPath = _folder.File("study.json"), ViewerFolder = "absent" }, b => b.WebHost.UseTestServer());
        _apps.Add(app);
        await app.StartAsync();
        return app.GetTestClient();
    }
}
