using System.Collections.Immutable;

namespace Coverage.Access;

/// <summary>The figures of equity of one group, read from its <see cref="Lorenz"/> curve; counts are millionths of a person, NaN = undefined.</summary>
public sealed record EquityFigures
{
    const int CurvePoints = 100;

    public required long People { get; init; }

    /// <summary>People at places without a value; in no figure.</summary>
    public required long WithoutValue { get; init; }

    public required double Mean { get; init; }

    public required double Min { get; init; }

    /// <summary>The value that a tenth of the people does not exceed.</summary>
    public required double P10 { get; init; }

    public required double Median { get; init; }

    public required double Gini { get; init; }

    public required double Palma { get; init; }

    public required double Theil { get; init; }

    /// <summary>The share of people with no access at all.</summary>
    public required double ShareWithNone { get; init; }

    /// <summary>Share of people below the floor asked for; NaN when none was.</summary>
    public required double ShareBelowFloor { get; init; }

    public required ImmutableArray<LorenzPoint> Curve { get; init; }

    /// <param name="values">Access per place; NaN = none.</param>
    /// <param name="people">Millionths of a person per place.</param>
    /// <param name="floor">What everybody should have, in the measure's unit; null = not asked.</param>
    public static EquityFigures Of(ReadOnlySpan<double> values, ReadOnlySpan<long> people, double? floor = null)
    {
        var spread = Lorenz.Of(values, people);
        return new EquityFigures
        {
            People = spread.People,
            WithoutValue = spread.WithoutValue,
            Mean = spread.Mean,
            Min = spread.Quantile(0),
            P10 = spread.Quantile(0.1),
            Median = spread.Quantile(0.5),
            Gini = Equity.Gini(spread),
            Palma = Equity.Palma(spread),
            Theil = Equity.Theil(spread),
            ShareWithNone = Equity.ShareBelow(spread, double.Epsilon),
            ShareBelowFloor = floor is { } f ? Equity.ShareBelow(spread, f) : double.NaN,
            Curve = spread.Points(CurvePoints),
        };
    }
}
