namespace Coverage.Siting;

/// <summary>How hard to try. Limits count work (pairs of the matrix looked at), never time.</summary>
public sealed record SitingOptions
{
    /// <summary>Some tens of seconds on a plain machine.</summary>
    public const long DefaultWork = 20_000_000_000;

    public long WorkLimit { get; init; } = DefaultWork;

    /// <summary>The host's wish to stop: the best so far comes back, marked stopped.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Among equal optima the one with the fewest sites, then the smallest ids, is sought (more work); otherwise any optimum
    /// will do.</summary>
    public bool Canonical { get; init; } = true;

    /// <summary>Only the greedy choice, with a bound of its own: for matrices too large for a proof.</summary>
    public bool GreedyOnly { get; init; }
}
