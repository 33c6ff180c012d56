using System.Numerics;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Canonical numbers. A real is kept at the decimals its column declares, a coordinate on a grid of 1e-7 degrees (about a centimetre);
/// stored, hashed and exported values are all rounded here. Rounding twice gives the same bits as rounding once, which is why
/// a value of 2^51 grid steps or more, where doubles become too coarse for that, is left as it is.
/// </summary>
static class FixedPoint
{
    public const int MaxDecimals = 15;

    /// <summary>Steps of the coordinate grid per degree.</summary>
    public const double StepsPerDegree = 1e7;

    /// <summary>Marks a vertex that is not there; no coordinate reaches it.</summary>
    public const int NoCoordinate = int.MinValue;

    const double MaxSteps = 1L << 51;

    static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>The value at a number of decimals, 0 to 15; never -0; NaN stays NaN.</summary>
    public static double Round(double value, int decimals)
    {
        var power = Powers[decimals];
        var steps = value * power;
        return Math.Abs(steps) < MaxSteps ? Math.Round(steps) / power + 0.0 : value;
    }

    /// <summary>Rounds every value as <see cref="Round(double, int)"/> does, several at a time: the same operations, so the same bits.</summary>
    public static void Round(Span<double> values, int decimals)
    {
        var power = Powers[decimals];
        var done = 0;
        for (; done <= values.Length - Vector<double>.Count; done += Vector<double>.Count)
        {
            var value = new Vector<double>(values[done..]);
            var steps = value * power;
            var rounded = Vector.Round(steps) / power + Vector<double>.Zero;
            Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(steps), new Vector<double>(MaxSteps)), rounded, value).CopyTo(values[done..]);
        }

        for (; done < values.Length; done++)
        {
            values[done] = Round(values[done], decimals);
        }
    }

    /// <summary>The value in whole steps of 10^-decimals; false when it is too large (or not a number) to be written that way.</summary>
    public static bool TrySteps(double value, int decimals, out long steps)
    {
        var scaled = value * Powers[decimals];
        var fits = Math.Abs(scaled) < MaxSteps;
        steps = fits ? (long)Math.Round(scaled) : 0;
        return fits;
    }

    /// <summary>Degrees in grid steps; finite and within ±180.</summary>
    public static int ToGrid(double degrees) => (int)Math.Round(degrees * StepsPerDegree);

    public static double FromGrid(int steps) => steps / StepsPerDegree;
}
