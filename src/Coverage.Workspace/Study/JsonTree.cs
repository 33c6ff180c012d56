using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Coverage.Workspaces.Study;

/// <summary>
/// Reads a JSON file into <see cref="JsonValue"/>s that know their line and column. Strict JSON: no comments, no trailing commas,
/// no name twice in an object; at most 64 levels and 16 MiB, so a hostile file costs little.
/// </summary>
static class JsonTree
{
    const long LargestFileBytes = 16 << 20;

    public static JsonValue ReadFile(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            var size = new FileInfo(path).Length;
            return size <= LargestFileBytes
                ? Parse(File.ReadAllBytes(path), name)
                : throw new InputException($"the file has {size} bytes, more than {LargestFileBytes}", name, "settings are small; is this the right file?");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException("the file does not exist", path, "check the path", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("the file cannot be read: " + e.Message, path, "check that it is a file and may be read", e);
        }
    }

    public static JsonValue Parse(ReadOnlySpan<byte> utf8, string fileName)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[3..];
        }

        var places = new TextPlaces(utf8);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 64 });
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, places, "$", fileName);
            reader.Read();
            return root;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw NotJson(e, places, fileName, reader.BytesConsumed);
        }
    }

    static InputException NotJson(Exception e, TextPlaces places, string fileName, long offset)
    {
        if (places.FirstInvalidUtf8 is { } bad)
        {
            var at = places.At(bad);
            return new InputException("the text is not UTF-8", $"{fileName}, line {at.Line}:{at.Column}", "save the file as UTF-8", e);
        }

        var place = e is JsonException { LineNumber: { } line, BytePositionInLine: { } column }
            ? places.AtByteOfLine(line, column)
            : places.At((int)offset);
        return new InputException("not valid JSON: " + FirstSentence(e.Message), $"{fileName}, line {place.Line}:{place.Column}",
            "look for a missing comma, bracket or quotation mark just before this place", e);
    }

    static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.', ' ');
    }

    static JsonValue ReadValue(ref Utf8JsonReader reader, TextPlaces places, string path, string fileName)
    {
        var (line, column) = places.At((int)reader.TokenStartIndex);
        var value = new JsonValue
        {
            Kind = KindOf(reader.TokenType),
            Path = path,
            Line = line,
            Column = column,
            Text = TextOf(ref reader),
        };
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadMembers(ref reader, value, places, fileName);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var item = string.Create(CultureInfo.InvariantCulture, $"{path}[{value.Items.Count}]");
                value.Items.Add(ReadValue(ref reader, places, item, fileName));
            }
        }

        return value;
    }

    static void ReadMembers(ref Utf8JsonReader reader, JsonValue owner, TextPlaces places, string fileName)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            var (line, column) = places.At((int)reader.TokenStartIndex);
            if (!seen.Add(name))
            {
                throw new InputException($"the name '{name}' occurs twice in {owner.Path}", $"{fileName}, line {line}:{column}", "keep one of the two");
            }

            reader.Read();
            owner.Members.Add(new(name, ReadValue(ref reader, places, owner.Path + PathStep(name), fileName)));
        }
    }

    static string PathStep(string name) =>
        name.Length > 0 && name.All(char.IsAsciiLetterOrDigit) ? "." + name : "['" + name + "']";

    static string TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => "",
    };

    static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        JsonTokenType.Null => JsonValueKind.Null,
        _ => throw new JsonException("a value was expected"),
    };
}
