namespace Coverage.Benchmarks;

/// <summary>
/// The verbs of the benchmark console. Exit code 0: fingerprints right; 1: a fingerprint differs; 2: bad usage or nothing to run with.
/// </summary>
static class Subcommands
{
    const string Usage = """
        usage: Coverage.Benchmarks VERB [--graph s100k|s1m|s4m] [--rounds N] [--threads N] [--bench FOLDER] [--work FOLDER]
          bare   T1, T2, T2c and T3 in deciseconds between nodes, fingerprints checked, side by side with the reference kernel
          real   T1, T2c and T3 in milliseconds: directed, snapped to edges, access legs; beside the kernel's bare time
          edits  one facility opened, closed or moved: p50 and p99, and the whole against a full run
          access measures, equity and local Moran at municipality size, synthetic
          scenario a facility dragged over a stored result (--result FILE): p50 and p99 of the edit and its figures
          siting T5: m2 proved beside CBC, greedy at 20,000 × 200,000, bounds on 10,000 small random problems
          import T4: --extract FILE to a walking network, beside the libosmium importer
        """;

    public static int Run(string[] args)
    {
        var settings = BenchSettings.Parse(args);
        if (settings is null)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        if (settings.Verb == "import")
        {
            return new ImportRun(settings, ReferenceBench.ImportAnchor(settings)).Run();
        }

        if (settings.Verb == "access")
        {
            return new AccessRun(settings).Run();
        }

        if (settings.Verb == "scenario")
        {
            return new ScenarioRun(settings).Run();
        }

        if (settings.Verb == "siting")
        {
            return new SitingRun(settings).Run();
        }

        var bench = ReferenceBench.Prepare(settings);
        if (bench is null)
        {
            return 2;
        }

        return settings.Verb switch
        {
            "bare" => new BareRun(settings, bench).Run(),
            "real" => new RealRun(settings, bench).Run(),
            "edits" => new EditRun(settings, bench).Run(),
            _ => 2,
        };
    }
}
