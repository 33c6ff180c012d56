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

                if (parsed.GetValue(asked.Store))
                {
                    Store(options, parsed.GetValue(options.Json), desk, answer, cancellation);
                }

                return cancellation.IsCancellationRequested ? ExitCode.Cancelled : answer.Plan.Feasible ? ExitCode.Ok : ExitCode.AnswerIsNo;
            },
            CancellationToken.None)));
        return verb;
    }

    static void Store(CommonOptions options, bool json, SitingDesk desk, SitingAnswer answer, CancellationToken cancellation)
    {
        if (!answer.HasPlan)
        {
            options.Error.WriteLine(Texts.Of("没有可存的方案", "there is no plan to store")[options.Language]);
            return;
        }

        var hash = desk.Store(answer, TimeProvider.System, cancellation);
        if (!json)
        {
            options.Output.WriteLine(Texts.Of($"已存为成果图层 siting(成果散列 {hash[..12]})", $"stored in the result as layer siting (result hash {hash[..12]})")[options.Language]);
        }
    }
}
