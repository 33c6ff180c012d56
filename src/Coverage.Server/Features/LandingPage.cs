using System.Text.Json.Nodes;
using Coverage.Server.Results;

namespace Coverage.Server.Features;

/// <summary>Where a client begins: title, attribution, and links to everything else.</summary>
static class LandingPage
{
    public static JsonObject Document(ServedResult result, OgcRoot root) => new()
    {
        ["title"] = root.English ? result.Facts.Name.En : result.Facts.Name.Zh,
        ["description"] = $"{result.Facts.Name.Zh} / {result.Facts.Name.En}, {result.Facts.AsOf}",
        ["attribution"] = string.Join("; ", result.Facts.Sources),
        ["links"] = new JsonArray(
        [
            .. Links.Self(root, "/"),
            Links.Link("service-desc", root.To("/openapi.json"), Links.OpenApi, "OpenAPI 3.0"),
            Links.Link("service-doc", root.To("/collections?f=html"), Links.Html, "this service as pages"),
            Links.Link("conformance", root.To("/conformance"), Links.Json, "conformance classes"),
            Links.Link("data", root.To("/collections"), Links.Json, "collections"),
            Links.Link("http://www.opengis.net/def/rel/ogc/1.0/processes", root.To("/processes"), Links.Json, "processes"),
            Links.Link("http://www.opengis.net/def/rel/ogc/1.0/job-list", root.To("/jobs"), Links.Json, "jobs"),
        ]),
    };
}
