using Coverage.Reach;

namespace Coverage.Benchmarks;

/// <summary>
/// The tasks as the product does them, beside the kernel's bare time (a harder task on our side). Also checks that the parts agree with
/// each other.
/// </summary>
sealed class RealRun(BenchSettings settings, ReferenceBench bench)
{
    const int CutoffMs = 900_000;
    const int Repetitions = 3;

    public int Run()
    {
        var town = new RealTown(ReferenceGraph.Read(bench.Prefix));
        var arcs = town.Arcs();
        var facilities = FacilitySet.All(town.Facilities);
        var demand = AttachedPlaces.Build(arcs, town.Cells);
        Console.WriteLine(
            $"once per walker and direction: arcs packed in {Stopclock.Milliseconds(1, () => town.Arcs()):0} ms, "
            + $"places attached in {Stopclock.Milliseconds(1, () => AttachedPlaces.Build(arcs, town.Cells)):0} ms");
        var nearest = new NearestSearch(arcs);
        var byCore = new NearestSearch(arcs, NetworkCore.Build(town.Network));
        NearestTimes? times = null;
        OdMatrix? matrix = null;
        var nearestOptions = new NearestOptions { Parallelism = settings.Threads };
        var labels = new NearestLabels(arcs);
        Compare("T1 nodes", "t1f", () => labels.Compute(NearestSeed.Of(arcs, facilities), nearestOptions, CutoffMs));
        // The kernel's task within its quarter of an hour, every cell read; then the whole curve of times, which the kernel has no word for.
        int[]? within = null;
        Compare("T1", "t1f", () => within = nearest.MsWithin(facilities, demand, CutoffMs, nearestOptions));
        Compare("T1 far", "t1f", () => times = nearest.Run(facilities, demand, nearestOptions));
        Compare("T1 core", "t1f", () => times = byCore.Run(facilities, demand, nearestOptions));
        var search = new CutoffSearch(arcs);
        Compare("searches", "t2fcells", () =>
        {
            foreach (var facility in town.Graph.FacilityOrder)
            {
                _ = search.Run(town.Facilities, facility, CutoffMs);
            }
        });
        Compare("T2c", "t2fcells", () => matrix = OdMatrix.Compute(facilities, demand, CutoffMs, new OdOptions { Parallelism = settings.Threads }));
        CircleRun.Measure(settings.Graph, town, arcs);
        var curve = times!.Ms.ToArray().Select(ms => ms <= CutoffMs ? ms : TravelTime.Unreached);
        if (!curve.SequenceEqual(within!))
        {
            Console.WriteLine("WRONG: times within the cutoff differ from those of the whole curve");
            return 1;
        }

        return Agree(times, matrix!) ? 0 : 1;
    }

    void Compare(string task, string mode, Action ours)
    {
        var kernel = new KernelTimes(bench, settings.Threads);
        var (kernelTimes, ourTimes, ratios) = (new List<double>(), new List<double>(), new List<double>());
        var cold = Stopclock.Milliseconds(settings.Threads, ours);
        ours();
        for (var round = 0; round < settings.Rounds; round++)
        {
            var k = kernel.Measure(mode);
            var own = Stopclock.Median([.. Enumerable.Range(0, Repetitions).Select(_ => Stopclock.Milliseconds(settings.Threads, ours))]);
            ourTimes.Add(own);
            if (k is { } reference)
            {
                kernelTimes.Add(reference);
                ratios.Add(own / reference);
            }
        }

        Console.WriteLine(
            $"{settings.Graph} real {task,-8} T={settings.Threads}  cold {cold,8:0.00}  ours {Stopclock.Median(ourTimes),8:0.00}  "
            + (ratios.Count > 0 ? $"bare kernel {Stopclock.Median(kernelTimes),8:0.00}  ratio {Stopclock.Median(ratios):0.00}" : "kernel NOT RUN"));
    }

    /// <summary>The nearest time of every cell must be the smallest of its pairs, with the same facility.</summary>
    static bool Agree(NearestTimes times, OdMatrix matrix)
    {
        var byPlace = matrix.ByPlace();
        for (var place = 0; place < times.PlaceCount; place++)
        {
            var best = (Ms: TravelTime.Unreached, Facility: -1);
            for (var p = byPlace.First[place]; p < byPlace.First[place + 1]; p++)
            {
                best = byPlace.Ms[p] < best.Ms ? (byPlace.Ms[p], byPlace.Facilities[p]) : best;
            }

            var nearest = times.MsAt(place) <= CutoffMs ? (times.MsAt(place), times.FacilityAt(place)) : (TravelTime.Unreached, -1);
            if (best != nearest)
            {
                Console.WriteLine($"WRONG: cell {place} is {nearest} by nearest times and {best} by the matrix");
                return false;
            }
        }

        Console.WriteLine($"nearest times and matrix agree: {matrix.PairCount} pairs");
        return true;
    }
}
