namespace Coverage.Geo;

/// <summary>Places along the Hilbert curve of a 65,536 × 65,536 grid, and the order of items by them.</summary>
static class HilbertOrder
{
    const int Bits = 16;
    const int DigitBits = 11;

    /// <summary>Position along the curve of a cell, both coordinates 0…65535.</summary>
    public static uint Position(uint x, uint y)
    {
        uint position = 0;
        for (var bit = Bits - 1; bit >= 0; bit--)
        {
            var right = (x >> bit) & 1;
            var top = (y >> bit) & 1;
            position = (position << 2) | ((3 * right) ^ top);
            // In the lower quadrants turn the plane so that the curve starts at its origin again: mirror in the right one, then transpose.
            var lower = top - 1;
            var mirror = lower & (0 - right);
            x ^= mirror;
            y ^= mirror;
            var swap = (x ^ y) & lower;
            x ^= swap;
            y ^= swap;
        }

        return position;
    }

    /// <summary>Sorts by the high half of each key, stably, three digits of 11 bits: items (the low half) stay in order among equals.</summary>
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
