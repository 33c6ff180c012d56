using Coverage.Network;

namespace Coverage.Worlds;

/// <summary>
/// A small network put together by hand: nodes by name or number, edges with a length and, if wanted, a cost in milliseconds each way.
/// Parallel edges and
/// loops are allowed. Nodes keep the order in which they were first named. Costs not given are the length at 1 m/s.
/// </summary>
public sealed class HandNetwork
{
    readonly List<string> _names = [];
    readonly Dictionary<string, int> _nodes = new(StringComparer.Ordinal);
    readonly List<(int X, int Y)> _places = [];
    readonly List<Street> _edges = [];

    /// <summary>Marks a direction that may not be walked.</summary>
    public const int No = ArcCosts.Forbidden;

    public int NodeCount => _names.Count;

    public int EdgeCount => _edges.Count;

    /// <summary>The number of a node, made at the first mention.</summary>
    public int Node(string name) => Node(name, _names.Count * 1000, 0);

    /// <summary>The number of a node, made at the first mention at a position in centimetres.</summary>
    public int Node(string name, int xCm, int yCm)
    {
        if (!_nodes.TryGetValue(name, out var node))
        {
            node = _names.Count;
            _names.Add(name);
            _places.Add((xCm, yCm));
            _nodes.Add(name, node);
        }

        return node;
    }

    /// <summary>Adds an edge with a cost each way; returns its number.</summary>
    public int Edge(string from, string to, int lengthCm, int forwardMs, int backwardMs)
    {
        _edges.Add(new Street(Node(from), Node(to), lengthCm, forwardMs, backwardMs));
        return _edges.Count - 1;
    }

    /// <summary>Adds an edge walked at 1 m/s both ways.</summary>
    public int Edge(string from, string to, double metres) =>
        Edge(from, to, (int)Math.Round(metres * 100), (int)Math.Round(metres * 1000), (int)Math.Round(metres * 1000));

    public WalkNetwork Build()
    {
        var arcs = _edges.Count * 2;
        var firstOut = FirstOut();
        var next = firstOut.ToArray();
        var (head, twin, arcEdge, edgeArc) = (new int[arcs], new int[arcs], new int[arcs], new int[_edges.Count]);
        for (var e = 0; e < _edges.Count; e++)
        {
            var forward = next[_edges[e].From]++;
            var backward = next[_edges[e].To]++;
            (head[forward], head[backward]) = (_edges[e].To, _edges[e].From);
            (twin[forward], twin[backward]) = (backward, forward);
            (arcEdge[forward], arcEdge[backward], edgeArc[e]) = (e * 2, e * 2 + 1, forward);
        }

        return Assemble(firstOut, head, twin, arcEdge, edgeArc);
    }

    /// <summary>The costs given with the edges, on a network built from this.</summary>
    public ArcCosts Costs(WalkNetwork network, string profileId = "hand")
    {
        var ms = new int[network.ArcCount];
        for (var e = 0; e < _edges.Count; e++)
        {
            var forward = network.EdgeArc.Span[e];
            ms[forward] = _edges[e].ForwardMs;
            ms[network.Twin.Span[forward]] = _edges[e].BackwardMs;
        }

        return new ArcCosts(network, profileId, ms);
    }

    int[] FirstOut()
    {
        var first = new int[_names.Count + 1];
        foreach (var edge in _edges)
        {
            first[edge.From + 1]++;
            first[edge.To + 1]++;
        }

        for (var u = 0; u < _names.Count; u++)
        {
            first[u + 1] += first[u];
        }

        return first;
    }

    WalkNetwork Assemble(int[] firstOut, int[] head, int[] twin, int[] arcEdge, int[] edgeArc) => new()
    {
        Crs = "EPSG:32650",
        OriginX = 500_000,
        OriginY = 4_000_000,
        FirstOut = firstOut,
        XCm = _places.ConvertAll(p => p.X).ToArray(),
        YCm = _places.ConvertAll(p => p.Y).ToArray(),
        ZCm = Enumerable.Repeat(WalkNetwork.UnknownHeight, _names.Count).ToArray(),
        Head = head,
        Twin = twin,
        ArcEdge = arcEdge,
        EdgeArc = edgeArc,
        LengthCm = _edges.ConvertAll(e => e.LengthCm).ToArray(),
        Grade = new float[_edges.Count],
        Steps = new short[_edges.Count],
        FlightSteps = new ushort[_edges.Count],
        Tags = new uint[_edges.Count],
        WayId = new long[_edges.Count],
        NameIndex = Enumerable.Repeat(-1, _edges.Count).ToArray(),
        ShapeFirst = new int[_edges.Count + 1],
        ShapeXCm = Array.Empty<int>(),
        ShapeYCm = Array.Empty<int>(),
        DelayEdge = Array.Empty<int>(),
        DelaySignal = Array.Empty<float>(),
        DelayUnsignalled = Array.Empty<float>(),
        DelayLift = Array.Empty<float>(),
        Names = [],
    };

    readonly record struct Street(int From, int To, int LengthCm, int ForwardMs, int BackwardMs);
}
