using System.Runtime.InteropServices;

namespace Coverage.Layers;

/// <summary>
/// Shapes in tile units (0 … extent inside the tile, y south): thinning and clipping to a square window. Working lists are reused,
/// so an instance belongs to one thread.
/// </summary>
sealed class TileShapes(double min, double max)
{
    readonly List<UnitPoint> _other = [];
    readonly Stack<(int From, int To)> _spans = new();
    bool[] _keep = [];

    /// <summary>Douglas and Peucker's thinning: no dropped vertex lies farther than the tolerance from what remains. Ends stay.</summary>
    public void Thin(List<UnitPoint> line, double tolerance)
    {
        if (line.Count < 3)
        {
            return;
        }

        if (_keep.Length < line.Count)
        {
            _keep = new bool[2 * line.Count];
        }

        var keep = _keep.AsSpan(0, line.Count);
        keep.Clear();
        keep[0] = keep[^1] = true;
        _spans.Push((0, line.Count - 1));
        while (_spans.TryPop(out var span))
        {
            var (worst, at) = Farthest(line, span.From, span.To);
            if (worst > tolerance * tolerance)
            {
                keep[at] = true;
                _spans.Push((span.From, at));
                _spans.Push((at, span.To));
            }
        }

        var kept = 0;
        for (var i = 0; i < line.Count; i++)
        {
            if (keep[i])
            {
                line[kept++] = line[i];
            }
        }

        line.RemoveRange(kept, line.Count - kept);
    }

    static (double Squared, int At) Farthest(List<UnitPoint> line, int from, int to)
    {
        var (worst, at) = (0.0, from);
        for (var i = from + 1; i < to; i++)
        {
            var d = SquaredDistance(line[i], line[from], line[to]);
            if (d > worst)
            {
                (worst, at) = (d, i);
            }
        }

        return (worst, at);
    }

    static double SquaredDistance(UnitPoint p, UnitPoint a, UnitPoint b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var squared = dx * dx + dy * dy;
        var t = squared > 0 ? Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / squared, 0, 1) : 0;
        var (ex, ey) = (p.X - a.X - t * dx, p.Y - a.Y - t * dy);
        return ex * ex + ey * ey;
    }

    /// <summary>The pieces of a line inside the window (Liang and Barsky, piece by piece).</summary>
    public List<List<UnitPoint>> ClipLine(List<UnitPoint> line)
    {
        var pieces = new List<List<UnitPoint>>();
        List<UnitPoint>? open = null;
        for (var i = 0; i + 1 < line.Count; i++)
        {
            if (!TryClip(line[i], line[i + 1], out var t0, out var t1))
            {
                open = null;
                continue;
            }

            if (open is null)
            {
                open = [Between(line[i], line[i + 1], t0)];
                pieces.Add(open);
            }

            open.Add(Between(line[i], line[i + 1], t1));
            if (t1 < 1)
            {
                open = null;
            }
        }

        return pieces;
    }

    bool TryClip(UnitPoint a, UnitPoint b, out double t0, out double t1)
    {
        (t0, t1) = (0, 1);
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        return Cut(-dx, a.X - min, ref t0, ref t1) && Cut(dx, max - a.X, ref t0, ref t1)
            && Cut(-dy, a.Y - min, ref t0, ref t1) && Cut(dy, max - a.Y, ref t0, ref t1);
    }

    static bool Cut(double p, double q, ref double t0, ref double t1)
    {
        if (p == 0)
        {
            return q >= 0;
        }

        var t = q / p;
        if (p < 0)
        {
            t0 = Math.Max(t0, t);
        }
        else
        {
            t1 = Math.Min(t1, t);
        }

        return t0 <= t1;
    }

    static UnitPoint Between(UnitPoint a, UnitPoint b, double t) =>
        t <= 0 ? a : t >= 1 ? b : new UnitPoint(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y));

    /// <summary>The part of a ring inside the window (Sutherland and Hodgman); the ring is open, its end is not repeated.</summary>
    public void ClipRing(List<UnitPoint> ring)
    {
        // Most rings of a tile lie wholly inside.
        if (IsInside(CollectionsMarshal.AsSpan(ring)))
        {
            return;
        }

        ClipSide(ring, p => p.X - min, (a, b) => AtX(a, b, min));
        ClipSide(ring, p => max - p.X, (a, b) => AtX(a, b, max));
        ClipSide(ring, p => p.Y - min, (a, b) => AtY(a, b, min));
        ClipSide(ring, p => max - p.Y, (a, b) => AtY(a, b, max));
    }

    bool IsInside(ReadOnlySpan<UnitPoint> ring)
    {
        foreach (var p in ring)
        {
            if (!(p.X >= min && p.X <= max && p.Y >= min && p.Y <= max))
            {
                return false;
            }
        }

        return true;
    }

    void ClipSide(List<UnitPoint> ring, Func<UnitPoint, double> depth, Func<UnitPoint, UnitPoint, UnitPoint> crossing)
    {
        _other.Clear();
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i == 0 ? ring.Count - 1 : i - 1], ring[i]);
            var (inA, inB) = (depth(a) >= 0, depth(b) >= 0);
            if (inA != inB)
            {
                _other.Add(crossing(a, b));
            }

            if (inB)
            {
                _other.Add(b);
            }
        }

        ring.Clear();
        ring.AddRange(_other);
    }

    static UnitPoint AtX(UnitPoint a, UnitPoint b, double x) => new(x, a.Y + (x - a.X) / (b.X - a.X) * (b.Y - a.Y));

    static UnitPoint AtY(UnitPoint a, UnitPoint b, double y) => new(a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X), y);
}
