namespace Coverage.Server;

/// <summary>
/// What RFC 9110 expects of every address: HEAD wherever GET is served, OPTIONS that names the methods, and 405 with the same names where
/// another was asked for. An address nobody serves is 404 whatever the method.
/// </summary>
static class Methods
{
    public static void UseRouting(WebApplication app)
    {
        app.Use(AskHeadAsGet);
        app.UseRouting();
        app.Use(AnswerUnmatched);
    }

    /// <summary>The answer is made as for GET, so that its headers are the same; its body goes nowhere.</summary>
    static Task AskHeadAsGet(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
            context.Response.Body = Stream.Null;
        }

        return next(context);
    }

    static async Task AnswerUnmatched(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is null)
        {
            throw Problems.UnknownPath(context.Request.Path);
        }

        await next(context);
        if (context.Response.StatusCode != StatusCodes.Status405MethodNotAllowed || context.Response.HasStarted)
        {
            return;
        }

        var served = context.Response.Headers.Allow.ToString().Split(", ");
        string[] allowed = [.. served, .. served.Contains(HttpMethods.Get) ? [HttpMethods.Head] : Array.Empty<string>(), HttpMethods.Options];
        context.Response.Headers.Allow = string.Join(", ", allowed);
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        throw Problems.OtherMethod(context.Request.Method, context.Request.Path, allowed);
    }
}
