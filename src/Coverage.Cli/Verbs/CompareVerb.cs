using System.CommandLine;
using Coverage.City;
using Coverage.Workspaces.Compare;

namespace Coverage.Cli.Verbs;

/// <summary><c>compare &lt;a.gpkg&gt; &lt;b.gpkg&gt;</c>: homes and people gained and lost between two results; exit code 1 when they differ.</summary>
static class CompareVerb
{
    public static Command Build(CommonOptions options)
    {
        var before = new Argument<string>("before") { Description = Texts.Of("前一个结果 (.gpkg)", "the earlier result (.gpkg)")[options.Language] };
        var after = new Argument<string>("after") { Description = Texts.Of("后一个结果 (.gpkg)", "the later result (.gpkg)")[options.Language] };
        var target = new Option<string?>("--target") { Description = Texts.Of("只比较这一目标(默认全部)", "only this target (default: all)")[options.Language] };
        var walker = new Option<string?>("--walker") { Description = Texts.Of("步行者(默认取前一结果的主指标)", "walker (default: the headline of the earlier result)")[options.Language] };
        var group = new Option<string?>("--group") { Description = Texts.Of("人群(默认同上)", "group (default: likewise)")[options.Language] };
        var minutes = new Option<int?>("--minutes") { Description = Texts.Of("分钟(默认同上)", "minutes (default: likewise)")[options.Language] };
        var direction = new Option<string?>("--direction") { Description = Texts.Of("方向:to-facility 或 from-facility(默认同上)", "direction: to-facility or from-facility (default: likewise)")[options.Language] };
        var verb = new Command("compare", Texts.Of("比较两次结果:哪些住户得到或失去服务,原因何在", "what changed between two results: homes gained and lost, and why")[options.Language])
        {
            before, after, target, walker, group, minutes, direction,
        };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () =>
            {
                var comparison = ResultComparer.Compare(parsed.GetRequiredValue(before), parsed.GetRequiredValue(after), new ComparisonQuestion
                {
                    Target = parsed.GetValue(target),
                    Walker = parsed.GetValue(walker),
                    Group = parsed.GetValue(group),
                    Minutes = parsed.GetValue(minutes) is not { } asked ? null
                        : asked is >= 1 and <= 60 ? asked : throw new InputException($"{asked} minutes cannot be compared", "--minutes", "give 1 to 60"),
                    Direction = parsed.GetValue(direction) is { } way ? PlaceOptions.ReadDirection(way) : (Direction?)null,
                });
                if (parsed.GetValue(options.Json))
                {
                    options.Output.WriteLine(ComparisonJson.Write(comparison));
                }
                else
                {
                    ComparisonPrinter.Print(options, comparison);
                }

                return comparison.HasDifferences ? ExitCode.AnswerIsNo : ExitCode.Ok;
            },
            cancellation)));
        return verb;
    }
}
