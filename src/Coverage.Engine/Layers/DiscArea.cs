using NetTopologySuite.Geometries;

namespace Coverage.Layers;

/// <summary>The area of equal discs around points, as polygons in metres.</summary>
static class DiscArea
{
    const int QuadrantSegments = 4;

    /// <summary>Discs whose points lie farther apart than their diameter and this do not touch, whatever the rounding of their corners.</summary>
    const double SlackMetres = 1;

    /// <summary>
    /// Discs that cannot touch are drawn apart: the area is the same, and the union, which compares each of its pieces with all others, stays small.
    /// </summary>
    /// <param name="points">Distinct points, metres.</param>
    /// <param name="radius">Metres.</param>
    /// <param name="factory">Makes the polygons.</param>
    public static IEnumerable<Polygon> Of(Coordinate[] points, double radius, GeometryFactory factory) =>
        Together(points, 2 * radius + SlackMetres).SelectMany(group => Around(factory.CreateMultiPointFromCoords(group), radius));

    /// <summary>The area within a radius of a shape.</summary>
    public static IEnumerable<Polygon> Around(Geometry shape, double radius)
    {
        var area = shape.Buffer(radius, QuadrantSegments);
        return Enumerable.Range(0, area.NumGeometries).Select(i => (Polygon)area.GetGeometryN(i));
    }

    /// <summary>Groups of points that steps of at most so many metres join; points keep their order.</summary>
    static IEnumerable<Coordinate[]> Together(Coordinate[] points, double metres)
    {
        var group = Enumerable.Range(0, points.Length).ToArray();
        var eastward = Enumerable.Range(0, points.Length).OrderBy(i => points[i].X).ToArray();
        for (var i = 0; i < eastward.Length; i++)
        {
            for (var j = i + 1; j < eastward.Length && points[eastward[j]].X - points[eastward[i]].X <= metres; j++)
            {
                if (points[eastward[i]].Distance(points[eastward[j]]) <= metres)
                {
                    var (a, b) = (First(group, eastward[i]), First(group, eastward[j]));
                    group[Math.Max(a, b)] = Math.Min(a, b);
                }
            }
        }

        return Enumerable.Range(0, points.Length).GroupBy(i => First(group, i), i => points[i]).Select(g => g.ToArray());
    }

    static int First(int[] group, int i)
    {
        while (group[i] != i)
        {
            i = group[i] = group[group[i]];
        }

        return i;
    }
}
