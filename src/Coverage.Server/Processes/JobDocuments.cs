using System.Globalization;
using System.Text.Json.Nodes;
using Coverage.Server.Features;
using Coverage.Server.Processes.Jobs;
using Coverage.Server.Processes.Work;
using Coverage.Workspaces.Jobs;

namespace Coverage.Server.Processes;

/// <summary>Jobs as OGC API Processes tells of them (statusInfo), with the stage and its share beside the percentage.</summary>
static class JobDocuments
{
    public static JsonObject Status(JobQueue jobs, LiveJob job, OgcRoot root) => Status(jobs, job, job.Record, root);

    /// <summary>A job as it stood when it was forgotten.</summary>
    public static JsonObject Status(JobQueue jobs, LiveJob job, JobRecord record, OgcRoot root)
    {
        var document = new JsonObject
        {
            ["processID"] = record.Process,
            ["type"] = "process",
            ["jobID"] = record.Id,
            ["status"] = Word(record.Status),
            ["message"] = Message(job, record, root.English),
            ["progress"] = job.Progress,
            ["created"] = Time(record.Created),
            ["updated"] = Time(job.Updated),
        };
        if (record.Started is { } started)
        {
            document["started"] = Time(started);
        }

        if (record.Finished is { } finished)
        {
            document["finished"] = Time(finished);
        }

        if (record.Status == JobStatus.Running && job.News is { Stage: { } stage } news)
        {
            document["stage"] = stage;
            document["doing"] = news.Doing;
            document["share"] = news.Share is { } share ? Math.Round(share, 3) : null;
        }

        document["attempts"] = record.Attempts;
        if (record.Failure is { } failure)
        {
            document["problem"] = new JsonObject
            {
                ["type"] = "/problems/" + failure.Slug, ["title"] = failure.Title, ["status"] = failure.Status, ["detail"] = failure.Detail,
            };
        }

        document["links"] = new JsonArray([.. LinksOf(jobs, record, root)]);
        return document;
    }

    public static string Path(JobRecord job) => "/jobs/" + job.Id;

    public static string Word(JobStatus status) => status switch
    {
        JobStatus.Accepted => "accepted",
        JobStatus.Running => "running",
        JobStatus.Successful => "successful",
        JobStatus.Failed => "failed",
        _ => "dismissed",
    };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    static IEnumerable<JsonNode> LinksOf(JobQueue jobs, JobRecord job, OgcRoot root)
    {
        foreach (var link in Links.Self(root, Path(job)))
        {
            yield return link;
        }

        yield return Links.Link("log", root.To(Path(job) + "/log"), "text/plain", "log");
        if (job.Status == JobStatus.Successful)
        {
            yield return Links.Link("http://www.opengis.net/def/rel/ogc/1.0/results", root.To(Path(job) + "/results"), job.Response == "raw" ? job.ResultType! : Links.Json, "results");
            if (File.Exists(jobs.FileOf(job, CoverageWork.ResultFile)))
            {
                yield return Links.Link("enclosure", root.To($"{Path(job)}/{CoverageWork.ResultFile}"), MediaTypes.GeoPackage, "the kept result");
            }
        }
    }

    static string Message(LiveJob job, JobRecord record, bool english) => record switch
    {
        { Status: JobStatus.Accepted } => english ? "waiting for its turn" : "排队等候",
        { Status: JobStatus.Running } when job.News is { Stage: { } stage } news =>
            (english ? StageWords.Name(stage).En : StageWords.Name(stage).Zh) + (news.Doing is { Length: > 0 } doing ? ": " + doing : ""),
        { Status: JobStatus.Running } => english ? "begun" : "已开始",
        { Status: JobStatus.Successful } => english ? "done" : "已完成",
        { Status: JobStatus.Dismissed } => english ? "dismissed" : "已取消",
        _ => record.Failure?.Detail ?? "",
    };
}
