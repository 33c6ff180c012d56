using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>A polygon with holes in world metres; shell counter-clockwise, holes clockwise, first point not repeated.</summary>
sealed record Shape(List<PointM> Shell, List<List<PointM>> Holes)
{
    public bool Contains(PointM p) => Plane.Inside(Shell, p) && !Holes.Exists(h => Plane.Inside(h, p));
}

/// <summary>
/// Outlines of sets of blocks, drawn along the edges that part them from other blocks. Two neighbours use the same points of the same edges,
/// so units neither gape nor overlap.
/// </summary>
static class UnitShapes
{
    /// <summary>Outlines per label; blocks outside the plan have none.</summary>
    public static Dictionary<int, List<Shape>> Dissolve(StreetPlan plan, Func<Block, int> label)
    {
        var rings = new Dictionary<int, List<List<PointM>>>();
        var done = new HashSet<(StreetEdge, bool)>();
        foreach (var edge in plan.Edges)
        {
            foreach (var forward in (bool[])[true, false])
            {
                if (!done.Contains((edge, forward)) && LabelLeft(edge, forward, label) is { } mine && Bounds(edge, forward, mine, label))
                {
                    if (!rings.TryGetValue(mine, out var list))
                    {
                        rings[mine] = list = [];
                    }

                    list.AddRange(Simple(Walk(plan, edge, forward, (mine, label), done)));
                }
            }
        }

        return rings.ToDictionary(r => r.Key, r => Assemble(r.Value));
    }

    static int? LabelLeft(StreetEdge edge, bool forward, Func<Block, int> label) =>
        (forward ? edge.LeftBlock : edge.RightBlock) is { } block ? label(block) : null;

    static bool Bounds(StreetEdge edge, bool forward, int mine, Func<Block, int> label) =>
        LabelLeft(edge, forward, label) == mine && LabelLeft(edge, !forward, label) != mine;

    static List<PointM> Walk(StreetPlan plan, StreetEdge edge, bool forward, (int Mine, Func<Block, int> Label) unit, HashSet<(StreetEdge, bool)> done)
    {
        var ring = new List<PointM>();
        while (done.Add((edge, forward)))
        {
            for (var i = 0; i + 1 < edge.Points.Count; i++)
            {
                ring.Add(edge.Points[forward ? i : edge.Points.Count - 1 - i]);
            }

            var node = forward ? edge.To : edge.From;
            var around = plan.Around[node];
            var at = around.IndexOf(edge);
            do
            {
                at = (at + around.Count - 1) % around.Count;
                edge = around[at];
                forward = edge.From == node;
            }
            while (!Bounds(edge, forward, unit.Mine, unit.Label));
        }

        return ring;
    }

    /// <summary>
    /// A ring that comes back to a corner it has passed, cut there into rings that do not: two lobes that meet in a corner become two shells, an
    /// enclosed neighbour becomes a hole.
    /// </summary>
    public static List<List<PointM>> Simple(List<PointM> ring)
    {
        var simple = new List<List<PointM>>();
        var path = new List<PointM>();
        var passed = new Dictionary<PointM, int>();
        foreach (var p in ring)
        {
            if (passed.TryGetValue(p, out var at))
            {
                var loop = path.GetRange(at, path.Count - at);
                simple.Add(loop);
                path.RemoveRange(at, loop.Count);
                loop.ForEach(q => passed.Remove(q));
            }

            passed[p] = path.Count;
            path.Add(p);
        }

        simple.Add(path);
        return simple;
    }

    static List<Shape> Assemble(List<List<PointM>> rings)
    {
        var shells = rings.Where(r => Plane.Area(r) > 0).OrderByDescending(Plane.Area).Select(r => new Shape(r, [])).ToList();
        foreach (var hole in rings.Where(r => Plane.Area(r) < 0))
        {
            // The smallest shell around it; a vertex of the hole may lie on the shell, so the middle of its first side is asked.
            var p = Plane.Between(hole[0], hole[1], 0.5);
            (shells.FindLast(s => Plane.Inside(s.Shell, p)) ?? shells[0]).Holes.Add(hole);
        }

        return shells;
    }
}
