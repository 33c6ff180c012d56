using System.Buffers;
using System.Text;
using System.Text.Json;
using Coverage.Server.Results;
using Coverage.Server.Wire;
using Coverage.Workspaces.Export;
using Coverage.Workspaces.Siting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coverage.Server.Siting;

/// <summary>
/// Siting over the served result: a question is posted and gets an address; the answer is fetched there when it is ready; deleting it
/// stops the
/// search and leaves the best plan so far. Same figures as the verb <c>site</c>.
/// </summary>
static class SitingApi
{
    /// <summary>How long a request waits for an answer that may come at once.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static void MapSiting(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/siting", PostQuestion);
        routes.MapGet("/api/siting/{id}", GetAnswer);
        routes.MapDelete("/api/siting/{id}", StopQuestion);
    }

    static async Task<ContentHttpResult> PostQuestion(SitingQuestionWire question, ServedResult result, SitingJobs jobs, HttpContext context)
    {
        var job = jobs.Start(result, question.ToQuestion());
        await Task.WhenAny(job.Ending, Task.Delay(Patience, context.RequestAborted));
        context.Response.Headers.Location = "/api/siting/" + job.Id;
        return Json(job, job.Ended ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    static async Task<ContentHttpResult> GetAnswer(string id, SitingJobs jobs, HttpContext context)
    {
        var job = jobs.Find(id);
        await Task.WhenAny(job.Ending, Task.Delay(Patience, context.RequestAborted));
        return Json(job, StatusCodes.Status200OK);
    }

    static async Task<ContentHttpResult> StopQuestion(string id, SitingJobs jobs)
    {
        var job = jobs.Find(id);
        job.Stop();
        await job.Ending;
        return Json(job, StatusCodes.Status200OK);
    }

    static ContentHttpResult Json(SitingJob job, int status)
    {
        if (job.Failure is { } failure)
        {
            throw failure;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, GeoJsonWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("id", job.Id);
            json.WriteString("state", job.State);
            if (job.Answer is { } answer)
            {
                json.WritePropertyName("answer");
                SitingJson.WriteTo(json, answer);
            }

            json.WriteEndObject();
        }

        return TypedResults.Text(Encoding.UTF8.GetString(buffer.WrittenSpan), "application/json", Encoding.UTF8, status);
    }
}
