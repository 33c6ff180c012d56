using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Coverage.Network;

/// <summary>
/// A straight piece of an edge as a cell of <see cref="SegmentGrid"/> lists it: its ends in centimetres of the frame, in the direction of the edge, so that measuring
/// a cell's pieces reads one stretch of memory. <c>Segment</c> 0 is the piece that begins the edge.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
readonly struct GridSegment(int ax, int ay, int bx, int by, int edge, int segment)
{
    // The four coordinates first and together: Window reads them at once.
    public readonly int AX = ax, AY = ay, BX = bx, BY = by;

    public readonly int Edge = edge, Segment = segment;

    /// <summary>Square of the centimetres from a place to the piece, and how far along the piece the nearest point lies, 0 to 1.</summary>
    public double SquaredDistance(double x, double y, out double t)
    {
        double dx = BX - AX, dy = BY - AY;
        var length2 = dx * dx + dy * dy;
        t = length2 > 0 ? Math.Clamp(((x - AX) * dx + (y - AY) * dy) / length2, 0, 1) : 0;
        double px = AX + t * dx - x, py = AY + t * dy - y;
        return px * px + py * py;
    }

    /// <summary>The square of so many centimetres around a place, to tell without arithmetic that a piece passes by at a distance.</summary>
    public readonly struct Window(double x, double y, double limitCm)
    {
        readonly Vector128<int> _from = Both((int)Math.Floor(x - limitCm), (int)Math.Floor(y - limitCm));
        readonly Vector128<int> _to = Both((int)Math.Ceiling(x + limitCm), (int)Math.Ceiling(y + limitCm));

        /// <summary>The box around the piece lies outside.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsPassedBy(in GridSegment piece)
        {
            var ends = Vector128.LoadUnsafe(in piece.AX);
            var turned = Vector128.Shuffle(ends, Vector128.Create(2, 3, 0, 1));
            var beyond = Vector128.GreaterThan(Vector128.Min(ends, turned), _to) | Vector128.LessThan(Vector128.Max(ends, turned), _from);
            return beyond != Vector128<int>.Zero;
        }

        static Vector128<int> Both(int x, int y) => Vector128.Create(x, y, x, y);
    }
}
