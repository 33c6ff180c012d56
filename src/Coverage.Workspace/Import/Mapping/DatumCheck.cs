using System.Globalization;
using Coverage.Geo;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Asks whether a list was declared in the wrong system: facilities stand at streets, so the right system puts them nearer to streets than one that
/// is off by some 500 m. Measured are the median distances under WGS 84, GCJ-02 and BD-09, and how many points are nearer under another system
/// than under the declared one. The confidence is one minus the two-sided p of the sign test (normal approximation). Nothing is converted.
/// </summary>
static class DatumCheck
{
    const int FewestPoints = 8;
    const int MostPoints = 2000;

    // Clearly better: a thirty percent smaller median and odds below one in a hundred.
    const double BetterRatio = 0.7;
    const double LeastConfidence = 0.99;

    static readonly string[] Systems = ["EPSG:4326", "GCJ-02", "BD-09"];

    /// <summary>A warning about a layer's places (WGS 84, as read in the declared system), or null; systems in metres are not checked.</summary>
    public static ImportFinding? Run(IReadOnlyList<LonLat> places, CoordinateSystem declared, string file, StudyArea area, StreetGrid streets)
    {
        if (!declared.IsGeographic)
        {
            return null;
        }

        var step = Math.Max(1, places.Count / MostPoints);
        LonLat[] sample = [.. places.Where((p, i) => i % step == 0 && area.Contains(p))];
        if (sample.Length < FewestPoints)
        {
            return null;
        }

        var asDeclared = sample.Select(streets.Distance).ToArray();
        var others = Systems.Where(s => !IsSame(s, declared)).Select(s => Measure(s, sample, declared, asDeclared, streets)).ToArray();
        var best = others.MinBy(o => o.Median)!;
        var median = Median(asDeclared);
        return best.Median < BetterRatio * median && best.Confidence >= LeastConfidence
            ? new ImportFinding(Severity.Warned, "wrong-datum", file, "", "crs", declared.ToString(),
                string.Create(CultureInfo.InvariantCulture,
                    $"the places fit the streets better as {best.System}: median distance {median:0} m as declared, {string.Join(", ", others.Select(o => FormattableString.Invariant($"{o.Median:0} m as {o.System}")))}; {best.Nearer:0 %} of {sample.Length} places are nearer, confidence {best.Confidence:0.000}"),
                $"if the coordinates come from a phone map, declare \"crs\": \"{best.System}\"")
            : null;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    static bool IsSame(string system, CoordinateSystem declared) =>
        system == declared.Id || (system == "EPSG:4326" && declared.Id is not ("GCJ-02" or "BD-09"));

    static Measurement Measure(string system, LonLat[] sample, CoordinateSystem declared, double[] asDeclared, StreetGrid streets)
    {
        var crs = CoordinateSystem.Parse(system);
        var distances = new double[sample.Length];
        for (var i = 0; i < sample.Length; i++)
        {
            var (x, y) = declared.FromWgs84(sample[i]);
            distances[i] = streets.Distance(crs.ToWgs84(x, y));
        }

        var nearer = distances.Where((d, i) => d < asDeclared[i]).Count();
        var farther = distances.Where((d, i) => d > asDeclared[i]).Count();
        return new Measurement(system, Median(distances), (double)nearer / sample.Length, SignTest(nearer, farther));
    }

    /// <summary>One minus the two-sided p that heads and tails differ so much by chance; 0 when the others are not in the majority.</summary>
    static double SignTest(int nearer, int farther)
    {
        var n = nearer + farther;
        if (nearer <= farther)
        {
            return 0;
        }

        // Continuity-corrected z; erf by Abramowitz and Stegun 7.1.26, error below 1.5e-7.
        var z = (nearer - farther - 1) / Math.Sqrt(n);
        var t = 1 / (1 + 0.3275911 * z / Math.Sqrt(2));
        var poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        return 1 - poly * Math.Exp(-z * z / 2);
    }

    sealed record Measurement(string System, double Median, double Nearer, double Confidence);
}
