using System.Text.Json.Nodes;
using Coverage.Server.Results;

namespace Coverage.Server.Processes;

/// <summary>What the values of an input are chosen from, where the served result decides.</summary>
enum InputChoices
{
    Free,
    Targets,
    Walkers,
    Groups,
    Standards,
}

/// <summary>One input of a process: its JSON type with what bounds it. The schema that clients read and the check of what they send are made from the same words.</summary>
sealed record ProcessInput(string Id, string Type, NamePair Title)
{
    public bool Required { get; init; }

    public InputChoices Choices { get; init; }

    /// <summary>The only texts there are; empty = any.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>Least and greatest number, of an array's elements too.</summary>
    public (double Least, double Most)? Range { get; init; }

    /// <summary>Type of an array's elements.</summary>
    public string? Of { get; init; }

    /// <summary>Least and greatest number of elements.</summary>
    public (int Least, int Most) Length { get; init; } = (0, 1000);

    /// <summary>The texts that this input takes over this result; empty = any.</summary>
    public IReadOnlyList<string> Texts(ServedResult result) => Choices switch
    {
        InputChoices.Targets => result.Study.Targets,
        InputChoices.Walkers => result.Study.Walkers,
        InputChoices.Groups => result.Study.Groups,
        InputChoices.Standards => Workspaces.GeodataFiles.StandardIds(),
        _ => Words,
    };

    public JsonObject Schema(ServedResult result)
    {
        var schema = new JsonObject { ["type"] = Type };
        if (Of is not null)
        {
            schema["minItems"] = Length.Least;
            schema["maxItems"] = Length.Most;
            schema["items"] = Bounded(new JsonObject { ["type"] = Of });
            return schema;
        }

        // A study may have a standard of its own, which only its folder knows.
        if (Texts(result) is { Count: > 0 } texts && Choices != InputChoices.Standards)
        {
            schema["enum"] = new JsonArray([.. texts.Select(t => (JsonNode)t)]);
        }

        return Bounded(schema);
    }

    JsonObject Bounded(JsonObject schema)
    {
        if (Range is var (least, most))
        {
            schema["minimum"] = least;
            schema["maximum"] = most;
        }

        return schema;
    }
}
