namespace Coverage.Network;

/// <summary>
/// How far along its edge a place attaches. Of edges with inner vertices the lengths before them are kept, so that nobody walks along a street for each of the many places at it;
/// added up from the edge's begin, as a walk would. Lengths are centimetres of the frame.
/// </summary>
sealed class AlongEdges
{
    readonly WalkNetwork _network;

    /// <summary>Per inner vertex the edge's length before it, and its whole length.</summary>
    readonly (double Before, double Whole)[] _ofInner;

    public AlongEdges(WalkNetwork network, SegmentGrid grid, int parallelism)
    {
        const int block = 1 << 16;
        _network = network;
        _ofInner = new (double, double)[network.ShapeXCm.Length];
        Parallel.For(0, (network.EdgeCount + block - 1) / block, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, parallelism) }, b =>
        {
            var lines = grid.Edges();
            var first = network.ShapeFirst.Span;
            for (var edge = b * block; edge < Math.Min(network.EdgeCount, (b + 1) * block); edge++)
            {
                if (first[edge + 1] > first[edge])
                {
                    Measure(lines, edge, _ofInner.AsSpan(first[edge]..first[edge + 1]));
                }
            }
        });
    }

    static void Measure(in SegmentGrid.Lines lines, int edge, Span<(double Before, double Whole)> inner)
    {
        var a = lines.Vertex(edge, 0);
        var length = 0.0;
        for (var v = 0; v <= inner.Length; v++)
        {
            var b = lines.Vertex(edge, v + 1);
            length += Length(a, b);
            if (v < inner.Length)
            {
                inner[v].Before = length;
            }

            a = b;
        }

        foreach (ref var vertex in inner)
        {
            vertex.Whole = length;
        }
    }

    /// <summary>Position of a place's nearest point along the edge, by length, in millionths.</summary>
    public int AtPpm(in NearEdge near)
    {
        var piece = near.Piece;
        var own = Length((piece.AX, piece.AY), (piece.BX, piece.BY));
        var (before, whole) = (near.T * own, own);
        if (!piece.IsWholeEdge)
        {
            var first = _network.ShapeFirst.Span[piece.Edge];
            before = (piece.Segment > 0 ? _ofInner[first + piece.Segment - 1].Before : 0) + before;
            whole = _ofInner[first].Whole;
        }

        return whole > 0 ? (int)Math.Round(before / whole * SnapTable.WholeEdgePpm, MidpointRounding.AwayFromZero) : 0;
    }

    static double Length((int X, int Y) a, (int X, int Y) b) => Math.Sqrt((double)(b.X - a.X) * (b.X - a.X) + (double)(b.Y - a.Y) * (b.Y - a.Y));
}
