namespace Coverage.Benchmarks;

/// <summary>
/// The bare tasks beside the kernel: each round runs the kernel and ours in turn; medians and the median ratio are printed.
/// </summary>
sealed class BareRun(BenchSettings settings, ReferenceBench bench)
{
    const int Repetitions = 3;

    public int Run()
    {
        var graph = ReferenceGraph.Read(bench.Prefix);
        var tasks = new BareTasks(graph, settings.Threads);
        var failures = 0;
        failures += Compare("T1", "t1f", tasks.Nearest);
        failures += Compare("T2", "t2f", tasks.Pairs);
        failures += Compare("T2c", "t2fcells", tasks.CellPairs);
        if (settings.Threads == 1)
        {
            Compare("T3", "t3f", tasks.Singles);
        }

        return failures > 0 ? 1 : 0;
    }

    int Compare(string task, string mode, Func<TaskResult> ours)
    {
        var kernel = new KernelTimes(bench, settings.Threads);
        var (kernelTimes, ourTimes, ratios) = (new List<double>(), new List<double>(), new List<double>());
        var result = ours();
        result = ours();
        for (var round = 0; round < settings.Rounds; round++)
        {
            var k = kernel.Measure(mode);
            var repetitions = new List<double>();
            for (var r = 0; r < Repetitions; r++)
            {
                result = ours();
                repetitions.Add(result.Time);
            }

            var own = Stopclock.Median(repetitions);
            ourTimes.Add(own);
            if (k is { } reference)
            {
                kernelTimes.Add(reference);
                ratios.Add(own / reference);
            }
        }

        var expected = Fingerprint.Expected(settings.Graph, task);
        var right = task == "T3" || expected is null || expected == result.Fingerprint;
        Console.WriteLine(
            $"{settings.Graph} {task,-4} T={settings.Threads}  ours {Stopclock.Median(ourTimes),8:0.00}  "
            + (ratios.Count > 0 ? $"kernel {Stopclock.Median(kernelTimes),8:0.00}  ratio {Stopclock.Median(ratios):0.00}" : "kernel NOT RUN")
            + $"  {result.Fingerprint} {(right ? expected is null ? "(no published fingerprint)" : "ok" : "WRONG, expected " + expected)}");
        return right ? 0 : 1;
    }
}
