using System.CommandLine;
using Coverage.Workspaces.Run;

namespace Coverage.Cli.Verbs;

/// <summary><c>matrix &lt;result&gt; --target --walker --minutes --out</c>: the OD matrix of a target as CSV.</summary>
static class MatrixVerb
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
            Description = Texts.Of("多少分钟以内(含)的配对", "pairs within these minutes, inclusive")[options.Language],
            DefaultValueFactory = _ => 15,
        };
        var file = new Option<string>("--out")
        {
            Description = Texts.Of("输出 CSV 文件", "output CSV file")[options.Language],
            Required = true,
        };
        var verb = new Command("matrix", Texts.Of("设施×人口点的步行时间矩阵(CSV)", "facility × demand walking times (CSV)")[options.Language])
        {
            result, target, place.Walker, place.Direction, minutes, file,
        };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () =>
            {
                var question = new MatrixQuestion(
                    parsed.GetRequiredValue(target), parsed.GetRequiredValue(place.Walker), PlaceOptions.ReadDirection(parsed.GetRequiredValue(place.Direction)),
                    ExplainVerb.ReadMinutes(parsed.GetRequiredValue(minutes)));
                var path = parsed.GetRequiredValue(file);
                var pairs = LiveMatrix.Write(parsed.GetRequiredValue(result), question, path, cancellation);
                options.Output.WriteLine(parsed.GetValue(options.Json)
                    ? FormattableString.Invariant($"{{\"pairs\":{pairs}}}")
                    : Texts.Of($"{pairs} 对 → {path}", $"{pairs} pairs → {path}")[options.Language]);
                return ExitCode.Ok;
            },
            cancellation)));
        return verb;
    }
}
