namespace Coverage.Access;

/// <summary>
/// How one figure moves: people of the headline's group covered for one target under a variant of the walker (<c>slow</c>, <c>normal</c>, <c>brisk</c>, weather, stairs),
/// or <c>expected</c>, the mean over the speed spread. Millionths of a person. With ± of the population told: covered people counted low and high, and
/// the share in the worst case (the covered fewer, the others more) and in the best.
/// </summary>
public sealed record SensitivityRow(string Target, string Variant, string Group, string Walker, int Minutes, long Covered, long Total)
{
    public double? PlusMinus { get; init; }

    public double? Share => Total > 0 ? Covered / (double)Total : null;

    public long? CoveredLow => PlusMinus is { } e ? (long)Math.Round(Covered * (1 - e)) : null;

    public long? CoveredHigh => PlusMinus is { } e ? (long)Math.Round(Covered * (1 + e)) : null;

    public double? ShareLow => PlusMinus is { } e && Total > 0 ? Mixed(1 - e, 1 + e) : null;

    public double? ShareHigh => PlusMinus is { } e && Total > 0 ? Mixed(1 + e, 1 - e) : null;

    double Mixed(double covered, double rest) => Covered * covered / (Covered * covered + (Total - Covered) * rest);

    /// <summary>The mean over quantiles that stand for equal parts of the people, rounded down to a millionth of a person.</summary>
    public static SensitivityRow Expected(IReadOnlyList<SensitivityRow> quantiles) =>
        quantiles[0] with { Variant = "expected", Covered = quantiles.Sum(q => q.Covered) / quantiles.Count };
}
