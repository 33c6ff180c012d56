using Coverage.Workspaces.Jobs;

namespace Coverage.Server.Processes.Jobs;

/// <summary>A job as the server holds it: its record as kept on disk, and while it runs how far it is. The record is changed by the queue alone.</summary>
sealed class LiveJob(JobRecord record) : IDisposable
{
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource _stop = new();
    volatile JobRecord _record = record;
    volatile WorkerNews? _news;

    public JobRecord Record => _record;

    /// <summary>The latest that is known of a running job; null before there is any.</summary>
    public WorkerNews? News => _news;

    /// <summary>Stages seen so far: a job that shows one only has no more.</summary>
    public bool SawSeveralStages { get; private set; }

    public DateTimeOffset Updated { get; private set; } = record.Finished ?? record.Started ?? record.Created;

    /// <summary>Completes when the job has ended, however it ends.</summary>
    public Task Ending => _ended.Task;

    /// <summary>Somebody has asked for its end.</summary>
    public bool Dismissed { get; private set; }

    public CancellationToken Cancellation => _stop.Token;

    /// <summary>Per cent done.</summary>
    public int Progress => Record.Status switch
    {
        JobStatus.Successful => 100,
        JobStatus.Running when _news is { Stage: { } stage } news => StageWords.Percent(stage, news.Share, !SawSeveralStages && stage != "import"),
        _ => 0,
    };

    public void Tell(WorkerNews news, DateTimeOffset now)
    {
        if (news.Stage is { } stage)
        {
            SawSeveralStages |= _news is { } before && before.Stage != stage;
            (_news, Updated) = (news, now);
        }
    }

    public void Become(JobRecord next, DateTimeOffset now)
    {
        (_record, Updated) = (next, now);
        if (next.Ended)
        {
            _ended.TrySetResult();
        }
    }

    /// <summary>Asks the work to stop, because of a wish or because the server ends.</summary>
    public void Stop(bool dismissed)
    {
        Dismissed |= dismissed;
        _stop.Cancel();
    }

    public void Dispose() => _stop.Dispose();
}
