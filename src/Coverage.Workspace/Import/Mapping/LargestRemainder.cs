namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Splits a total over weights so that the parts are whole and sum to it exactly (Hamilton's method). Every part gets the floor of its share; what is left
/// goes by ones to the largest remainders, the first index among equals. Exact integer arithmetic on weights scaled once, so no platform differs.
/// </summary>
static class LargestRemainder
{
    /// <param name="total">Units to hand out (persons, or millionths of a person), not negative.</param>
    /// <param name="weights">Not negative, finite; at least one above zero.</param>
    public static long[] Split(long total, ReadOnlySpan<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        var whole = Scaled(weights);
        Int128 sum = 0;
        foreach (var w in whole)
        {
            sum += w;
        }

        if (sum <= 0)
        {
            throw new ArgumentException("no weight is above zero", nameof(weights));
        }

        var parts = new long[whole.Length];
        var remainders = new Int128[whole.Length];
        var left = total;
        for (var i = 0; i < whole.Length; i++)
        {
            var product = (Int128)total * whole[i];
            parts[i] = (long)(product / sum);
            remainders[i] = product % sum;
            left -= parts[i];
        }

        var order = Enumerable.Range(0, whole.Length).OrderByDescending(i => remainders[i]).ThenBy(i => i).Take((int)left);
        foreach (var i in order)
        {
            parts[i]++;
        }

        return parts;
    }

    // The largest weight becomes 2^52: relative rounding below 2.3e-16, and total (< 2^63) times weight fits in 127 bits.
    static long[] Scaled(ReadOnlySpan<double> weights)
    {
        var largest = 0.0;
        foreach (var w in weights)
        {
            if (!(w >= 0) || double.IsInfinity(w))
            {
                throw new ArgumentOutOfRangeException(nameof(weights), w, "a weight must be finite and not negative");
            }

            largest = Math.Max(largest, w);
        }

        if (largest == 0)
        {
            return new long[weights.Length];
        }

        var scale = Math.ScaleB(1, 51 - Math.ILogB(largest));
        var scaled = new long[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            scaled[i] = (long)Math.Round(weights[i] * scale);
        }

        return scaled;
    }
}
