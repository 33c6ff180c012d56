using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;

namespace Coverage.Cli.Verbs;

/// <summary>The result that a verb reads: the file named, or that of a study, run first when it was not made from these very inputs.</summary>
static class CurrentResult
{
    /// <param name="options">Where progress is told.</param>
    /// <param name="studyOrResult">A study file, a result file or a connection to a database.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <param name="onRun">Told of a run that had to be made, after it has been stored.</param>
    public static string Of(CommonOptions options, string studyOrResult, CancellationToken cancellation, Action<StudyRun, string>? onRun = null) =>
        IsStudy(studyOrResult) ? OfStudy(options, studyOrResult, cancellation, onRun) : studyOrResult;

    /// <summary>Whether a place is a study rather than a result.</summary>
    public static bool IsStudy(string place) => !WorkspaceStore.IsDatabase(place) && place.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    static string OfStudy(CommonOptions options, string study, CancellationToken cancellation, Action<StudyRun, string>? onRun)
    {
        var file = StudyFile.Read(study);
        var path = RunVerb.DefaultResult(file);
        if (IsCurrent(file, path, cancellation))
        {
            return path;
        }

        var progress = new ProgressLine(options);
        var run = StudyRun.Compute(file, new RunOptions { Progress = progress, Cancellation = cancellation });
        run.Store(path);
        progress.Finish();
        onRun?.Invoke(run, path);
        return path;
    }

    static bool IsCurrent(StudyFile study, string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var stored = GeoPackageStore.Open(path);
        return stored.Manifest.InputsHash == InputsHash.Of(study, cancellation);
    }
}
