using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// The land: terraced hills above the rivers, long ridges every nine kilometres, steep banks. <see cref="Height"/> is the ground
/// in metres; <see cref="Form"/> the same without terraces and small bumps, which is what streets follow; <see cref="Urban"/> how
/// built-up a place is, 0 (woods) … 1 (the middle of town).
/// </summary>
sealed class Terrain
{
    public const double WaterLevel = 166;
    const double MarginMetres = 1500;
    const double TerraceMetres = 26;

    readonly WorldPlan _plan;

    public Terrain(WorldPlan plan)
    {
        _plan = plan;
        Rivers = new Rivers(plan);
        var half = plan.HalfMetres + MarginMetres;
        Form = new Raster(half, 30).Fill(Shape);
        Height = new Raster(half, 20).Fill(Ground);
        Urban = new Raster(half, 60).Fill(Built);
    }

    public Rivers Rivers { get; }

    public Raster Form { get; }

    public Raster Height { get; }

    public Raster Urban { get; }

    /// <summary>Distance to the water's edge, negative in the water.</summary>
    public double Shore(PointM p) => Rivers.Shore[p];

    public bool IsDry(PointM p, double metres = 8) => Shore(p) > metres;

    double Shape(PointM p)
    {
        var shore = Rivers.Shore[p];
        var x = p.X + _plan.Offset.X;
        var y = p.Y + _plan.Offset.Y;
        var hills = 0.62 * Noise.At(_plan.Seed ^ 1, x / 1900, y / 1900) + 0.38 * Noise.At(_plan.Seed ^ 2, x / 820, y / 820);
        var away = Noise.Ramp(shore / 1100);
        return WaterLevel + 13 * Noise.Ramp((shore + 6) / 60) + 62 * Noise.Ramp(shore / 1500) + (30 + 62 * hills) * away + 165 * Ridge(x, y) * away;
    }

    /// <summary>Long parallel ridges running north-north-east.</summary>
    double Ridge(double x, double y)
    {
        var c = (0.94 * x - 0.34 * y + 420 * Noise.At(_plan.Seed ^ 3, x / 2600, y / 2600) - 2950) / 9000;
        var metres = (c - Math.Floor(c + 0.5)) * 9000 / 620;
        return 1 / (1 + metres * metres) * (0.8 + 0.2 * Noise.At(_plan.Seed ^ 4, x / 1500, y / 1500));
    }

    double Ground(PointM p)
    {
        var shore = Rivers.Shore[p];
        if (shore <= 0)
        {
            return WaterLevel;
        }

        var bump = 9 * Noise.At(_plan.Seed ^ 5, p.X / 330, p.Y / 330) * Noise.Ramp(shore / 300);
        return Terraced(Form[p] + bump);
    }

    /// <summary>Nearly flat steps with scarps between them, as old hill towns are cut.</summary>
    static double Terraced(double metres)
    {
        var t = (metres - WaterLevel - 13) / TerraceMetres;
        if (t <= 0)
        {
            return metres;
        }

        var whole = Math.Floor(t);
        var part = t - whole;
        var step = Noise.Ramp((part - 0.5) / 0.5 + 0.5);
        return WaterLevel + 13 + TerraceMetres * (whole + 0.38 * part + 0.62 * step);
    }

    double Built(PointM p)
    {
        var x = p.X + _plan.Offset.X;
        var y = p.Y + _plan.Offset.Y;
        var high = Noise.Ramp((Form[p] - 265) / 110);
        var patch = 0.26 * Noise.At(_plan.Seed ^ 6, x / 2400, y / 2400) + 0.14 * Noise.At(_plan.Seed ^ 7, x / 900, y / 900);
        return Math.Clamp(0.86 + patch - 0.8 * high - 0.85 * Noise.Ramp((Ridge(x, y) - 0.2) / 0.4), 0.03, 1);
    }
}
