using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Coverage.Workspaces.Study;

/// <summary>
/// Reads the members of one JSON object strictly: a member that is not among the known names is refused with the nearest known one,
/// a value of another type is refused with its place. Every refusal names file, JSON path, line:column, value, reason and cure.
/// </summary>
sealed class StudyObject
{
    readonly JsonValue _value;
    readonly StudyContext _context;

    public StudyObject(JsonValue value, StudyContext context, ImmutableArray<string> known)
    {
        (_value, _context) = (value, context);
        if (value.Kind != JsonValueKind.Object)
        {
            throw Wrong(value, $"{value.Quoted()} is not an object", "write { … } with: " + string.Join(", ", known));
        }

        foreach (var (name, member) in value.Members)
        {
            if (!known.Contains(name))
            {
                throw Wrong(member, $"unknown property '{name}'", NearestName.Cure(name, known));
            }
        }
    }

    public JsonValue Value => _value;

    public InputException Wrong(JsonValue value, string reason, string cure) => _context.Wrong(value, reason, cure);

    public bool Has(string name) => _value.Member(name) is not null;

    public JsonValue? Get(string name) => _value.Member(name);

    public JsonValue Need(string name) => _value.Member(name)
        ?? throw Wrong(_value, $"the property '{name}' is missing", $"add \"{name}\"");

    public string? Text(string name) => Get(name) is { } v ? TextOf(v) : null;

    public string NeedText(string name) => TextOf(Need(name));

    public string TextOf(JsonValue v) => v.Kind == JsonValueKind.String && v.Text.Trim().Length > 0
        ? v.Text
        : throw Wrong(v, $"{v.Quoted()} is not a text", "write a text in quotation marks, not empty");

    public bool IsTrue(JsonValue v) => v.Kind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(v, $"{v.Quoted()} is neither true nor false", "write true or false without quotes"),
    };

    public string? File(string name) => Get(name) is { } v ? FileOf(v) : null;

    public string FileOf(JsonValue v)
    {
        TextOf(v);
        return _context.File(v);
    }

    /// <summary>One of a closed list of words; null when absent.</summary>
    public string? OneOf(string name, params ReadOnlySpan<string> words) => Get(name) is { } v ? OneOf(v, words) : null;

    public string OneOf(JsonValue v, params ReadOnlySpan<string> words)
    {
        var text = TextOf(v);
        return words.Contains(text) ? text : throw Wrong(v, $"{v.Quoted()} is not allowed here", NearestName.Cure(text, words.ToArray()));
    }

    public double? Number(string name, double least, double most) => Get(name) is { } v ? NumberOf(v, least, most) : null;

    public double NumberOf(JsonValue v, double least, double most)
    {
        if (v.Kind == JsonValueKind.Number
            && double.TryParse(v.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        throw Wrong(v, $"{v.Quoted()} is not a number from {least:R} to {most:R}", "write a number without quotation marks");
    }

    public int WholeOf(JsonValue v, int least, int most)
    {
        var number = NumberOf(v, least, most);
        return number == Math.Truncate(number) ? (int)number : throw Wrong(v, $"{v.Quoted()} is not a whole number", "write a whole number");
    }

    public DateOnly NeedDate(string name)
    {
        var v = Need(name);
        return DateOnly.TryParseExact(TextOf(v), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Wrong(v, $"{v.Quoted()} is not a date", "write it as \"2025-12-31\"");
    }

    /// <summary>The items of a list; none when absent.</summary>
    public IReadOnlyList<JsonValue> List(string name) => Get(name) is { } v ? ListOf(v) : [];

    public IReadOnlyList<JsonValue> NeedList(string name)
    {
        var v = Need(name);
        return ListOf(v) is { Count: > 0 } items ? items : throw Wrong(v, $"the list '{name}' is empty", "name at least one");
    }

    public IReadOnlyList<JsonValue> ListOf(JsonValue v) =>
        v.Kind == JsonValueKind.Array ? v.Items : throw Wrong(v, $"{v.Quoted()} is not a list", "write [ … ]");

    /// <summary>The texts of a list, no text twice; none when absent.</summary>
    public ImmutableArray<string> Texts(string name) => Get(name) is { } v ? TextsOf(v) : [];

    public ImmutableArray<string> TextsOf(JsonValue v)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. ListOf(v).Select(i => seen.Add(TextOf(i)) ? i.Text : throw Wrong(i, $"{i.Quoted()} is listed twice", "leave one out"))];
    }

    /// <summary>A text or a list of texts, as a list; none when absent.</summary>
    public ImmutableArray<string> TextOrTexts(string name) => Get(name) switch
    {
        null => [],
        { Kind: JsonValueKind.Array } v => TextsOf(v),
        var v => [TextOf(v)],
    };

    /// <summary>The members of an object whose names are the user's own; none when absent.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonValue>> Map(string name) => Get(name) is { } v ? MapOf(v) : [];

    public IReadOnlyList<KeyValuePair<string, JsonValue>> MapOf(JsonValue v) =>
        v.Kind == JsonValueKind.Object ? v.Members : throw Wrong(v, $"{v.Quoted()} is not an object", "write { \"…\": … }");

    public ImmutableSortedDictionary<string, string> TextMap(string name) =>
        Map(name).ToImmutableSortedDictionary(m => m.Key, m => TextOf(m.Value), StringComparer.Ordinal);

    /// <summary>A nested object; null when absent.</summary>
    public StudyObject? Object(string name, ImmutableArray<string> known) => Get(name) is { } v ? Object(v, known) : null;

    public StudyObject Object(JsonValue v, ImmutableArray<string> known) => new(v, _context, known);
}
