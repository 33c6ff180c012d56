using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Coverage.Server.Processes.Work;
using Coverage.Server.Wire;

namespace Coverage.Server.Processes.Jobs;

/// <summary>
/// Has one job worked on by a process of its own (<see cref="JobWorker"/>): a run that exhausts the memory or is ended from outside takes nothing of the server with it, and its
/// garbage is not the server's. Ending the input is how it is stopped; it dies with this server, even one that is killed.
/// </summary>
static class WorkerProcess
{
    const int LastWords = 400;
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Returns when the process has ended; the news has been told by then.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task RunAsync(WorkOrder order, Action<WorkerNews> tell, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = Process.Start(Command())!;
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await GiveAsync(process, order);
        await using var stop = cancellation.Register(() => Stop(process));
        var answered = false;
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            var news = JsonSerializer.Deserialize(line, ProcessJsonContext.Default.WorkerNews)!;
            answered |= news.File is not null || news.Failure is not null;
            tell(news);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        if (!answered)
        {
            var words = (await errors).Trim();
            tell(new WorkerNews { Failure = JobFailures.WorkerDied(process.ExitCode, words.Length > LastWords ? words[^LastWords..] : words) });
        }
    }

    /// <summary>The order is one short line, so it waits for nobody. One who has ended before reading it says why in its last words.</summary>
    static async Task GiveAsync(Process process, WorkOrder order)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order, ProcessJsonContext.Default.WorkOrder));
            await process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // Its output has ended too: what follows tells its exit code and its last words.
        }
    }

    /// <summary>Asks it to stop, and ends it when it does not.</summary>
    static void Stop(Process process)
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(Grace))
        {
            process.Kill();
        }
    }

    static ProcessStartInfo Command()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Coverage.Server.dll");
        var start = new ProcessStartInfo(Host(), [program, JobWorker.Verb])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory,
        };
        // A worker has the machine's leavings: one heap, not one per core.
        start.Environment["DOTNET_gcServer"] = "0";
        return start;
    }

    /// <summary>The runtime's own host, found from where the runtime lies.</summary>
    static string Host()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
