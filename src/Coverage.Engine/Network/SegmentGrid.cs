using Coverage.Geo;

namespace Coverage.Network;

/// <summary>
/// The straight pieces of all edges that places may attach to, binned into square cells of the metric frame. Streets are short and everywhere, so a grid
/// answers "what is near" faster than a tree. A piece is listed in every cell it touches, by edge and segment.
/// </summary>
sealed class SegmentGrid
{
    readonly WalkNetwork _network;
    readonly Func<EdgeTags, bool> _holds;
    readonly ulong _perCm;
    readonly int[] _firstEntry;
    readonly GridSegment[] _entries;

    /// <param name="network">The network.</param>
    /// <param name="holds">Which edges are meant; null for those that places may attach to.</param>
    /// <param name="parallelism">Threads to build with; the grid does not depend on it.</param>
    public SegmentGrid(WalkNetwork network, Func<EdgeTags, bool>? holds = null, int parallelism = 1)
    {
        _network = network;
        _holds = holds ?? (static tags => (tags & EdgeTags.NoSnap) == 0);
        var (minX, minY, maxX, maxY) = Bounds();
        (MinXCm, MinYCm) = (minX, minY);
        var segments = network.EdgeCount + (double)network.ShapeXCm.Length;
        var area = Math.Max(1.0, (double)(maxX - minX)) * Math.Max(1.0, maxY - minY);
        CellCm = (int)Math.Max(6400, Math.Min(int.MaxValue / 8, Math.Sqrt(area / Math.Max(1, 2 * segments))));
        _perCm = ulong.MaxValue / (uint)CellCm + 1;
        Columns = (int)((maxX - minX) / CellCm) + 1;
        Rows = (int)((maxY - minY) / CellCm) + 1;
        (_firstEntry, _entries) = Bin(Math.Max(1, parallelism));
    }

    /// <summary>Around all cells, metres of the frame.</summary>
    public BoxM Box => new(
        _network.OriginX + MinXCm / 100.0, _network.OriginY + MinYCm / 100.0,
        _network.OriginX + (MinXCm + (double)Columns * CellCm) / 100, _network.OriginY + (MinYCm + (double)Rows * CellCm) / 100);

    public long MinXCm { get; }

    public long MinYCm { get; }

    public int CellCm { get; }

    public int Columns { get; }

    public int Rows { get; }

    public ReadOnlySpan<GridSegment> Entries(int column, int row)
    {
        var cell = row * Columns + column;
        return _entries.AsSpan(_firstEntry[cell], _firstEntry[cell + 1] - _firstEntry[cell]);
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

        public int SegmentCount(int edge) => _shapeFirst[edge + 1] - _shapeFirst[edge] + 1;
    }

    (long MinX, long MinY, long MaxX, long MaxY) Bounds()
    {
        var (x, y) = (Range(_network.XCm.Span, _network.ShapeXCm.Span), Range(_network.YCm.Span, _network.ShapeYCm.Span));
        return (x.Min, y.Min, x.Max, y.Max);

        static (long Min, long Max) Range(ReadOnlySpan<int> nodes, ReadOnlySpan<int> shapes)
        {
            int min = 0, max = 0;
            foreach (var v in nodes)
            {
                (min, max) = (Math.Min(min, v), Math.Max(max, v));
            }

            foreach (var v in shapes)
            {
                (min, max) = (Math.Min(min, v), Math.Max(max, v));
            }

            return (min, max);
        }
    }

    /// <summary>
    /// Counts the entries of every cell, then fills them in. Each thread has a range of the edges and counts for itself, so that it knows where its own entries begin in a
    /// cell: after those of the ranges before.
    /// </summary>
    (int[] First, GridSegment[] Entries) Bin(int threads)
    {
        var cells = Columns * Rows;
        var next = new int[threads][];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
        {
            var counts = new Counts(new int[cells]);
            Visit(RangeOf(t, threads), ref counts);
            next[t] = counts.OfCell;
        });
        var first = new int[cells + 1];
        var begin = 0;
        for (var cell = 0; cell < cells; cell++)
        {
            first[cell] = begin;
            foreach (var own in next)
            {
                (own[cell], begin) = (begin, checked(begin + own[cell]));
            }
        }

        first[cells] = begin;
        var entries = new GridSegment[begin];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
        {
            var filling = new Filling(next[t], entries);
            Visit(RangeOf(t, threads), ref filling);
        });
        return (first, entries);
    }

    (int From, int To) RangeOf(int part, int parts) => ((int)((long)_network.EdgeCount * part / parts), (int)((long)_network.EdgeCount * (part + 1) / parts));

    interface IVisitor
    {
        void Visit(int cell, in GridSegment segment);
    }

    readonly struct Counts(int[] ofCell) : IVisitor
    {
        public int[] OfCell => ofCell;

        public void Visit(int cell, in GridSegment segment) => ofCell[cell]++;
    }

    readonly struct Filling(int[] next, GridSegment[] entries) : IVisitor
    {
        public void Visit(int cell, in GridSegment segment) => entries[next[cell]++] = segment;
    }

    /// <summary>Calls back for every cell that a segment touches: the cells of the boxes around its stretches of at most one cell's length.</summary>
    void Visit<T>((int From, int To) range, ref T visitor)
        where T : IVisitor
    {
        var edges = Edges();
        for (var e = range.From; e < range.To; e++)
        {
            if (!_holds((EdgeTags)edges.Tags[e]))
            {
                continue;
            }

            var a = edges.Vertex(e, 0);
            var count = edges.SegmentCount(e);
            var wheels = TakesWheels((EdgeTags)edges.Tags[e]);
            for (var s = 0; s < count; s++)
            {
                var b = edges.Vertex(e, s + 1);
                VisitSegment(ref visitor, new GridSegment(a, b, e, s, wheels, count == 1));
                a = b;
            }
        }
    }

    static bool TakesWheels(EdgeTags tags) =>
        (tags & (EdgeTags.WheelchairNo | EdgeTags.NoMotor)) == 0
        && ((tags & EdgeTags.Steps) == 0 || (tags & (EdgeTags.WheelchairYes | EdgeTags.RampWheelchair | EdgeTags.RampStroller)) != 0);

    void VisitSegment<T>(ref T visitor, in GridSegment segment)
        where T : IVisitor
    {
        var (a, b) = ((X: (long)segment.AX, Y: (long)segment.AY), (X: (long)segment.BX, Y: (long)segment.BY));
        var longer = Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y));
        var stretches = longer < CellCm ? 1 : (int)(longer / CellCm) + 1;
        var done = (MinC: 0, MaxC: -1, MinR: 0, MaxR: -1);
        var p = a;
        for (var i = 1; i <= stretches; i++)
        {
            var q = i == stretches ? b : (X: a.X + (b.X - a.X) * i / stretches, Y: a.Y + (b.Y - a.Y) * i / stretches);
            var (c0, c1) = (Column(Math.Min(p.X, q.X) - 1), Column(Math.Max(p.X, q.X) + 1));
            var (r0, r1) = (Row(Math.Min(p.Y, q.Y) - 1), Row(Math.Max(p.Y, q.Y) + 1));
            for (var r = r0; r <= r1; r++)
            {
                for (var c = c0; c <= c1; c++)
                {
                    if (c < done.MinC || c > done.MaxC || r < done.MinR || r > done.MaxR)
                    {
                        visitor.Visit(r * Columns + c, segment);
                    }
                }
            }

            done = (c0, c1, r0, r1);
            p = q;
        }
    }

    public int Column(long xCm) => CellOf(xCm - MinXCm, Columns);

    public int Row(long yCm) => CellOf(yCm - MinYCm, Rows);

    /// <summary>By the reciprocal of the cell's length: rounded up in 64 bits, its product with a number of 32 bits has the very quotient as its high half.</summary>
    int CellOf(long fromMin, int cells) => fromMin <= 0 ? 0
        : fromMin <= uint.MaxValue ? (int)Math.Min(Math.BigMul(_perCm, (ulong)fromMin, out _), (ulong)(cells - 1))
        : (int)Math.Min(fromMin / CellCm, cells - 1);
}
