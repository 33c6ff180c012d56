using System.Text.Json.Nodes;
using Coverage.Server.Features;
using Coverage.Server.Processes.Jobs;
using Coverage.Server.Processes.Work;
using Coverage.Server.Results;
using Coverage.Workspaces.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coverage.Server.Processes;

/// <summary>Jobs: the list, the status of one, its results and log, and its end before its time.</summary>
static class JobsApi
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in (string[])["", OgcRoot.Prefix])
        {
            routes.MapGet(prefix + "/jobs", GetJobs);
            routes.MapGet(prefix + "/jobs/{id}", GetJob);
            routes.MapDelete(prefix + "/jobs/{id}", DeleteJob);
            routes.MapGet(prefix + "/jobs/{id}/results", GetResults);
            routes.MapGet(prefix + "/jobs/{id}/log", GetLog);
            routes.MapGet(prefix + "/jobs/{id}/" + CoverageWork.ResultFile, GetKeptResult);
        }
    }

    /// <summary>The results of a job that has ended, or the refusal that fits how it stands.</summary>
    public static IResult Results(JobQueue jobs, LiveJob job, OgcRoot root)
    {
        var record = job.Record;
        switch (record.Status)
        {
            case JobStatus.Failed:
                throw JobFailures.ToProblem(record.Failure!);
            case JobStatus.Dismissed:
                throw new ProblemException(410, "dismissed", "The job was dismissed", $"Job '{record.Id}' was dismissed before it had a result.");
            case JobStatus.Accepted or JobStatus.Running:
                throw new ProblemException(
                    404, "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/result-not-ready", "Not ready", $"Job '{record.Id}' is {JobDocuments.Word(record.Status)}; ask again later.");
            default:
                break;
        }

        var file = jobs.FileOf(record, record.ResultFile!);
        if (record.Response == "raw")
        {
            return TypedResults.PhysicalFile(file, record.ResultType == "text/plain" ? "text/plain; charset=utf-8" : record.ResultType);
        }

        var process = ProcessCatalog.Require(record.Process);
        var inline = record.ResultType is Links.Json or MediaTypes.GeoJson or "text/plain" && new FileInfo(file).Length <= MostInline;
        JsonNode? value = !inline ? Links.Link("results", root.To(JobDocuments.Path(record) + "/results?response=raw"), record.ResultType!, process.Output.Id)
            : record.ResultType == "text/plain" ? JsonValue.Create(File.ReadAllText(file))
            : JsonNode.Parse(File.ReadAllBytes(file));
        return OgcAnswers.Json(new JsonObject { [process.Output.Id] = value });
    }

    /// <summary>A larger value stands in a document as a reference.</summary>
    const int MostInline = 1 << 20;

    static ContentHttpResult GetJobs(ServedResult result, JobQueue jobs, HttpRequest request)
    {
        var root = OgcRoot.Of(request);
        var query = JobsQuery.Read(request.Query);
        var chosen = jobs.All.Where(query.Matches).ToArray();
        var page = chosen.Take(query.Limit).ToArray();
        if (root.Html)
        {
            return OgcAnswers.Page(ProcessPages.Jobs(result, page, root));
        }

        return OgcAnswers.Json(new JsonObject
        {
            ["jobs"] = new JsonArray([.. page.Select(j => JobDocuments.Status(jobs, j, root))]),
            ["numberMatched"] = chosen.Length,
            ["numberReturned"] = page.Length,
            ["links"] = new JsonArray([.. Links.Self(root, "/jobs")]),
        });
    }

    static ContentHttpResult GetJob(ServedResult result, JobQueue jobs, string id, HttpContext context)
    {
        var (root, job) = (OgcRoot.Of(context.Request), jobs.Find(id));
        context.Response.Headers.CacheControl = "no-store";
        return root.Html
            ? OgcAnswers.Page(ProcessPages.Job(result, JobDocuments.Status(jobs, job, root), jobs.ReadLog(id), root))
            : OgcAnswers.Json(JobDocuments.Status(jobs, job, root));
    }

    static async Task<IResult> DeleteJob(JobQueue jobs, string id, HttpRequest request)
    {
        var job = jobs.Find(id);
        var last = await jobs.DismissAsync(id);
        return OgcAnswers.Json(JobDocuments.Status(jobs, job, last, OgcRoot.Of(request) with { Html = false }));
    }

    static IResult GetResults(JobQueue jobs, string id, HttpRequest request)
    {
        var (root, job) = (OgcRoot.Of(request), jobs.Find(id));
        if (request.Query["response"] == "raw" && job.Record is { Status: JobStatus.Successful } done)
        {
            return TypedResults.PhysicalFile(jobs.FileOf(done, done.ResultFile!), done.ResultType);
        }

        return Results(jobs, job, root);
    }

    static ContentHttpResult GetLog(JobQueue jobs, string id) => TypedResults.Text(jobs.ReadLog(id), "text/plain; charset=utf-8");

    static PhysicalFileHttpResult GetKeptResult(JobQueue jobs, string id)
    {
        var record = jobs.Find(id).Record;
        var file = jobs.FileOf(record, CoverageWork.ResultFile);
        return record.Status == JobStatus.Successful && File.Exists(file)
            ? TypedResults.PhysicalFile(file, MediaTypes.GeoPackage, $"{record.Id[..8]}.gpkg")
            : throw new ProblemException(404, "no-kept-result", "No such file", $"Job '{id}' has kept no result.");
    }
}
