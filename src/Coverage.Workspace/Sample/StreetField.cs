using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// Which way streets run: a field of directions (not arrows) after Chen et al., Interactive procedural street modeling, SIGGRAPH 2008. Along
/// the contours where the land slopes, along the bank near a river, in a turned grid where it is flat. A direction of angle θ is kept as
/// (cos 2θ, sin 2θ), which can be added and interpolated.
/// </summary>
sealed class StreetField(WorldPlan plan, Terrain terrain)
{
    const double GradientReach = 55;

    /// <summary>Unit vector along the contour side of the field.</summary>
    public PointM Contour(PointM p)
    {
        var slope = terrain.Form.Gradient(p, GradientReach);
        var steep = Plane.Norm(slope);
        double c = 0, s = 0;
        Add(ref c, ref s, Plane.Left(Plane.Unit(slope)), Math.Min(1, steep / 0.07));
        var shore = terrain.Shore(p);
        if (shore < 420)
        {
            Add(ref c, ref s, Plane.Left(Plane.Unit(terrain.Rivers.Shore.Gradient(p, 60))), 1.5 * Noise.Ramp(1 - shore / 420));
        }

        var x = (p.X + plan.Offset.X) / 2300;
        var y = (p.Y + plan.Offset.Y) / 2300;
        var turn = Plane.Unit(new PointM(0.35 + Noise.At(plan.Seed ^ 11, x, y), Noise.At(plan.Seed ^ 12, x, y)));
        c += 0.3 * turn.X;
        s += 0.3 * turn.Y;
        return Direction(c, s);
    }

    /// <summary>Direction of travel across the contours, turned aside as far as needed to keep a road under a grade.</summary>
    public PointM Uphill(PointM p, PointM heading, double maxGrade)
    {
        var along = Contour(p);
        var across = Plane.Left(along);
        if (Plane.Dot(across, heading) < 0)
        {
            across = new PointM(-across.X, -across.Y);
        }

        var steep = Math.Abs(Plane.Dot(terrain.Form.Gradient(p, GradientReach), across));
        if (steep <= maxGrade)
        {
            return across;
        }

        if (Plane.Dot(along, heading) < 0)
        {
            along = new PointM(-along.X, -along.Y);
        }

        var sin = Math.Max(0.34, maxGrade / steep);
        return Plane.Plus(new PointM(along.X * Math.Sqrt(1 - sin * sin), along.Y * Math.Sqrt(1 - sin * sin)), across, sin);
    }

    static void Add(ref double c, ref double s, PointM direction, double weight)
    {
        c += weight * (direction.X * direction.X - direction.Y * direction.Y);
        s += weight * 2 * direction.X * direction.Y;
    }

    static PointM Direction(double c, double s)
    {
        var n = Math.Sqrt(c * c + s * s);
        if (n < 1e-9)
        {
            return new PointM(1, 0);
        }

        var x = Math.Sqrt(Math.Max(0, (1 + c / n) / 2));
        var y = Math.Sqrt(Math.Max(0, (1 - c / n) / 2));
        return new PointM(x, s < 0 ? -y : y);
    }
}
