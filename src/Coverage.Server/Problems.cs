using System.Diagnostics.CodeAnalysis;
using Coverage.Workspaces;

namespace Coverage.Server;

/// <summary>
/// A refusal that a client can act on (RFC 9457): a stable slug, the status, a sentence; where a value is at fault its name,
/// the value given and what is allowed.
/// </summary>
[SuppressMessage("Design", "CA1032", Justification = "A problem without slug, status and detail is none.")]
sealed class ProblemException(int status, string slug, string title, string detail) : Exception(detail)
{
    public int Status => status;

    public string Slug => slug;

    /// <summary>The problem's type: ours, or the whole name that a standard gives it.</summary>
    public string Type => slug.StartsWith("http", StringComparison.Ordinal) ? slug : "/problems/" + slug;

    public string Title => title;

    public string? Parameter { get; init; }

    public string? Value { get; init; }

    public string? Allowed { get; init; }
}

/// <summary>The refusals of this server, one method each, and how exceptions of the program become one.</summary>
static class Problems
{
    public static ProblemException UnknownPath(PathString path) => new(404, "unknown-path", "No such address", $"Nothing is served at {path}.");

    public static ProblemException OtherMethod(string method, PathString path, IEnumerable<string> allowed) =>
        new(405, "other-method", "Not asked for in this way", $"{path} does not answer {method}.")
        {
            Parameter = "method", Value = method, Allowed = string.Join(", ", allowed),
        };

    public static ProblemException UnknownLayer(string layer, IEnumerable<string> known) =>
        new(404, "unknown-layer", "No such layer", $"The result has no layer '{layer}'.") { Parameter = "layer", Value = layer, Allowed = string.Join(", ", known) };

    public static ProblemException Unknown(string parameter, string? value, IEnumerable<string> known) =>
        string.IsNullOrEmpty(value)
            ? new(400, "missing-parameter", "A parameter is missing", $"Give '{parameter}'.") { Parameter = parameter, Allowed = string.Join(", ", known) }
            : new(404, "unknown-" + parameter, "Not in this result", $"The result has no {parameter} '{value}'.")
            {
                Parameter = parameter, Value = value, Allowed = string.Join(", ", known),
            };

    public static ProblemException BadValue(string parameter, string? value, string allowed) =>
        new(400, "bad-value", "A value cannot be read", $"'{parameter}' must be {allowed}.") { Parameter = parameter, Value = value ?? "", Allowed = allowed };

    public static ProblemException UnknownParameter(string name, IEnumerable<string> known) =>
        new(400, "unknown-parameter", "No such parameter", $"'{name}' is neither a parameter nor a column.") { Parameter = name, Allowed = string.Join(", ", known) };

    public static ProblemException OverLimit(string parameter, string value, string allowed) =>
        new(422, "over-limit", "Beyond a limit of this server", $"'{parameter}' may be {allowed}.") { Parameter = parameter, Value = value, Allowed = allowed };

    public static ProblemException BadTile(string tile) =>
        new(400, "bad-tile", "No such tile", $"Tile {tile} lies outside zoom 0–{Coverage.Layers.TileId.MaxZoom} or the world.") { Parameter = "z/x/y", Value = tile };

    public static ProblemException NoBands(string walker, string group) =>
        new(404, "no-bands", "Not in this result", $"'{walker}' needs the people of '{group}' by age bands, and the study does not tell them apart.")
        {
            Parameter = "group", Value = group,
        };

    public static ProblemException NotComputed(string target, string walker, string direction) =>
        new(404, "not-computed", "Not in this result", $"Minutes of '{walker}' to '{target}' ({direction}) were not computed in this run.");

    public static ProblemException ResultReplaced(string asked, string current) =>
        new(404, "result-replaced", "Another result is served now", $"Version {asked} is no longer served; the current one is {current}.")
        {
            Parameter = "version", Value = asked, Allowed = current,
        };

    public static ProblemException NoNetwork() =>
        new(409, "no-network", "The walking network is not at hand",
            "Live questions need the network that a run stores with its result (the file <result>.walk, or the database's own); the server's log says why it is not at hand. Run the study again.");

    public static ProblemException NoScenarios() =>
        new(409, "no-scenarios", "This server keeps no scenarios", "Scenarios are stored beside a result file or in its database; serve one.");

    public static ProblemException From(Exception exception) => exception switch
    {
        ProblemException problem => problem,
        InputException input => new ProblemException(422, "bad-input", "The input is refused", input.Message),
        WorkspaceException world => new ProblemException(503, "broken-world", "The result cannot be read", world.Message),
        BadHttpRequestException bad => new ProblemException(bad.StatusCode, "bad-request", "The request cannot be read", "The request cannot be read: a parameter has the wrong form."),
        _ => new ProblemException(500, "internal", "The server failed", "Something went wrong inside the server; the log has the cause."),
    };
}
