namespace Coverage.Benchmarks;

/// <summary>
/// The verbs of the benchmark console. Exit code 0: fingerprints right; 1: a fingerprint differs; 2: bad usage or nothing to run with.
/// </summary>
static class Subcommands
{
    const string Usage = """
        usage: Coverage.Benchmarks VERB [--graph s100k|s1m|s4m] [--rounds N] [--threads N] [--bench FOLDER] [--work FOLDER]
          table  all of bare, real, edits and open at one and two threads; import too with --extract FILE
          bare   T1, T2, T2c and T3 in deciseconds between nodes, fingerprints checked, side by side with the reference kernel
          real   T1, T2c and T3 in milliseconds: directed, snapped to edges, access legs; beside the kernel's bare time
          edits  one facility opened, closed or moved: p50 and p99, and the whole against a full run
          access measures, equity and local Moran at municipality size, synthetic
          scenario a facility dragged over a stored result (--result FILE): p50 and p99 of the edit and its figures
          siting T5: m2 proved beside CBC, greedy at 20,000 × 200,000, bounds on 10,000 small random problems
          circle T3: one place's quarter of an hour with nested shapes of 5, 10 and 15 minutes in one call: p50 and p99
          tiles  T6: the tile pyramid of 200,000 cells beside PostGIS: same tiles, features compared, ratio
          load   tiles asked of a running server (--url) at a fixed rate, idle and while it works on runs: p50 and p99
          open   a stored network opened, verified, and refused when a bit is flipped
          import T4: --extract FILE to a walking network, beside the libosmium importer
          pipeline  --study FILE from its files to a stored result: seconds by stage, largest memory
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

        if (settings.Verb == "pipeline")
        {
            return new PipelineRun(settings).Run();
        }

        if (settings.Verb == "load")
        {
            using var load = new LoadRun(settings);
            return load.Run();
        }

        var bench = ReferenceBench.Prepare(settings);
        if (bench is null)
        {
            return 2;
        }

        return settings.Verb switch
        {
            "table" => new TableRun(settings, bench).Run(),
            "circle" => new CircleRun(settings, bench).Run(),
            "open" => new OpenRun(settings, bench).Run(),
            "bare" => new BareRun(settings, bench).Run(),
            "real" => new RealRun(settings, bench).Run(),
            "tiles" => new TilesRun(settings, bench).Run(),
            "edits" => new EditRun(settings, bench).Run(),
            _ => 2,
        };
    }
}
