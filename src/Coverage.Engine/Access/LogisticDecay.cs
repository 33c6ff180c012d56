namespace Coverage.Access;

/// <summary>
/// Survival of a logistic distribution with the given mean and standard deviation in minutes, scaled to weigh 1 at 0 min and cut at the cutoff (inclusive):
/// f = (1 + e^(−μ/s)) / (1 + e^((t−μ)/s)), s = σ·√3/π.
/// </summary>
public sealed record LogisticDecay : Decay
{
    readonly double _scale;
    readonly double _atZero;

    public LogisticDecay(double meanMinutes, double deviationMinutes, int cutoffMs)
        : base(cutoffMs)
    {
        if (!(meanMinutes > 0) || !(deviationMinutes > 0) || double.IsInfinity(meanMinutes) || double.IsInfinity(deviationMinutes))
        {
            throw new ArgumentOutOfRangeException(nameof(meanMinutes), (meanMinutes, deviationMinutes), "mean and deviation are positive minutes");
        }

        MeanMinutes = meanMinutes;
        DeviationMinutes = deviationMinutes;
        _scale = deviationMinutes * Math.Sqrt(3) / Math.PI;
        _atZero = 1 + Math.Exp(-meanMinutes / _scale);
    }

    public double MeanMinutes { get; }

    public double DeviationMinutes { get; }

    protected override double Within(int ms) => _atZero / (1 + Math.Exp((Minutes(ms) - MeanMinutes) / _scale));
}
