using System.Text.Json;
using System.Text.RegularExpressions;

namespace Coverage.Workspace.Tests.Study;

/// <summary>The part of JSON Schema 2020-12 that our schemas use; an unknown keyword fails the test, so nothing is passed over in silence.</summary>
public sealed class SchemaCheck(JsonElement root)
{
    static readonly string[] Words =
    [
        "$schema", "$id", "$defs", "title", "description", "default", "examples", "format", "if", "then", "else",
    ];

    public bool Accepts(JsonElement value) => Fits(root, value);

    bool Fits(JsonElement schema, JsonElement value)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return schema.ValueKind == JsonValueKind.True;
        }

        return schema.EnumerateObject().All(k => Keyword(schema, k, value)) && Conditional(schema, value);
    }

    bool Conditional(JsonElement schema, JsonElement value) =>
        !schema.TryGetProperty("if", out var condition)
        || (Fits(condition, value)
            ? !schema.TryGetProperty("then", out var then) || Fits(then, value)
            : !schema.TryGetProperty("else", out var otherwise) || Fits(otherwise, value));

    bool Keyword(JsonElement schema, JsonProperty keyword, JsonElement value)
    {
        var k = keyword.Value;
        return keyword.Name switch
        {
            "$ref" => Fits(Resolve(k.GetString()!), value),
            "type" => k.ValueKind == JsonValueKind.Array ? k.EnumerateArray().Any(t => IsType(t.GetString()!, value)) : IsType(k.GetString()!, value),
            "enum" => k.EnumerateArray().Any(e => JsonElement.DeepEquals(e, value)),
            "const" => JsonElement.DeepEquals(k, value),
            "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Trim().Length >= k.GetInt32(),
            "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= k.GetInt32(),
            "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, k.GetString()!),
            "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= k.GetDouble(),
            "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= k.GetDouble(),
            "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(i => Fits(k, i)),
            "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= k.GetInt32(),
            "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= k.GetInt32(),
            "uniqueItems" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Select(i => i.GetRawText()).Distinct().Count() == value.GetArrayLength(),
            "properties" => value.ValueKind != JsonValueKind.Object
                || k.EnumerateObject().All(p => !value.TryGetProperty(p.Name, out var member) || Fits(p.Value, member)),
            "additionalProperties" => value.ValueKind != JsonValueKind.Object
                || value.EnumerateObject().All(m => (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(m.Name, out _)) || Fits(k, m.Value)),
            "propertyNames" => value.ValueKind != JsonValueKind.Object
                || value.EnumerateObject().All(m => Fits(k, JsonSerializer.SerializeToElement(m.Name))),
            "required" => value.ValueKind != JsonValueKind.Object || k.EnumerateArray().All(n => value.TryGetProperty(n.GetString()!, out _)),
            "dependentRequired" => value.ValueKind != JsonValueKind.Object
                || k.EnumerateObject().All(d => !value.TryGetProperty(d.Name, out _) || d.Value.EnumerateArray().All(n => value.TryGetProperty(n.GetString()!, out _))),
            "minProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() >= k.GetInt32(),
            "maxProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() <= k.GetInt32(),
            "exclusiveMinimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() > k.GetDouble(),
            "contains" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(i => Fits(k, i)),
            "oneOf" => k.EnumerateArray().Count(s => Fits(s, value)) == 1,
            "unevaluatedProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(m => Evaluated(schema, value).Contains(m.Name)),
            "anyOf" => k.EnumerateArray().Any(s => Fits(s, value)),
            "allOf" => k.EnumerateArray().All(s => Fits(s, value)),
            "not" => !Fits(k, value),
            _ => Words.Contains(keyword.Name) ? true : throw new NotSupportedException("schema keyword " + keyword.Name),
        };
    }

    /// <summary>Members that a schema looks at, those of its branches that hold included.</summary>
    IEnumerable<string> Evaluated(JsonElement schema, JsonElement value)
    {
        var own = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(p => p.Name) : [];
        var all = schema.TryGetProperty("allOf", out var branches) ? branches.EnumerateArray().SelectMany(b => Evaluated(b, value)) : [];
        var then = schema.TryGetProperty("if", out var condition) && Fits(condition, value) && schema.TryGetProperty("then", out var branch) ? Evaluated(branch, value) : [];
        return own.Concat(all).Concat(then);
    }

    JsonElement Resolve(string reference) => root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);

    static bool IsType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() == Math.Truncate(value.GetDouble()),
        _ => value.ValueKind == JsonValueKind.Number,
    };
}
