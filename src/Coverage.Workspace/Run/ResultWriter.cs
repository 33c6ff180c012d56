using System.Reflection;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Run;

/// <summary>
/// Stores a run – a result file with its network sidecar, or a database – and writes down where it came from.
/// </summary>
static class ResultWriter
{
    public static void Write(StudyRun run, IWorkspaceStore store, RunOptions options)
    {
        options.Progress?.Report(new RunProgress(RunStage.Store, store.Name, null));
        var figures = new Lazy<string>(() => FiguresJson.WriteForManifest(run));
        var content = new ResultContent
        {
            Manifest = ManifestOf(run, options),
            Complete = m => m with { Hash = run.Hash, FiguresJson = figures.Value },
            Layers = run.Layers,
            Network = run.Streets.Network,
        };
        run.Clock.Measure(RunStage.Store, store.Name, () => store.Write(content, Progress(options), options.Cancellation));
    }

    static RowProgress? Progress(RunOptions options) => options.Progress is { } report ? new RowProgress(report) : null;

    /// <summary>Hands on progress at once, on the thread that makes it.</summary>
    sealed class RowProgress(IProgress<RunProgress> report) : IProgress<StoreProgress>
    {
        public void Report(StoreProgress value) =>
            report.Report(new RunProgress(RunStage.Store, value.Layer, value.RowsTotal > 0 ? value.RowsDone / (double)value.RowsTotal : null));
    }

    /// <summary>All but what is computed while the tables are written.</summary>
    static Manifest ManifestOf(StudyRun run, RunOptions options) => new()
    {
        StudyId = run.Settings.Id,
        NameZh = run.Settings.NameZh,
        NameEn = run.Settings.NameEn,
        ProgramVersion = ProgramVersion,
        Created = options.Clock.GetUtcNow(),
        AsOf = run.Settings.AsOf,
        InputsHash = run.InputsHash,
        Hash = "",
        Crs = run.Streets.Frame.Crs.Id,
        SettingsJson = run.SettingsJson,
        FiguresJson = "",
        Sources = [.. run.Inputs.Source.Sources.Select(s => new SourceFile(s.File, s.Sha256, s.Licence ?? "", s.Attribution ?? ""))],
        Seconds = [.. run.Clock.Seconds],
    };

    static string ProgramVersion => typeof(StudyRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
