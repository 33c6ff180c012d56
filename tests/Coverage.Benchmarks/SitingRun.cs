using System.Diagnostics;
using System.Globalization;
using System.Text;
using Coverage.Siting;
using Coverage.Worlds;

namespace Coverage.Benchmarks;

/// <summary>
/// T5: the clustered MCLP instance m2 (2,000 candidates, 20,000 places, p = 50) proved beside CBC in turns; greedy over 20,000 candidates
/// × 200,000
/// cells; and bounds that never cross on many small random problems.
/// </summary>
sealed class SitingRun(BenchSettings settings)
{
    const long KnownOptimum = 104_947;
    const ulong SmallProblems = 10_000;

    public int Run()
    {
        var town = new ClusteredTown(2000, 20_000, 1000, 12);
        var problem = town.Problem(50);
        var lp = WriteProgram(problem);
        var model = ChoiceProblem.Of(problem).Free!;
        var (ours, greedy, cbc) = (new List<double>(), new List<double>(), new List<double>());
        var right = true;
        for (var round = 0; round < settings.Rounds; round++)
        {
            greedy.Add(Wall(() => LazyGreedy.Choose(model, [], null, new SitingWork(long.MaxValue, default))));
            SitingPlan? plan = null;
            ours.Add(Wall(() => plan = problem.Solve(new SitingOptions { Canonical = false })));
            right &= plan!.Proved && plan.Value == KnownOptimum;
            if (Cbc(lp) is { } ms)
            {
                cbc.Add(ms);
            }
        }

        Console.WriteLine(Line("m2 greedy", greedy));
        Console.WriteLine(Line("m2 proved", ours) + (right ? "  104,947 right" : "  WRONG VALUE OR NO PROOF"));
        Console.WriteLine(cbc.Count > 0
            ? Line("m2 by CBC", cbc) + $"  ratio {Stopclock.Median(ours) / Stopclock.Median(cbc):0.000}"
            : "NO REFERENCE: cbc is not installed (Debian package coinor-cbc); no ratio measured.");
        Large();
        return right & BoundsHold() ? 0 : 1;
    }

    /// <summary>From the matrix to the greedy choice and its bound; then the greedy alone, as BENCH counts it.</summary>
    static void Large()
    {
        var problem = new ClusteredTown(20_000, 200_000, 500, 13).Problem(100);
        var pairs = problem.Layers[0].Pairs.Places.Length;
        SitingPlan? plan = null;
        var ms = Wall(() => plan = problem.Solve(new SitingOptions { GreedyOnly = true, Canonical = false }));
        var model = ChoiceProblem.Of(problem).Whole;
        var alone = Wall(() => LazyGreedy.Choose(model, [], null, new SitingWork(long.MaxValue, default)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"20,000 × 200,000, {pairs} pairs, p = 100: greedy plan {ms:0} ms (choice alone {alone:0} ms), value {plan!.Value}, gap {plan.Gap:P2}"));
    }

    static bool BoundsHold()
    {
        var wrong = 0;
        var objectives = Enum.GetValues<SitingObjective>();
        for (var seed = 0UL; seed < SmallProblems; seed++)
        {
            var world = new RandomSiting(seed, objectives[(int)(seed % (ulong)objectives.Length)], 8);
            wrong += SitingBounds.Fault((seed % 3 == 0 ? world.WithCapacities() : world).Problem, seed) is null ? 0 : 1;
        }

        Console.WriteLine($"{SmallProblems} small problems, each cut short at several limits: bounds crossed or missed the optimum {wrong} times");
        return wrong == 0;
    }

    string WriteProgram(SitingProblem problem)
    {
        Directory.CreateDirectory(settings.WorkFolder);
        var path = Path.Combine(settings.WorkFolder, "m2.agg.lp");
        var model = ChoiceMerge.Apply(ChoiceProblem.Of(problem).Whole);
        var columns = RowColumns.Of(model);
        var weight = new long[model.RowCount];
        for (var p = 0; p < model.Row.Length; p++)
        {
            weight[model.Row[p]] = model.Gain[p];
        }

        var text = new StringBuilder("Maximize\n obj:");
        Append(text, Enumerable.Range(0, model.RowCount).Select(r => $" + {weight[r]} y{r}"));
        text.Append("\nSubject To\n");
        for (var r = 0; r < model.RowCount; r++)
        {
            text.Append(CultureInfo.InvariantCulture, $" r{r}:");
            Append(text, columns.Of(r).ToArray().Select(c => $" + x{c}"));
            text.Append(CultureInfo.InvariantCulture, $" - y{r} >= 0\n");
        }

        text.Append(" p:");
        Append(text, Enumerable.Range(0, model.ColumnCount).Select(c => $" + x{c}"));
        text.Append(CultureInfo.InvariantCulture, $" <= {problem.Add}\nBounds\n");
        Append(text, Enumerable.Range(0, model.RowCount).Select(r => $" y{r} <= 1\n"));
        text.Append("Binary\n");
        Append(text, Enumerable.Range(0, model.ColumnCount).Select(c => $" x{c}\n"));
        File.WriteAllText(path, text.Append("End\n").ToString());
        return path;
    }

    static void Append(StringBuilder text, IEnumerable<string> terms)
    {
        var count = 0;
        foreach (var term in terms)
        {
            text.Append(term).Append(++count % 10 == 0 && !term.EndsWith('\n') ? "\n" : "");
        }
    }

    static double? Cbc(string lp)
    {
        try
        {
            var start = Stopwatch.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo("cbc", $"{lp} solve") { RedirectStandardOutput = true })!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            return said.Contains("104947", StringComparison.Ordinal) ? ms : throw new InvalidOperationException("cbc found another optimum:\n" + said);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    static double Wall(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static string Line(string name, List<double> ms) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-26} median {Stopclock.Median(ms),8:0.0} ms  (least {ms.Min():0.0})");
}
