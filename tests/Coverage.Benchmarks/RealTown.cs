using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Benchmarks;

/// <summary>
/// The generated graph as a real study: a walking network with edges and twins, milliseconds that differ by direction (up to 12 % dearer
/// one way, as
/// on slopes), facilities and cells snapped to positions along edges with access legs. Deterministic.
/// </summary>
sealed class RealTown
{
    const double AccessMetresPerSecond = 0.8;

    public RealTown(ReferenceGraph graph)
    {
        Graph = graph;
        Network = BuildNetwork(graph);
        Costs = new ArcCosts(Network, "bench", BuildCosts(graph));
        Facilities = Snap(graph.Facilities, [.. graph.Facilities.Select((_, i) => i * 37 % 300)]);
        Cells = Snap(graph.CellNode, graph.CellAccessDs);
    }

    public ReferenceGraph Graph { get; }

    public WalkNetwork Network { get; }

    public ArcCosts Costs { get; }

    public SnapTable Facilities { get; }

    public SnapTable Cells { get; }

    public PackedArcs Arcs() => PackedArcs.Build(Costs, SearchDirection.Inward, AccessMetresPerSecond);

    static WalkNetwork BuildNetwork(ReferenceGraph graph)
    {
        var (n, m) = (graph.NodeCount, graph.Arcs.Length);
        var (twin, arcEdge, edgeArc, length) = (new int[m], new int[m], new int[m / 2], new int[m / 2]);
        var edges = 0;
        for (var u = 0; u < n; u++)
        {
            for (var a = graph.FirstOut[u]; a < graph.FirstOut[u + 1]; a++)
            {
                var v = graph.Arcs[a].Head;
                if (u < v)
                {
                    var back = Enumerable.Range(graph.FirstOut[v], graph.FirstOut[v + 1] - graph.FirstOut[v]).First(b => graph.Arcs[b].Head == u);
                    (twin[a], twin[back]) = (back, a);
                    (arcEdge[a], arcEdge[back], edgeArc[edges]) = (edges * 2, edges * 2 + 1, a);
                    length[edges++] = graph.Arcs[a].Ms * 10;
                }
            }
        }

        return Assemble(graph, twin, arcEdge, edgeArc, length);
    }

    static WalkNetwork Assemble(ReferenceGraph graph, int[] twin, int[] arcEdge, int[] edgeArc, int[] length)
    {
        var edges = length.Length;
        return new WalkNetwork
        {
            Crs = "EPSG:32650",
            OriginX = 0,
            OriginY = 0,
            FirstOut = graph.FirstOut,
            XCm = Array.ConvertAll(graph.XDm, x => x * 10),
            YCm = Array.ConvertAll(graph.YDm, y => y * 10),
            ZCm = new int[graph.NodeCount],
            Head = Array.ConvertAll(graph.Arcs, a => a.Head),
            Twin = twin,
            ArcEdge = arcEdge,
            EdgeArc = edgeArc,
            LengthCm = length,
            Grade = new float[edges],
            Steps = new short[edges],
            FlightSteps = new ushort[edges],
            Tags = new uint[edges],
            WayId = new long[edges],
            NameIndex = Enumerable.Repeat(-1, edges).ToArray(),
            ShapeFirst = new int[edges + 1],
            ShapeXCm = Array.Empty<int>(),
            ShapeYCm = Array.Empty<int>(),
            DelayEdge = Array.Empty<int>(),
            DelaySignal = Array.Empty<float>(),
            DelayUnsignalled = Array.Empty<float>(),
            DelayLift = Array.Empty<float>(),
            Names = [],
        };
    }

    static int[] BuildCosts(ReferenceGraph graph)
    {
        var ms = new int[graph.Arcs.Length];
        for (var a = 0; a < ms.Length; a++)
        {
            ms[a] = graph.Arcs[a].Ms * (100 + (int)((uint)a * 2654435761u >> 28) % 13);
        }

        return ms;
    }

    /// <summary>Places near nodes, snapped somewhere along an edge of their node.</summary>
    SnapTable Snap(int[] nodes, int[] accessDm)
    {
        var edge = new int[nodes.Length];
        var at = new int[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            var first = Graph.FirstOut[nodes[i]];
            var arc = first + i % (Graph.FirstOut[nodes[i] + 1] - first);
            edge[i] = Network.ArcEdge.Span[arc] >> 1;
            at[i] = (int)((uint)i * 2654435761u % 1_000_001);
        }

        return new SnapTable
        {
            First = [.. Enumerable.Range(0, nodes.Length + 1)],
            Edge = edge,
            AtPpm = at,
            AccessMm = Array.ConvertAll(accessDm, dm => dm * 100),
        };
    }
}
