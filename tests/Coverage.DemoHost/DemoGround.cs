using Coverage.Geo;

namespace Coverage.DemoHost;

/// <summary>The demo town's ground: a square with its south-west corner at a fixed place, hills, a winding river with three bridges, and people where it is flat.</summary>
public sealed class DemoGround(double side)
{
    static readonly LonLat Corner = new(106.46, 29.46);
    static readonly (double X, double Y, double Radius)[] Hills = [(0.24, 0.70, 0.13), (0.78, 0.26, 0.12), (0.80, 0.80, 0.10), (0.12, 0.22, 0.08)];

    readonly (double Lon, double Lat) _perDegree = Ellipsoid.MetresPerDegree(Corner.Lat);

    public double Side => side;

    public LonLat ToLonLat(PointM p) => new(Math.Round(Corner.Lon + p.X / _perDegree.Lon, 7), Math.Round(Corner.Lat + p.Y / _perDegree.Lat, 7));

    public PointM ToMetres(LonLat p) => new((p.Lon - Corner.Lon) * _perDegree.Lon, (p.Lat - Corner.Lat) * _perDegree.Lat);

    /// <summary>Height of hills, 0 … 1.</summary>
    public double Hill(PointM p) => Hills.Max(h =>
    {
        var d = p.DistanceTo(new PointM(h.X * side, h.Y * side)) / (h.Radius * side);
        return Math.Max(0, 1 - d * d);
    });

    public double RiverMiddleY(double x) => side * (0.47 + 0.09 * Math.Sin(x / side * 6.2) + 0.03 * Math.Sin(x / side * 15));

    public double RiverHalfWidth => side * 0.022;

    public bool InRiver(PointM p) => Math.Abs(p.Y - RiverMiddleY(p.X)) < RiverHalfWidth;

    public IEnumerable<PointM> Bridges => new[] { 0.2, 0.52, 0.83 }.Select(x => new PointM(x * side, RiverMiddleY(x * side)));

    public IEnumerable<PointM> HillTops => Hills.Select(h => new PointM(h.X * side, h.Y * side));

    public double HillRadius(int hill) => Hills[hill].Radius * side;

    /// <summary>A fixed number in [0, 1) for a place and a salt.</summary>
    public static double Chance(double a, double b, int salt)
    {
        var h = unchecked((ulong)(long)(a * 31) * 0x9E3779B97F4A7C15 ^ (ulong)(long)(b * 17) * 0xC2B2AE3D27D4EB4F ^ (ulong)salt * 0x165667B19E3779F9);
        h ^= h >> 29;
        h *= 0xBF58476D1CE4E5B9;
        h ^= h >> 32;
        return (h >> 11) / (double)(1UL << 53);
    }

    public double PeopleAt(PointM p)
    {
        if (InRiver(p) || Hill(p) > 0.55)
        {
            return 0;
        }

        var centre = new PointM(side * 0.5, side * 0.62);
        var dense = Math.Exp(-Math.Pow(p.DistanceTo(centre) / (side * 0.28), 2)) + 0.35 * Math.Exp(-Math.Pow(p.DistanceTo(new PointM(side * 0.55, side * 0.22)) / (side * 0.2), 2));
        return Math.Floor(260 * (0.03 + dense) * (1 - Hill(p)) * (0.35 + 1.3 * Chance(p.X, p.Y, 7)));
    }

    /// <summary>Walking metres: straight, longer over hills, and by a bridge to the other bank.</summary>
    public double WalkMetres(PointM from, PointM to)
    {
        var (southA, southB) = (from.Y < RiverMiddleY(from.X), to.Y < RiverMiddleY(to.X));
        if (southA != southB)
        {
            return Bridges.Min(b => Overland(from, b) + Overland(b, to));
        }

        return Overland(from, to);
    }

    double Overland(PointM a, PointM b)
    {
        var middle = new PointM((a.X + b.X) / 2, (a.Y + b.Y) / 2);
        return a.DistanceTo(b) * (1.22 + 0.9 * Math.Max(Hill(a), Math.Max(Hill(b), Hill(middle))) + 0.12 * Chance(a.X, a.Y, 3));
    }

    public (double Seconds, DemoFacility? Facility) Nearest(PointM p, IReadOnlyList<DemoFacility> facilities, double speed, string walker)
    {
        // A few places have no way out at all, and wheelchairs do not get up the slopes.
        if (facilities.Count == 0 || Chance(p.X, p.Y, 11) < 0.004 || (walker == "wheelchair" && Hill(p) > 0.3))
        {
            return (double.NaN, null);
        }

        var best = facilities.MinBy(f => (WalkMetres(p, f.At), f.Id))!;
        return (20 + WalkMetres(p, best.At) / speed, best);
    }
}
