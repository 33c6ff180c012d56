using System.CommandLine;
using Coverage.Workspaces.Export;
using Coverage.Workspaces.Siting;

namespace Coverage.Cli.Verbs;

/// <summary><c>site &lt;result&gt; --problem mclp --target meals --add 5</c>: where to open, close or move, with the proof of how good
/// that is.</summary>
static class SiteVerb
{
    public static Command Build(CommonOptions options)
    {
        var result = StudyArgument.Result(options.Language);
        var asked = new SiteOptions(options.Language);
        var verb = new Command("site", Texts.Of("选址:开在哪里、能多覆盖多少人、离最优多远", "siting: where to open, what it buys, how far from the best")[options.Language]) { result };
        foreach (var option in asked.All)
        {
            verb.Options.Add(option);
        }

        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () =>
            {
                using var desk = SitingDesk.Open(parsed.GetRequiredValue(result));
                var answer = desk.Solve(asked.Read(parsed), Environment.ProcessorCount, cancellation);
                if (parsed.GetValue(options.Json))
                {
                    options.Output.WriteLine(SitingJson.Write(answer));
                }
                else
                {
                    SitePrinter.Print(options, answer);
                }

                if (parsed.GetValue(asked.Out) is { } file)
                {
                    LayerExport.Write(SitingLayers.Sites(answer), SiteOptions.FormatOf(file), file, default, cancellation);
                }

                return cancellation.IsCancellationRequested ? ExitCode.Cancelled : answer.Plan.Feasible ? ExitCode.Ok : ExitCode.AnswerIsNo;
            },
            CancellationToken.None)));
        return verb;
    }
}
