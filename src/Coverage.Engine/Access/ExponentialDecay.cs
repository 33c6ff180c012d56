namespace Coverage.Access;

/// <summary>exp(−β t), β per minute, cut at the cutoff (inclusive).</summary>
public sealed record ExponentialDecay : Decay
{
    public ExponentialDecay(double perMinute, int cutoffMs)
        : base(cutoffMs)
    {
        if (!(perMinute > 0) || double.IsInfinity(perMinute))
        {
            throw new ArgumentOutOfRangeException(nameof(perMinute), perMinute, "the rate per minute is positive");
        }

        PerMinute = perMinute;
    }

    /// <summary>β.</summary>
    public double PerMinute { get; }

    protected override double Within(int ms) => Math.Exp(-PerMinute * Minutes(ms));
}
