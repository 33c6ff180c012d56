using System.Diagnostics;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Run;

/// <summary>Seconds spent in every stage, for the manifest and the report; no figure depends on it.</summary>
sealed class StageClock(RunOptions options)
{
    readonly SortedDictionary<RunStage, double> _seconds = [];

    public double this[RunStage stage] => _seconds.GetValueOrDefault(stage);

    public IEnumerable<StageSeconds> Seconds => Enum.GetValues<RunStage>().Select(s => new StageSeconds(Name(s), this[s]));

    public T Measure<T>(RunStage stage, string doing, Func<T> work)
    {
        options.Cancellation.ThrowIfCancellationRequested();
        options.Progress?.Report(new RunProgress(stage, doing, null));
        var watch = Stopwatch.StartNew();
        var result = work();
        _seconds[stage] = this[stage] + watch.Elapsed.TotalSeconds;
        return result;
    }

    public void Measure(RunStage stage, string doing, Action work) => Measure(stage, doing, () =>
    {
        work();
        return true;
    });

    public static string Name(RunStage stage) => stage switch
    {
        RunStage.Import => "import",
        RunStage.Network => "network",
        RunStage.Reach => "reach",
        _ => "store",
    };
}
