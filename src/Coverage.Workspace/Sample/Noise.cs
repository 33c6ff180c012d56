namespace Coverage.Workspaces.Sample;

/// <summary>
/// Smooth noise from a seeded lattice, and the curves it is shaped with. Only + - × ÷ and square roots are used, which IEEE 754 fixes
/// to the last bit, so the terrain is the same on every machine (sine and exponential are not).
/// </summary>
static class Noise
{
    /// <summary>Value noise in [-1, 1], one feature per unit of length.</summary>
    public static double At(ulong seed, double x, double y)
    {
        var fx = Math.Floor(x);
        var fy = Math.Floor(y);
        var ix = (long)fx;
        var iy = (long)fy;
        var u = Fade(x - fx);
        var v = Fade(y - fy);
        var bottom = Lattice(seed, ix, iy) * (1 - u) + Lattice(seed, ix + 1, iy) * u;
        var top = Lattice(seed, ix, iy + 1) * (1 - u) + Lattice(seed, ix + 1, iy + 1) * u;
        return bottom * (1 - v) + top * v;
    }

    /// <summary>0 below 0, 1 above 1, smooth between.</summary>
    public static double Ramp(double t) => t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t);

    /// <summary>A sine-like wave of period 1 made of parabolas, between -1 and 1.</summary>
    public static double Wave(double t)
    {
        var u = t - Math.Floor(t);
        return u < 0.5 ? 16 * u * (0.5 - u) : -16 * (u - 0.5) * (1 - u);
    }

    static double Fade(double t) => t * t * t * (t * (t * 6 - 15) + 10);

    static double Lattice(ulong seed, long x, long y) =>
        (Dice.Mix(seed ^ Dice.Mix((ulong)x * 0x9E3779B97F4A7C15 ^ Dice.Mix((ulong)y + 0xD1B54A32D192ED03))) >> 11) * (2.0 / (1UL << 53)) - 1;
}
