using System.CommandLine;
using Coverage.Workspaces.Reports;

namespace Coverage.Cli.Verbs;

/// <summary><c>report &lt;result&gt; --out report.html|.xlsx|.docx</c>: the report for the leadership.</summary>
static class ReportVerb
{
    public static Command Build(CommonOptions options)
    {
        var source = StudyArgument.StudyOrResult(options.Language);
        var outFile = new Option<string>("--out")
        {
            Description = Texts.Of("报告文件,.html、.xlsx 或 .docx", "the report: .html, .xlsx or .docx")[options.Language],
            Required = true,
        };
        var standards = new Option<string[]>("--standard")
        {
            Description = Texts.Of("标准:内置编号或 .json 文件(默认用研究文件所列)", "standard: a built-in id or a .json file (default: those of the study)")[options.Language],
        };
        var history = new Option<string[]>("--history")
        {
            Description = Texts.Of("其他年份的结果文件", "results of other years")[options.Language],
            AllowMultipleArgumentsPerToken = true,
        };
        var approval = new Option<string?>("--map-approval")
        {
            Description = Texts.Of("地图审图号;不给则注明“内部资料”", "approval number of the maps (审图号); without it they say internal material")[options.Language],
        };
        var verb = new Command("report", Texts.Of("给领导看的报告", "the report for the leadership")[options.Language]) { source, outFile, standards, history, approval };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () =>
            {
                var result = CurrentResult.Of(options, parsed.GetRequiredValue(source), cancellation);
                var path = Path.GetFullPath(parsed.GetRequiredValue(outFile));
                ReportFile.Write(result, path, new ReportOptions
                {
                    Zh = options.Language == Language.Zh || !parsed.Tokens.Any(t => t.Value.StartsWith("--lang", StringComparison.Ordinal)),
                    Standards = [.. parsed.GetValue(standards) ?? []],
                    History = [.. parsed.GetValue(history) ?? []],
                    MapApproval = parsed.GetValue(approval),
                });
                options.Output.WriteLine(path);
                return ExitCode.Ok;
            },
            cancellation)));
        return verb;
    }
}
