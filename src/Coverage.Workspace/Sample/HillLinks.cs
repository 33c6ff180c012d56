using System.Globalization;
using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// What a hill town builds between its levels: cross streets too steep for wheels become stairs (梯坎); beside some of the highest stairs stands
/// a public lift with a gangway; the highest of all gets an escalator pair.
/// </summary>
sealed class HillLinks(StreetPlan plan, StreetWays ways, MapSketch map, Terrain terrain)
{
    public int Stairs { get; private set; }

    public List<(PointM At, string Name)> Lifts { get; } = [];

    public (PointM At, string Name)? Escalator { get; private set; }

    public double Climb(StreetEdge edge) => terrain.Height[plan.Nodes[edge.To]] - terrain.Height[plan.Nodes[edge.From]];

    /// <summary>Marks the stairs; to be called before anything opens onto the streets.</summary>
    public void MarkStairs()
    {
        foreach (var edge in plan.Edges)
        {
            var grade = Math.Abs(Climb(edge)) / edge.Metres;
            if ((edge.Rank == StreetRank.Lane && grade > 0.125) || (edge.Rank == StreetRank.Street && grade > 0.2 && edge.Metres < 160))
            {
                edge.IsSteps = true;
                Stairs++;
            }
        }
    }

    public void BuildLifts(PlaceNames names, int lifts, Func<PointM, bool> isKeptFree)
    {
        var highest = plan.Edges.Where(e => e.IsSteps && e.Metres < 130 && Math.Abs(Climb(e)) > 13)
            .OrderByDescending(e => Math.Round(Math.Abs(Climb(e)), 3)).ThenBy(e => e.Line).ThenBy(e => e.From).ToList();
        foreach (var edge in highest)
        {
            var middle = Plane.Along(edge.Points, edge.Metres / 2).At;
            if (isKeptFree(middle))
            {
                continue;
            }

            if (Escalator is null)
            {
                BuildEscalator(edge, names.Next().Zh + "大扶梯");
            }
            else if (Lifts.Count < lifts && Escalator.Value.At.DistanceTo(middle) > 350 && Lifts.TrueForAll(l => l.At.DistanceTo(middle) > 450))
            {
                BuildLift(edge, names.Next().Zh);
            }
        }
    }

    (int Low, int High) Ends(StreetEdge edge) => Climb(edge) >= 0 ? (edge.From, edge.To) : (edge.To, edge.From);

    void BuildLift(StreetEdge edge, string name)
    {
        var (low, high) = Ends(edge);
        var (at, heading) = edge.Away(low, Math.Min(18, edge.Metres / 3));
        var foot = Plane.Plus(at, Plane.Left(heading), 9);
        var storeys = (int)Math.Round(Math.Abs(Climb(edge)) / 3.3);
        var top = storeys.ToString(CultureInfo.InvariantCulture);
        var open = Lifts.Count % 3 == 0 ? "24/7" : Lifts.Count % 3 == 1 ? "06:30-22:30" : "07:00-21:00";
        var lift = map.AddNode(
            foot, "highway", "elevator", "level", "0;" + top, "name", name + "公共电梯", "opening_hours", open, "wheelchair", "yes", "fee", Lifts.Count % 4 == 3 ? "yes" : "no");
        map.AddWay([ways.Junction(low), lift], "highway", "footway", "level", "0", "incline", "0%", "wheelchair", "yes");
        map.AddWay([lift, ways.Junction(high)], "highway", "footway", "bridge", "yes", "layer", "1", "level", top, "incline", "0%", "wheelchair", "yes");
        Lifts.Add((foot, name + "公共电梯"));
    }

    void BuildEscalator(StreetEdge edge, string name)
    {
        var (low, high) = Ends(edge);
        foreach (var (side, conveying) in ((double, string)[])[(5, "forward"), (-5, "backward")])
        {
            var (near, h1) = edge.Away(low, edge.Metres * 0.1);
            var (far, h2) = edge.Away(low, edge.Metres * 0.9);
            var foot = map.AddNode(Plane.Plus(near, Plane.Left(h1), side));
            var head = map.AddNode(Plane.Plus(far, Plane.Left(h2), side));
            map.AddWay([ways.Junction(low), foot], "highway", "footway", "incline", "0%");
            map.AddWay([foot, head], "highway", "steps", "conveying", conveying, "incline", "up", "handrail", "yes", "name", name, "opening_hours", "06:30-22:30");
            map.AddWay([head, ways.Junction(high)], "highway", "footway", "incline", "0%");
        }

        Escalator = (Plane.Along(edge.Points, edge.Metres / 2).At, name);
    }
}
