namespace Coverage.Access;

/// <summary>Many tests at once: which of them are significant when at most a share of the findings may be false (Benjamini and Hochberg 1995).</summary>
public static class BenjaminiHochberg
{
    /// <param name="p">p-values; NaN = not tested.</param>
    /// <param name="falseShare">The false discovery rate allowed, above 0 and below 1.</param>
    /// <returns>The largest p that is significant; 0 when none is. A test counts when its p ≤ this.</returns>
    public static double Threshold(ReadOnlySpan<double> p, double falseShare)
    {
        if (falseShare is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(falseShare), falseShare, "a share above 0 and below 1");
        }

        var tested = new List<double>(p.Length);
        foreach (var value in p)
        {
            if (!double.IsNaN(value))
            {
                tested.Add(value);
            }
        }

        tested.Sort();
        for (var rank = tested.Count; rank > 0; rank--)
        {
            if (tested[rank - 1] <= falseShare * rank / tested.Count)
            {
                return tested[rank - 1];
            }
        }

        return 0;
    }
}
