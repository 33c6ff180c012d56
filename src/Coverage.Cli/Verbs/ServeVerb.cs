using System.CommandLine;
using Coverage.Server;
using Coverage.Server.Results;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;

namespace Coverage.Cli.Verbs;

/// <summary><c>serve &lt;study.json or result.gpkg&gt;</c>: the viewer and the APIs over a result; a study without a current result is run first.</summary>
static class ServeVerb
{
    public const string DefaultUrls = "http://127.0.0.1:5080";

    public static Command Build(CommonOptions options)
    {
        var source = new Argument<string>("study-or-result")
        {
            Description = Texts.Of("study.json 或 result.gpkg", "study.json or result.gpkg")[options.Language],
        };
        var urls = new Option<string>("--urls")
        {
            Description = Texts.Of("监听地址", "addresses to listen on")[options.Language],
            DefaultValueFactory = _ => DefaultUrls,
        };
        var verb = new Command("serve", Texts.Of("浏览器查看结果", "view a result in the browser")[options.Language]) { source, urls };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, async () =>
        {
            var path = parsed.GetRequiredValue(source);
            var result = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? await Task.Run(() => Current(options, path, cancellation), cancellation) : path;
            await ServeAsync(options, result, parsed.GetRequiredValue(urls), cancellation);
            return ExitCode.Ok;
        }));
        return verb;
    }

    /// <summary>Serves until Ctrl-C, which is the usual way to stop and no error.</summary>
    public static async Task ServeAsync(CommonOptions options, string result, string urls, CancellationToken cancellation)
    {
        var served = new ServerOptions { Result = ServedResult.Open(result), ResultPath = result, Urls = urls };
        try
        {
            await CoverageServer.RunAsync(
                served, url => options.Output.WriteLine(Texts.Of($"打开 {url} (Ctrl-C 结束)", $"open {url} (Ctrl-C ends)")[options.Language]), cancellation);
        }
        catch (IOException e)
        {
            throw new Workspaces.WorkspaceException($"{urls}: {e.Message} → choose another address with --urls or --port", e);
        }
    }

    /// <summary>The result beside the study when it was made from these very inputs, else a new one.</summary>
    static string Current(CommonOptions options, string study, CancellationToken cancellation)
    {
        var file = StudyFile.Read(study);
        var path = RunVerb.DefaultResult(file);
        if (IsCurrent(file, path, cancellation))
        {
            return path;
        }

        var progress = new ProgressLine(options);
        var run = StudyRun.Compute(file, new RunOptions { Progress = progress, Cancellation = cancellation });
        run.Store(path);
        progress.Finish();
        CoverageTablePrinter.Print(options, run, path);
        return path;
    }

    static bool IsCurrent(StudyFile study, string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var stored = GeoPackageStore.Open(path);
        return stored.Manifest.InputsHash == InputsHash.Of(study, cancellation);
    }
}
