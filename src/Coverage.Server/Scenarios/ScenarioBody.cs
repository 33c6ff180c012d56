using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Coverage.Server.Scenarios;

/// <summary>Reads what a change brings: a small JSON body, and the version it was made on.</summary>
static class ScenarioBody
{
    /// <summary>The body as JSON. A page of another site can send forms and texts unasked, but not <c>application/json</c>: anything else is refused.</summary>
    public static async Task<JsonDocument> ReadAsync(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(415, "json-wanted", "The body must be JSON", "Send the body as application/json.")
            {
                Parameter = "Content-Type", Value = context.Request.ContentType ?? "", Allowed = "application/json",
            };
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[16_384];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > ScenariosApi.MaxBodyBytes)
            {
                throw new ProblemException(413, "too-large", "The body is too large", $"Edits may have up to {ScenariosApi.MaxBodyBytes} bytes.");
            }
        }

        try
        {
            return JsonDocument.Parse(bytes.ToArray());
        }
        catch (JsonException)
        {
            throw Problems.BadValue("body", "", "valid JSON");
        }
    }

    public static string Text(JsonElement o, string name) =>
        o.ValueKind == JsonValueKind.Object && o.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Problems.BadValue(name, "", "a text in the body");

    /// <summary>The version in <c>If-Match</c>; a change without one is refused, for it could undo what its sender has not seen.</summary>
    public static int Version(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        var text = header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header;
        return header.Length == 0
            ? throw new ProblemException(428, "version-wanted", "Say which version the change was made on", "Send If-Match with the scenario's ETag, such as \"3\".")
            {
                Parameter = "If-Match",
            }
            : int.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? version
                : throw Problems.BadValue("If-Match", header, "the ETag of a scenario, such as \"3\"");
    }
}
