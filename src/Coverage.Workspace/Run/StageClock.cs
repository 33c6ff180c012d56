using System.Diagnostics;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Run;

/// <summary>Seconds spent in every stage, for the manifest and the report; no figure depends on it.</summary>
sealed class StageClock(RunOptions options)
{
    const long MuchGarbageBytes = 512L << 20;

    readonly SortedDictionary<RunStage, double> _seconds = [];
    long _heldBytes;

    public double this[RunStage stage] => _seconds.GetValueOrDefault(stage);

    public IEnumerable<StageSeconds> Seconds => Enum.GetValues<RunStage>().Select(s => new StageSeconds(Name(s), this[s]));

    public T Measure<T>(RunStage stage, string doing, Func<T> work)
    {
        options.Cancellation.ThrowIfCancellationRequested();
        options.Progress?.Report(new RunProgress(stage, doing, null));
        var watch = Stopwatch.StartNew();
        var result = work();
        LetGo();
        _seconds[stage] = this[stage] + watch.Elapsed.TotalSeconds;
        return result;
    }

    /// <summary>
    /// Frees what a step of a large study has left over: big arrays wait for the collector until memory is short, and a run would hold the garbage of several steps at once.
    /// Nothing happens for a study of a district. Steps that walk the whole network many times say themselves when something is over.
    /// </summary>
    public void LetGo()
    {
        if (GC.GetTotalMemory(false) - _heldBytes > MuchGarbageBytes)
        {
            GC.Collect();
            _heldBytes = GC.GetTotalMemory(false);
        }
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
