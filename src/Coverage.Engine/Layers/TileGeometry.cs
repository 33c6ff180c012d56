using System.Runtime.InteropServices;

namespace Coverage.Layers;

enum TileGeometryType
{
    Point = 1,
    Line = 2,
    Polygon = 3,
}

enum RingRole
{
    Outer,
    Hole,
}

/// <summary>The command list of one feature (MoveTo, LineTo, ClosePath) with the pen's position carried from part to part.</summary>
sealed class TileGeometry
{
    const uint MoveTo = 1;
    const uint LineTo = 2;
    const uint ClosePath = 7;

    readonly List<(int X, int Y)> _part = [];
    int _penX;
    int _penY;

    public TileGeometryType Type { get; private set; }

    public List<uint> Commands { get; } = [];

    public bool IsEmpty => Commands.Count == 0;

    public void Begin(TileGeometryType type)
    {
        Type = type;
        Commands.Clear();
        (_penX, _penY) = (0, 0);
    }

    public void AddPoint(UnitPoint p)
    {
        Quantise([p]);
        Commands.Add((1 << 3) | MoveTo);
        Step(_part[0]);
    }

    /// <summary>A line piece; pieces that collapse to one point leave nothing behind.</summary>
    public void AddLine(List<UnitPoint> line)
    {
        Quantise(line);
        if (_part.Count < 2)
        {
            return;
        }

        Walk();
    }

    /// <summary>A ring, open; false when it has no area left after rounding.</summary>
    public bool TryAddRing(List<UnitPoint> ring, RingRole role)
    {
        Quantise(ring);
        while (_part.Count > 1 && _part[0] == _part[^1])
        {
            _part.RemoveAt(_part.Count - 1);
        }

        var area = DoubleArea();
        if (_part.Count < 3 || area == 0)
        {
            return false;
        }

        if (area > 0 != (role == RingRole.Outer))
        {
            _part.Reverse();
        }

        Walk();
        Commands.Add((1 << 3) | ClosePath);
        return true;
    }

    void Walk()
    {
        Commands.Add((1 << 3) | MoveTo);
        Step(_part[0]);
        Commands.Add(((uint)(_part.Count - 1) << 3) | LineTo);
        for (var i = 1; i < _part.Count; i++)
        {
            Step(_part[i]);
        }
    }

    void Step((int X, int Y) to)
    {
        Commands.Add(ZigZag(to.X - _penX));
        Commands.Add(ZigZag(to.Y - _penY));
        (_penX, _penY) = to;
    }

    static uint ZigZag(int v) => (uint)((v << 1) ^ (v >> 31));

    void Quantise(List<UnitPoint> points)
    {
        CollectionsMarshal.SetCount(_part, points.Count);
        var part = CollectionsMarshal.AsSpan(_part);
        var kept = 0;
        foreach (var p in CollectionsMarshal.AsSpan(points))
        {
            var q = ((int)Math.Round(p.X), (int)Math.Round(p.Y));
            if (kept == 0 || part[kept - 1] != q)
            {
                part[kept++] = q;
            }
        }

        CollectionsMarshal.SetCount(_part, kept);
    }

    /// <summary>Twice the signed area; positive when the ring is clockwise as seen on the screen (y down).</summary>
    long DoubleArea()
    {
        long sum = 0;
        var part = CollectionsMarshal.AsSpan(_part);
        for (var i = 0; i < part.Length; i++)
        {
            var (a, b) = (part[i == 0 ? part.Length - 1 : i - 1], part[i]);
            sum += (long)a.X * b.Y - (long)b.X * a.Y;
        }

        return sum;
    }
}
