using System.Collections.Immutable;
using Coverage.Server.Features;
using Coverage.Server.Processes.Work;
using Coverage.Server.Results;
using Coverage.Workspaces;
using Coverage.Workspaces.Jobs;

namespace Coverage.Server.Processes.Jobs;

/// <summary>
/// The jobs of this server: a bounded queue with one heavy job at work at a time, in a process of its own, and a few light ones within the server; every change of status is on
/// disk before it is told. At start the jobs of a server that was cut off are taken up: those that waited wait again, one that ran begins anew, and one that was cut off several
/// times fails with words that say so.
/// </summary>
sealed class JobQueue : IHostedService, IDisposable
{
    /// <summary>Jobs that may wait or run at a time.</summary>
    public const int MostOpen = 16;

    /// <summary>Ended jobs that are kept; the oldest go first.</summary>
    public const int MostKept = 200;

    /// <summary>A job that was cut off as often as this is not begun again.</summary>
    public const int MostAttempts = 3;

    /// <summary>Jobs that are done in the server itself, at a time; heavy ones go one after another, each in a process of its own.</summary>
    public const int LightAtOnce = 2;

    readonly Lock _lock = new();
    readonly Dictionary<string, LiveJob> _jobs = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _heavyTurn = new(1);
    readonly SemaphoreSlim _lightTurn = new(LightAtOnce);
    readonly CancellationTokenSource _ending = new();
    readonly List<Task> _work = [];
    readonly JobQueueOptions _options;
    readonly CurrentResult _current;
    readonly ILogger<JobQueue> _log;
    JobFolder? _folder;

    public JobQueue(JobQueueOptions options, CurrentResult current, ILogger<JobQueue> log) => (_options, _current, _log) = (options, current, log);

    /// <summary>What the jobs are timed by.</summary>
    public TimeProvider Clock => _options.Clock;

    /// <summary>Whether runs of the study can be asked for.</summary>
    public bool KnowsStudy => _options.Study is not null;

    public ImmutableArray<LiveJob> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _jobs.Values.OrderByDescending(j => j.Record.Created).ThenBy(j => j.Record.Id, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Takes up what an earlier server left.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.Root is null || !Directory.Exists(_options.Root))
        {
            return Task.CompletedTask;
        }

        try
        {
            lock (_lock)
            {
                foreach (var record in Folder().Load(line => _log.LogWarning("a job cannot be read: {Reason}", line)))
                {
                    TakeUp(record);
                }
            }
        }
        catch (WorkspaceException e)
        {
            // The result is served all the same; whoever asks for a job is told.
            _log.LogWarning("no jobs: {Reason}", e.Message);
        }

        return Task.CompletedTask;
    }

    /// <summary>Running jobs are stopped and wait for the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _ending.CancelAsync();
        Task[] work;
        lock (_lock)
        {
            foreach (var job in _jobs.Values.Where(j => !j.Record.Ended))
            {
                job.Stop(dismissed: false);
            }

            work = [.. _work];
        }

        await Task.WhenAll(work).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public LiveJob Start(ProcessKind process, ExecuteRequest request)
    {
        var folder = Folder();
        var job = new LiveJob(new JobRecord
        {
            Id = Guid.NewGuid().ToString("N"), Process = process.Id, Inputs = request.Inputs, Response = request.Response, Status = JobStatus.Accepted, Created = Now,
        });
        lock (_lock)
        {
            if (_jobs.Values.Count(j => !j.Record.Ended) is var open && open >= MostOpen)
            {
                throw new ProblemException(429, "too-many-jobs", "Too many jobs at once", $"{open} jobs wait or run, and {MostOpen} may; dismiss one or try again later.")
                {
                    Parameter = "jobs", Value = $"{open}", Allowed = $"at most {MostOpen}",
                };
            }

            folder.Save(job.Record);
            folder.Log(job.Record.Id, Now, $"accepted: {process.Id} {OgcAnswers.Text(request.Inputs)}");
            _jobs.Add(job.Record.Id, job);
            Forget(folder);
            Begin(job, process);
        }

        return job;
    }

    public LiveJob Find(string id)
    {
        lock (_lock)
        {
            return _jobs.TryGetValue(id, out var job) ? job : throw new ProblemException(
                404, "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/no-such-job", "No such job", $"There is no job '{id}'; ended ones are kept until {MostKept} newer ones have ended.")
            {
                Parameter = "jobId", Value = id,
            };
        }
    }

    /// <summary>Stops a job that is open; forgets one that has ended, with its result. Answers it as dismissed.</summary>
    public async Task<JobRecord> DismissAsync(string id)
    {
        var job = Find(id);
        if (!job.Record.Ended)
        {
            job.Stop(dismissed: true);
            await job.Ending;
            return job.Record;
        }

        lock (_lock)
        {
            if (_jobs.Remove(id))
            {
                Folder().Remove(id);
                job.Dispose();
            }
        }

        return job.Record with { Status = JobStatus.Dismissed };
    }

    /// <summary>A file of a job that has ended.</summary>
    public string FileOf(JobRecord job, string name) => Path.Combine(Folder().FolderOf(job.Id), name);

    public string ReadLog(string id) => File.ReadAllText(Folder().LogPath(Find(id).Record.Id));

    public void Dispose()
    {
        _folder?.Dispose();
        _ending.Dispose();
        _heavyTurn.Dispose();
        _lightTurn.Dispose();
    }

    DateTimeOffset Now => _options.Clock.GetUtcNow();

    JobFolder Folder()
    {
        lock (_lock)
        {
            return _folder ??= JobFolder.Open(_options.Root ?? throw new ProblemException(
                409, "no-result-file", "No jobs here", "This server holds a result without a file, so it can run no jobs."));
        }
    }

    void TakeUp(JobRecord record)
    {
        var job = new LiveJob(record);
        _jobs.Add(record.Id, job);
        if (record.Ended)
        {
            job.Become(record, job.Updated);
        }
        else if (ProcessCatalog.All.FirstOrDefault(p => p.Id == record.Process) is not { } process || record.Attempts >= MostAttempts)
        {
            End(job, record with { Status = JobStatus.Failed, Failure = JobFailures.CutOff(record.Attempts) }, "given up: cut off too often");
        }
        else
        {
            if (record.Status == JobStatus.Running)
            {
                Folder().Log(record.Id, Now, "the server was cut off while this ran; it begins anew");
            }

            Begin(job, process);
        }
    }

    void Begin(LiveJob job, ProcessKind process)
    {
        _work.RemoveAll(w => w.IsCompleted);
        _work.Add(Task.Run(() => WorkAsync(job, process)));
    }

    async Task WorkAsync(LiveJob job, ProcessKind process)
    {
        var turn = process.Light ? _lightTurn : _heavyTurn;
        var id = job.Record.Id;
        try
        {
            await turn.WaitAsync(job.Cancellation);
            try
            {
                Change(job, job.Record with { Status = JobStatus.Running, Started = Now, Attempts = job.Record.Attempts + 1 }, "begun");
                var outcome = new Outcome();
                var order = new WorkOrder(Folder().FolderOf(id), _options.Place, _options.Study, _options.Threads, job.Record.Attempts);
                if (process.Light)
                {
                    RunHere(job, order, news => Take(job, news, outcome));
                }
                else
                {
                    await WorkerProcess.RunAsync(order, news => Take(job, news, outcome), job.Cancellation);
                }

                End(job, outcome.Of(job.Record), outcome.Failure is null ? "done" : $"failed: {outcome.Failure.Detail}");
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException) when (job.Dismissed)
        {
            End(job, job.Record with { Status = JobStatus.Dismissed }, "dismissed");
        }
        catch (OperationCanceledException)
        {
            // The server ends in good order: the job waits for the next start, and this beginning is not counted against it.
            var attempts = job.Record.Status == JobStatus.Running ? job.Record.Attempts - 1 : job.Record.Attempts;
            Change(job, job.Record with { Status = JobStatus.Accepted, Started = null, Attempts = attempts }, "the server was stopped; waiting for its next start");
        }
        catch (Exception e)
        {
            _log.LogError(e, "job {Id} failed", id);
            Fail(job, JobFailures.Of(e));
        }
    }

    /// <summary>The last resort: a job whose folder cannot be written any more ends all the same, for this server at least.</summary>
    void Fail(LiveJob job, JobFailure failure)
    {
        var failed = job.Record with { Status = JobStatus.Failed, Failure = failure };
        try
        {
            End(job, failed, $"failed: {failure.Detail}");
        }
        catch (Exception e) when (e is WorkspaceException or IOException or UnauthorizedAccessException)
        {
            _log.LogError(e, "the end of job {Id} could not be kept", failed.Id);
            job.Become(failed with { Finished = Now }, Now);
        }
    }

    void RunHere(LiveJob job, WorkOrder order, Action<WorkerNews> tell)
    {
        try
        {
            var tools = new WorkTools(
                new Relay<Workspaces.Run.RunProgress>(p => tell(new WorkerNews { Stage = StageWords.Of(p.Stage), Doing = p.Doing, Share = p.Share })),
                line => tell(new WorkerNews { Log = line }), _current.Value.Questions, _options.Clock, job.Cancellation);
            var product = JobWork.Run(job.Record.Process, job.Record.Inputs, order, tools);
            tell(new WorkerNews { File = product.File, Type = product.Type });
        }
        catch (Exception e) when (e is InputException or WorkspaceException or ProblemException)
        {
            tell(new WorkerNews { Failure = JobFailures.Of(e) });
        }
    }

    void Take(LiveJob job, WorkerNews news, Outcome outcome)
    {
        var isNew = news.Stage is not null && news.Stage != job.News?.Stage;
        job.Tell(news, Now);
        if ((news.Log ?? (isNew ? $"{news.Stage}: {news.Doing}" : null)) is { } line)
        {
            Folder().Log(job.Record.Id, Now, line);
        }

        outcome.File ??= news.File;
        outcome.Type ??= news.Type;
        outcome.Failure ??= news.Failure;
    }

    void End(LiveJob job, JobRecord last, string line)
    {
        if (last.ResultFile is { } file)
        {
            using var written = new FileStream(FileOf(last, file), FileMode.Open, FileAccess.ReadWrite);
            written.Flush(flushToDisk: true);
        }

        Change(job, last with { Finished = Now }, line);
    }

    void Change(LiveJob job, JobRecord next, string line)
    {
        Folder().Save(next);
        Folder().Log(next.Id, Now, line);
        job.Become(next, Now);
    }

    void Forget(JobFolder folder)
    {
        foreach (var old in _jobs.Values.Where(j => j.Record.Ended).OrderByDescending(j => j.Record.Finished).Skip(MostKept).ToArray())
        {
            _jobs.Remove(old.Record.Id);
            folder.Remove(old.Record.Id);
            old.Dispose();
        }
    }

    sealed class Outcome
    {
        public string? File { get; set; }

        public string? Type { get; set; }

        public JobFailure? Failure { get; set; }

        public JobRecord Of(JobRecord record) => Failure is not null
            ? record with { Status = JobStatus.Failed, Failure = Failure }
            : record with { Status = JobStatus.Successful, ResultFile = File, ResultType = Type };
    }

    /// <summary>Hands on at once, on the thread that reports.</summary>
    sealed class Relay<T>(Action<T> to) : IProgress<T>
    {
        public void Report(T value) => to(value);
    }
}
