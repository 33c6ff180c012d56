namespace Coverage.Access;

/// <summary>
/// t^−b with t in minutes, cut at the cutoff (inclusive). The textbook form grows without bound towards 0 min; here nothing weighs more than 1, so all times up to a
/// minute weigh 1.
/// </summary>
public sealed record PowerDecay : Decay
{
    public PowerDecay(double exponent, int cutoffMs)
        : base(cutoffMs)
    {
        if (!(exponent > 0) || double.IsInfinity(exponent))
        {
            throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "the exponent is positive");
        }

        Exponent = exponent;
    }

    /// <summary>b.</summary>
    public double Exponent { get; }

    protected override double Within(int ms) => Math.Min(1, Math.Pow(Minutes(ms), -Exponent));
}
