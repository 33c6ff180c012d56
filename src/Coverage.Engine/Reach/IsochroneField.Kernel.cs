using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Coverage.Reach;

/// <content>The loop over nodes, eight at a time; <see cref="StampNodesPlainly"/> says the same in single steps, bit for bit.</content>
sealed partial class IsochroneField
{
    static readonly Vector256<float> Columns = Vector256.Create(0f, 10f, 20f, 30f, 40f, 50f, 60f, 70f);

    /// <summary>
    /// Node (k, m) of the block lies at (x + 10 k, y + 10 m): its foot on the segment is at t = ((p − a)·d) / |d|², held within the stamped
    /// part, and its squared distance |p − a − t d|². <paramref name="columns"/> is a multiple of eight.
    /// </summary>
    internal static void StampNodes(Span<float> nodes, int stride, int columns, Segment s, float x, float y)
    {
        var (dx, dy) = (Vector256.Create(s.Dx), Vector256.Create(s.Dy));
        var (from, to) = (Vector256.Create(s.From), Vector256.Create(s.To));
        var perLength2 = Vector256.Create(s.PerLength2);
        ref var first = ref MemoryMarshal.GetReference(nodes);
        for (var k = 0; k < columns; k += 8)
        {
            var wx = Columns + Vector256.Create(x + k * 10f - s.Ax);
            var wxDx = wx * dx;
            var wy = Vector256.Create(y - s.Ay);
            for (var at = k; at + 8 <= nodes.Length; at += stride, wy += Vector256.Create(10f))
            {
                var t = Vector256.MinNative(Vector256.MaxNative((wxDx + wy * dy) * perLength2, from), to);
                var ex = wx - t * dx;
                var ey = wy - t * dy;
                var squared = Vector256.MinNative(ex * ex + ey * ey, Vector256.LoadUnsafe(ref first, (nuint)at));
                squared.StoreUnsafe(ref first, (nuint)at);
            }
        }
    }

    internal static void StampNodesPlainly(Span<float> nodes, int stride, int columns, Segment s, float x, float y)
    {
        for (var k = 0; k < columns; k++)
        {
            var wx = 10f * (k & 7) + (x + (k & ~7) * 10f - s.Ax);
            var wy = y - s.Ay;
            for (var at = k; at < nodes.Length; at += stride, wy += 10f)
            {
                var t = MathF.Min(MathF.Max((wx * s.Dx + wy * s.Dy) * s.PerLength2, s.From), s.To);
                var ex = wx - t * s.Dx;
                var ey = wy - t * s.Dy;
                nodes[at] = MathF.Min(nodes[at], ex * ex + ey * ey);
            }
        }
    }

    /// <summary>One bit per node: within the squared distance. A row has <see cref="Stride"/> / 64 words.</summary>
    public void Inside(float limit, Span<ulong> bits)
    {
        var squared = Squared;
        var bound = Vector256.Create(limit);
        ref var first = ref MemoryMarshal.GetReference(squared);
        for (var word = 0; word < squared.Length / 64; word++)
        {
            var mask = 0UL;
            for (var k = 0; k < 64; k += 8)
            {
                var near = Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)(word * 64 + k)), bound);
                mask |= (ulong)near.ExtractMostSignificantBits() << k;
            }

            bits[word] = mask;
        }
    }
}
