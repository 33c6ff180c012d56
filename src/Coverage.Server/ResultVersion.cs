using Coverage.Server.Results;
using Microsoft.Net.Http.Headers;

namespace Coverage.Server;

/// <summary>
/// Everything under <c>/api</c>, <c>/tiles</c> and <c>/collections</c> is a function of the address and the result, so the result's hash is the ETag of all of it.
/// The same addresses under <c>/v/{hash}/</c> never change and may be kept for ever; a hash that is not served any more is a 404 that says so.
/// </summary>
sealed class ResultVersion(RequestDelegate next)
{
    const string Prefix = "/v/";
    const string Forever = "public, max-age=31536000, immutable";
    const string Ask = "no-cache";

    static readonly string[] Versioned = ["/api", "/tiles", "/styles", "/collections", "/ogc/collections", "/ogc/tiles"];

    public Task InvokeAsync(HttpContext context, ServedResult result)
    {
        var kept = TakeVersion(context.Request, result.Version);
        var path = context.Request.Path;
        // Scenarios change while the result stays: they have versions of their own.
        if (!Versioned.Any(p => path.StartsWithSegments(p)) || path.StartsWithSegments("/api/scenarios"))
        {
            return next(context);
        }

        var tag = $"W/\"{result.Version}\"";
        var cache = kept ? Forever : Ask;
        if ((HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) &&
            context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Tag == $"\"{result.Version}\"" || t == EntityTagHeaderValue.Any))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            Stamp(context.Response, tag, cache);
            return Task.CompletedTask;
        }

        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode is 200 or 204)
            {
                Stamp(context.Response, tag, cache);
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    static void Stamp(HttpResponse response, string tag, string cache)
    {
        response.Headers.ETag = tag;
        response.Headers.CacheControl = cache;
    }

    static bool TakeVersion(HttpRequest request, string current)
    {
        var path = request.Path.Value ?? "";
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var end = path.IndexOf('/', Prefix.Length);
        var asked = end < 0 ? path[Prefix.Length..] : path[Prefix.Length..end];
        if (asked != current)
        {
            throw Problems.ResultReplaced(asked, current);
        }

        request.Path = end < 0 ? "/" : path[end..];
        return true;
    }
}
