namespace Coverage.Reach;

/// <summary>How <see cref="ReachCauses"/> tells a detour from a distance.</summary>
public readonly record struct ReachCauseOptions
{
    public ReachCauseOptions()
    {
    }

    /// <summary>
    /// Streets lead around when the walk, freed of stairs, slope, waits and gates, is longer than this many times the straight line, and the straight
    /// line itself would be in time. Street grids have 1.2 to 1.4.
    /// </summary>
    public double DetourFactor { get; init; } = 1.6;

    /// <summary>Whether relaxed costs are kept for the next question (8 bytes per arc and hindrance).</summary>
    public bool KeepRelaxed { get; init; } = true;

    /// <summary>The network's core, when whole target sets are asked about; for a few places it does not pay.</summary>
    public NetworkCore? Core { get; init; }

    /// <summary>Threads that may help; the answer does not depend on it.</summary>
    public int Parallelism { get; init; } = 1;

    public CancellationToken Cancellation { get; init; }
}
