namespace Coverage.Geo;

/// <summary>The order of items by a 32-bit key, such as their place on the <see cref="HilbertCurve"/>.</summary>
public static class HilbertOrder
{
    const int DigitBits = 11;

    /// <summary>
    /// Sorts by the high half of each key, stably, three digits of 11 bits: items (the low half) stay in order among equals. The array
    /// given is used as room.
    /// </summary>
    public static ulong[] SortByHighHalf(ulong[] keys)
    {
        var from = keys;
        var to = new ulong[keys.Length];
        var counts = new int[(1 << DigitBits) + 1];
        for (var shift = 32; shift < 64; shift += DigitBits)
        {
            Array.Clear(counts);
            foreach (var key in from)
            {
                counts[(int)(key >> shift) & ((1 << DigitBits) - 1)]++;
            }

            var sum = 0;
            for (var digit = 0; digit < 1 << DigitBits; digit++)
            {
                (counts[digit], sum) = (sum, sum + counts[digit]);
            }

            foreach (var key in from)
            {
                to[counts[(int)(key >> shift) & ((1 << DigitBits) - 1)]++] = key;
            }

            (from, to) = (to, from);
        }

        return from;
    }
}
