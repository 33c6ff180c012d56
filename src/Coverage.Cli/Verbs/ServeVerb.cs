using System.CommandLine;
using Coverage.Server;
using Coverage.Server.Accounts;
using Coverage.Server.Results;

namespace Coverage.Cli.Verbs;

/// <summary><c>serve &lt;study.json or result.gpkg&gt;</c>: the viewer and the APIs over a result; a study without a current result is run first.</summary>
static class ServeVerb
{
    const string TokenVariable = "COVERAGE_PLANNER_TOKEN";

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
        var study = new Option<string?>("--study")
        {
            Description = Texts.Of("允许通过网络重新计算的研究(默认就是所给的 study.json)", "the study that may be run again over HTTP (default: the study.json given)")[options.Language],
        };
        var token = new Option<string?>("--planner-token-file")
        {
            Description = Texts.Of(
                $"规划人员口令文件(或环境变量 {TokenVariable}):修改和按地点的人数只对其开放",
                $"file with the planners' token (or the variable {TokenVariable}): changes and people by place are then for planners only")[options.Language],
        };
        var verb = new Command("serve", Texts.Of("浏览器查看结果", "view a result in the browser")[options.Language]) { source, urls, study, token };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, async () =>
        {
            var path = parsed.GetRequiredValue(source);
            var result = await Task.Run(
                () => CurrentResult.Of(options, path, cancellation, (run, stored) => CoverageTablePrinter.Print(options, run, stored)), cancellation);
            if (parsed.GetValue(study) is { } inputs && !CurrentResult.IsStudy(path))
            {
                await Task.Run(() => CurrentResult.MendNetwork(options, result, inputs, cancellation), cancellation);
            }

            var runs = parsed.GetValue(study) ?? (CurrentResult.IsStudy(path) ? path : null);
            await ServeAsync(options, new Served(result, runs, parsed.GetRequiredValue(urls), ReadToken(parsed.GetValue(token))), cancellation);
            return ExitCode.Ok;
        }));
        return verb;
    }

    static PlannerToken? ReadToken(string? file) => file is not null ? PlannerToken.Read(file)
        : Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? new PlannerToken(token)
        : null;

    /// <summary>A result, the study it may be computed anew from (null = none), and the addresses.</summary>
    public sealed record Served(string Result, string? Study, string Urls, PlannerToken? Planners = null);

    /// <summary>Serves until Ctrl-C, which is the usual way to stop and no error.</summary>
    public static async Task ServeAsync(CommonOptions options, Served what, CancellationToken cancellation)
    {
        var served = new ServerOptions { Result = ServedResult.Open(what.Result), ResultPath = what.Result, StudyPath = what.Study, Urls = what.Urls, Planners = what.Planners };
        try
        {
            await CoverageServer.RunAsync(
                served, url => options.Output.WriteLine(Texts.Of($"打开 {url} (Ctrl-C 结束)", $"open {url} (Ctrl-C ends)")[options.Language]), cancellation);
        }
        catch (IOException e)
        {
            throw new Workspaces.WorkspaceException($"{what.Urls}: {e.Message} → choose another address with --urls or --port", e);
        }
    }
}
