namespace Coverage.Geo;

/// <summary>Position of a grid cell along the Hilbert curve of order 16 (65,536 × 65,536 cells): near on the curve is near on the ground.</summary>
public static class HilbertCurve
{
    public const uint MaxCoordinate = 0xFFFF;

    public static uint Position(uint x, uint y)
    {
        uint position = 0;
        for (var s = 0x8000u; s > 0; s >>= 1)
        {
            var rx = (x & s) != 0 ? 1u : 0u;
            var ry = (y & s) != 0 ? 1u : 0u;
            position += s * s * ((3 * rx) ^ ry);
            if (ry == 0)
            {
                if (rx == 1)
                {
                    x = MaxCoordinate - x;
                    y = MaxCoordinate - y;
                }

                (x, y) = (y, x);
            }
        }

        return position;
    }
}
