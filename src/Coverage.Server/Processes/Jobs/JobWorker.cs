using System.Diagnostics;
using System.Text.Json;
using Coverage.Server.Processes.Work;
using Coverage.Server.Wire;
using Coverage.Workspaces.Jobs;
using Coverage.Workspaces.Run;

namespace Coverage.Server.Processes.Jobs;

/// <summary>
/// A process that works on one job for a server: the order comes as the first line of its input, news goes out as lines, and when its input ends – the server has dismissed
/// the job, or is gone itself – it stops and ends. It runs at a lower priority, so that the server's answers come first. Whatever it writes becomes a result in one step, so
/// it may be ended at any moment.
/// </summary>
static class JobWorker
{
    /// <summary>The word on the command line that asks for a worker.</summary>
    public const string Verb = "work-on-job";

    const int Stopped = 130;
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    const int TellEveryMilliseconds = 100;

    public static async Task<int> RunAsync()
    {
        using (var self = Process.GetCurrentProcess())
        {
            // First of all: threads that are started later have the priority of the one that starts them.
            self.PriorityClass = ProcessPriorityClass.BelowNormal;
        }

        var line = await Console.In.ReadLineAsync();
        if (line is null)
        {
            return Stopped;
        }

        var order = JsonSerializer.Deserialize(line, ProcessJsonContext.Default.WorkOrder)!;
        using var stop = new CancellationTokenSource();
        new Thread(() => EndWithServer(stop)) { IsBackground = true, Name = "end with server" }.Start();
        using var told = new NewsWriter();
        try
        {
            var job = JobFolder.Read(order.Folder);
            var product = JobWork.Run(job.Process, job.Inputs, order, new WorkTools(told, told.Log, null, TimeProvider.System, stop.Token));
            told.Tell(new WorkerNews { File = product.File, Type = product.Type });
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Stopped;
        }
        catch (Exception e)
        {
            // Told to the server, which keeps it with the job.
            await Console.Error.WriteLineAsync(e.ToString());
            told.Tell(new WorkerNews { Failure = JobFailures.Of(e) });
            return 1;
        }
    }

    /// <summary>Lets the work clear away what it has half written; work that does not stop in time is ended all the same.</summary>
    static void EndWithServer(CancellationTokenSource stop)
    {
        while (Console.In.Read() >= 0)
        {
        }

        stop.Cancel();
        Thread.Sleep(Grace);
        Environment.Exit(Stopped);
    }

    sealed class NewsWriter : IProgress<RunProgress>, IDisposable
    {
        readonly TextWriter _out = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        readonly Lock _one = new();
        long _last;
        string? _stage;

        public void Report(RunProgress value)
        {
            var stage = StageWords.Of(value.Stage);
            lock (_one)
            {
                if (stage == _stage && Environment.TickCount64 - _last < TellEveryMilliseconds)
                {
                    return;
                }

                (_stage, _last) = (stage, Environment.TickCount64);
            }

            Tell(new WorkerNews { Stage = stage, Doing = value.Doing, Share = value.Share });
        }

        public void Log(string line) => Tell(new WorkerNews { Log = line });

        public void Tell(WorkerNews news)
        {
            lock (_one)
            {
                _out.WriteLine(JsonSerializer.Serialize(news, ProcessJsonContext.Default.WorkerNews));
            }
        }

        public void Dispose() => _out.Dispose();
    }
}
