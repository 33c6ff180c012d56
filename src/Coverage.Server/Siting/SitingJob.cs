using Coverage.Server.Results;
using Coverage.Workspaces.Siting;

namespace Coverage.Server.Siting;

/// <summary>One siting question on its way to an answer: waiting, running, done, stopped (with the best so far, if there was one) or
/// failed.</summary>
sealed class SitingJob(string id, SitingQuestion question) : IDisposable
{
    readonly CancellationTokenSource _stop = new();
    volatile string _state = "waiting";

    public string Id => id;

    public string State => _state;

    public bool Ended => _state is "done" or "stopped" or "failed";

    public SitingAnswer? Answer { get; private set; }

    /// <summary>Why it failed.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Completes when the job has ended, however it ends.</summary>
    public Task Ending { get; private set; } = Task.CompletedTask;

    public void Run(Once<SitingDesk> desk, SemaphoreSlim turn) => Ending = Task.Run(() => SolveAsync(desk, turn));

    /// <summary>Asks it to stop; one that has ended stays as it is.</summary>
    public void Stop()
    {
        if (!Ended)
        {
            _stop.Cancel();
        }
    }

    /// <summary>Only for jobs that have ended.</summary>
    public void Dispose() => _stop.Dispose();

    async Task SolveAsync(Once<SitingDesk> desk, SemaphoreSlim turn)
    {
        try
        {
            await turn.WaitAsync(_stop.Token);
            try
            {
                _state = "running";
                Answer = desk.Value.Solve(question, Environment.ProcessorCount, _stop.Token);
                _state = Answer.Plan.Stopped || _stop.IsCancellationRequested ? "stopped" : "done";
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            _state = "stopped";
        }
        catch (Exception e)
        {
            // Told to whoever asks for the answer, as the problem that it is.
            Failure = e;
            _state = "failed";
        }
    }
}
