using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coverage.Server.Features;

/// <summary>The two forms in which OGC documents go out.</summary>
static class OgcAnswers
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static ContentHttpResult Json(JsonObject document, string type = Links.Json, int? status = null) =>
        TypedResults.Text(document.ToJsonString(Readable), type, statusCode: status);

    /// <summary>A value as text for people: Chinese stays Chinese, on one line.</summary>
    public static string Text(JsonElement value) => JsonNode.Parse(value.GetRawText())?.ToJsonString(Readable) ?? "null";

    public static string Text(JsonNode value) => value.ToJsonString(Readable);

    public static ContentHttpResult Page(string html) => TypedResults.Text(html, Links.Html + "; charset=utf-8");
}
