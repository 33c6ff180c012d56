using System.Globalization;
using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// Builds up one block: rows of houses along its long side (along the contour on a slope), a path before each row with a branch to every
/// door, a spine through the rows to the streets, and for a gated compound (小区) a wall with gates.
/// </summary>
sealed class CompoundBuilder(MapSketch map, StreetWays ways, Terrain terrain, Dice dice, Func<PointM, bool> isFree)
{
    const double SetBackMetres = 9;

    readonly record struct Style(double Depth, double Gap, double MinLength, double MaxLength, double Between);

    sealed record Row(double V, List<(double From, double To)> Houses);

    public int Gates { get; private set; }

    public void Build(Block block)
    {
        var style = StyleOf(block);
        var axis = Axis(block);
        var rows = Place(block, axis, style);
        if (rows.Count == 0)
        {
            return;
        }

        var spineU = rows.Average(r => (r.Houses[0].From + r.Houses[^1].To) / 2);
        var spine = new List<int>();
        foreach (var row in rows)
        {
            spine.Add(BuildRow(block, axis, style, row, spineU));
        }

        for (var i = 1; i < spine.Count; i++)
        {
            Link([spine[i - 1], spine[i]], block, i == 1 && block.IsGated);
        }

        var open = block.IsGated && block.AreaM2 < 16_000 && dice.Chance(0.45) ? 1 : 2;
        Connect(block, spine[0], open == 2 && dice.Chance(0.06) ? "private" : "yes");
        if (open == 2 || block.Use == BlockUse.OldQuarter)
        {
            Connect(block, spine[^1], "yes", far: true);
        }

        if (block.IsGated)
        {
            Wall(block);
        }
    }

    static Style StyleOf(Block block) => block.Use switch
    {
        BlockUse.OldQuarter => new Style(10, 9, 14, 30, 3),
        BlockUse.Offices => new Style(24, 22, 28, 60, 12),
        BlockUse.School or BlockUse.Hospital => new Style(16, 30, 36, 70, 14),
        BlockUse.Works => new Style(28, 16, 40, 80, 10),
        _ when block.Storeys >= 11 => new Style(16, 26, 22, 34, 15),
        _ => new Style(12, 17, 30, 58, 8),
    };

    PointM Axis(Block block)
    {
        var slope = terrain.Form.Gradient(block.Centre, 45);
        if (Plane.Norm(slope) > 0.1)
        {
            return Plane.Left(Plane.Unit(slope));
        }

        var ring = Plane.Thin([.. block.Ring, block.Ring[0]], 6);
        var best = Enumerable.Range(1, ring.Count - 1).MaxBy(i => Math.Round(ring[i].DistanceTo(ring[i - 1]), 3));
        return Plane.Unit(Plane.Minus(ring[best], ring[best - 1]));
    }

    static PointM World(Block block, PointM axis, double u, double v) => Plane.Plus(Plane.Plus(block.Centre, axis, u), Plane.Left(axis), v);

    List<Row> Place(Block block, PointM axis, Style style)
    {
        var side = Plane.Left(axis);
        var us = block.Ring.Select(p => Plane.Dot(Plane.Minus(p, block.Centre), axis)).ToList();
        var vs = block.Ring.Select(p => Plane.Dot(Plane.Minus(p, block.Centre), side)).ToList();
        var rows = new List<Row>();
        for (var v = vs.Min() + SetBackMetres; v < vs.Max() - style.Depth - SetBackMetres; v += rows.Count > 0 && rows[^1].V > v - style.Depth ? style.Depth + style.Gap : 6)
        {
            var row = new Row(v, []);
            for (var u = us.Min() + SetBackMetres; u < us.Max() - style.MinLength - SetBackMetres;)
            {
                var length = Math.Round(dice.Between(style.MinLength, style.MaxLength));
                length = Fits(block, axis, u, v, length, style.Depth) ? length : style.MinLength;
                if (Fits(block, axis, u, v, length, style.Depth))
                {
                    row.Houses.Add((u, u + length));
                    u += length + style.Between;
                }
                else
                {
                    u += 7;
                }
            }

            if (row.Houses.Count > 0)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    bool Fits(Block block, PointM axis, double u, double v, double length, double depth)
    {
        foreach (var (a, b) in ((double, double)[])[(0, 0), (0.5, 0), (1, 0), (1, 0.5), (1, 1), (0.5, 1), (0, 1), (0, 0.5)])
        {
            var p = World(block, axis, u + a * length, v + b * depth);
            if (!Plane.Inside(block.Ring, p) || !isFree(p))
            {
                return false;
            }

            for (int i = 0, j = block.Ring.Count - 1; i < block.Ring.Count; j = i++)
            {
                if (Plane.DistanceToSegment(p, block.Ring[j], block.Ring[i]) < SetBackMetres)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Houses, their doors and the path before them; gives the path's node where the spine crosses.</summary>
    int BuildRow(Block block, PointM axis, Style style, Row row, double spineU)
    {
        var pathV = row.V - Math.Min(4, style.Gap / 2);
        var path = new List<(double U, int Node)>();
        foreach (var (from, to) in row.Houses)
        {
            var middle = Math.Round((from + to) / 2, 2);
            var door = map.AddNode(World(block, axis, middle, row.V), "entrance", block.Use is BlockUse.School ? "yes" : "main");
            BuildHouse(block, axis, style, (from, to, row.V), door);
            var join = map.AddNode(World(block, axis, middle, pathV));
            map.AddWay([join, door], "highway", "footway");
            path.Add((middle, join));
        }

        var crossing = path.Find(p => Math.Abs(p.U - spineU) < 3);
        if (crossing == default)
        {
            crossing = (spineU, map.AddNode(World(block, axis, spineU, pathV)));
            path.Add(crossing);
        }

        Link([.. path.OrderBy(p => p.U).Select(p => p.Node)], block, block.IsGated && block.Storeys > 9);
        return crossing.Node;
    }

    void BuildHouse(Block block, PointM axis, Style style, (double From, double To, double V) at, int door)
    {
        PointM[] ring =
        [
            World(block, axis, at.From, at.V), World(block, axis, at.To, at.V),
            World(block, axis, at.To, at.V + style.Depth), World(block, axis, at.From, at.V + style.Depth),
        ];
        var storeys = Math.Max(1, block.Storeys + (block.Storeys > 3 ? dice.Below(3) - 1 : 0));
        var nodes = ring.Select(p => map.AddNode(p)).ToList();
        var kind = block.Use switch
        {
            BlockUse.Offices => "commercial", BlockUse.School => "school", BlockUse.Hospital => "hospital", BlockUse.Works => "industrial",
            _ => block.Storeys > 3 ? "apartments" : "residential",
        };
        map.AddWay(
            [nodes[0], door, nodes[1], nodes[2], nodes[3], nodes[0]],
            "building", kind, "building:levels", storeys.ToString(CultureInfo.InvariantCulture));
        var footprint = (at.To - at.From) * style.Depth;
        block.Buildings.Add(new Building(ring, storeys, Plane.Between(ring[0], ring[2], 0.5), block.IsLivedIn ? footprint * storeys : 0));
    }

    /// <summary>A path inside the block; stairs where it is too steep to roll.</summary>
    void Link(List<int> nodes, Block block, bool drivable)
    {
        var (a, b) = (map.At(nodes[0]), map.At(nodes[^1]));
        var climb = terrain.Height[b] - terrain.Height[a];
        if (nodes.Count == 2 && Math.Abs(climb) > 0.14 * a.DistanceTo(b) && Math.Abs(climb) > 1)
        {
            map.AddWay(nodes, StreetWays.StairTags(climb, dice, ""));
        }
        else if (drivable)
        {
            map.AddWay(nodes, "highway", "service", "service", "driveway");
        }
        else
        {
            map.AddWay(nodes, "highway", "footway", "surface", block.Use == BlockUse.OldQuarter ? "sett" : "paved");
        }
    }

    /// <summary>From the inside to the nearest street around; through a gate where there is a wall.</summary>
    void Connect(Block block, int inside, string access, bool far = false)
    {
        var from = map.At(inside);
        var ends = block.Frontage.Select(s => (s.Edge, s.Forward, Reach: Plane.Project(s.Edge.Points, from))).OrderBy(s => Math.Round(s.Reach.Away, 3)).ToList();
        if (ends.Count == 0)
        {
            return;
        }

        var (edge, forward, reach) = far && ends.Count > 1 && ends[0].Reach.Away > 60 ? ends[1] : ends[0];
        var street = ways.Stop(edge, reach.Along);
        var nodes = new List<int> { inside };
        if (block.IsGated)
        {
            var at = Plane.Between(map.At(street), from, Math.Min(0.6, 7 / Math.Max(9, reach.Away)));
            nodes.Add(map.AddNode(at, ["barrier", "gate", .. access == "private" ? (string[])["access", "private"] : []]));
            Gates++;
        }

        if ((forward ? edge.LeftWalk : edge.RightWalk) is { } walk)
        {
            nodes.Add(Nearest(walk, map.At(street)));
        }

        nodes.Add(street);
        Link(nodes, block, block.IsGated && access == "yes");
    }

    int Nearest(List<int> nodes, PointM p) => nodes.MinBy(n => map.At(n).DistanceTo(p));

    /// <summary>The wall follows the streets at a few metres; mapped as the compound's outline.</summary>
    void Wall(Block block)
    {
        var ring = Plane.Thin([.. block.Ring, block.Ring[0]], 2.5);
        ring.RemoveAt(ring.Count - 1);
        var inner = new List<PointM>();
        for (var i = 0; i < ring.Count; i++)
        {
            var before = Plane.Unit(Plane.Minus(ring[i], ring[(i + ring.Count - 1) % ring.Count]));
            var after = Plane.Unit(Plane.Minus(ring[(i + 1) % ring.Count], ring[i]));
            var inward = Plane.Unit(Plane.Plus(Plane.Left(before), Plane.Left(after)));
            inner.Add(Plane.Plus(ring[i], inward, 6 / Math.Max(0.5, Plane.Dot(inward, Plane.Left(before)))));
        }

        if (inner.Count >= 3 && inner.TrueForAll(p => Plane.Inside(block.Ring, p)))
        {
            map.AddRing(inner, ["landuse", "residential", "barrier", "wall", .. block.Name.Length > 0 ? (string[])["name", block.Name] : []]);
        }
    }
}
