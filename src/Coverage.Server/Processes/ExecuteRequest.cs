using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Coverage.Server.Processes.Work;
using Coverage.Server.Results;

namespace Coverage.Server.Processes;

/// <summary>
/// The body of an execution: inputs by name, each the bare value or <c>{"value": …}</c>, and whether the answer is wanted raw or as a document. Everything that can be
/// known to be wrong is refused before there is a job.
/// </summary>
sealed record ExecuteRequest(JsonElement Inputs, string Response)
{
    static readonly string[] Members = ["inputs", "outputs", "response", "subscriber"];

    public static ExecuteRequest Read(JsonElement body, ProcessKind process, ServedResult result)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw Problems.BadValue("body", "", "an object with the member inputs");
        }

        if (body.EnumerateObject().FirstOrDefault(m => !Members.Contains(m.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } stranger)
        {
            throw Problems.UnknownParameter(stranger.Name, Members);
        }

        if (body.TryGetProperty("subscriber", out _))
        {
            throw new ProblemException(400, "no-callback", "No callbacks", "This server calls nobody back; ask for the job's status instead.") { Parameter = "subscriber" };
        }

        CheckOutputs(body, process);
        var request = new ExecuteRequest(ReadInputs(body, process, result), ReadResponse(body));
        if (process.Id == "siting")
        {
            CheckSiting(request.Inputs);
        }

        return request;
    }

    static void CheckSiting(JsonElement inputs)
    {
        try
        {
            SitingWork.Read(inputs);
        }
        catch (JsonException e)
        {
            throw Problems.BadValue(e.Path?.TrimStart('$', '.') ?? "inputs", "", "of the type that the description of the process gives");
        }
    }

    static string ReadResponse(JsonElement body) => !body.TryGetProperty("response", out var response) ? "raw"
        : response.ValueKind == JsonValueKind.String && response.GetString() is "raw" or "document" ? response.GetString()!
        : throw Problems.BadValue("response", response.GetRawText(), "raw or document");

    static void CheckOutputs(JsonElement body, ProcessKind process)
    {
        if (!body.TryGetProperty("outputs", out var outputs))
        {
            return;
        }

        if (outputs.ValueKind != JsonValueKind.Object || outputs.EnumerateObject().Any(o => o.Name != process.Output.Id))
        {
            throw Problems.BadValue("outputs", outputs.GetRawText(), $"an object with no other member than {process.Output.Id}");
        }
    }

    static JsonElement ReadInputs(JsonElement body, ProcessKind process, ServedResult result)
    {
        var inputs = new JsonObject();
        if (body.TryGetProperty("inputs", out var sent))
        {
            if (sent.ValueKind != JsonValueKind.Object)
            {
                throw Problems.BadValue("inputs", sent.GetRawText(), "an object");
            }

            foreach (var member in sent.EnumerateObject())
            {
                var input = process.Inputs.FirstOrDefault(i => i.Id == member.Name)
                    ?? throw Problems.UnknownParameter(member.Name, process.Inputs.Select(i => i.Id));
                var value = member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("value", out var qualified) ? qualified : member.Value;
                Check(input, value, result);
                inputs[input.Id] = JsonNode.Parse(value.GetRawText());
            }
        }

        foreach (var missing in process.Inputs.Where(i => i.Required && !inputs.ContainsKey(i.Id)))
        {
            throw Problems.Unknown(missing.Id, null, missing.Texts(result));
        }

        return JsonSerializer.SerializeToElement(inputs, Wire.ProcessJsonContext.Default.JsonObject);
    }

    static void Check(ProcessInput input, JsonElement value, ServedResult result)
    {
        if (input.Of is null)
        {
            CheckOne(input, input.Type, value, result);
            return;
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() < input.Length.Least || value.GetArrayLength() > input.Length.Most)
        {
            throw Problems.BadValue(input.Id, value.GetRawText(), $"an array of {input.Length.Least} to {input.Length.Most} values");
        }

        foreach (var element in value.EnumerateArray())
        {
            CheckOne(input, input.Of, element, result);
        }
    }

    static void CheckOne(ProcessInput input, string type, JsonElement value, ServedResult result)
    {
        var fits = type switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "object" => value.ValueKind == JsonValueKind.Object,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            _ => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()),
        };
        if (!fits)
        {
            throw Problems.BadValue(input.Id, value.GetRawText(), $"of type {type}");
        }

        if (type == "string" && input.Texts(result) is { Count: > 0 } texts && input.Choices != InputChoices.Standards && !texts.Contains(value.GetString()!))
        {
            throw Problems.BadValue(input.Id, value.GetString(), "one of " + string.Join(", ", texts));
        }

        if (value.ValueKind == JsonValueKind.Number && input.Range is var (least, most) && (value.GetDouble() < least || value.GetDouble() > most))
        {
            throw Problems.OverLimit(input.Id, value.GetRawText(), string.Create(CultureInfo.InvariantCulture, $"{least} to {most}"));
        }
    }
}
