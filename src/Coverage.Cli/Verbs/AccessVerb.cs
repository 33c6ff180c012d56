using System.CommandLine;
using Coverage.Access;
using Coverage.Workspaces.Run;

namespace Coverage.Cli.Verbs;

/// <summary><c>access &lt;result&gt; --target meals --measure e2sfca</c>: an access measure over all homes, with equity and units.</summary>
static class AccessVerb
{
    public static Command Build(CommonOptions options)
    {
        var result = StudyArgument.Result(options.Language);
        var asked = new AccessVerbOptions(options.Language);
        var verb = new Command("access", Texts.Of("可达性与公平:浮动搜寻法、引力模型等", "access measures (floating catchment, gravity) and equity")[options.Language]) { result };
        asked.AddTo(verb);
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () =>
            {
                using var stored = StoredGround.Open(parsed.GetRequiredValue(result));
                var answer = new AccessAnalysis(stored.Ground).Answer(asked.Read(parsed, stored, cancellation));
                if (parsed.GetValue(options.Json))
                {
                    options.Output.WriteLine(AccessJson.Write(answer, stored.Ground.Facilities));
                }
                else
                {
                    AccessPrinter.Print(options, answer, stored.Ground.Facilities);
                }

                return ExitCode.Ok;
            },
            cancellation)));
        return verb;
    }
}
