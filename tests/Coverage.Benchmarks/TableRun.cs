namespace Coverage.Benchmarks;

/// <summary>
/// The whole table of ratios: bare and real tasks at one thread and at two, interleaved with the kernel, the service circles, the edits, a
/// stored network opened, and the import when an extract is given.
/// </summary>
sealed class TableRun(BenchSettings settings, ReferenceBench bench)
{
    public int Run()
    {
        var worst = 0;
        foreach (var threads in (int[])[1, 2])
        {
            var asked = settings with { Threads = threads };
            worst = Math.Max(worst, new BareRun(asked, bench).Run());
            worst = Math.Max(worst, new RealRun(asked, bench).Run());
        }

        worst = Math.Max(worst, new EditRun(settings, bench).Run());
        worst = Math.Max(worst, new OpenRun(settings, bench).Run());
        return settings.Extract is null
            ? worst
            : Math.Max(worst, new ImportRun(settings with { Threads = 2 }, ReferenceBench.ImportAnchor(settings)).Run());
    }
}
