using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Makes NTS geometries of one feature's coordinates and remembers what was wrong with them: <see cref="Flaw"/> when there can be no shape,
/// <see cref="Mended"/> when one was mended. Start every feature with <see cref="Reset"/>. Shapes are flat; heights and measures are read
/// past.
/// </summary>
sealed class ShapeBuilder
{
    public static readonly GeometryFactory Factory = new(new PrecisionModel());

    public string? Flaw { get; private set; }

    public string? Mended { get; private set; }

    public void Reset()
    {
        Flaw = null;
        Mended = null;
    }

    /// <summary>Remembers the first flaw; returns null so that a caller can return it as its shape.</summary>
    public Geometry? Fail(string flaw)
    {
        Flaw ??= flaw;
        return null;
    }

    public void Mend(string what) => Mended ??= what;

    public bool CheckFinite(double x, double y)
    {
        if (double.IsFinite(x) && double.IsFinite(y))
        {
            return true;
        }

        Fail("a coordinate is not a finite number");
        return false;
    }

    public LineString? Line(Coordinate[] points)
    {
        if (points.Length == 1)
        {
            Fail("a line has only one point");
            return null;
        }

        return Factory.CreateLineString(points);
    }

    /// <summary>A closed ring of at least four points; an open one is closed, one without area is null.</summary>
    public LinearRing? Ring(Coordinate[] points)
    {
        if (points.Length > 0 && !points[0].Equals2D(points[^1]))
        {
            points = [.. points, points[0].Copy()];
            Mend("a ring was open; it was closed");
        }

        return points.Length is > 0 and < 4 ? null : Factory.CreateLinearRing(points);
    }

    /// <summary>A polygon of a shell and holes in that order; holes without area are left out.</summary>
    public Polygon? Polygon(IReadOnlyList<Coordinate[]> rings)
    {
        if (rings.Count == 0)
        {
            return Factory.CreatePolygon();
        }

        if (Ring(rings[0]) is not { } shell)
        {
            Fail("the outer ring of a polygon has fewer than four points");
            return null;
        }

        var holes = new List<LinearRing>();
        foreach (var points in rings.Skip(1))
        {
            if (Ring(points) is { } hole)
            {
                holes.Add(hole);
            }
            else
            {
                Mend("a hole with fewer than four points was left out");
            }
        }

        if (shell.IsEmpty && holes.Count > 0)
        {
            Fail("a polygon has holes but no outer ring");
            return null;
        }

        return Factory.CreatePolygon(shell, [.. holes]);
    }
}
