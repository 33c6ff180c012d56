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

    public static ContentHttpResult Page(string html) => TypedResults.Text(html, Links.Html + "; charset=utf-8");
}
