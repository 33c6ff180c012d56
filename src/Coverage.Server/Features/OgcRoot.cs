using Microsoft.Net.Http.Headers;

namespace Coverage.Server.Features;

/// <summary>
/// Where the feature service stands as this client sees it, and what it asked for: absolute links only (QGIS follows no others). The service
/// answers under <c>/ogc</c> and, for clients that are given the bare host, at the root too.
/// </summary>
sealed record OgcRoot(string Url, bool Html, bool English)
{
    public const string Prefix = "/ogc";

    /// <summary>Key of a request that came for the landing page at the bare host.</summary>
    public const string AtRoot = "ogc-at-root";

    public static OgcRoot Of(HttpRequest request)
    {
        var prefix = request.Path.StartsWithSegments(Prefix) && !request.HttpContext.Items.ContainsKey(AtRoot) ? Prefix : "";
        return new OgcRoot($"{request.Scheme}://{request.Host}{request.PathBase}{prefix}", WantsHtml(request), WantsEnglish(request));
    }

    /// <summary>Sends a client that wants JSON from the bare host to the landing page; browsers get the viewer there.</summary>
    public static void UseAtRoot(WebApplication app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var asksJson = request.Query["f"] == "json" || request.Headers.Accept.Count > 0 && !WantsHtml(request) && AcceptsJson(request);
        if (request.Path == "/" && HttpMethods.IsGet(request.Method) && asksJson)
        {
            context.Items[AtRoot] = true;
            request.Path = Prefix;
        }

        return next(context);
    });

    public string To(string path) => Url + path;

    /// <summary><c>f</c> decides, else the order of the Accept header.</summary>
    static bool WantsHtml(HttpRequest request)
    {
        switch (request.Query["f"].ToString())
        {
            case "json":
                return false;
            case "html":
                return true;
            case "":
                break;
            case var other:
                throw Problems.BadValue("f", other, "json or html");
        }

        var best = request.GetTypedHeaders().Accept
            .OrderByDescending(a => a.Quality ?? 1)
            .FirstOrDefault(a => IsHtml(a) || IsJson(a) || a.MatchesAllTypes);
        return best is not null && IsHtml(best);
    }

    static bool AcceptsJson(HttpRequest request) => request.GetTypedHeaders().Accept.Any(IsJson);

    static bool IsHtml(MediaTypeHeaderValue a) => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase);

    static bool IsJson(MediaTypeHeaderValue a) =>
        a.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase) || a.MediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    static bool WantsEnglish(HttpRequest request)
    {
        var asked = request.Query["lang"].ToString();
        return asked switch
        {
            "en" => true,
            "zh" => false,
            "" => request.GetTypedHeaders().AcceptLanguage
                .OrderByDescending(l => l.Quality ?? 1)
                .Select(l => l.Value.ToString())
                .FirstOrDefault(l => l.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || l.StartsWith("en", StringComparison.OrdinalIgnoreCase))
                ?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true,
            _ => throw Problems.BadValue("lang", asked, "zh or en"),
        };
    }
}
