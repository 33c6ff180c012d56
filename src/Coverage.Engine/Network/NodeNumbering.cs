using System.Runtime.InteropServices;
using Coverage.Geo;

namespace Coverage.Network;

/// <summary>
/// Frame coordinates of every vertex that an edge touches, and the nodes of the graph (the ends of edges) numbered along the Hilbert
/// curve. The same drafts give the same numbers at any degree of parallelism.
/// </summary>
sealed class NodeNumbering
{
    const int Unused = -1;
    const int Inner = -2;
    const int End = -3;
    const int Block = 8192;
    const double OriginStepMetres = 1000;

    readonly StreetWays _ways;
    readonly LocalFrame _frame;

    NodeNumbering(StreetWays ways, LocalFrame frame)
    {
        (_ways, _frame) = (ways, frame);
        NodeOf = new int[ways.VertexCount];
        (XCm, YCm) = ways.TakePlaces();
    }

    /// <summary>Node of a vertex; negative when no edge ends there.</summary>
    public int[] NodeOf { get; private set; }

    /// <summary>Vertex of a node.</summary>
    public int[] VertexOf { get; private set; } = [];

    /// <summary>Centimetres east of the origin, per vertex, written over its degrees × 1e7; meaningless where no edge passes.</summary>
    public int[] XCm { get; private set; }

    public int[] YCm { get; private set; }

    /// <summary>The rounded kilometre below the south-west corner, frame metres.</summary>
    public double OriginX { get; private set; }

    public double OriginY { get; private set; }

    public static NodeNumbering Of(StreetWays ways, DraftList drafts, LocalFrame frame, int parallelism)
    {
        var numbering = new NodeNumbering(ways, frame);
        var ends = numbering.MarkVertices(drafts);
        numbering.Project(parallelism);
        numbering.Number(ends);
        return numbering;
    }

    /// <summary>Lets go of the coordinates and of the vertices of nodes; nobody may ask afterwards.</summary>
    public void DropPlaces() => XCm = YCm = VertexOf = [];

    /// <summary>Lets go of the nodes of vertices; nobody may ask afterwards.</summary>
    public void DropNumbers() => NodeOf = [];

    /// <summary>Marks inner vertices and ends; returns how many ends there are.</summary>
    int MarkVertices(DraftList drafts)
    {
        var state = NodeOf;
        var vertices = CollectionsMarshal.AsSpan(_ways.Vertices);
        Array.Fill(state, Unused);
        foreach (ref readonly var draft in drafts)
        {
            for (var p = draft.Begin; p <= draft.End; p++)
            {
                if (state[vertices[p]] == Unused)
                {
                    state[vertices[p]] = Inner;
                }
            }
        }

        var ends = 0;
        foreach (ref readonly var draft in drafts)
        {
            ends += state[draft.From] != End ? 1 : 0;
            state[draft.From] = End;
            ends += state[draft.To] != End ? 1 : 0;
            state[draft.To] = End;
        }

        return ends;
    }

    /// <summary>Coordinates first from a kilometre near the first vertex, then moved to the origin, which is known only at the end.</summary>
    void Project(int parallelism)
    {
        var first = Array.FindIndex(NodeOf, state => state != Unused);
        if (first < 0)
        {
            return;
        }

        var near = _frame.ToMetres(PlaceOf(first));
        near = new PointM(Floor(near.X), Floor(near.Y));
        var blocks = (NodeOf.Length + Block - 1) / Block;
        var corners = new PointM[blocks];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = parallelism };
        Parallel.For(0, blocks, parallel, () => new double[2 * Block], (b, _, scratch) =>
        {
            corners[b] = ProjectBlock(b * Block, near, scratch);
            return scratch;
        }, _ => { });
        (OriginX, OriginY) = (Floor(corners.Min(c => c.X)), Floor(corners.Min(c => c.Y)));
        var (moveX, moveY) = (checked((int)((near.X - OriginX) * 100)), checked((int)((near.Y - OriginY) * 100)));
        if (moveX != 0 || moveY != 0)
        {
            for (var v = 0; v < XCm.Length; v++)
            {
                XCm[v] += moveX;
                YCm[v] += moveY;
            }
        }
    }

    /// <summary>Projects the vertices in use of one block; returns their south-west corner.</summary>
    PointM ProjectBlock(int begin, PointM near, double[] scratch)
    {
        var end = Math.Min(NodeOf.Length, begin + Block);
        var east = scratch.AsSpan(0, Block);
        var north = scratch.AsSpan(Block);
        var used = 0;
        for (var v = begin; v < end; v++)
        {
            if (NodeOf[v] != Unused)
            {
                var place = PlaceOf(v);
                (east[used], north[used]) = (place.Lon, place.Lat);
                used++;
            }
        }

        _frame.ToMetres(east[..used], north[..used], east[..used], north[..used]);
        var (minX, minY) = (double.PositiveInfinity, double.PositiveInfinity);
        used = 0;
        for (var v = begin; v < end; v++)
        {
            if (NodeOf[v] != Unused)
            {
                var (x, y) = (east[used], north[used]);
                (minX, minY) = (Math.Min(minX, x), Math.Min(minY, y));
                XCm[v] = checked((int)Math.Round((x - near.X) * 100));
                YCm[v] = checked((int)Math.Round((y - near.Y) * 100));
                used++;
            }
        }

        return new PointM(minX, minY);
    }

    LonLat PlaceOf(int vertex) => new(XCm[vertex] * 1e-7, YCm[vertex] * 1e-7);

    static double Floor(double metres) => Math.Floor(metres / OriginStepMetres) * OriginStepMetres;

    /// <summary>Ends in order of their place on the curve, those of one cell in order of their vertex.</summary>
    void Number(int ends)
    {
        var (maxX, maxY) = (1L, 1L);
        for (var v = 0; v < NodeOf.Length; v++)
        {
            if (NodeOf[v] == End)
            {
                (maxX, maxY) = (Math.Max(maxX, XCm[v]), Math.Max(maxY, YCm[v]));
            }
        }

        var cell = Math.Max(1, (Math.Max(maxX, maxY) + HilbertCurve.MaxCoordinate) / HilbertCurve.MaxCoordinate);
        var keys = new ulong[ends];
        var k = 0;
        for (var v = 0; v < NodeOf.Length; v++)
        {
            if (NodeOf[v] == End)
            {
                keys[k++] = (ulong)HilbertCurve.Position((uint)(XCm[v] / cell), (uint)(YCm[v] / cell)) << 32 | (uint)v;
            }
        }

        keys = HilbertOrder.SortByHighHalf(keys);
        VertexOf = new int[ends];
        for (var n = 0; n < ends; n++)
        {
            VertexOf[n] = (int)(uint)keys[n];
            NodeOf[VertexOf[n]] = n;
        }
    }
}
