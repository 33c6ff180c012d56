using System.Collections.Immutable;

namespace Coverage.City;

/// <summary>
/// The spread of walking speed among people (geodata/analyses.json): a normal distribution cut below, taken relative to each walker's own speed, represented by
/// quantiles that stand for equal parts of the people. The expectation over it is the mean over the quantiles.
/// </summary>
public sealed record SpeedSpread(double MeanMetresPerSecond, double SdMetresPerSecond, double LeastFactor, ImmutableArray<SpeedQuantile> Quantiles)
{
    /// <summary>The quantiles as variants of any walker, slow to brisk.</summary>
    public ImmutableArray<WalkVariant> Variants =>
        [.. Quantiles.Select(q => new WalkVariant(q.Id) { SpeedFactor = Math.Max(LeastFactor, 1 + q.Z * SdMetresPerSecond / MeanMetresPerSecond) })];
}

/// <summary>One quantile: the share of people slower than it and its standard normal deviate.</summary>
public sealed record SpeedQuantile(string Id, double Share, double Z);
