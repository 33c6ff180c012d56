using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// A great river that bends through the world from west to east and a tributary that joins it from the north. <see cref="Shore"/> is
/// the distance to the nearest water's edge in metres, negative in the water, capped at <see cref="FarMetres"/>.
/// </summary>
sealed class Rivers
{
    public const double FarMetres = 2600;
    const double SpacingMetres = 50;
    const double MainHalfWidth = 165;
    const double TributaryHalfWidth = 85;

    readonly ulong _seed;

    public Rivers(WorldPlan plan)
    {
        _seed = plan.Seed;
        var half = plan.HalfMetres + 4000;
        Main = TraceMain(plan, half);
        Tributary = TraceTributary(plan, half);
        Shore = new Raster(plan.HalfMetres + 1500, 50).Fill(DistanceToShore);
    }

    /// <summary>Centreline from west to east.</summary>
    public List<PointM> Main { get; }

    /// <summary>Centreline from the confluence northwards; its first point is a point of <see cref="Main"/>.</summary>
    public List<PointM> Tributary { get; }

    public Raster Shore { get; }

    public double HalfWidth(PointM p, bool main) =>
        (main ? MainHalfWidth : TributaryHalfWidth) * (1 + 0.16 * Noise.At(_seed ^ 77, p.X / 1400, p.Y / 1400));

    static List<PointM> TraceMain(WorldPlan plan, double half)
    {
        var line = new List<PointM>();
        for (var x = -half; x <= half; x += SpacingMetres)
        {
            line.Add(new PointM(x, MainY(x + plan.Offset.X) - plan.Offset.Y));
        }

        return line;
    }

    List<PointM> TraceTributary(WorldPlan plan, double half)
    {
        var line = new List<PointM>();
        for (var y = half; y >= -half; y -= SpacingMetres)
        {
            var p = new PointM(TributaryX(y + plan.Offset.Y) - plan.Offset.X, y);
            if (p.Y <= MainY(p.X + plan.Offset.X) - plan.Offset.Y)
            {
                break;
            }

            line.Add(p);
        }

        line.Reverse();
        line.Insert(0, Main.MinBy(p => p.DistanceTo(line[0])));
        return line;
    }

    static double MainY(double x) => -900 + 1050 * Noise.Wave(x / 6300 + 0.07) + 330 * Noise.Wave(x / 2700 + 0.42);

    static double TributaryX(double y) => -650 + 620 * Noise.Wave(y / 5200 + 0.18) + 210 * Noise.Wave(y / 2100 + 0.7);

    double DistanceToShore(PointM p)
    {
        var best = FarMetres;
        Nearest(Main, true, p, ref best);
        Nearest(Tributary, false, p, ref best);
        return best;
    }

    void Nearest(List<PointM> line, bool main, PointM p, ref double best)
    {
        for (var i = 0; i < line.Count - 1; i++)
        {
            if (Math.Abs(line[i].X - p.X) > FarMetres + 600 || Math.Abs(line[i].Y - p.Y) > FarMetres + 600)
            {
                continue;
            }

            var d = Plane.DistanceToSegment(p, line[i], line[i + 1]) - HalfWidth(line[i], main);
            best = Math.Min(best, d);
        }
    }
}
