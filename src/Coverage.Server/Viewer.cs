using Microsoft.Extensions.FileProviders;

namespace Coverage.Server;

/// <summary>
/// The built viewer as static files. What Vite names by content (<c>/assets</c>) is kept for ever, the page itself is asked for anew.
/// The page may load nothing from elsewhere: the policy says so to the browser.
/// </summary>
static class Viewer
{
    /// <summary>What a page of this house needs and no more: its own files, and pictures it draws itself.</summary>
    public const string Policy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'";

    public static void Use(WebApplication app, string? folder)
    {
        var root = folder ?? Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!File.Exists(Path.Combine(root, "index.html")))
        {
            app.MapGet("/", () => TypedResults.Text("The viewer was not built (SkipWeb). The API answers under /api and /tiles.\n"));
            return;
        }

        var files = new PhysicalFileProvider(Path.GetFullPath(root));
        app.UseWhen(context => !IsService(context.Request.Path), pages =>
        {
            pages.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
            pages.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = context => Prepare(context.Context) });
        });
    }

    /// <summary>Nothing under these is a file of the viewer, so none is looked for on every tile.</summary>
    static bool IsService(PathString path) => path.StartsWithSegments("/tiles") || path.StartsWithSegments("/api");

    static void Prepare(HttpContext context)
    {
        var kept = context.Request.Path.StartsWithSegments("/assets");
        context.Response.Headers.CacheControl = kept ? "public, max-age=31536000, immutable" : "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = Policy;
    }
}
