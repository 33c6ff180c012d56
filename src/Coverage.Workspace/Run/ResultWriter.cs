using System.Reflection;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Run;

/// <summary>
/// Stores a run: the network sidecar and the result that names it are both written in full beside the old ones, then put in place one right after the other. Killed
/// before that, the old pair is untouched; the manifest's hash of the sidecar tells a pair that does not belong together.
/// </summary>
static class ResultWriter
{
    public static void Write(StudyRun run, string path, RunOptions options)
    {
        try
        {
            var hash = "";
            using var sidecar = run.Clock.Measure(RunStage.Store, "network", () =>
                NetworkFile.Stage(NetworkFile.PathFor(path), run.Streets.Network, null, options.Cancellation, out hash));
            using var result = run.Clock.Measure(RunStage.Store, path, () =>
                GeoPackageStore.Stage(path, ManifestOf(run, Path.GetFileName(NetworkFile.PathFor(path)), hash, options), run.Layers, Progress(options), options.Cancellation));
            options.Cancellation.ThrowIfCancellationRequested();
            sidecar.Commit();
            result.Commit();
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, path);
        }
    }

    static RowProgress? Progress(RunOptions options) => options.Progress is { } report ? new RowProgress(report) : null;

    /// <summary>Hands on progress at once, on the thread that makes it.</summary>
    sealed class RowProgress(IProgress<RunProgress> report) : IProgress<StoreProgress>
    {
        public void Report(StoreProgress value) =>
            report.Report(new RunProgress(RunStage.Store, value.Layer, value.RowsTotal > 0 ? value.RowsDone / (double)value.RowsTotal : null));
    }

    static Manifest ManifestOf(StudyRun run, string networkFile, string networkHash, RunOptions options) => new()
    {
        StudyId = run.Settings.Id,
        NameZh = run.Settings.NameZh,
        NameEn = run.Settings.NameEn,
        ProgramVersion = ProgramVersion,
        Created = options.Clock.GetUtcNow(),
        AsOf = run.Settings.AsOf,
        InputsHash = run.InputsHash,
        Hash = run.Hash,
        Crs = run.Streets.Frame.Crs.Id,
        SettingsJson = run.SettingsJson,
        FiguresJson = run.FiguresJson(),
        Sources = run.Inputs.Sources,
        Seconds = [.. run.Clock.Seconds],
        NetworkFile = networkFile,
        NetworkHash = networkHash,
    };

    static string ProgramVersion => typeof(StudyRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
