using Coverage.Server.Features;
using Coverage.Server.Processes.Jobs;
using Coverage.Server.Results;
using Coverage.Server.Scenarios;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coverage.Server.Processes;

/// <summary>
/// OGC API Processes (OGC 18-062r2): the list of processes, their descriptions and executions. A process that may be waited for is answered at once unless the request prefers
/// <c>respond-async</c>; a run of the study always becomes a job.
/// </summary>
static class ProcessesApi
{
    /// <summary>How long a request may wait for its answer; work that needs longer is asked for as a job.</summary>
    public static readonly TimeSpan SyncPatience = TimeSpan.FromSeconds(100);

    public static void MapProcesses(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in (string[])["", OgcRoot.Prefix])
        {
            routes.MapGet(prefix + "/processes", GetProcesses);
            routes.MapGet(prefix + "/processes/{id}", GetProcess);
            routes.MapPost(prefix + "/processes/{id}/execution", PostExecution);
        }

        routes.MapJobs();
    }

    /// <summary>The processes that work here: without a study there is nothing to run.</summary>
    public static IEnumerable<ProcessKind> Of(JobQueue jobs) => ProcessCatalog.All.Where(p => p.Id != "coverage" || jobs.KnowsStudy);

    static ContentHttpResult GetProcesses(ServedResult result, JobQueue jobs, HttpRequest request)
    {
        var root = OgcRoot.Of(request);
        return root.Html ? OgcAnswers.Page(ProcessPages.List(result, Of(jobs), root)) : OgcAnswers.Json(ProcessDocuments.List(Of(jobs), root));
    }

    static ContentHttpResult GetProcess(ServedResult result, JobQueue jobs, string id, HttpRequest request)
    {
        var (root, process) = (OgcRoot.Of(request), Require(jobs, id));
        return root.Html ? OgcAnswers.Page(ProcessPages.Process(result, process, root)) : OgcAnswers.Json(ProcessDocuments.Description(process, result, root));
    }

    static async Task<IResult> PostExecution(ServedResult result, JobQueue jobs, string id, HttpContext context)
    {
        var process = Require(jobs, id);
        using var body = await ScenarioBody.ReadAsync(context);
        var request = ExecuteRequest.Read(body.RootElement, process, result);
        var asynchronous = !process.Sync || PrefersAsync(context.Request);
        var job = jobs.Start(process, request);
        if (!asynchronous)
        {
            return await WaitAsync(jobs, job, context);
        }

        var root = OgcRoot.Of(context.Request) with { Html = false };
        context.Response.Headers.Location = root.To(JobDocuments.Path(job.Record));
        if (PrefersAsync(context.Request))
        {
            context.Response.Headers["Preference-Applied"] = "respond-async";
        }

        return OgcAnswers.Json(JobDocuments.Status(jobs, job, root), status: StatusCodes.Status201Created);
    }

    /// <summary>The answer itself. Who hangs up does not want it any more; who would wait too long is told to ask for a job.</summary>
    static async Task<IResult> WaitAsync(JobQueue jobs, LiveJob job, HttpContext context)
    {
        try
        {
            await job.Ending.WaitAsync(SyncPatience, jobs.Clock, context.RequestAborted);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            await jobs.DismissAsync(job.Record.Id);
            if (e is OperationCanceledException)
            {
                throw;
            }

            throw new ProblemException(
                504, "too-long-to-wait", "This takes longer than a request may wait",
                $"The answer needs more than {SyncPatience.TotalSeconds:0} s; send Prefer: respond-async and fetch it from the job.")
            {
                Parameter = "Prefer", Allowed = "respond-async",
            };
        }

        context.Response.Headers.Link = $"<{OgcRoot.Of(context.Request).To(JobDocuments.Path(job.Record))}>; rel=\"monitor\"";
        return JobsApi.Results(jobs, job, OgcRoot.Of(context.Request));
    }

    static ProcessKind Require(JobQueue jobs, string id)
    {
        var process = ProcessCatalog.Require(id);
        return process.Id != "coverage" || jobs.KnowsStudy ? process : throw new ProblemException(
            409, "no-study", "This server knows no study to run", "Start the server with the study: coverage serve study.json, or serve <result> --study study.json.");
    }

    static bool PrefersAsync(HttpRequest request) =>
        request.Headers["Prefer"].SelectMany(p => (p ?? "").Split(',')).Any(p => p.Trim().Equals("respond-async", StringComparison.OrdinalIgnoreCase));
}
