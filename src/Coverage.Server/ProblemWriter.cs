using System.Text.Json;
using Coverage.Server.Wire;

namespace Coverage.Server;

/// <summary>Turns whatever a handler throws into problem JSON, once. A stack trace goes to the log and never to the client.</summary>
sealed class ProblemWriter(RequestDelegate next, ILogger<ProblemWriter> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody reads it any more; what has been sent cannot be called back.
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var problem = Problems.From(exception);
            if (problem.Status >= 500)
            {
                log.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            }

            await WriteAsync(context, problem);
        }
    }

    static Task WriteAsync(HttpContext context, ProblemException problem)
    {
        var methods = context.Response.Headers.Allow;
        context.Response.Clear();
        context.Response.Headers.Allow = methods;
        context.Response.StatusCode = problem.Status;
        context.Response.ContentType = MediaTypes.Problem;
        context.Response.Headers.CacheControl = "no-store";
        if (problem.Status == StatusCodes.Status429TooManyRequests)
        {
            context.Response.Headers.RetryAfter = "10";
        }

        var wire = new ProblemWire(problem.Type, problem.Title, problem.Status, problem.Message, problem.Parameter, problem.Value, problem.Allowed);
        return JsonSerializer.SerializeAsync(context.Response.Body, wire, CoverageJsonContext.Default.ProblemWire, context.RequestAborted);
    }
}
