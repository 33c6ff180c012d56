using System.Runtime.CompilerServices;
using Coverage.Server.Results;
using Coverage.Workspaces.Siting;

namespace Coverage.Server.Siting;

/// <summary>
/// Siting questions under way and answered. One is solved at a time (it takes the whole machine); the others wait. A job that is stopped
/// keeps the
/// best plan it had. Finished jobs are kept until newer ones push them out.
/// </summary>
sealed class SitingJobs : IDisposable
{
    /// <summary>Jobs kept, done or not.</summary>
    public const int MostKept = 50;

    /// <summary>Jobs that may run or wait at a time.</summary>
    public const int MostOpen = 8;

    readonly Lock _lock = new();
    readonly LinkedList<SitingJob> _jobs = new();
    readonly ConditionalWeakTable<ServedResult, Once<SitingDesk>> _desks = [];

    public SitingJob Start(ServedResult result, SitingQuestion question)
    {
        var desk = DeskOf(result);
        var job = new SitingJob(Guid.NewGuid().ToString("N"), question);
        lock (_lock)
        {
            if (_jobs.Count(j => !j.Ended) >= MostOpen)
            {
                throw new ProblemException(429, "busy", "Too many questions at once", $"This server works on {MostOpen} siting questions at a time; stop one or wait.");
            }

            for (var node = _jobs.First; node is not null && _jobs.Count >= MostKept;)
            {
                var next = node.Next;
                if (node.Value.Ended)
                {
                    _jobs.Remove(node);
                    node.Value.Dispose();
                }

                node = next;
            }

            _jobs.AddLast(job);
        }

        job.Run(desk, result.OneQuestion);
        return job;
    }

    public SitingJob Find(string id)
    {
        lock (_lock)
        {
            return _jobs.FirstOrDefault(j => j.Id == id)
                ?? throw new ProblemException(404, "unknown-job", "No such question", $"There is no siting question '{id}'; answered ones are kept for a while only.");
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var job in _jobs)
            {
                job.Stop();
            }
        }
    }

    Once<SitingDesk> DeskOf(ServedResult result)
    {
        var path = result.Path ?? throw new ProblemException(
            409, "no-result-file", "No siting here", "This server holds a result without a file, so no siting question can be asked of it.");
        return _desks.GetValue(result, _ => new Once<SitingDesk>(() => SitingDesk.Open(path)));
    }
}
