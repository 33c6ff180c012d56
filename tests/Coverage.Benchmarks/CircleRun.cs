using Coverage.Geo;
using Coverage.Reach;

namespace Coverage.Benchmarks;

/// <summary>
/// T3: one facility's quarter of an hour, searched, with the reached streets, and with the nested shapes of 5, 10 and 15 minutes in one call.
/// Two thousand facilities, three times each; p50 and p99.
/// </summary>
sealed class CircleRun(BenchSettings settings, ReferenceBench bench)
{
    const int CutoffMs = 900_000;
    const int Sources = 2000;
    const int Repetitions = 3;

    public int Run()
    {
        var town = new RealTown(ReferenceGraph.Read(bench.Prefix));
        Measure(settings.Graph, town, town.Arcs());
        return 0;
    }

    public static void Measure(string graph, RealTown town, PackedArcs arcs)
    {
        var search = new CutoffSearch(arcs);
        var circle = new ServiceCircle(arcs);
        var sources = Math.Min(Sources, town.Facilities.PlaceCount);
        var (searched, cut, drawn) = (new double[sources], new double[sources], new double[sources]);
        int[] cutoffs = [CutoffMs / 3, CutoffMs * 2 / 3, CutoffMs];
        for (var round = 0; round < Repetitions; round++)
        {
            for (var i = 0; i < sources; i++)
            {
                var facility = (int)((long)i * town.Facilities.PlaceCount / sources);
                var node = town.Graph.Facilities[facility];
                var door = new PointM(town.Graph.XDm[node] / 10.0, town.Graph.YDm[node] / 10.0);
                var start = Stopclock.Now(1);
                var times = search.Run(town.Facilities, facility, CutoffMs);
                var middle = Stopclock.Now(1);
                _ = ReachedStreets.Of(times);
                var end = Stopclock.Now(1);
                _ = circle.Around(town.Facilities, facility, [door], cutoffs);
                (searched[i], cut[i], drawn[i]) = ((middle - start) * 1000, (end - start) * 1000, (Stopclock.Now(1) - end) * 1000);
            }
        }

        Print(graph, "search", searched);
        Print(graph, "with reached streets", cut);
        Print(graph, "with three shapes", drawn);
    }

    static void Print(string graph, string what, double[] microseconds)
    {
        Array.Sort(microseconds);
        Console.WriteLine(
            $"{graph} T3 {what,-20}  p50 {microseconds[microseconds.Length / 2],8:0.0} µs  p99 {microseconds[microseconds.Length * 99 / 100],8:0.0} µs");
    }
}
