using System.Text.Json.Nodes;
using Coverage.Server.Processes;
using Coverage.Server.Results;

namespace Coverage.Server.Features;

/// <summary>Processes and jobs in the OpenAPI document: a literal path per process, its inputs as the schema of what is posted.</summary>
static class ProcessPaths
{
    public static void AddTo(JsonObject paths, IEnumerable<ProcessKind> processes, ServedResult result)
    {
        paths["/processes"] = OpenApiDocument.Get("processes", "Processes", [], Links.Json);
        foreach (var process in processes)
        {
            var path = ProcessDocuments.Path(process);
            paths[path] = OpenApiDocument.Get("describe.process." + process.Id, process.Title.En, [], Links.Json);
            paths[path + "/execution"] = Execution(process, result);
        }

        JsonObject Job() => new() { ["name"] = "jobId", ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" } };
        paths["/jobs"] = OpenApiDocument.Get("jobs", "Jobs", [.. ListParameters()], Links.Json);
        var one = OpenApiDocument.Get("job", "The status of a job", [Job()], Links.Json);
        var dismiss = OpenApiDocument.Get("dismiss", "End a job, or forget one that has ended", [Job()], Links.Json);
        one["delete"] = dismiss["get"]!.DeepClone();
        paths["/jobs/{jobId}"] = one;
        paths["/jobs/{jobId}/results"] = OpenApiDocument.Get("results", "The results of a job", [Job()], Links.Json);
        paths["/jobs/{jobId}/log"] = OpenApiDocument.Get("log", "The log of a job", [Job()], "text/plain");
    }

    static JsonObject Execution(ProcessKind process, ServedResult result)
    {
        var inputs = new JsonObject([.. process.Inputs.Select(i => KeyValuePair.Create(i.Id, (JsonNode?)i.Schema(result)))]);
        var wanted = new JsonObject { ["type"] = "object", ["properties"] = inputs };
        if (process.Inputs.Any(i => i.Required))
        {
            wanted["required"] = new JsonArray([.. process.Inputs.Where(i => i.Required).Select(i => (JsonNode)i.Id)]);
        }

        var body = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["inputs"] = wanted,
                ["response"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("raw", "document"), ["default"] = "raw" },
            },
        };
        var post = OpenApiDocument.Get("execute." + process.Id, "Execute " + process.Id, [], process.Output.Type)["get"]!.DeepClone().AsObject();
        post["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject { [Links.Json] = new JsonObject { ["schema"] = body } } };
        var answers = post["responses"]!.AsObject();
        answers["201"] = new JsonObject { ["description"] = "A job was made; Location names it" };
        answers["429"] = OpenApiDocument.Problem("TooMany");
        return new JsonObject { ["post"] = post };
    }

    static IEnumerable<JsonNode> ListParameters()
    {
        static JsonObject Text() => new() { ["type"] = "string" };
        static JsonObject Number() => new() { ["type"] = "number", ["minimum"] = 0 };
        yield return OpenApiDocument.Query("limit", "Jobs on a page", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 1000, ["default"] = 50 });
        yield return OpenApiDocument.Query("type", "Kind of job", new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("process") });
        yield return OpenApiDocument.Query("processID", "Jobs of these processes", Text());
        yield return OpenApiDocument.Query("status", "Jobs that stand so", Text());
        yield return OpenApiDocument.Query("datetime", "Created at or within", Text());
        yield return OpenApiDocument.Query("minDuration", "Ran at least so many seconds", Number());
        yield return OpenApiDocument.Query("maxDuration", "Ran at most so many seconds", Number());
    }
}
