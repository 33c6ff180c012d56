namespace Coverage.Access;

/// <summary>
/// Decay function: how much a travel time still counts. A value, to be compared and printed (<see cref="DecayText"/>). Contract:
/// in, whole milliseconds ≥ 0; out, a weight from 0 to 1; a longer time never weighs more; beyond <see cref="CutoffMs"/> the weight is 0, at it the time still
/// counts (what it weighs there is the function's affair). No side effects.
/// </summary>
public abstract record Decay
{
    const double MsPerMinute = 60_000;

    /// <param name="cutoffMs">Inclusive, positive.</param>
    protected Decay(int cutoffMs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cutoffMs);
        CutoffMs = cutoffMs;
    }

    /// <summary>The longest time that can weigh anything; pairs beyond it need not be known.</summary>
    public int CutoffMs { get; }

    /// <summary>The weight of a time, 0 … 1.</summary>
    public double At(int ms) => ms > CutoffMs ? 0 : Within(ms);

    public sealed override string ToString() => DecayText.Write(this);

    /// <summary>The weight of a time up to the cutoff.</summary>
    protected abstract double Within(int ms);

    protected static double Minutes(int ms) => ms / MsPerMinute;
}
