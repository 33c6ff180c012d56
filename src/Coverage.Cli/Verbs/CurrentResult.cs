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
        IsStudy(studyOrResult) ? OfStudy(options, studyOrResult, onRun, cancellation) : studyOrResult;

    /// <summary>Whether a place is a study rather than a result.</summary>
    public static bool IsStudy(string place) => !WorkspaceStore.IsDatabase(place) && place.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    static string OfStudy(CommonOptions options, string study, Action<StudyRun, string>? onRun, CancellationToken cancellation)
    {
        var file = StudyFile.Read(study);
        var path = RunVerb.DefaultResult(file);
        if (IsCurrent(file, path, cancellation) && HasSoundNetwork(options, file, path, cancellation))
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

    /// <summary>
    /// Looks at the network of a result and makes it anew from the study's inputs when it is damaged, missing or another run's, which is said. False when the whole
    /// result must be run again: this program builds another network from the same inputs than the one that made it.
    /// </summary>
    static bool HasSoundNetwork(CommonOptions options, StudyFile study, string path, CancellationToken cancellation)
    {
        if (NetworkRebuild.FaultOf(path, cancellation) is not { } fault)
        {
            return true;
        }

        var file = Path.GetFileName(NetworkFile.PathFor(path));
        options.Error.WriteLine(Texts.Of($"警告:路网文件 {file} 不可用({fault}),正在用原始数据重建", $"warning: the network file {file} cannot be used ({fault}); it is made again from the inputs")[options.Language]);
        var progress = new ProgressLine(options);
        var rebuilt = NetworkRebuild.TryFor(study, path, new RunOptions { Progress = progress, Cancellation = cancellation });
        progress.Finish();
        return rebuilt;
    }

    /// <summary>The same for a result that is served by its own name, when the study it was made from is named beside it.</summary>
    public static void MendNetwork(CommonOptions options, string result, string study, CancellationToken cancellation)
    {
        var file = StudyFile.Read(study);
        if (!WorkspaceStore.IsDatabase(result) && IsCurrent(file, result, cancellation))
        {
            HasSoundNetwork(options, file, result, cancellation);
        }
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
