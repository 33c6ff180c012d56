using System.Collections.Immutable;

namespace Coverage.Access;

/// <summary>
/// Bivariate local Moran's I (Anselin 1995; Anselin, Syabri and Smirnov 2002): I_i = z_i · mean of z'_j over the neighbours, x standing for people and y for access, both
/// standardised with the population deviation. High–low (many elders, little access around them) is the hot spot of a gap. Significance by conditional permutation:
/// the neighbours' values are drawn without replacement from all places but i; p = (1 + #{|I*| ≥ |I|}) / (M + 1). The draws are M sets of positions
/// shared by all places, as in the package esda; ties within rounding count as ties. Not computed (null) when x or y does not vary.
/// </summary>
public sealed class LocalMoran
{
    LocalMoran(double[] local, double[] p, MoranQuadrant[] quadrant, double global, double significantP, MoranOptions options)
    {
        Local = local;
        P = p;
        Quadrant = quadrant;
        Global = global;
        SignificantP = significantP;
        Options = options;
    }

    /// <summary>I_i; NaN for a place without neighbours.</summary>
    public double[] Local { get; }

    /// <summary>Pseudo p-value; NaN for a place without neighbours.</summary>
    public double[] P { get; }

    public MoranQuadrant[] Quadrant { get; }

    /// <summary>The mean of the local values.</summary>
    public double Global { get; }

    /// <summary>The largest p that stands after Benjamini–Hochberg; 0 when none does.</summary>
    public double SignificantP { get; }

    public MoranOptions Options { get; }

    public bool IsSignificant(int place) => P[place] <= SignificantP;

    /// <summary>Significant places of a quadrant, rising.</summary>
    public ImmutableArray<int> Significant(MoranQuadrant quadrant) =>
        [.. Enumerable.Range(0, P.Length).Where(i => Quadrant[i] == quadrant && IsSignificant(i))];

    /// <param name="x">People per place, or their density.</param>
    /// <param name="y">Access per place; finite.</param>
    /// <param name="weights">Neighbours.</param>
    /// <param name="moran">Seed, permutations, false share.</param>
    /// <param name="options">Threads.</param>
    public static LocalMoran? Compute(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, SpatialWeights weights, MoranOptions moran, AccessOptions options = default)
    {
        if (x.Length != weights.Count || y.Length != weights.Count)
        {
            throw new ArgumentException($"{x.Length} and {y.Length} values for {weights.Count} places.", nameof(x));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(moran.Permutations, 1, nameof(moran));
        if (Standardise(x) is not { } zx || Standardise(y) is not { } zy)
        {
            return null;
        }

        var lagSum = new double[zx.Length];
        var local = new double[zx.Length];
        var quadrant = new MoranQuadrant[zx.Length];
        var (sum, counted) = (0.0, 0);
        for (var i = 0; i < zx.Length; i++)
        {
            var neighbours = weights.Of(i);
            foreach (var j in neighbours)
            {
                lagSum[i] += zy[j];
            }

            local[i] = neighbours.Length > 0 ? zx[i] * (lagSum[i] / neighbours.Length) : double.NaN;
            quadrant[i] = neighbours.Length > 0 ? QuadrantOf(zx[i], lagSum[i] / neighbours.Length) : MoranQuadrant.None;
            if (neighbours.Length > 0)
            {
                sum += local[i];
                counted++;
            }
        }

        var p = new MoranPermutations(zy, weights, moran).Test(zx, lagSum, options);
        return new LocalMoran(local, p, quadrant, counted > 0 ? sum / counted : double.NaN, BenjaminiHochberg.Threshold(p, moran.FalseShare), moran);
    }

    static MoranQuadrant QuadrantOf(double own, double around)
    {
        if (IsMean(own) || IsMean(around))
        {
            return MoranQuadrant.None;
        }

        return own > 0
            ? around > 0 ? MoranQuadrant.HighHigh : MoranQuadrant.HighLow
            : around > 0 ? MoranQuadrant.LowHigh : MoranQuadrant.LowLow;
    }

    static bool IsMean(double z) => Math.Abs(z) < MoranPermutations.Rounding;

    static double[]? Standardise(ReadOnlySpan<double> values)
    {
        var mean = 0.0;
        foreach (var v in values)
        {
            mean += double.IsFinite(v) ? v : throw new ArgumentOutOfRangeException(nameof(values), v, "values are finite");
        }

        mean /= values.Length;
        var squares = 0.0;
        foreach (var v in values)
        {
            squares += (v - mean) * (v - mean);
        }

        var deviation = Math.Sqrt(squares / values.Length);
        if (!(deviation > MoranPermutations.Rounding * Math.Abs(mean)) || deviation == 0)
        {
            return null;
        }

        var z = new double[values.Length];
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = (values[i] - mean) / deviation;
        }

        return z;
    }
}
