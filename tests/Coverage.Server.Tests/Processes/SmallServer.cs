using System.Text;
using System.Text.Json;
using Coverage.Server.Processes.Jobs;
using Coverage.Server.Results;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Study;
using Coverage.Worlds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Coverage.Server.Tests.Processes;

/// <summary>The small town's result behind an in-memory server that may run its study; its heavy jobs work in processes of their own, as in earnest.</summary>
sealed class SmallServer : IAsyncDisposable
{
    static readonly Lazy<TemporaryFolder> Made = new(() =>
    {
        var folder = new TemporaryFolder();
        StudyRun.Compute(StudyFile.Read(SmallStudy.Write(folder)), new RunOptions()).Store(folder.File("r.gpkg"));
        return folder;
    });

    readonly TemporaryFolder _folder;
    readonly bool _owns;
    readonly WebApplication _app;

    SmallServer(TemporaryFolder folder, bool owns, WebApplication app, HandClock clock)
    {
        (_folder, _owns, _app, Clock) = (folder, owns, app, clock);
        Client = app.PatientClient();
    }

    public HttpClient Client { get; }

    /// <summary>The clock of its jobs; a pause lasts until it is moved.</summary>
    public HandClock Clock { get; }

    public string Result => _folder.File("r.gpkg");

    /// <summary>Writes the study and its result, and serves it.</summary>
    public static async Task<SmallServer> StartAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        var folder = new TemporaryFolder();
        Store(folder);
        return await StartAsync(folder, owns: true, change);
    }

    /// <summary>Serves what lies in a folder (<see cref="Store"/>), or what was opened there before, and leaves it there.</summary>
    public static Task<SmallServer> StartAsync(TemporaryFolder folder, ServedResult? opened = null) =>
        StartAsync(folder, owns: false, o => opened is null ? o : o with { Result = opened });

    /// <summary>The study's files and its result; computed once, copied for every test.</summary>
    public static void Store(TemporaryFolder folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Made.Value.File("r.gpkg"))!))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }
    }

    /// <summary>Posts an execution.</summary>
    public async Task<(HttpResponseMessage Answer, string Body)> ExecuteAsync(string process, string inputs, string more = "", bool asynchronous = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/processes/{process}/execution");
        request.Content = new StringContent($$"""{ "inputs": {{inputs}}{{more}} }""", Encoding.UTF8, "application/json");
        if (asynchronous)
        {
            request.Headers.Add("Prefer", "respond-async");
        }

        var answer = await Client.SendAsync(request);
        return (answer, await answer.Content.ReadAsStringAsync());
    }

    public async Task<JsonElement> JsonAsync(string address)
    {
        using var answer = await Client.GetAsync(address);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    /// <summary>The status of a job when it has ended.</summary>
    public async Task<JsonElement> EndedAsync(string job)
    {
        while (true)
        {
            var status = await JsonAsync("/jobs/" + job);
            if (status.GetProperty("status").GetString() is not ("accepted" or "running"))
            {
                return status;
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Jobs that keep every light job after them waiting until they are dismissed.</summary>
    public async Task<string[]> TakeEveryTurnAsync()
    {
        var jobs = new string[JobQueue.LightAtOnce];
        for (var i = 0; i < jobs.Length; i++)
        {
            jobs[i] = JobOf((await ExecuteAsync("echo", """{ "message": "in the way", "pause": 60 }""", asynchronous: true)).Body);
            await RunningAsync(jobs[i]);
        }

        return jobs;
    }

    /// <summary>Waits until a job runs; one that ended before it was seen to run is an error of the test.</summary>
    public async Task RunningAsync(string job)
    {
        string? status;
        while ((status = (await JsonAsync("/jobs/" + job)).GetProperty("status").GetString()) == "accepted")
        {
            await Task.Delay(5);
        }

        Assert.Equal("running", status);
    }

    public async Task DismissAsync(params string[] jobs)
    {
        foreach (var job in jobs)
        {
            using var answer = await Client.DeleteAsync("/jobs/" + job);
            answer.EnsureSuccessStatusCode();
        }
    }

    public static string JobOf(string statusInfo)
    {
        using var document = JsonDocument.Parse(statusInfo);
        return document.RootElement.GetProperty("jobID").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_owns)
        {
            _folder.Dispose();
        }
    }

    static async Task<SmallServer> StartAsync(TemporaryFolder folder, bool owns, Func<ServerOptions, ServerOptions>? change)
    {
        var clock = new HandClock();
        var options = new ServerOptions
        {
            Clock = clock, Result = ServedResult.Open(folder.File("r.gpkg")), ResultPath = folder.File("r.gpkg"), StudyPath = folder.File("study.json"), ViewerFolder = "absent",
        };
        var app = CoverageServer.Create(change?.Invoke(options) ?? options, b =>
        {
            b.WebHost.UseTestServer();
            // However long its jobs take to stop.
            b.Services.Configure<HostOptions>(h => h.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        });
        await app.StartAsync();
        return new SmallServer(folder, owns, app, clock);
    }
}
