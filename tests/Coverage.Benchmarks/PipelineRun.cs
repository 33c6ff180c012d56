using System.Diagnostics;
using System.Runtime;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;

namespace Coverage.Benchmarks;

/// <summary>
/// A whole study, files to stored result: seconds by stage, processor seconds, the largest memory, and the size of what was stored. The study
/// is made by <c>coverage sample DIR --size municipality</c>, narrowed to the reference's targets, walkers and groups and to <c>"analyses": ["gaps"]</c>; every round must give
/// the same hash.
/// </summary>
sealed class PipelineRun(BenchSettings settings)
{
    public int Run()
    {
        if (settings.Study is not { } file)
        {
            Console.Error.WriteLine("NO STUDY: give --study FILE; nothing is measured.");
            return 2;
        }

        Directory.CreateDirectory(settings.WorkFolder);
        var result = Path.Combine(settings.WorkFolder, "pipeline.gpkg");
        var hashes = new HashSet<string>();
        try
        {
            for (var round = 0; round < settings.Rounds; round++)
            {
                hashes.Add(Measure(file, result));
            }
        }
        finally
        {
            File.Delete(result);
            File.Delete(result + ".walk");
        }

        return hashes.Count == 1 ? 0 : 1;
    }

    string Measure(string file, string result)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        // As the verb run does.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        var steps = new StepLog();
        using var draft = ResultDraft.At(result);
        var run = StudyRun.Compute(StudyFile.Read(file), new RunOptions { Parallelism = settings.Threads, Progress = steps, Draft = draft });
        run.Store(result);
        steps.Print();
        process.Refresh();
        var stages = string.Join("  ", run.Seconds.Select(s => $"{s.Stage} {s.Seconds:0.0}"));
        Console.WriteLine(
            $"pipeline T={settings.Threads}  {watch.Elapsed.TotalSeconds:0.0} s  ({stages})  processor {(process.TotalProcessorTime - before).TotalSeconds:0.0} s  "
            + $"peak {process.PeakWorkingSet64 / 1e9:0.00} GB  stored {new FileInfo(result).Length / 1e9:0.00} GB  rows {run.Coverage.Count}  hash {run.Hash[..16]}");
        return run.Hash;
    }
}
