namespace Coverage.Network;

/// <summary>
/// The straight pieces of all edges that places may attach to, binned into square cells of the metric frame. Streets are short and everywhere, so a grid
/// answers "what is near" faster than a tree. Entry k is segment <c>Segment[k]</c> of edge <c>Edge[k]</c>: 0 is the piece that begins the edge.
/// </summary>
sealed class SegmentGrid
{
    readonly WalkNetwork _network;
    readonly Func<EdgeTags, bool> _holds;
    readonly int[] _firstEntry;

    /// <param name="network">The network.</param>
    /// <param name="holds">Which edges are meant; null for those that places may attach to.</param>
    public SegmentGrid(WalkNetwork network, Func<EdgeTags, bool>? holds = null)
    {
        _network = network;
        _holds = holds ?? (static tags => (tags & EdgeTags.NoSnap) == 0);
        var (minX, minY, maxX, maxY) = Bounds();
        (MinXCm, MinYCm) = (minX, minY);
        var segments = network.EdgeCount + (double)network.ShapeXCm.Length;
        var area = Math.Max(1.0, (double)(maxX - minX)) * Math.Max(1.0, maxY - minY);
        CellCm = (int)Math.Max(6400, Math.Min(int.MaxValue / 8, Math.Sqrt(area / Math.Max(1, 2 * segments))));
        Columns = (int)((maxX - minX) / CellCm) + 1;
        Rows = (int)((maxY - minY) / CellCm) + 1;
        _firstEntry = new int[Columns * Rows + 1];
        Visit((cell, _, _) => _firstEntry[cell + 1]++);
        for (var c = 0; c < Columns * Rows; c++)
        {
            _firstEntry[c + 1] += _firstEntry[c];
        }

        Edge = new int[_firstEntry[^1]];
        Segment = new int[_firstEntry[^1]];
        var next = _firstEntry.AsSpan(0, Columns * Rows).ToArray();
        Visit((cell, edge, segment) =>
        {
            var k = next[cell]++;
            Edge[k] = edge;
            Segment[k] = segment;
        });
    }

    public long MinXCm { get; }

    public long MinYCm { get; }

    public int CellCm { get; }

    public int Columns { get; }

    public int Rows { get; }

    public int[] Edge { get; }

    public int[] Segment { get; }

    public (int First, int End) Entries(int column, int row)
    {
        var cell = row * Columns + column;
        return (_firstEntry[cell], _firstEntry[cell + 1]);
    }

    /// <summary>The lines of the edges, to be taken once per question: reaching the arrays costs more than reading from them.</summary>
    public Lines Edges() => new(_network);

    /// <summary>The vertices of edges in centimetres.</summary>
    public readonly ref struct Lines(WalkNetwork network)
    {
        readonly ReadOnlySpan<int> _shapeFirst = network.ShapeFirst.Span;
        readonly ReadOnlySpan<int> _shapeX = network.ShapeXCm.Span;
        readonly ReadOnlySpan<int> _shapeY = network.ShapeYCm.Span;
        readonly ReadOnlySpan<int> _edgeArc = network.EdgeArc.Span;
        readonly ReadOnlySpan<int> _head = network.Head.Span;
        readonly ReadOnlySpan<int> _twin = network.Twin.Span;
        readonly ReadOnlySpan<int> _x = network.XCm.Span;
        readonly ReadOnlySpan<int> _y = network.YCm.Span;

        public ReadOnlySpan<uint> Tags { get; } = network.Tags.Span;

        /// <summary>Vertex v of an edge; 0 is its begin.</summary>
        public (int X, int Y) Vertex(int edge, int v)
        {
            var first = _shapeFirst[edge];
            if (v > 0 && v <= _shapeFirst[edge + 1] - first)
            {
                return (_shapeX[first + v - 1], _shapeY[first + v - 1]);
            }

            var arc = _edgeArc[edge];
            var node = _head[v == 0 ? _twin[arc] : arc];
            return (_x[node], _y[node]);
        }
    }

    public int SegmentCount(int edge) => _network.ShapeFirst.Span[edge + 1] - _network.ShapeFirst.Span[edge] + 1;

    (long MinX, long MinY, long MaxX, long MaxY) Bounds()
    {
        long minX = 0, minY = 0, maxX = 0, maxY = 0;
        foreach (var (xs, ys) in new[] { (_network.XCm, _network.YCm), (_network.ShapeXCm, _network.ShapeYCm) })
        {
            foreach (var x in xs.Span)
            {
                minX = Math.Min(minX, x);
                maxX = Math.Max(maxX, x);
            }

            foreach (var y in ys.Span)
            {
                minY = Math.Min(minY, y);
                maxY = Math.Max(maxY, y);
            }
        }

        return (minX, minY, maxX, maxY);
    }

    /// <summary>Calls back for every cell that a segment touches: the cells of the boxes around its stretches of at most one cell's length.</summary>
    void Visit(Action<int, int, int> visit)
    {
        var edges = Edges();
        for (var e = 0; e < _network.EdgeCount; e++)
        {
            if (!_holds((EdgeTags)edges.Tags[e]))
            {
                continue;
            }

            var (ax, ay) = edges.Vertex(e, 0);
            var count = SegmentCount(e);
            for (var s = 0; s < count; s++)
            {
                var (bx, by) = edges.Vertex(e, s + 1);
                VisitSegment(visit, e, s, (ax, ay), (bx, by));
                (ax, ay) = (bx, by);
            }
        }
    }

    void VisitSegment(Action<int, int, int> visit, int edge, int segment, (long X, long Y) a, (long X, long Y) b)
    {
        var stretches = (int)(Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y)) / CellCm) + 1;
        var done = (MinC: 0, MaxC: -1, MinR: 0, MaxR: -1);
        for (var i = 0; i < stretches; i++)
        {
            var p = (X: a.X + (b.X - a.X) * i / stretches, Y: a.Y + (b.Y - a.Y) * i / stretches);
            var q = (X: a.X + (b.X - a.X) * (i + 1) / stretches, Y: a.Y + (b.Y - a.Y) * (i + 1) / stretches);
            var (c0, c1) = (Column(Math.Min(p.X, q.X) - 1), Column(Math.Max(p.X, q.X) + 1));
            var (r0, r1) = (Row(Math.Min(p.Y, q.Y) - 1), Row(Math.Max(p.Y, q.Y) + 1));
            for (var r = r0; r <= r1; r++)
            {
                for (var c = c0; c <= c1; c++)
                {
                    if (c < done.MinC || c > done.MaxC || r < done.MinR || r > done.MaxR)
                    {
                        visit(r * Columns + c, edge, segment);
                    }
                }
            }

            done = (c0, c1, r0, r1);
        }
    }

    public int Column(long xCm) => (int)Math.Clamp((xCm - MinXCm) / CellCm, 0, Columns - 1);

    public int Row(long yCm) => (int)Math.Clamp((yCm - MinYCm) / CellCm, 0, Rows - 1);
}
