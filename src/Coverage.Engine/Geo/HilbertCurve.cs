namespace Coverage.Geo;

/// <summary>
/// Position of a grid cell along the Hilbert curve of order 16 (65,536 × 65,536 cells): near on the curve is near on the ground.
/// </summary>
public static class HilbertCurve
{
    public const uint MaxCoordinate = 0xFFFF;

    /// <summary>Only the low 16 bits of the coordinates count.</summary>
    public static uint Position(uint x, uint y)
    {
        uint position = 0;
        for (var bit = 15; bit >= 0; bit--)
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
}
