using System.Diagnostics;
using Coverage.Access;
using Coverage.Geo;
using Coverage.Reach;

namespace Coverage.Benchmarks;

/// <summary>
/// Access measures at municipality size, without a network: 15,000 facilities on a plain of 2 million cells, about 1,070 cells within 30 minutes of each (16 million pairs, as
/// many as the real city has). Then local Moran with 999 permutations on 200,000 cells. What is given out is checked against the supply.
/// </summary>
sealed class AccessRun(BenchSettings settings)
{
    const int Side = 1414;
    const int Cells = Side * Side;
    const int Facilities = 15_000;
    const int MinutesMs = 60_000;
    const double CellsPer30Minutes = 18.5;
    const int MoranSide = 447;

    ulong _state = 2026;

    public int Run()
    {
        var people = Enumerable.Range(0, Cells).Select(_ => Below(3) == 0 ? 0 : (double)Below(40)).ToArray();
        var supply = Enumerable.Range(0, Facilities).Select(_ => 20.0 + Below(200)).ToArray();
        var matrix = Matrix();
        Console.WriteLine($"{Facilities} facilities × {Cells} cells, {matrix.PairCount} pairs, {settings.Threads} threads");
        var demand = new AccessDemand([new AccessPart("synthetic", people, OdPairs.Of(matrix))]);
        var options = new AccessOptions { Parallelism = settings.Threads };
        var (step, bands, gauss) = (DecayText.Parse("step:30"), DecayText.Parse("steps:10=1,20=0.68,30=0.22"), DecayText.Parse("gauss:30"));
        var right = true;
        Time("2sfca", () => right &= Conserves(TwoStepFloatingCatchment.Compute(demand, supply, step, options), people));
        Time("e2sfca", () => right &= Conserves(TwoStepFloatingCatchment.Compute(demand, supply, bands, options), people));
        Time("3sfca", () => right &= Conserves(ThreeStepFloatingCatchment.Compute(demand, supply, bands, options), people));
        Time("m2sfca", () => ModifiedTwoStepFloatingCatchment.Compute(demand, supply, bands, options));
        Time("gravity", () => right &= Conserves(TwoStepFloatingCatchment.Compute(demand, supply, gauss, options), people));
        Time("hansen", () => HansenAccess.Compute(demand, supply, gauss, options));
        Time("capacity/1000", () => AccessibleCapacity.ComputePer1000(demand, supply, step.CutoffMs, options));
        Time("raam", () =>
        {
            var raam = RationalAgentAccess.Compute(demand, supply, new RaamOptions(), options);
            Console.Write($"[{raam.Sweeps} sweeps, gap {raam.Gap:0.0e+0}] ");
            right &= raam.Converged;
        });
        Time("equity", () => EquityFigures.Of(
            TwoStepFloatingCatchment.Compute(demand, supply, step, options).Values, Array.ConvertAll(people, City.People.FromPersons)));
        Moran(options);
        Console.WriteLine($"most memory held {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
        Console.WriteLine(right ? "supply is conserved" : "WRONG: supply is not conserved, or RAAM did not converge");
        return right ? 0 : 1;
    }

    void Moran(AccessOptions options)
    {
        const int count = MoranSide * MoranSide;
        var places = Enumerable.Range(0, count).Select(i => new PointM(i % MoranSide * 100, i / MoranSide * 100)).ToArray();
        var x = places.Select(_ => (double)Below(50)).ToArray();
        var y = places.Select(_ => (double)Below(1000)).ToArray();
        SpatialWeights? weights = null;
        Time($"{count} cells, 8 nearest", () => weights = SpatialWeights.Nearest(places, 8, options));
        Time("999 permutations", () => LocalMoran.Compute(x, y, weights!, new MoranOptions(), options));
    }

    /// <summary>A row per facility: the cells of a disc, minutes by distance.</summary>
    OdMatrix Matrix()
    {
        var (first, places, ms) = (new int[Facilities + 1], new List<int>(17_000_000), new List<int>(17_000_000));
        var reach = (int)Math.Ceiling(CellsPer30Minutes);
        for (var j = 0; j < Facilities; j++)
        {
            var (x, y) = (Below(Side), Below(Side));
            for (var row = Math.Max(0, y - reach); row <= Math.Min(Side - 1, y + reach); row++)
            {
                for (var column = Math.Max(0, x - reach); column <= Math.Min(Side - 1, x + reach); column++)
                {
                    var time = (int)(Math.Sqrt((column - x) * (column - x) + (row - y) * (row - y)) / CellsPer30Minutes * 30 * MinutesMs);
                    if (time <= 30 * MinutesMs)
                    {
                        places.Add(row * Side + column);
                        ms.Add(time);
                    }
                }
            }

            first[j + 1] = places.Count;
        }

        return new OdMatrix(Cells, 30 * MinutesMs, [.. Enumerable.Range(0, Facilities)], first, [.. places], [.. ms]);
    }

    static bool Conserves(AccessTable table, double[] people)
    {
        var given = 0.0;
        for (var i = 0; i < people.Length; i++)
        {
            given += people[i] * table.Values[i];
        }

        return Math.Abs(given - table.SupplyInReach) <= 1e-9 * table.SupplyInReach;
    }

    static void Time(string what, Action work)
    {
        var (start, spent) = (Stopwatch.GetTimestamp(), Spent());
        work();
        Console.WriteLine($"{what,-24} {Stopwatch.GetElapsedTime(start).TotalSeconds,8:0.00} s by the wall, {Spent() - spent,8:0.00} s of processor time");
    }

    /// <summary>All threads together: what a busy machine does not stretch.</summary>
    static double Spent() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    int Below(int limit)
    {
        // SplitMix64.
        _state += 0x9E37_79B9_7F4A_7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return (int)(((z ^ (z >> 31)) >> 32) * (ulong)limit >> 32);
    }
}
