using System.CommandLine;
using Coverage.Cli.Verbs;
using Coverage.Workspaces;
using Coverage.Workspaces.Run;

namespace Coverage.Cli;

/// <summary>The command line: one verb per file, each parse → call → print. Errors become one line on the error stream and an exit code, here and nowhere else.</summary>
public static class CoverageCli
{
    /// <summary>Runs a command line; tests call it in process.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var language = LanguageOption.Of(args);
        var root = new RootCommand(Texts.Of("步行可达覆盖分析:老年人真正走得到的服务", "Where older people can really walk to care")[language]);
        var options = new CommonOptions(language, output, error);
        root.Options.Add(options.Json);
        root.Options.Add(options.Lang);
        foreach (var verb in Verbs(options))
        {
            root.Subcommands.Add(verb);
        }

        var parsed = root.Parse(args);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return parsed.Errors.Count > 0 ? (int)ExitCode.BadInput : code;
    }

    static IEnumerable<Command> Verbs(CommonOptions options) =>
    [
        DemoVerb.Build(options),
        SampleVerb.Build(options),
        CheckVerb.Build(options),
        RunVerb.Build(options),
        ServeVerb.Build(options),
        IsochroneVerb.Build(options),
        ExplainVerb.Build(options),
        MatrixVerb.Build(options),
        AccessVerb.Build(options),
        ExportVerb.Build(options),
        CompareVerb.Build(options),
        AuditVerb.Build(options),
        ReportVerb.Build(options),
        ScenarioVerb.Build(options),
        SiteVerb.Build(options),
        PublishVerb.Build(options),
    ];

    /// <summary>Runs a verb and turns what can go wrong into its exit code and one line.</summary>
    internal static async Task<int> GuardAsync(CommonOptions options, Func<Task<ExitCode>> verb)
    {
        try
        {
            return (int)await verb();
        }
        catch (Exception e) when (CodeOf(e) is { } code)
        {
            await options.Error.WriteLineAsync(code == ExitCode.Cancelled ? Texts.Of("已取消,原有结果未改动", "cancelled; the previous result is untouched")[options.Language] : e.Message);
            return (int)code;
        }
    }

    static ExitCode? CodeOf(Exception e) => e switch
    {
        InputException or RefusedRowsException => ExitCode.BadInput,
        WorkspaceException => ExitCode.BrokenWorld,
        OperationCanceledException => ExitCode.Cancelled,
        _ => null,
    };
}
