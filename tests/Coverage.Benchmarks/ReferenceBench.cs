using System.Diagnostics;

namespace Coverage.Benchmarks;

/// <summary>The reference programs, built with the local C++ compiler, and the graph they generated. Says loudly what is missing.</summary>
sealed class ReferenceBench
{
    static readonly Dictionary<string, string> Recipes = new(StringComparer.Ordinal)
    {
        ["s100k"] = "316 1500 20000 20260103 1000",
        ["s1m"] = "1000 15000 200000 20260101 1000",
        ["s4m"] = "2000 15000 2000000 20260102 500",
    };

    ReferenceBench(string prefix, string? kernel)
    {
        Prefix = prefix;
        Kernel = kernel;
    }

    /// <summary>Path of the graph without its endings.</summary>
    public string Prefix { get; }

    /// <summary>The kernel's binary, or null when there is no compiler: then nothing can be compared.</summary>
    public string? Kernel { get; }

    public static ReferenceBench? Prepare(BenchSettings settings)
    {
        if (!Recipes.TryGetValue(settings.Graph, out var recipe))
        {
            Console.Error.WriteLine($"unknown graph {settings.Graph}; known: {string.Join(", ", Recipes.Keys)}");
            return null;
        }

        Directory.CreateDirectory(settings.WorkFolder);
        var sources = settings.BenchFolder ?? FindSources();
        var prefix = Path.Combine(settings.WorkFolder, settings.Graph);
        if (!File.Exists(prefix + ".cells.bin"))
        {
            var generator = Compile(sources, settings.WorkFolder, "gen", "-O2");
            if (generator is null || Shell(generator, $"{prefix} {recipe}") != 0)
            {
                Console.Error.WriteLine($"NO GRAPH: {prefix}.graph.bin is absent and gen.cpp could not be built or run; nothing is measured.");
                return null;
            }
        }

        var kernel = Compile(sources, settings.WorkFolder, "kernel", "-O3 -march=native -pthread");
        if (kernel is null)
        {
            Console.Error.WriteLine("NO REFERENCE: kernel.cpp could not be built (no source or no g++). Fingerprints are checked, ratios are NOT measured.");
        }

        return new ReferenceBench(prefix, kernel);
    }

    /// <summary>The libosmium importer, or null when it cannot be built.</summary>
    public static string? ImportAnchor(BenchSettings settings)
    {
        Directory.CreateDirectory(settings.WorkFolder);
        return Compile(settings.BenchFolder ?? FindSources(), settings.WorkFolder, "import", "-O2 -std=c++17", "-lz -pthread");
    }

    static string? FindSources()
    {
        for (var dir = new DirectoryInfo(AppContext.BaseDirectory); dir is not null; dir = dir.Parent)
        {
            var candidate = Path.Combine(dir.FullName, "..", "shared", "bench");
            if (File.Exists(Path.Combine(dir.FullName, "Coverage.sln")) && Directory.Exists(candidate))
            {
                return Path.GetFullPath(candidate);
            }
        }

        return null;
    }

    static string? Compile(string? sources, string folder, string name, string flags, string libraries = "")
    {
        var binary = Path.Combine(folder, name);
        if (File.Exists(binary))
        {
            return binary;
        }

        return sources is not null && Shell("g++", $"{flags} -w -o {binary} {Path.Combine(sources, name + ".cpp")} {libraries}") == 0 ? binary : null;
    }

    static int Shell(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
