using System.Text.Json.Nodes;
using Coverage.Server.Features;
using Coverage.Server.Results;

namespace Coverage.Server.Processes;

/// <summary>Processes as OGC API Processes describes them.</summary>
static class ProcessDocuments
{
    public const string ExecuteRelation = "http://www.opengis.net/def/rel/ogc/1.0/execute";

    public static JsonObject List(IEnumerable<ProcessKind> processes, OgcRoot root) => new()
    {
        ["processes"] = new JsonArray([.. processes.Select(p => Summary(p, root, [Links.Link("process", root.To(Path(p)), Links.Json, "description")]))]),
        ["links"] = new JsonArray([.. Links.Self(root, "/processes")]),
    };

    public static JsonObject Description(ProcessKind process, ServedResult result, OgcRoot root)
    {
        var document = Summary(process, root, [.. Links.Self(root, Path(process)), Links.Link(ExecuteRelation, root.To(Path(process) + "/execution"), Links.Json, "execute")]);
        var inputs = new JsonObject();
        foreach (var input in process.Inputs)
        {
            inputs[input.Id] = new JsonObject
            {
                ["title"] = Say(input.Title, root),
                ["minOccurs"] = input.Required ? 1 : 0,
                ["maxOccurs"] = 1,
                ["schema"] = input.Schema(result),
            };
        }

        document["inputs"] = inputs;
        document["outputs"] = new JsonObject
        {
            [process.Output.Id] = new JsonObject
            {
                ["title"] = Say(process.Output.Title, root),
                ["schema"] = process.Output.Type == Links.Json || process.Output.Type == MediaTypes.GeoJson
                    ? new JsonObject { ["type"] = "object", ["contentMediaType"] = process.Output.Type }
                    : new JsonObject { ["type"] = "string", ["contentMediaType"] = process.Output.Type },
            },
        };
        return document;
    }

    public static string Path(ProcessKind process) => "/processes/" + process.Id;

    public static string Say(NamePair words, OgcRoot root) => root.English ? words.En : words.Zh;

    static JsonObject Summary(ProcessKind process, OgcRoot root, JsonNode[] links) => new()
    {
        ["id"] = process.Id,
        ["title"] = Say(process.Title, root),
        ["description"] = Say(process.Description, root),
        ["version"] = ProcessKind.Version,
        ["jobControlOptions"] = process.Sync ? new JsonArray("sync-execute", "async-execute", "dismiss") : new JsonArray("async-execute", "dismiss"),
        ["outputTransmission"] = new JsonArray("value", "reference"),
        ["links"] = new JsonArray(links),
    };
}
