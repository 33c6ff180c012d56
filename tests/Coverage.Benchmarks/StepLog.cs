using System.Diagnostics;
using Coverage.Workspaces.Run;

namespace Coverage.Benchmarks;

/// <summary>What every step of a run took: seconds by the wall, seconds of processors, and the memory held when it ended.</summary>
sealed class StepLog : IProgress<RunProgress>
{
    readonly Process _process = Process.GetCurrentProcess();
    readonly Stopwatch _watch = Stopwatch.StartNew();
    string _step = "start";
    TimeSpan _processorBefore;

    public void Report(RunProgress value)
    {
        if (value.Share is null)
        {
            Print();
            _step = $"{value.Stage.ToString().ToLowerInvariant()}: {Path.GetFileName(value.Doing)}";
        }
    }

    /// <summary>Ends the step that is going on.</summary>
    public void Print()
    {
        _process.Refresh();
        var processor = _process.TotalProcessorTime;
        Console.WriteLine(
            $"  {_step,-32} {_watch.Elapsed.TotalSeconds,7:0.0} s  processor {(processor - _processorBefore).TotalSeconds,7:0.0} s  resident {_process.WorkingSet64 / 1e9,6:0.00} GB"
            + $"  heap {GC.GetTotalMemory(false) / 1e9,6:0.00} GB");
        _processorBefore = processor;
        _watch.Restart();
    }
}
