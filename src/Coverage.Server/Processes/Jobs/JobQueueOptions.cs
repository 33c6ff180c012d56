namespace Coverage.Server.Processes.Jobs;

/// <summary>Where jobs are kept and what they work on.</summary>
sealed record JobQueueOptions
{
    /// <summary>The folder of the jobs; null where there is none.</summary>
    public string? Root { get; init; }

    /// <summary>The served result, file or database.</summary>
    public string? Place { get; init; }

    /// <summary>The study that may be run again.</summary>
    public string? Study { get; init; }

    /// <summary>Threads of a heavy job: one core is left to answer with.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>When jobs began and ended, and how long a request waits for one.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
