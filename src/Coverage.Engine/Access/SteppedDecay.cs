using System.Collections.Immutable;

namespace Coverage.Access;

/// <summary>
/// A weight per travel-time band, bands closed at their ends (0–5], (5–10] …; the first includes 0. The catchment of E2SFCA (Luo and Qi 2009).
/// Ends rise strictly, weights are 0 … 1 and never rise.
/// </summary>
public sealed record SteppedDecay : Decay
{
    public SteppedDecay(ImmutableArray<DecayStep> steps)
        : base(steps.IsDefaultOrEmpty ? 0 : steps[^1].UpToMs)
    {
        for (var s = 0; s < steps.Length; s++)
        {
            var (upTo, weight) = steps[s];
            if (weight is not (>= 0 and <= 1) || upTo <= 0 || (s > 0 && (upTo <= steps[s - 1].UpToMs || weight > steps[s - 1].Weight)))
            {
                throw new ArgumentOutOfRangeException(nameof(steps), steps[s], "ends rise strictly; weights lie within 0 … 1 and never rise");
            }
        }

        Steps = steps;
    }

    public ImmutableArray<DecayStep> Steps { get; }

    public bool Equals(SteppedDecay? other) => other is not null && Steps.AsSpan().SequenceEqual(other.Steps.AsSpan());

    public override int GetHashCode() => Steps.Aggregate(0, HashCode.Combine);

    protected override double Within(int ms)
    {
        foreach (var step in Steps)
        {
            if (ms <= step.UpToMs)
            {
                return step.Weight;
            }
        }

        return 0;
    }
}
