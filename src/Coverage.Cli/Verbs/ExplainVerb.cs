using System.CommandLine;
using Coverage.Workspaces.Run;

namespace Coverage.Cli.Verbs;

/// <summary><c>explain &lt;result&gt; --at lon,lat --target</c>: one home's walk with its parts.</summary>
static class ExplainVerb
{
    public static Command Build(CommonOptions options)
    {
        var result = StudyArgument.Result(options.Language);
        var place = new PlaceOptions(options.Language);
        var target = new Option<string>("--target")
        {
            Description = Texts.Of("目标,如 meals 或 kind:canteen", "target, such as meals or kind:canteen")[options.Language],
            Required = true,
        };
        var verb = new Command("explain", Texts.Of("某户到最近设施的步行,逐段说明", "one home's walk to the nearest facility, part by part")[options.Language])
        {
            result, place.At, target, place.Walker, place.Direction,
        };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () =>
            {
                using var questions = LiveQuestions.Open(parsed.GetRequiredValue(result));
                var answer = questions.Explain(
                    PlaceOptions.ReadPlace(parsed.GetRequiredValue(place.At)),
                    parsed.GetRequiredValue(target),
                    parsed.GetRequiredValue(place.Walker),
                    PlaceOptions.ReadDirection(parsed.GetRequiredValue(place.Direction)));
                if (parsed.GetValue(options.Json))
                {
                    options.Output.WriteLine(ExplanationJson.Write(answer));
                }
                else
                {
                    ExplanationPrinter.Print(options, answer);
                }

                return ExitCode.Ok;
            },
            cancellation)));
        return verb;
    }
}
