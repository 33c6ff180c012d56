using System.Text.Json;

namespace Coverage.Workspaces.Study;

/// <summary>
/// One value of a JSON file with the place it stands at, so that a complaint can name it. <c>Line</c> and <c>Column</c> are 1-based,
/// columns counted in characters. <c>Path</c> is a JSONPath such as <c>$.demand[0].groups['60+']</c>.
/// Members keep the order of the file; a name occurs once.
/// </summary>
sealed class JsonValue
{
    public required JsonValueKind Kind { get; init; }

    public required string Path { get; init; }

    public required int Line { get; init; }

    public required int Column { get; init; }

    /// <summary>The text of a string, or the digits of a number as written.</summary>
    public string Text { get; init; } = "";

    public List<KeyValuePair<string, JsonValue>> Members { get; } = [];

    public List<JsonValue> Items { get; } = [];

    public JsonValue? Member(string name)
    {
        foreach (var (key, value) in Members)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The value as a reader would quote it, cut to a line.</summary>
    public string Quoted()
    {
        var text = Kind switch
        {
            JsonValueKind.String => "'" + Text + "'",
            JsonValueKind.Number => Text,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Null => "null",
            JsonValueKind.Array => "a list",
            _ => "an object",
        };
        return text.Length <= 80 ? text : text[..77] + "…'";
    }
}
