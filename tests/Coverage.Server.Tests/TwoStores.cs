using Coverage.Server.Results;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Sample;
using Coverage.Workspaces.Study;
using Coverage.Worlds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Coverage.Server.Tests;

/// <summary>The small sample city, computed once, stored as a GeoPackage and in PostGIS, and served from both.</summary>
public sealed class TwoStores : IAsyncLifetime
{
    // Its own: others kill theirs.
    readonly PostgresServer _postgres = new();
    readonly TemporaryFolder _folder = new();
    readonly List<WebApplication> _apps = [];
    string _place = "";

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
        _place = _postgres.NewDatabase();
        Database = await ServeAsync(run, _place);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps)
        {
            await app.DisposeAsync();
        }

        _postgres.Dispose();
        _folder.Dispose();
    }

    /// <summary>A server of its own on the same database.</summary>
    public Task<HttpClient> ServeDatabaseAgainAsync() => ServeAsync(_place);

    /// <summary>Has the database away for a while.</summary>
    public async Task AwayAsync(Func<Task> work)
    {
        _postgres.Kill();
        try
        {
            await work();
        }
        finally
        {
            _postgres.StartAgain();
        }
    }

    async Task<HttpClient> ServeAsync(StudyRun run, string place)
    {
        run.Store(place);
        return await ServeAsync(place);
    }

    async Task<HttpClient> ServeAsync(string place)
    {
        var app = CoverageServer.Create(
            new ServerOptions { Result = ServedResult.Open(place), ResultPath = place, StudyPath = _folder.File("study.json"), ViewerFolder = "absent" }, b => b.WebHost.UseTestServer());
        _apps.Add(app);
        await app.StartAsync();
        return app.PatientClient();
    }
}
