using Coverage.Geo;

namespace Coverage.Reach;

/// <summary>
/// The places within some cutoffs of an origin, as rings in tenths of a frame metre. Cutoff c has the parts
/// <c>[FirstPart[c], FirstPart[c+1])</c>; part p has the rings <c>[FirstRing[p], FirstRing[p+1])</c>, the outer one first (anticlockwise),
/// then its holes (clockwise); ring r has the points <c>[FirstPoint[r], FirstPoint[r+1])</c>, the first not repeated at the end.
/// Rings never cross or touch themselves or each other, and the shape of a larger cutoff contains that of a smaller one exactly.
/// How the shape is made and how true it is: <see cref="IsochroneBuilder"/>.
/// </summary>
public sealed class Isochrone
{
    /// <summary>Inclusive, rising, milliseconds.</summary>
    public required int[] CutoffsMs { get; init; }

    public required int[] FirstPart { get; init; }

    public required int[] FirstRing { get; init; }

    public required int[] FirstPoint { get; init; }

    /// <summary>Decimetres east in the frame.</summary>
    public required int[] XDm { get; init; }

    /// <summary>Decimetres north in the frame.</summary>
    public required int[] YDm { get; init; }

    public PointM Point(int index) => new(XDm[index] / 10.0, YDm[index] / 10.0);

    /// <summary>Nothing was reached within this cutoff.</summary>
    public bool IsEmpty(int cutoff) => FirstPart[cutoff] == FirstPart[cutoff + 1];

    /// <summary>Square metres of the frame within cutoff number <paramref name="cutoff"/>, holes left out.</summary>
    public double AreaM2(int cutoff)
    {
        var twiceDm2 = 0L;
        for (var ring = FirstRing[FirstPart[cutoff]]; ring < FirstRing[FirstPart[cutoff + 1]]; ring++)
        {
            var points = FirstPoint[ring]..FirstPoint[ring + 1];
            twiceDm2 += TwiceAreaDm2(XDm.AsSpan(points), YDm.AsSpan(points));
        }

        return twiceDm2 / 200.0;
    }

    /// <summary>The point lies within cutoff number <paramref name="cutoff"/>; a point on the border may be told either way.</summary>
    public bool Contains(int cutoff, PointM point)
    {
        var inside = false;
        var (px, py) = (point.X * 10, point.Y * 10);
        for (var ring = FirstRing[FirstPart[cutoff]]; ring < FirstRing[FirstPart[cutoff + 1]]; ring++)
        {
            var (first, end) = (FirstPoint[ring], FirstPoint[ring + 1]);
            for (int i = first, before = end - 1; i < end; before = i++)
            {
                if (YDm[i] > py != YDm[before] > py
                    && px < ((double)XDm[before] - XDm[i]) * (py - YDm[i]) / ((double)YDm[before] - YDm[i]) + XDm[i])
                {
                    inside = !inside;
                }
            }
        }

        return inside;
    }

    /// <summary>Twice the signed area of a ring, positive when anticlockwise; exact.</summary>
    internal static long TwiceAreaDm2(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        var sum = 0L;
        for (var i = 2; i < x.Length; i++)
        {
            sum += ((long)x[i - 1] - x[0]) * ((long)y[i] - y[0]) - ((long)x[i] - x[0]) * ((long)y[i - 1] - y[0]);
        }

        return sum;
    }
}
