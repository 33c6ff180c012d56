using System.Net;
using Coverage.Server.Results;
using Microsoft.Net.Http.Headers;

namespace Coverage.Server.Accounts;

/// <summary>
/// Who may do what. With a planner token: every change, and every answer that holds people counted by place, is for planners; without it come the pages themselves, the descriptions of
/// the services, and the layers that hold no people (facilities, streets, basemap). Without a token everybody may read, and changes come from this machine only. What is public is
/// listed and all else is not, so that an address that is added later is closed until somebody opens it.
/// </summary>
sealed class PlannerGate(RequestDelegate next, PlannerGate.Keys keys)
{
    /// <summary>The token, where there is one.</summary>
    public sealed record Keys(PlannerToken? Token);

    static readonly string[] PublicLayers = ["facilities", "network", Tiles.TilesApi.Basemap];

    static readonly string[] PublicRoots = ["", "index.html", "assets", "favicon.ico", "favicon.svg", "health", "limits", "conformance", "openapi.json", "processes", "public"];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        if (changes && request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            throw new ProblemException(403, "cross-site", "Not from another site", "A page of another site may not change anything here.");
        }

        if (keys.Token is null)
        {
            return changes && !IsLocal(context) ? throw LocalOnly() : next(context);
        }

        if (!changes && IsPublic(request.Path))
        {
            return next(context);
        }

        if (!keys.Token.IsIn(request))
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"Coverage\", charset=\"UTF-8\"";
                return Task.CompletedTask;
            });
            throw new ProblemException(401, "sign-in", "For planners", "Sign in with the planner token: as a bearer token, or as the password of basic authentication under any name.");
        }

        // What is for planners must not stay in a cache that others share.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.CacheControl = headers.CacheControl.ToString().Replace("public", "private", StringComparison.Ordinal);
            headers.Append(HeaderNames.Vary, HeaderNames.Authorization);
            return Task.CompletedTask;
        });
        return next(context);
    }

    static bool IsPublic(PathString path)
    {
        var parts = (path.Value ?? "").Trim('/').Split('/');
        if (parts is ["v", _, .. var versioned])
        {
            parts = versioned;
        }

        if (parts is ["ogc", .. var inside])
        {
            parts = inside.Length == 0 ? [""] : inside;
        }

        return parts switch
        {
            ["collections"] => true,
            ["collections" or "tiles", var layer, ..] when IsPublicLayer(layer) => true,
            ["tiles" or "styles", var file] => file.EndsWith(".json", StringComparison.Ordinal) && IsPublicLayer(file[..^".json".Length]),
            [var root, ..] => PublicRoots.Contains(root),
            _ => false,
        };
    }

    static bool IsPublicLayer(string layer) => PublicLayers.Contains(layer) || ServedResult.IsBasemap(layer);

    /// <summary>From this machine and not handed on by a proxy; a host in memory has no address.</summary>
    static bool IsLocal(HttpContext context) =>
        (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded")
        && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    static ProblemException LocalOnly() => new(
        403, "changes-local-only", "Changes come from this machine only",
        "The server was started without a planner token, so only its own machine may change anything. Start it with --planner-token-file FILE.");
}
