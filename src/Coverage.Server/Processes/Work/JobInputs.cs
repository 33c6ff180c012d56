using System.Collections.Immutable;
using System.Text.Json;
using Coverage.City;
using Coverage.Server.Results;

namespace Coverage.Server.Processes.Work;

/// <summary>Reads inputs that <see cref="ExecuteRequest"/> has checked against their schemas.</summary>
static class JobInputs
{
    public static string? Text(JsonElement inputs, string name) => inputs.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static int? Whole(JsonElement inputs, string name) => inputs.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    public static bool? Flag(JsonElement inputs, string name) => inputs.TryGetProperty(name, out var value) ? value.GetBoolean() : null;

    public static ImmutableArray<double>? Numbers(JsonElement inputs, string name) =>
        inputs.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(n => n.GetDouble())] : null;

    public static Direction? Direction(JsonElement inputs, string name) =>
        Text(inputs, name) is { } word && Words.TryDirection(word, out var direction) ? direction : null;
}
