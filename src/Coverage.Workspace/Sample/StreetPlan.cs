using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// The planar street plan of a district: junctions, edges between them, and the edges around each junction in counter-clockwise order.
/// Short stubs and pieces that hang together with nothing are gone; every edge is a street, the middle of a river or the district's border.
/// </summary>
sealed class StreetPlan
{
    readonly Dictionary<PointM, int> _numbers = [];

    public StreetPlan(IReadOnlyList<(int Line, List<PointM> Points)> pieces, IReadOnlyList<StreetLine> lines, Func<PointM, bool> isRural)
    {
        var seen = new HashSet<(int, int, PointM)>();
        foreach (var (line, points) in pieces)
        {
            var (a, b) = (Number(points[0]), Number(points[^1]));
            var middle = Plane.Along(points, Plane.Length(points) / 2).At;
            var mark = new PointM(Math.Round(middle.X), Math.Round(middle.Y));
            if (a != b && seen.Add((Math.Min(a, b), Math.Max(a, b), mark)))
            {
                Edges.Add(new StreetEdge
                {
                    From = a, To = b, Line = line, Rank = lines[line].Rank, Points = points, Metres = Plane.Length(points),
                });
            }
        }

        Prune(isRural);
        Around = [.. Nodes.Select(_ => new List<StreetEdge>())];
        foreach (var edge in Edges)
        {
            Around[edge.From].Add(edge);
            Around[edge.To].Add(edge);
        }

        for (var n = 0; n < Around.Count; n++)
        {
            var node = n;
            Around[n].Sort((e, f) => ByAngle(Start(e, node), Start(f, node)));
        }
    }

    public List<PointM> Nodes { get; } = [];

    public List<StreetEdge> Edges { get; private set; } = [];

    public List<List<StreetEdge>> Around { get; }

    public int? NodeAt(PointM p) => _numbers.TryGetValue(p, out var n) ? n : null;

    public int StreetDegree(int node) => Around[node].Count(e => e.IsStreet);

    int Number(PointM p)
    {
        if (!_numbers.TryGetValue(p, out var n))
        {
            _numbers[p] = n = Nodes.Count;
            Nodes.Add(p);
        }

        return n;
    }

    static PointM Start(StreetEdge edge, int node) => edge.From == node
        ? Plane.Minus(edge.Points[1], edge.Points[0])
        : Plane.Minus(edge.Points[^2], edge.Points[^1]);

    /// <summary>Counter-clockwise from east, without an arc tangent: by half plane, then by cross product.</summary>
    static int ByAngle(PointM a, PointM b)
    {
        var lower = (Half(a), Half(b));
        if (lower.Item1 != lower.Item2)
        {
            return lower.Item1.CompareTo(lower.Item2);
        }

        return -Plane.Cross(a, b).CompareTo(0);

        static int Half(PointM p) => p.Y > 0 || (p.Y == 0 && p.X > 0) ? 0 : 1;
    }

    /// <summary>Takes away dead ends in town that are too short to be streets, then everything outside the largest connected part.</summary>
    void Prune(Func<PointM, bool> isRural)
    {
        for (var round = 0; round < 10; round++)
        {
            var degree = new int[Nodes.Count];
            foreach (var edge in Edges)
            {
                degree[edge.From]++;
                degree[edge.To]++;
            }

            var before = Edges.Count;
            Edges = [.. Edges.Where(e => !e.IsStreet || (degree[e.From] > 1 && degree[e.To] > 1) || e.Metres > Shortest(e))];
            if (Edges.Count == before)
            {
                break;
            }
        }

        var part = new UnionFind(Nodes.Count);
        foreach (var edge in Edges)
        {
            part.Join(edge.From, edge.To);
        }

        var main = Edges.GroupBy(e => part.Find(e.From)).MaxBy(g => (g.Count(), -g.Key))!.Key;
        Edges = [.. Edges.Where(e => part.Find(e.From) == main)];

        // Lanes in the country may end at a farm; streets in town lead somewhere.
        double Shortest(StreetEdge e) => isRural(e.Points[e.Points.Count / 2]) ? 90 : e.Rank >= StreetRank.Street ? 170 : 280;
    }
}
