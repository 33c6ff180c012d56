using System.CommandLine;
using System.Runtime;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;

namespace Coverage.Cli.Verbs;

/// <summary><c>run &lt;study.json&gt;</c>: import, compute, store, and print the coverage table (or with <c>--json</c> the whole object).</summary>
static class RunVerb
{
    public static Command Build(CommonOptions options)
    {
        var study = StudyArgument.Study(options.Language);
        var outFile = new Option<string?>("--out")
        {
            Description = Texts.Of("结果文件(默认 study 旁的 <id>.gpkg)", "result file (default: <id>.gpkg beside the study)")[options.Language],
        };
        var store = new Option<string?>("--store")
        {
            Description = Texts.Of(
                "存入 PostGIS 数据库,如 postgresql://用户@主机/库", "store in a PostGIS database, such as postgresql://user@host/database")[options.Language],
        };
        var threads = new Option<int>("--threads")
        {
            Description = Texts.Of("线程数(不影响结果)", "threads (never changes a figure)")[options.Language],
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var verb = new Command("run", Texts.Of("导入、计算、保存结果,并打印覆盖率表", "import, compute, store; print the coverage table")[options.Language]) { study, outFile, store, threads };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () => Run(options, new Asked(parsed.GetRequiredValue(study), parsed.GetValue(outFile), parsed.GetValue(store), parsed.GetValue(threads), parsed.GetValue(options.Json)), cancellation), cancellation)));
        return verb;
    }

    /// <summary>Beside the study, under its id.</summary>
    public static string DefaultResult(StudyFile study) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(study.Path))!, study.Settings.Id + ".gpkg");

    readonly record struct Asked(string Study, string? Out, string? Store, int Threads, bool Json);

    /// <summary>A file, or the database; asking for both is a mistake, and so is a store that is no connection.</summary>
    static string Place(Asked asked, StudyFile study) => asked switch
    {
        { Store: null, Out: null } => DefaultResult(study),
        { Store: null, Out: { } file } => Path.GetFullPath(file),
        { Store: { } store, Out: null } when WorkspaceStore.IsDatabase(store) => store,
        { Store: not null, Out: null } => throw new InputException(
            "that is no connection to a database", "--store", "write postgresql://user:password@host/database, or use --out for a file"),
        _ => throw new InputException("a result goes to a file or to a database, not to both", "--out, --store", "give one of them"),
    };

    static ExitCode Run(CommonOptions options, Asked asked, CancellationToken cancellation)
    {
        if (asked.Threads < 1)
        {
            throw new InputException($"{asked.Threads} threads cannot compute anything", "--threads", "give 1 or more");
        }

        // Nobody waits for an answer while a run goes on: without a collector beside it, two processors compute.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        var study = StudyFile.Read(asked.Study);
        var path = Place(asked, study);
        var progress = new ProgressLine(options);
        using var draft = ResultDraft.At(path);
        StudyRun run;
        try
        {
            run = StudyRun.Compute(study, new RunOptions { Parallelism = asked.Threads, Progress = progress, Cancellation = cancellation, Draft = draft });
            run.Store(path);
        }
        catch (RefusedRowsException refused)
        {
            progress.Finish();
            FindingPrinter.Print(options.Error, refused.Report, options.Language, FindingPrinter.FirstLines);
            options.Error.WriteLine(Texts.Of($"全部内容见:coverage check {asked.Study}", $"the whole report: coverage check {asked.Study}")[options.Language]);
            throw;
        }

        progress.Finish();
        if (asked.Json)
        {
            run.WriteFigures(options.Output);
            options.Output.WriteLine();
        }
        else
        {
            CoverageTablePrinter.Print(options, run, WorkspaceStore.At(path).Name);
        }

        return ExitCode.Ok;
    }
}
