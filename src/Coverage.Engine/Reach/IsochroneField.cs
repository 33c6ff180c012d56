namespace Coverage.Reach;

/// <summary>
/// Squared distance in metres² from the nodes of a global 10 m grid to what was stamped so far. Node (i, j) of the window lies at
/// <c>10 (FirstI + i), 10 (FirstJ + j)</c> metres of the frame. Distances are right up to the stamp's radius; beyond, a node may keep
/// <see cref="Far"/>. A stamped value depends on the segment and the node alone, not on the window: offsets are taken from the grid node
/// next to the segment's begin.
/// </summary>
sealed partial class IsochroneField(double radius)
{
    public const double Step = 10;

    const double PerStep = 1 / Step;
    public const float Far = 1e30f;

    /// <summary>The widest window, nodes: 256 MB of distances.</summary>
    const long MaxNodes = 1 << 26;

    /// <summary>Nodes stamped at once; a stamp may run up to one fewer past its own last node.</summary>
    const int Lanes = 8;

    float[] _squared = [];

    public int FirstI { get; private set; }

    public int FirstJ { get; private set; }

    /// <summary>Nodes per row, a multiple of 64; the last ones of a row are never near anything.</summary>
    public int Stride { get; private set; }

    public int Rows { get; private set; }

    public ReadOnlySpan<float> Squared => _squared.AsSpan(0, Stride * Rows);

    /// <summary>Makes a far-away window around the box; what is stamped must lie inside it.</summary>
    public void Open(double minX, double minY, double maxX, double maxY)
    {
        var (i0, j0) = (Math.Floor((minX - radius) / Step) - 1, Math.Floor((minY - radius) / Step) - 1);
        var (i1, j1) = (Math.Ceiling((maxX + radius) / Step) + 1, Math.Ceiling((maxY + radius) / Step) + 1);
        var stride = Math.Ceiling((i1 - i0 + 1 + Lanes) / 64) * 64;
        var rows = j1 - j0 + 1;
        if (!(stride * rows <= MaxNodes) || Math.Max(Math.Abs(i0), Math.Abs(j0)) > 20_000_000)
        {
            throw new ArgumentException($"reached pieces from {minX},{minY} to {maxX},{maxY} m are too far apart for one isochrone");
        }

        (FirstI, FirstJ, Stride, Rows) = ((int)i0, (int)j0, (int)stride, (int)rows);
        if (_squared.Length < Stride * Rows)
        {
            _squared = new float[Stride * Rows];
        }

        _squared.AsSpan(0, Stride * Rows).Fill(Far);
    }

    /// <summary>Lowers the nodes within the radius of the part [from, to] (fractions) of a segment to their distance from it.</summary>
    public void Stamp(double ax, double ay, double bx, double by, double from, double to)
    {
        var (baseI, baseJ) = ((int)Math.Floor(ax / Step), (int)Math.Floor(ay / Step));
        var segment = new Segment(
            (float)(ax - baseI * Step), (float)(ay - baseJ * Step), (float)(bx - ax), (float)(by - ay), (float)from, (float)to);
        var (x0, y0) = (ax + (bx - ax) * from, ay + (by - ay) * from);
        var (x1, y1) = (ax + (bx - ax) * to, ay + (by - ay) * to);
        var block = new Block(
            (int)Math.Ceiling((Math.Min(x0, x1) - radius) * PerStep), (int)Math.Ceiling((Math.Min(y0, y1) - radius) * PerStep),
            (int)Math.Floor((Math.Max(x0, x1) + radius) * PerStep), (int)Math.Floor((Math.Max(y0, y1) + radius) * PerStep));
        if (block.LastI - block.FirstI < 2 * Lanes || Math.Abs(y1 - y0) <= 2 * Step)
        {
            StampBlock(segment, block, baseI, baseJ);
            return;
        }

        // A long slanting segment: two rows at a time, and of each only the columns that the near stretch of the segment can reach.
        for (var row = block.FirstJ; row <= block.LastJ; row += 2)
        {
            var t0 = Math.Clamp((row * Step - radius - ay) / (by - ay), from, to);
            var t1 = Math.Clamp(((row + 1) * Step + radius - ay) / (by - ay), from, to);
            var (left, right) = (ax + (bx - ax) * Math.Min(t0, t1), ax + (bx - ax) * Math.Max(t0, t1));
            var near = new Block(
                (int)Math.Ceiling((Math.Min(left, right) - radius) * PerStep), row,
                (int)Math.Floor((Math.Max(left, right) + radius) * PerStep), Math.Min(row + 1, block.LastJ));
            StampBlock(segment, near, baseI, baseJ);
        }
    }

    void StampBlock(Segment segment, Block block, int baseI, int baseJ)
    {
        var (columns, rows) = ((block.LastI - block.FirstI + Lanes) & -Lanes, block.LastJ - block.FirstJ + 1);
        var begin = (block.FirstJ - FirstJ) * Stride + block.FirstI - FirstI;
        var nodes = _squared.AsSpan(begin, (rows - 1) * Stride + columns);
        StampNodes(nodes, Stride, columns, segment, (float)((block.FirstI - baseI) * Step), (float)((block.FirstJ - baseJ) * Step));
    }

    /// <summary>Nodes of the global grid, both ends included.</summary>
    readonly record struct Block(int FirstI, int FirstJ, int LastI, int LastJ);

    /// <summary>A segment's begin, direction and stamped part, metres from its own grid node.</summary>
    internal readonly struct Segment(float ax, float ay, float dx, float dy, float from, float to)
    {
        public readonly float Ax = ax, Ay = ay, Dx = dx, Dy = dy, From = from, To = to;

        /// <summary>1 / length², or 0 for a mere point.</summary>
        public readonly float PerLength2 = dx * dx + dy * dy > 1e-6f ? 1 / (dx * dx + dy * dy) : 0;
    }
}
