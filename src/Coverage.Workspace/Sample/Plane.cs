using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>Plane geometry of the sample's generator, in metres.</summary>
static class Plane
{
    public static PointM Plus(PointM a, PointM b, double times = 1) => new(a.X + times * b.X, a.Y + times * b.Y);

    public static PointM Minus(PointM a, PointM b) => new(a.X - b.X, a.Y - b.Y);

    public static PointM Between(PointM a, PointM b, double t) => new(a.X + (b.X - a.X) * t, a.Y + (b.Y - a.Y) * t);

    public static double Dot(PointM a, PointM b) => a.X * b.X + a.Y * b.Y;

    public static double Cross(PointM a, PointM b) => a.X * b.Y - a.Y * b.X;

    public static double Norm(PointM a) => Math.Sqrt(a.X * a.X + a.Y * a.Y);

    /// <summary>The unit vector, or (1, 0) for a zero vector.</summary>
    public static PointM Unit(PointM a)
    {
        var n = Norm(a);
        return n > 1e-12 ? new PointM(a.X / n, a.Y / n) : new PointM(1, 0);
    }

    /// <summary>A quarter turn counter-clockwise.</summary>
    public static PointM Left(PointM a) => new(-a.Y, a.X);

    public static double DistanceToSegment(PointM p, PointM a, PointM b) => p.DistanceTo(Between(a, b, Share(p, a, b)));

    /// <summary>Where the foot of the perpendicular lies on the segment, 0 … 1.</summary>
    public static double Share(PointM p, PointM a, PointM b)
    {
        var d = Minus(b, a);
        var n = Dot(d, d);
        return n <= 0 ? 0 : Math.Clamp(Dot(Minus(p, a), d) / n, 0, 1);
    }

    public static double Length(IReadOnlyList<PointM> line)
    {
        var sum = 0.0;
        for (var i = 1; i < line.Count; i++)
        {
            sum += line[i].DistanceTo(line[i - 1]);
        }

        return sum;
    }

    /// <summary>The point at a distance along a line, and the direction of travel there.</summary>
    public static (PointM At, PointM Heading) Along(IReadOnlyList<PointM> line, double metres)
    {
        for (var i = 1; i < line.Count; i++)
        {
            var d = line[i].DistanceTo(line[i - 1]);
            if (metres <= d || i == line.Count - 1)
            {
                return (Between(line[i - 1], line[i], d > 0 ? Math.Clamp(metres / d, 0, 1) : 0), Unit(Minus(line[i], line[i - 1])));
            }

            metres -= d;
        }

        throw new ArgumentException("a line has at least two points", nameof(line));
    }

    /// <summary>Distance along the line of the point nearest to <paramref name="p"/>, and how far that is.</summary>
    public static (double Along, double Away) Project(IReadOnlyList<PointM> line, PointM p)
    {
        var (best, bestAlong, done) = (double.PositiveInfinity, 0.0, 0.0);
        for (var i = 1; i < line.Count; i++)
        {
            var d = line[i].DistanceTo(line[i - 1]);
            var t = Share(p, line[i - 1], line[i]);
            var away = p.DistanceTo(Between(line[i - 1], line[i], t));
            if (away < best)
            {
                (best, bestAlong) = (away, done + t * d);
            }

            done += d;
        }

        return (bestAlong, best);
    }

    /// <summary>Signed area of a closed ring (first point not repeated); positive when counter-clockwise.</summary>
    public static double Area(IReadOnlyList<PointM> ring)
    {
        var sum = 0.0;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            sum += (ring[j].X - ring[0].X) * (ring[i].Y - ring[0].Y) - (ring[i].X - ring[0].X) * (ring[j].Y - ring[0].Y);
        }

        return sum / 2;
    }

    /// <summary>Ray casting; points on the ring fall on either side.</summary>
    public static bool Inside(IReadOnlyList<PointM> ring, PointM p)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            var (a, b) = (ring[i], ring[j]);
            if (a.Y > p.Y != b.Y > p.Y && p.X < (b.X - a.X) * (p.Y - a.Y) / (b.Y - a.Y) + a.X)
            {
                inside = !inside;
            }
        }

        return inside;
    }

    /// <summary>A line thinned to the points that matter by more than a tolerance (Douglas and Peucker 1973).</summary>
    public static List<PointM> Thin(IReadOnlyList<PointM> line, double tolerance)
    {
        var keep = new bool[line.Count];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int, int)>();
        open.Push((0, line.Count - 1));
        while (open.TryPop(out var span))
        {
            var (worst, at) = (tolerance, -1);
            for (var i = span.Item1 + 1; i < span.Item2; i++)
            {
                var d = DistanceToSegment(line[i], line[span.Item1], line[span.Item2]);
                if (d > worst)
                {
                    (worst, at) = (d, i);
                }
            }

            if (at >= 0)
            {
                keep[at] = true;
                open.Push((span.Item1, at));
                open.Push((at, span.Item2));
            }
        }

        return [.. line.Where((_, i) => keep[i])];
    }
}
