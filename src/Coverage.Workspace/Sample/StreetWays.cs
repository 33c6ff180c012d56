using System.Globalization;
using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>Turns the finished street plan into OSM ways: names, classes, stairs with their steps, inclines, and every stop set into an edge.</summary>
sealed class StreetWays
{
    readonly MapSketch _map;
    readonly StreetPlan _plan;
    readonly Terrain _terrain;
    readonly Dice _dice;
    readonly PlaceNames _names;
    readonly int?[] _junctions;
    readonly Dictionary<PointM, BorderVertex> _border;
    readonly Dictionary<int, (string Zh, string En)> _lineNames = [];

    public StreetWays(TileFrame frame, MapSketch map, StreetPlan plan, Terrain terrain, (Dice Dice, PlaceNames Names) words)
    {
        (_map, _plan, _terrain) = (map, plan, terrain);
        (_dice, _names) = words;
        _junctions = new int?[plan.Nodes.Count];
        _border = frame.Ring.Where(v => v.IsShared).ToDictionary(v => v.At);
    }

    /// <summary>The map node of a junction.</summary>
    public int Junction(int node) => _junctions[node] ??= _border.TryGetValue(_plan.Nodes[node], out var vertex)
        ? _map.BorderNode(vertex)
        : _map.AddNode(_plan.Nodes[node]);

    /// <summary>A map node in an edge, at a distance from its start; the ends and the fixed vertices of a border road are reused.</summary>
    public int Stop(StreetEdge edge, double along)
    {
        if (along < 4 || along > edge.Metres - 4)
        {
            return Junction(along < 4 ? edge.From : edge.To);
        }

        if (edge.Rank == StreetRank.Edge || _border.ContainsKey(edge.Points[1]))
        {
            var at = Plane.Along(edge.Points, along).At;
            var vertex = edge.Points.MinBy(p => p.DistanceTo(at));
            return _border.TryGetValue(vertex, out var v) ? _map.BorderNode(v) : Junction(edge.From);
        }

        foreach (var (there, node) in edge.Stops)
        {
            if (Math.Abs(there - along) < 3)
            {
                return node;
            }
        }

        var made = _map.AddNode(Plane.Along(edge.Points, along).At);
        edge.Stops.Add((along, made));
        return made;
    }

    public (string Zh, string En) NameOf(StreetEdge edge)
    {
        if (!_lineNames.TryGetValue(edge.Line, out var name))
        {
            var (zh, en) = _names.Next();
            name = edge.Rank switch
            {
                StreetRank.Riverside => (zh + "滨江路", en + " Riverside Road"),
                StreetRank.Primary => (zh + "大道", en + " Avenue"),
                StreetRank.Secondary => (zh + "路", en + " Road"),
                StreetRank.Tertiary => _dice.Chance(0.7) ? (zh + "路", en + " Road") : (zh + "正街", en + " Main Street"),
                StreetRank.Street => _dice.Chance(0.75) ? (zh + "街", en + " Street") : (zh + "支路", en + " Branch Road"),
                _ => (zh + "巷", en + " Lane"),
            };
            _lineNames[edge.Line] = name;
        }

        return name;
    }

    public void Write()
    {
        for (var i = 0; i < _plan.Edges.Count;)
        {
            var first = _plan.Edges[i];
            if (!first.IsStreet || IsBorderRoad(first))
            {
                i++;
                continue;
            }

            var nodes = NodesOf(first);
            var last = first;
            for (i++; i < _plan.Edges.Count && Continues(last, _plan.Edges[i]); i++)
            {
                last = _plan.Edges[i];
                nodes.AddRange(NodesOf(last).Skip(1));
            }

            _map.AddWay(nodes, first.IsSteps ? StairTags(first) : [.. RoadTags(first), .. Incline(first)]);
        }
    }

    bool IsBorderRoad(StreetEdge edge) => edge.Points.Count > 1 && _border.ContainsKey(edge.Points[0]) && _border.ContainsKey(edge.Points[1]);

    bool Continues(StreetEdge last, StreetEdge next) => next.Line == last.Line && next.From == last.To && !last.IsSteps && !next.IsSteps
        && next.Rank == last.Rank && (next.LeftWalk is null) == (last.LeftWalk is null) && Incline(last).Length == 0 && Incline(next).Length == 0
        && !IsBorderRoad(next);

    /// <summary>Map nodes of an edge from start to end, stops in their places.</summary>
    public List<int> NodesOf(StreetEdge edge)
    {
        var nodes = new List<int> { Junction(edge.From) };
        var stops = edge.Stops.OrderBy(s => s.Along).ToList();
        var (done, next) = (0.0, 0);
        for (var i = 1; i < edge.Points.Count; i++)
        {
            done += edge.Points[i].DistanceTo(edge.Points[i - 1]);
            while (next < stops.Count && stops[next].Along <= done)
            {
                nodes.Add(stops[next++].Node);
            }

            if (i < edge.Points.Count - 1 && (next == 0 || done - stops[next - 1].Along > 2))
            {
                nodes.Add(_map.AddNode(edge.Points[i]));
            }
        }

        nodes.Add(Junction(edge.To));
        return nodes;
    }

    double Climb(StreetEdge edge) => _terrain.Height[edge.Points[^1]] - _terrain.Height[edge.Points[0]];

    string[] Incline(StreetEdge edge)
    {
        // A road is cut into the hillside where the ground is steeper than any road may be.
        var grade = Climb(edge) / edge.Metres;
        return edge.Rank <= StreetRank.Street && Math.Abs(grade) > 0.11 ? ["incline", (grade > 0 ? "" : "-") + "9%"] : [];
    }

    string[] RoadTags(StreetEdge edge)
    {
        var (zh, en) = NameOf(edge);
        var rural = _terrain.Urban[edge.Points[edge.Points.Count / 2]] < 0.3;
        string[] tags = edge.Rank switch
        {
            StreetRank.Riverside => ["highway", "secondary", "lanes", "4"],
            StreetRank.Primary => ["highway", "primary", "lanes", "6", "maxspeed", "60"],
            StreetRank.Secondary => ["highway", "secondary", "lanes", "4"],
            StreetRank.Tertiary => ["highway", rural ? "unclassified" : "tertiary"],
            StreetRank.Street => ["highway", rural ? "unclassified" : "residential"],
            _ => edge.Line % 5 < 2 ? ["highway", "footway", "surface", "paving_stones"] : ["highway", rural ? "track" : "residential"],
        };
        tags = edge.LeftWalk is not null ? [.. tags, "sidewalk", "separate"]
            : edge.Rank <= StreetRank.Secondary ? [.. tags, "sidewalk", "both"]
            : edge.Rank == StreetRank.Tertiary && !rural && edge.Line % 4 > 0 ? [.. tags, "sidewalk", edge.Line % 4 == 1 ? "right" : "both"]
            : tags;
        return edge.Rank <= StreetRank.Secondary || edge.Line % 3 == 0 ? [.. tags, "name", zh, "name:en", en] : [.. tags, "name", zh];
    }

    string[] StairTags(StreetEdge edge)
    {
        var climb = Climb(edge);
        return StairTags(climb, _dice, NameOf(edge).Zh.Replace('巷', '梯').Replace("支路", "梯", StringComparison.Ordinal).Replace('街', '坎'));
    }

    /// <summary>Tags of outdoor stairs that climb so many metres in the direction of the way; what mappers know varies, so some are left out.</summary>
    public static string[] StairTags(double climb, Dice dice, string name)
    {
        var tags = new List<string> { "highway", "steps" };
        var steps = Math.Max(3, (int)Math.Round(Math.Abs(climb) / 0.15));
        var known = dice.Unit();
        if (known < 0.62)
        {
            tags.AddRange(["step_count", steps.ToString(CultureInfo.InvariantCulture)]);
        }

        if (known < 0.9)
        {
            tags.AddRange(["incline", climb >= 0 ? "up" : "down"]);
        }

        var rail = dice.Unit();
        tags.AddRange(rail < 0.45 ? ["handrail", "yes"] : rail < 0.65 ? ["handrail", "no"] : []);
        tags.AddRange(dice.Chance(0.06) ? ["ramp:stroller", "yes"] : []);
        tags.AddRange(name.Length > 0 ? ["name", name] : []);
        return [.. tags];
    }
}
