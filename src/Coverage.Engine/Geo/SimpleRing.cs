using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Edge = (double X0, double Y0, double X1, double Y1);

namespace Coverage.Geo;

/// <summary>
/// Tells quickly of most areas what NTS takes long to say: that they are valid. Sure are polygons far from each other whose rings never come back to themselves nor to each
/// other, with every hole in its shell and far from other holes; of all others nothing is said. Edges are compared where their boxes meet, by the exact test of three points that
/// NTS trusts too.
/// </summary>
public static class SimpleRing
{
    /// <summary>Of so many polygons or rings the boxes are compared with each other.</summary>
    const int MostParts = 32;

    /// <summary>So many pairs are looked at for each edge before the question is left to NTS.</summary>
    const int PairsPerEdge = 200;

    /// <summary>True when NTS would call the area valid; false when it may be valid or not.</summary>
    /// <exception cref="InputException">A coordinate is not finite.</exception>
    public static bool IsSurelyValid(Geometry area)
    {
        ArgumentNullException.ThrowIfNull(area);
        if (area.IsEmpty || area.NumGeometries > MostParts)
        {
            return false;
        }

        var parts = new Geometry[area.NumGeometries];
        for (var g = 0; g < parts.Length; g++)
        {
            parts[g] = area.GetGeometryN(g);
            if (parts[g] is not Polygon { IsEmpty: false } polygon || polygon.NumInteriorRings > MostParts || !IsSurelyValid(polygon))
            {
                return false;
            }
        }

        return AreFarApart(parts);
    }

    static bool IsSurelyValid(Polygon polygon)
    {
        var holes = polygon.InteriorRings;
        if (!AreFarApart(holes) || !AreSimple(AreaOutline.Of(polygon, ""), [polygon.Shell, .. holes]))
        {
            return false;
        }

        // No ring meets the shell, so that one corner speaks for all.
        return Array.TrueForAll(holes, hole => PointLocation.IsInRing(hole.GetCoordinateN(0), polygon.Shell.CoordinateSequence));
    }

    static bool AreFarApart(Geometry[] parts)
    {
        for (var a = 1; a < parts.Length; a++)
        {
            for (var b = 0; b < a; b++)
            {
                if (parts[a].EnvelopeInternal.Intersects(parts[b].EnvelopeInternal))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Rings of at least three edges, each edge with no point in common with others save the corners that it shares with its neighbours.</summary>
    static bool AreSimple(AreaOutline outline, ReadOnlySpan<LineString> rings)
    {
        var lastOf = new Dictionary<int, int>(rings.Length);
        var corners = 0;
        foreach (var ring in rings)
        {
            lastOf[corners] = corners + ring.NumPoints - 2;
            corners += ring.NumPoints;
        }

        if (lastOf.Any(r => r.Value - r.Key < 2))
        {
            return false;
        }

        var pairsLeft = (long)PairsPerEdge * outline.EdgeCount;
        for (var row = 0; row < outline.RowCount; row++)
        {
            var edges = outline.InRow(row);
            for (var i = 0; i < edges.Length; i++)
            {
                if ((pairsLeft -= i) < 0 || !IsFree(outline, lastOf, edges[i], edges[..i]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    static bool IsFree(AreaOutline outline, Dictionary<int, int> lastOf, int edge, ReadOnlySpan<int> earlier)
    {
        var a = outline.EdgeFrom(edge);
        if (a.X0 == a.X1 && a.Y0 == a.Y1)
        {
            return false;
        }

        var (minX, maxX, minY, maxY) = (Math.Min(a.X0, a.X1), Math.Max(a.X0, a.X1), Math.Min(a.Y0, a.Y1), Math.Max(a.Y0, a.Y1));
        foreach (var other in earlier)
        {
            var b = outline.EdgeFrom(other);
            if ((b.X0 > maxX && b.X1 > maxX) || (b.X0 < minX && b.X1 < minX) || (b.Y0 > maxY && b.Y1 > maxY) || (b.Y0 < minY && b.Y1 < minY))
            {
                continue;
            }

            // In a row edges stand in the order of their rings; between two rings a corner begins none.
            var isFree = other == edge - 1 ? OnlyMeet(b, a)
                : lastOf.TryGetValue(other, out var last) && last == edge ? OnlyMeet(a, b)
                : IsBeside(a, b) || IsBeside(b, a);
            if (!isFree)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Of two edges that follow each other the second does not run back over the first.</summary>
    static bool OnlyMeet(in Edge a, in Edge b) => GoesOn(a.X0, a.X1, b.X1) || GoesOn(a.Y0, a.Y1, b.Y1) || Side(a, b.X1, b.Y1) != 0;

    static bool GoesOn(double a, double b, double c) => (a < b && b < c) || (a > b && b > c);

    /// <summary>An edge lies on one side of the line through another.</summary>
    static bool IsBeside(in Edge edge, in Edge line) => Side(line, edge.X0, edge.Y0) * Side(line, edge.X1, edge.Y1) > 0;

    static int Side(in Edge line, double x, double y) => CGAlgorithmsDD.OrientationIndex(line.X0, line.Y0, line.X1, line.Y1, x, y);
}
