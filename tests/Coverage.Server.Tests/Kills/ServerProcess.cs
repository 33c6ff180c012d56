using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Coverage.Worlds;

namespace Coverage.Server.Tests.Kills;

/// <summary>The server as a process of its own, so that it can be killed.</summary>
sealed class ServerProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(600);

    readonly Process _process;

    ServerProcess(Process process, string url) => (_process, Client) = (process, new HttpClient { BaseAddress = new Uri(url), Timeout = Patience });

    public HttpClient Client { get; }

    /// <summary>Starts it on a port that the system gives it and returns when it listens.</summary>
    public static ServerProcess Start(string place, string study)
    {
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        var start = new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, "Coverage.Server.dll"), place, "http://127.0.0.1:0", study])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["DOTNET_gcServer"] = "0";
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string? url;
        do
        {
            // Its log may have something to say before it listens.
            url = process.StandardOutput.ReadLine();
        }
        while (url is not null && !url.StartsWith("http", StringComparison.Ordinal));
        if (url is null)
        {
            process.WaitForExit();
            throw new InvalidOperationException($"the server ended with {process.ExitCode}: {errors.Result}");
        }

        // What it says further is read, so that it never waits for a reader.
        _ = process.StandardOutput.ReadToEndAsync();
        return new ServerProcess(process, url);
    }

    /// <summary><c>kill -9</c>; answers the processes that worked for it. They end when they find it gone, a little later.</summary>
    public int[] Kill()
    {
        int[] workers = Directory.Exists($"/proc/{_process.Id}/task")
            ? [.. Directory.EnumerateDirectories($"/proc/{_process.Id}/task").SelectMany(t => Read(t + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse))]
            : [];
        _process.Kill();
        _process.WaitForExit();
        return workers;

        // A thread may end while its file is looked for.
        static string Read(string file) => File.Exists(file) ? File.ReadAllText(file) : "";
    }

    /// <summary>Waits until processes have ended.</summary>
    public static async Task GoneAsync(int[] processes)
    {
        while (processes.Any(PostgresServer.Lives))
        {
            await Task.Delay(10);
        }
    }

    public async Task<JsonElement> GetAsync(string address)
    {
        using var document = JsonDocument.Parse(await Client.GetStringAsync(address));
        return document.RootElement.Clone();
    }

    /// <summary>Asks for a run of the study; answers the job.</summary>
    public async Task<string> RunAsync()
    {
        using var body = new StringContent("""{ "inputs": {} }""", Encoding.UTF8, "application/json");
        using var answer = await Client.PostAsync("/processes/coverage/execution", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.GetProperty("jobID").GetString()!;
    }

    /// <summary>The status of a job once a condition holds, asked again and again.</summary>
    public async Task<JsonElement> WhenAsync(string job, Func<JsonElement, bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience)
        {
            var status = await GetAsync("/jobs/" + job);
            if (condition(status))
            {
                return status;
            }

            await Task.Delay(10);
        }

        throw new TimeoutException($"job {job} did not come so far");
    }

    public Task<JsonElement> EndedAsync(string job) => WhenAsync(job, s => s.GetProperty("status").GetString() is not ("accepted" or "running"));

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
