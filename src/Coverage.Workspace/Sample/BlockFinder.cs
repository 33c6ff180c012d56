using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>Walks around the faces of the street plan and makes a <see cref="Block"/> of every bounded one.</summary>
static class BlockFinder
{
    public static List<Block> Find(StreetPlan plan)
    {
        var blocks = new List<Block>();
        var done = new HashSet<(StreetEdge, bool)>();
        foreach (var edge in plan.Edges)
        {
            foreach (var forward in (bool[])[true, false])
            {
                if (done.Contains((edge, forward)))
                {
                    continue;
                }

                var sides = Walk(plan, edge, forward, done);
                var ring = Ring(sides);
                var area = Plane.Area(ring);
                if (area > 30)
                {
                    blocks.Add(Make(blocks.Count, ring, sides, area));
                }
            }
        }

        return blocks;
    }

    static Block Make(int id, List<PointM> ring, List<(StreetEdge Edge, bool Forward)> sides, double area)
    {
        var block = new Block { Id = id, Ring = ring, Sides = sides, AreaM2 = area, Centre = Centre(ring) };
        foreach (var (edge, forward) in sides)
        {
            if (forward)
            {
                edge.LeftBlock = block;
            }
            else
            {
                edge.RightBlock = block;
            }
        }

        return block;
    }

    /// <summary>Keeps the face on the left: at each node takes the next edge clockwise from the one it came by.</summary>
    static List<(StreetEdge Edge, bool Forward)> Walk(StreetPlan plan, StreetEdge edge, bool forward, HashSet<(StreetEdge, bool)> done)
    {
        var sides = new List<(StreetEdge Edge, bool Forward)>();
        while (done.Add((edge, forward)))
        {
            sides.Add((edge, forward));
            var node = forward ? edge.To : edge.From;
            var around = plan.Around[node];
            var at = around.IndexOf(edge);
            edge = around[(at + around.Count - 1) % around.Count];
            forward = edge.From == node;
        }

        return sides;
    }

    static List<PointM> Ring(List<(StreetEdge Edge, bool Forward)> sides)
    {
        var ring = new List<PointM>();
        foreach (var (edge, forward) in sides)
        {
            var points = edge.Points;
            for (var i = 0; i + 1 < points.Count; i++)
            {
                ring.Add(forward ? points[i] : points[points.Count - 1 - i]);
            }
        }

        return ring;
    }

    /// <summary>Centroid of the area, taken from the first point so that large coordinates cost no digits.</summary>
    static PointM Centre(List<PointM> ring)
    {
        double x = 0, y = 0, sum = 0;
        var o = ring[0];
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            var (a, b) = (Plane.Minus(ring[j], o), Plane.Minus(ring[i], o));
            var cross = Plane.Cross(a, b);
            x += (a.X + b.X) * cross;
            y += (a.Y + b.Y) * cross;
            sum += cross;
        }

        return new PointM(o.X + x / (3 * sum), o.Y + y / (3 * sum));
    }
}
