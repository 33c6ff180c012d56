using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Coverage.Audit;
using Coverage.Workspaces.Audits;
using Coverage.Workspaces.Standards;

namespace Coverage.Cli.Verbs;

/// <summary><c>audit &lt;study.json or result.gpkg&gt;</c>: the district's own rules, indicator by indicator. Exit code 1 when one is not met.</summary>
static class AuditVerb
{
    public static Command Build(CommonOptions options)
    {
        var source = StudyArgument.StudyOrResult(options.Language);
        var standards = new Option<string[]>("--standard")
        {
            Description = Texts.Of("标准:内置编号或 .json 文件,可多次给出(默认用研究文件所列)", "standard: a built-in id or a .json file, may be repeated (default: those of the study)")[options.Language],
        };
        var history = new Option<string[]>("--history")
        {
            Description = Texts.Of("其他年份的结果文件:列出变化与原因", "results of other years: what changed and why")[options.Language],
            AllowMultipleArgumentsPerToken = true,
        };
        var verb = new Command("audit", Texts.Of("对标检查:逐条给出分子、分母、缺项与状态", "standards audit: numerator, denominator, what is missing, state")[options.Language]) { source, standards, history };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () =>
            {
                var path = CurrentResult.Of(options, parsed.GetRequiredValue(source), cancellation);
                var named = parsed.GetValue(standards) ?? [];
                var others = parsed.GetValue(history) ?? [];
                return others.Length > 0
                    ? History(options, [.. others, path], named, parsed.GetValue(options.Json))
                    : Audit(options, path, named, parsed.GetValue(options.Json));
            },
            cancellation)));
        return verb;
    }

    static ExitCode Audit(CommonOptions options, string path, string[] named, bool asJson)
    {
        using var stored = StoredAudit.Open(path);
        var reports = Standards(stored, named, path).Select(stored.Run).ToArray();
        if (asJson)
        {
            PrintJson(options, json => AuditJson.Write(json, stored.Manifest.StudyId, reports, AuditJson.Depth.Subjects));
        }
        else
        {
            AuditPrinter.Print(options, stored.Manifest, reports);
        }

        return reports.Any(r => r.HasNotMet) ? ExitCode.AnswerIsNo : ExitCode.Ok;
    }

    static ExitCode History(CommonOptions options, string[] paths, string[] named, bool asJson)
    {
        var history = AuditHistory.Read(paths, named.Length > 0 ? [.. named.Select(StandardFile.Read)] : null);
        if (asJson)
        {
            PrintJson(options, history.Write);
        }
        else
        {
            HistoryPrinter.Print(options, history);
        }

        return ExitCode.Ok;
    }

    /// <summary>The standards asked for, else those the study names.</summary>
    static ServiceStandard[] Standards(StoredAudit stored, string[] named, string path) => named.Length > 0
        ? [.. named.Select(StandardFile.Read)]
        : stored.ReadStandards() is { Length: > 0 } own
            ? [.. own]
            : throw new InputException("the study names no standard", path, "give one with --standard, such as --standard dianjiang");

    static void PrintJson(CommonOptions options, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true }))
        {
            write(json);
        }

        options.Output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
