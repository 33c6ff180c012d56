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
        var minutes = new Option<int>("--minutes")
        {
            Description = Texts.Of("多少分钟内算够得着;超过时说明原因和办法", "in time within these minutes; beyond them the cause and the cure are told")[options.Language],
            DefaultValueFactory = _ => 15,
        };
        var verb = new Command("explain", Texts.Of("某户到最近设施的步行,逐段说明", "one home's walk to the nearest facility, part by part")[options.Language])
        {
            result, place.At, target, place.Walker, place.Direction, minutes,
        };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () =>
            {
                using var questions = LiveQuestions.Open(parsed.GetRequiredValue(result));
                var at = PlaceOptions.ReadPlace(parsed.GetRequiredValue(place.At));
                var (goal, walker) = (parsed.GetRequiredValue(target), parsed.GetRequiredValue(place.Walker));
                var direction = PlaceOptions.ReadDirection(parsed.GetRequiredValue(place.Direction));
                var answer = questions.Explain(at, goal, walker, direction) with
                {
                    Cause = questions.Cause(at, goal, walker, direction, ReadMinutes(parsed.GetRequiredValue(minutes))),
                };
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

    internal static int ReadMinutes(int minutes) => minutes is >= 1 and <= 120
        ? minutes
        : throw new InputException($"{minutes} are not minutes from 1 to 120", "--minutes", "give for example 15");
}
