using System.Text.Json.Nodes;

namespace Coverage.Server.Features;

/// <summary>Links of OGC documents: relation, type, title, absolute address.</summary>
static class Links
{
    public const string Json = "application/json";

    public const string Html = "text/html";

    public const string OpenApi = "application/vnd.oai.openapi+json;version=3.0";

    public const string Schema = "application/schema+json";

    public static JsonObject Link(string rel, string href, string type, string title) => new()
    {
        ["rel"] = rel, ["href"] = href, ["type"] = type, ["title"] = title,
    };

    /// <summary>The document itself and its other form.</summary>
    public static IEnumerable<JsonNode> Self(OgcRoot root, string path, string json = Json)
    {
        var (here, other) = root.Html ? (Html, json) : (json, Html);
        var mark = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        yield return Link("self", root.To(path), here, "this document");
        yield return Link("alternate", root.To(path) + mark + (root.Html ? "f=json" : "f=html"), other, root.Html ? "as JSON" : "as a page");
    }
}
