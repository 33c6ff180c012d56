using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Turns the rings of a shapefile polygon into polygons with holes. The format says shells run clockwise and holes counter-clockwise; many
/// files do not keep to it, so nesting decides: a ring inside an even number of others is a shell, inside an odd number a hole of the
/// smallest shell around it. A ring whose direction says otherwise is mended and noted.
/// </summary>
static class RingNesting
{
    sealed class Ring(LinearRing line, double area, bool clockwise)
    {
        public readonly LinearRing Line = line;
        public readonly double Area = area;
        public readonly bool Clockwise = clockwise;
        public readonly Envelope Box = line.EnvelopeInternal;
        public readonly List<LinearRing> Holes = [];
        public Ring? Parent;
        public int Depth;
    }

    public static Geometry? Build(List<Coordinate[]> parts, ShapeBuilder shapes)
    {
        if (Rings(parts, shapes) is not { } rings)
        {
            return null;
        }

        Nest(rings);
        var turned = rings.Exists(r => r.Clockwise != ((r.Depth & 1) == 0));
        if (turned)
        {
            shapes.Mend("rings run the wrong way round; shells and holes were told by which lies inside which");
        }

        foreach (var hole in rings.Where(r => (r.Depth & 1) == 1))
        {
            hole.Parent!.Holes.Add(hole.Line);
        }

        var polygons = rings.Where(r => (r.Depth & 1) == 0).Select(r => ShapeBuilder.Factory.CreatePolygon(r.Line, [.. r.Holes])).ToArray();
        return polygons.Length == 1 ? polygons[0] : ShapeBuilder.Factory.CreateMultiPolygon(polygons);
    }

    static List<Ring>? Rings(List<Coordinate[]> parts, ShapeBuilder shapes)
    {
        var rings = new List<Ring>();
        foreach (var part in parts)
        {
            var area = shapes.Ring(part) is { } line ? Area.OfRingSigned(line.Coordinates) : 0;
            if (area == 0)
            {
                shapes.Mend("a ring without area was left out");
                continue;
            }

            // NTS counts clockwise as positive.
            rings.Add(new Ring(shapes.Ring(part)!, Math.Abs(area), area > 0));
        }

        if (rings.Count == 0 && parts.Count > 0)
        {
            shapes.Fail("no ring of the polygon has an area");
            return null;
        }

        return rings;
    }

    static void Nest(List<Ring> rings)
    {
        // A ring can only lie inside a larger one; the order of the file decides among equals.
        var bySize = rings.Select((ring, i) => (ring, i)).OrderByDescending(r => r.ring.Area).ThenBy(r => r.i).Select(r => r.ring).ToList();
        for (var i = 1; i < bySize.Count; i++)
        {
            var inner = bySize[i];
            for (var j = i - 1; j >= 0; j--)
            {
                if (bySize[j].Box.Contains(inner.Box) && Contains(bySize[j].Line, inner.Line))
                {
                    // The nearest in size that contains it; its own depth is already known.
                    inner.Parent = bySize[j];
                    inner.Depth = bySize[j].Depth + 1;
                    break;
                }
            }
        }
    }

    /// <summary>
    /// Asks the first vertex of the inner ring that does not lie on the outer one; a ring that touches with every vertex counts as inside.
    /// </summary>
    static bool Contains(LinearRing outer, LinearRing inner)
    {
        foreach (var point in inner.Coordinates)
        {
            var place = PointLocation.LocateInRing(point, outer.Coordinates);
            if (place != Location.Boundary)
            {
                return place == Location.Interior;
            }
        }

        return true;
    }
}
