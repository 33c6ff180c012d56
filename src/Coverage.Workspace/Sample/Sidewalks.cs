using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// Separately mapped sidewalks on some arterials: a footway on either side, tied together around junctions, with marked crossings at
/// junctions and crossings, footbridges or underpasses between them.
/// </summary>
sealed class Sidewalks(StreetPlan plan, StreetWays ways, MapSketch map, Dice dice)
{
    const double OffsetMetres = 10;
    const double SetBackMetres = 15;
    const double SideStreetMetres = 11;

    public int Crossings { get; private set; }

    public int Footbridges { get; private set; }

    public int Underpasses { get; private set; }

    public void Build()
    {
        foreach (var edge in plan.Edges.Where(Chosen))
        {
            edge.LeftWalk = Beside(edge, OffsetMetres);
            edge.RightWalk = Beside(edge, -OffsetMetres);
        }

        for (var node = 0; node < plan.Nodes.Count; node++)
        {
            TieAround(node);
        }

        foreach (var edge in plan.Edges.Where(e => e.LeftWalk is not null))
        {
            CrossAtEnd(edge, atStart: true);
            CrossAtEnd(edge, atStart: false);
            CrossBetween(edge);
        }
    }

    /// <summary>Written after everything else has tied itself to the sidewalks.</summary>
    public void Write()
    {
        foreach (var edge in plan.Edges.Where(e => e.LeftWalk is not null))
        {
            map.AddWay(edge.LeftWalk!, "highway", "footway", "footway", "sidewalk", "surface", "paving_stones");
            map.AddWay(edge.RightWalk!, "highway", "footway", "footway", "sidewalk", "surface", "paving_stones");
        }
    }

    bool Chosen(StreetEdge edge) => edge.Rank is StreetRank.Primary or StreetRank.Secondary && edge.Line % 5 < 3 && edge.Metres > 2 * SetBackMetres + 20
        && edge.LeftBlock != edge.RightBlock && plan.StreetDegree(edge.From) > 1 && plan.StreetDegree(edge.To) > 1;

    List<int> Beside(StreetEdge edge, double left)
    {
        var pieces = Math.Max(2, (int)(edge.Metres / 40));
        var nodes = new List<int>();
        for (var k = 0; k <= pieces; k++)
        {
            var (at, heading) = Plane.Along(edge.Points, SetBackMetres + (edge.Metres - 2 * SetBackMetres) * k / pieces);
            nodes.Add(map.AddNode(Plane.Plus(at, Plane.Left(heading), left)));
        }

        return nodes;
    }

    /// <summary>In each corner of a junction: sidewalk meets sidewalk, or sidewalk meets the side street it crosses.</summary>
    void TieAround(int node)
    {
        var around = plan.Around[node].Where(e => e.IsStreet).ToList();
        if (around.Count < 2 || around.TrueForAll(e => e.LeftWalk is null))
        {
            return;
        }

        for (var i = 0; i < around.Count; i++)
        {
            var (a, b) = (around[i], around[(i + 1) % around.Count]);
            if (a.LeftWalk is null && b.LeftWalk is null)
            {
                continue;
            }

            var from = a.LeftWalk is null ? SideStreet(a, node) : End(a, node, leftOfWayOut: true);
            var to = b.LeftWalk is null ? SideStreet(b, node) : End(b, node, leftOfWayOut: false);
            map.AddWay([from, to], "highway", "footway", "footway", "sidewalk");
        }
    }

    int SideStreet(StreetEdge edge, int node)
    {
        if (edge.Metres < 2.5 * SideStreetMetres || edge.IsSteps)
        {
            return ways.Junction(node);
        }

        var stop = ways.Stop(edge, edge.From == node ? SideStreetMetres : edge.Metres - SideStreetMetres);
        if (!map.IsTagged(stop))
        {
            map.Tag(stop, "highway", "crossing", "crossing", "uncontrolled");
            Crossings++;
        }

        return stop;
    }

    /// <summary>The sidewalk's end at a junction, on the left or right of someone leaving the junction.</summary>
    static int End(StreetEdge edge, int node, bool leftOfWayOut)
    {
        var leaving = edge.From == node;
        var walk = leaving == leftOfWayOut ? edge.LeftWalk! : edge.RightWalk!;
        return leaving ? walk[0] : walk[^1];
    }

    void CrossAtEnd(StreetEdge edge, bool atStart)
    {
        var node = atStart ? edge.From : edge.To;
        if (plan.StreetDegree(node) < 3 || (edge.Line + node) % 3 == 2)
        {
            return;
        }

        var middle = ways.Stop(edge, atStart ? SetBackMetres : edge.Metres - SetBackMetres);
        Cross(edge, atStart ? 0 : edge.LeftWalk!.Count - 1, middle, edge.Rank == StreetRank.Primary || plan.StreetDegree(node) > 3);
    }

    void Cross(StreetEdge edge, int at, int middle, bool signals)
    {
        if (!map.IsTagged(middle))
        {
            map.Tag(middle, "highway", "crossing", "crossing", signals ? "traffic_signals" : "uncontrolled");
        }

        map.AddWay([edge.LeftWalk![at], middle, edge.RightWalk![at]], "highway", "footway", "footway", "crossing", "crossing", signals ? "traffic_signals" : "uncontrolled");
        Crossings++;
    }

    void CrossBetween(StreetEdge edge)
    {
        if (edge.Metres < 150)
        {
            return;
        }

        var at = edge.LeftWalk!.Count / 2;
        var kind = dice.Unit();
        if (kind < 0.4)
        {
            var along = SetBackMetres + (edge.Metres - 2 * SetBackMetres) * at / (edge.LeftWalk.Count - 1);
            Cross(edge, at, ways.Stop(edge, along), signals: false);
        }
        else if (kind < 0.85)
        {
            Span(edge, at, kind < 0.65);
        }
    }

    /// <summary>A footbridge or an underpass: stairs beside the road on both sides, level between them, no node shared with the road.</summary>
    void Span(StreetEdge edge, int at, bool bridge)
    {
        var left = map.At(edge.LeftWalk![at]);
        var right = map.At(edge.RightWalk![at]);
        var across = Plane.Unit(Plane.Minus(right, left));
        var along = Plane.Left(across);
        var heads = ((PointM[])[left, right]).Select(p => map.AddNode(Plane.Plus(p, along, 13))).ToList();
        string[] stairs = ["highway", "steps", "step_count", bridge ? "34" : "26", "incline", bridge ? "up" : "down", "handrail", "yes"];
        map.AddWay([edge.LeftWalk[at], heads[0]], stairs);
        map.AddWay([edge.RightWalk![at], heads[1]], stairs);
        map.AddWay(heads, ["highway", "footway", .. bridge ? (string[])["bridge", "yes", "layer", "1"] : ["tunnel", "yes", "layer", "-1", "lit", "yes"], "incline", "0%"]);
        _ = bridge ? Footbridges++ : Underpasses++;
    }
}
