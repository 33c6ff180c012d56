using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;

namespace Coverage.Cli.Verbs;

/// <summary>The result that a verb reads: the file named, or that of a study, run first when it was not made from these very inputs.</summary>
static class CurrentResult
{
    public static string Of(CommonOptions options, string studyOrResult, CancellationToken cancellation) =>
        studyOrResult.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? OfStudy(options, studyOrResult, cancellation) : studyOrResult;

    static string OfStudy(CommonOptions options, string study, CancellationToken cancellation)
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
