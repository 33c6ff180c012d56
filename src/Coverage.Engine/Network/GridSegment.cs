using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Coverage.Network;

/// <summary>
/// A straight piece of an edge as a cell of <see cref="SegmentGrid"/> lists it: its ends in centimetres of the frame, in the direction of the edge, and what a snap asks of
/// its edge, so that measuring a cell's pieces reads one stretch of memory. <c>Segment</c> 0 is the piece that begins the edge.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
readonly struct GridSegment
{
    const uint Wheels = 1u << 31, Whole = 1u << 30;

    // The four coordinates first and together: Window reads them at once.
    public readonly int AX, AY, BX, BY;

    public readonly int Edge;

    readonly uint _segmentAndMarks;

    public GridSegment((int X, int Y) a, (int X, int Y) b, int edge, int segment, bool takesWheels, bool isWholeEdge)
    {
        ((AX, AY), (BX, BY), Edge) = (a, b, edge);
        _segmentAndMarks = (uint)segment | (takesWheels ? Wheels : 0) | (isWholeEdge ? Whole : 0);
    }

    public int Segment => (int)(_segmentAndMarks & ~(Wheels | Whole));

    /// <summary>Wheelchairs may use the edge, and do not need another one.</summary>
    public bool TakesWheels => (_segmentAndMarks & Wheels) != 0;

    /// <summary>The edge has no other piece.</summary>
    public bool IsWholeEdge => (_segmentAndMarks & Whole) != 0;

    /// <summary>Square of the centimetres from a place to the piece, and how far along the piece the nearest point lies, 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double SquaredDistance(double x, double y, out double t)
    {
        var place = Vector128.Create(x, y);
        var ends = Vector128.LoadUnsafe(in AX);
        var a = Vector128.ConvertToDouble(Vector128.WidenLower(ends));
        var d = Vector128.ConvertToDouble(Vector128.WidenUpper(ends)) - a;
        var length2 = Vector128.Dot(d, d);
        t = length2 > 0 ? Math.Min(Math.Max(Vector128.Dot(place - a, d) / length2, 0), 1) : 0;
        var p = a + t * d - place;
        return Vector128.Dot(p, p);
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
