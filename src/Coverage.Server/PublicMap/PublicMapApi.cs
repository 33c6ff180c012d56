using Coverage.Server.Results;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Coverage.Server.PublicMap;

/// <summary>
/// The public map under <c>/public/</c>: the static site that <c>publish</c> writes, open to everybody (homes with too few registered persons are not in it). While it is made a page
/// says so and asks again by itself.
/// </summary>
static class PublicMapApi
{
    const string Waiting = """
        <!doctype html>
        <html lang="zh-CN">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <link rel="icon" href="data:," />
            <meta http-equiv="refresh" content="3" />
            <title>便民地图</title>
          </head>
          <body style="font: 1.25rem/1.6 sans-serif; margin: 20vh auto 0; max-width: 24em; padding: 0 1em">
            <p>正在生成便民地图,好了会自动打开。</p>
            <p lang="en">The public map is being made; it opens by itself.</p>
          </body>
        </html>
        """;

    /// <summary>How long a request waits for a map that is nearly made.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    static readonly FileExtensionContentTypeProvider Types = new();

    public static void MapPublicMap(this IEndpointRouteBuilder routes) => routes.MapGet("/public/{**path}", GetFile);

    static async Task<Results<PhysicalFileHttpResult, ContentHttpResult, RedirectHttpResult>> GetFile(string? path, ServedResult result, PublicSite site, HttpContext context)
    {
        if (context.Request.Path == "/public")
        {
            // The page's own addresses are relative to the folder.
            return TypedResults.Redirect(context.Request.PathBase + "/public/");
        }

        var making = site.FolderOf(result);
        await Task.WhenAny(making, Task.Delay(Patience, context.RequestAborted));
        var headers = context.Response.Headers;
        if (!making.IsCompleted)
        {
            headers.RetryAfter = "3";
            headers.CacheControl = "no-store";
            return TypedResults.Text(Waiting, "text/html", System.Text.Encoding.UTF8, StatusCodes.Status503ServiceUnavailable);
        }

        var name = string.IsNullOrEmpty(path) ? "index.html" : path;
        using var files = new PhysicalFileProvider(await making);
        if (files.GetFileInfo(name) is not { Exists: true, PhysicalPath: { } file } info)
        {
            throw new ProblemException(404, "unknown-path", "No such address", $"The public map has no file '{name}'.");
        }

        headers.CacheControl = name.StartsWith("assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = Viewer.Policy;
        return TypedResults.PhysicalFile(file, Types.TryGetContentType(name, out var type) ? type : "application/octet-stream", lastModified: info.LastModified);
    }
}
