using System.Reflection;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Run;

/// <summary>
/// Stores a run: first the network sidecar under its content's name, then the result that points to it, each in one step. Whoever reads sees the old pair or
/// the new one; a sidecar that no result points to any more is removed last.
/// </summary>
static class ResultWriter
{
    public static void Write(StudyRun run, string path, RunOptions options)
    {
        var progress = options.Progress is { } report
            ? new Progress<StoreProgress>(p => report.Report(new RunProgress(RunStage.Store, p.Layer, p.RowsTotal > 0 ? p.RowsDone / (double)p.RowsTotal : null)))
            : null;
        var sidecar = run.Clock.Measure(RunStage.Store, "network", () => NetworkFile.WriteFor(path, run.Streets.Network, options.Cancellation));
        run.Clock.Measure(RunStage.Store, path, () =>
        {
            GeoPackageStore.Write(path, ManifestOf(run, sidecar, options), run.Layers, progress, options.Cancellation);
            return true;
        });
    }

    static Manifest ManifestOf(StudyRun run, NetworkSidecar sidecar, RunOptions options) => new()
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
        FiguresJson = FiguresJson.Write(run),
        Sources = run.Inputs.Sources,
        Seconds = [.. run.Clock.Seconds],
        NetworkFile = sidecar.FileName,
        NetworkHash = sidecar.Hash,
    };

    static string ProgramVersion => typeof(StudyRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
