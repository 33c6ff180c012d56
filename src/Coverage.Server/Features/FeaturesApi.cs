using System.Text.Json.Nodes;
using Coverage.Server.Processes;
using Coverage.Server.Processes.Jobs;
using Coverage.Server.Results;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coverage.Server.Features;

/// <summary>
/// OGC API Features, parts 1 to 3, over the layers of the result (OGC 17-069r4, 18-058r1, 19-079r2): what GDAL and QGIS open untouched. The same
/// addresses answer people with pages and programs with JSON.
/// </summary>
static class FeaturesApi
{
    public static void MapFeatures(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(OgcRoot.Prefix, GetLanding);
        foreach (var prefix in (string[])["", OgcRoot.Prefix])
        {
            routes.MapGet(prefix + "/conformance", GetConformance);
            routes.MapGet(prefix + "/openapi.json", GetOpenApi);
            routes.MapGet(prefix + "/collections", GetCollections);
            routes.MapGet(prefix + "/collections/{id}", GetCollection);
            routes.MapGet(prefix + "/collections/{id}/queryables", GetQueryables);
            routes.MapGet(prefix + "/collections/{id}/schema", GetSchema);
            routes.MapGet(prefix + "/collections/{id}/items", GetItems);
            routes.MapGet(prefix + "/collections/{id}/items/{feature}", GetItem);
        }
    }

    static ContentHttpResult GetLanding(ServedResult result, HttpRequest request)
    {
        var root = OgcRoot.Of(request);
        return root.Html ? Page(HtmlPages.Landing(result, root)) : Json(LandingPage.Document(result, root));
    }

    static ContentHttpResult GetConformance(HttpRequest request)
    {
        var root = OgcRoot.Of(request);
        return root.Html ? Page(HtmlPages.Conformance(root)) : Json(Conformance.Document());
    }

    static ContentHttpResult GetOpenApi(ServedResult result, JobQueue jobs, HttpRequest request) =>
        Json(OpenApiDocument.Write(result, ProcessesApi.Of(jobs), OgcRoot.Of(request)), Links.OpenApi);

    static ContentHttpResult GetCollections(ServedResult result, HttpRequest request)
    {
        var root = OgcRoot.Of(request);
        return root.Html ? Page(HtmlPages.Landing(result, root)) : Json(Collections.List(result, root));
    }

    static ContentHttpResult GetCollection(ServedResult result, string id, HttpRequest request)
    {
        var (root, layer) = (OgcRoot.Of(request), Collections.Require(result, id));
        return root.Html ? Page(HtmlPages.Collection(result, layer, root)) : Json(Collections.Describe(result, layer, root));
    }

    static ContentHttpResult GetQueryables(ServedResult result, string id, HttpRequest request)
    {
        var (root, layer) = (OgcRoot.Of(request), Collections.Require(result, id));
        return root.Html ? Page(HtmlPages.Collection(result, layer, root)) : Json(ColumnSchemas.Queryables(layer, root), Links.Schema);
    }

    static ContentHttpResult GetSchema(ServedResult result, string id, HttpRequest request)
    {
        var (root, layer) = (OgcRoot.Of(request), Collections.Require(result, id));
        return Json(ColumnSchemas.Properties(layer, root), Links.Schema);
    }

    static IResult GetItems(ServedResult result, string id, HttpRequest request)
    {
        var (root, layer) = (OgcRoot.Of(request), Collections.Require(result, id));
        var query = ItemsQuery.Read(request, layer, result.Facts);
        if (!root.Html)
        {
            return new ItemsAnswer(result, layer, query, root);
        }

        query = query with { Limit = Math.Min(query.Limit, HtmlPages.MaxRows) };
        var answer = new ItemsAnswer(result, layer, query, root);
        return Page(HtmlPages.Items(result, layer, answer.Page(request.HttpContext.RequestAborted), answer, root));
    }

    static IResult GetItem(ServedResult result, string id, string feature, HttpRequest request)
    {
        var (root, layer) = (OgcRoot.Of(request), Collections.Require(result, id));
        var row = ItemAnswer.ReadRow(layer, feature);
        if (root.Html)
        {
            return Page(HtmlPages.Item(result, layer, row, root));
        }

        var crs = OutputCrs.Read("crs", request.Query["crs"], result.Facts.Crs);
        request.HttpContext.Response.Headers["Content-Crs"] = $"<{crs.Uri}>";
        return TypedResults.Bytes(ItemAnswer.Write(layer, row, crs, root), MediaTypes.GeoJson);
    }

    static ContentHttpResult Json(JsonObject document, string type = Links.Json) => OgcAnswers.Json(document, type);

    static ContentHttpResult Page(string html) => OgcAnswers.Page(html);
}
