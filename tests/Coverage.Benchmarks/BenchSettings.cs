using System.Globalization;

namespace Coverage.Benchmarks;

/// <summary>What the command line asks for.</summary>
sealed record BenchSettings
{
    public required string Verb { get; init; }

    public string Graph { get; init; } = "s1m";

    /// <summary>Interleaved rounds; the medians are over these.</summary>
    public int Rounds { get; init; } = 5;

    public int Threads { get; init; } = 1;

    /// <summary>Folder of gen.cpp and kernel.cpp; <c>../shared/bench</c> beside the repository unless given.</summary>
    public string? BenchFolder { get; init; }

    /// <summary>Where the graphs and binaries go; a folder in the temporary one unless given.</summary>
    public string WorkFolder { get; init; } = Path.Combine(Path.GetTempPath(), "coverage-bench");

    /// <summary>The extract of T4.</summary>
    public string? Extract { get; init; }

    /// <summary>The stored result that scenarios stand on.</summary>
    public string? Result { get; init; }

    /// <summary>The study of the pipeline.</summary>
    public string? Study { get; init; }

    /// <summary>The server under load.</summary>
    public string Url { get; init; } = "http://127.0.0.1:5080";

    public static BenchSettings? Parse(string[] args)
    {
        if (args.Length == 0 || args.Length % 2 == 0)
        {
            return null;
        }

        var settings = new BenchSettings { Verb = args[0] };
        for (var i = 1; i < args.Length; i += 2)
        {
            var value = args[i + 1];
            BenchSettings? next = args[i] switch
            {
                "--graph" => settings with { Graph = value },
                "--rounds" => settings with { Rounds = int.Parse(value, CultureInfo.InvariantCulture) },
                "--threads" => settings with { Threads = int.Parse(value, CultureInfo.InvariantCulture) },
                "--bench" => settings with { BenchFolder = value },
                "--work" => settings with { WorkFolder = value },
                "--extract" => settings with { Extract = value },
                "--result" => settings with { Result = value },
                "--url" => settings with { Url = value },
                "--study" => settings with { Study = value },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            settings = next;
        }

        return settings;
    }
}
