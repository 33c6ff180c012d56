using System.Diagnostics;
using System.Globalization;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Workspaces.Import.Osm;

namespace Coverage.Benchmarks;

/// <summary>
/// T4: an OSM extract to a routable walking network, warm, beside the libosmium anchor (bench/import.cpp) in the same minutes. The anchor keeps other ways and no stairs,
/// so nodes and kilometres are printed for both, not compared; the outcome must be the same in every round.
/// </summary>
sealed class ImportRun(BenchSettings settings, string? anchor)
{
    public int Run()
    {
        if (settings.Extract is not { } extract)
        {
            Console.Error.WriteLine("NO EXTRACT: give --extract FILE.osm.pbf; nothing is measured.");
            return 2;
        }

        var (times, busy) = (new List<double>(), new List<double>());
        var (anchors, anchorsBusy) = (new List<double>(), new List<double>());
        var outcomes = new HashSet<NetworkPrint>();
        for (var round = 0; round <= settings.Rounds; round++)
        {
            var (milliseconds, cpu, outcome) = Import(extract);
            outcomes.Add(outcome);
            var (reference, referenceCpu) = anchor is null ? (double.NaN, double.NaN) : Anchor(extract);
            if (round > 0)
            {
                times.Add(milliseconds);
                busy.Add(cpu);
                anchors.Add(reference);
                anchorsBusy.Add(referenceCpu);
            }
        }

        var only = outcomes.First();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"T4 ours   median {Stopclock.Median(times):0} ms  processor {Stopclock.Median(busy):0} ms  nodes {only.Nodes}  edges {only.Edges}  km {only.Cm / 1e5:0.0}  arrays {only.Hash:x16}"));
        if (anchor is null)
        {
            Console.WriteLine("T4 anchor NOT measured: import.cpp could not be built (libosmium2-dev, libprotozero-dev, zlib1g-dev).");
        }
        else
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"T4 anchor median {Stopclock.Median(anchors):0} ms  processor {Stopclock.Median(anchorsBusy):0} ms  "
                + $"ratio {Stopclock.Median(times) / Stopclock.Median(anchors):0.00}  "
                + $"of processor time {Stopclock.Median(busy) / Stopclock.Median(anchorsBusy):0.00}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"));
        return outcomes.Count == 1 ? 0 : 1;
    }

    (double Milliseconds, double Cpu, NetworkPrint Outcome) Import(string extract)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var options = new NetworkOptions { Parallelism = settings.Threads };
        var (streets, crs) = Streets(extract, options);
        var (network, _) = NetworkBuilder.Build(streets, new LocalFrame(CoordinateSystem.Parse(crs)), null, options, CancellationToken.None);
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        process.Refresh();
        cpu = process.TotalProcessorTime - cpu;
        return (milliseconds, cpu.TotalMilliseconds, NetworkPrint.Of(network));
    }

    /// <summary>The streets of an extract, which is let go, and the frame that suits them.</summary>
    static (MappedStreets Streets, string Crs) Streets(string extract, NetworkOptions options)
    {
        var osm = OsmFile.Read(extract, new OsmReadOptions { DegreeOfParallelism = options.Parallelism });
        var middle = osm.NodeIds.Length / 2;
        var crs = LocalFrame.SuitableCrs(new LonLat(osm.NodeLonE7[middle] * 1e-7, osm.NodeLatE7[middle] * 1e-7));
        return (MappedStreets.Read(osm, options, CancellationToken.None), crs);
    }

    /// <summary>The anchor's own figures of warm repetitions, milliseconds: median, and processor time of one.</summary>
    (double Milliseconds, double Cpu) Anchor(string extract)
    {
        using var process = Process.Start(new ProcessStartInfo(anchor!, [extract, Path.Combine(settings.WorkFolder, "anchor"), "2"]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (Figure(output, "median_s="), Figure(output, "cpu_s_per_rep="));
    }

    static double Figure(string output, string name)
    {
        var at = output.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? double.NaN : 1000 * double.Parse(output.AsSpan(at + name.Length, 5), CultureInfo.InvariantCulture);
    }
}
