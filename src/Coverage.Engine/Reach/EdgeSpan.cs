using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// The times along one edge: so many milliseconds for its whole length one way and the other. A stretch entered at both of its ends
/// belongs to whichever
/// walk comes first: t0 + y·f = t1 + (s − y)·b gives the share y where they meet.
/// </summary>
readonly struct EdgeSpan(int edge, int forwardMs, int backwardMs, int cutoffMs)
{
    /// <summary>The time one share of the edge further along it.</summary>
    public double Forward(double ms, double share) => forwardMs == ArcCosts.Forbidden ? TravelTime.Unreached : ms + forwardMs * share;

    public double Backward(double ms, double share) => backwardMs == ArcCosts.Forbidden ? TravelTime.Unreached : ms + backwardMs * share;

    /// <summary>Adds what is reached of the stretch x0 … x1, entered at x0 after t0 and at x1 after t1 milliseconds.</summary>
    public void Cut(double x0, double t0, double x1, double t1, List<StreetPiece> pieces)
    {
        var share = x1 - x0;
        var right = Reach(t0, forwardMs, share);
        var left = Reach(t1, backwardMs, share);
        if (right + left > share)
        {
            var meet = Math.Clamp(Meeting(t0, t1, share), share - left, right);
            (right, left) = (meet, share - meet);
        }

        if (right > 0)
        {
            pieces.Add(new StreetPiece(edge, x0, right == share ? x1 : x0 + right, t0, t0 + forwardMs * right));
        }

        if (left > 0)
        {
            pieces.Add(new StreetPiece(edge, x1, left == share ? x0 : x1 - left, t1, t1 + backwardMs * left));
        }
    }

    double Reach(double from, int ms, double share)
    {
        if (from > cutoffMs || ms == ArcCosts.Forbidden)
        {
            return 0;
        }

        // An arc that costs nothing is reached whole.
        return (double)ms * share <= cutoffMs - from ? share : (cutoffMs - from) / ms;
    }

    double Meeting(double t0, double t1, double share)
    {
        if (forwardMs == ArcCosts.Forbidden)
        {
            return 0;
        }

        if (backwardMs == ArcCosts.Forbidden)
        {
            return share;
        }

        var both = (double)forwardMs + backwardMs;
        return both > 0 ? (t1 - t0 + backwardMs * share) / both : t0 <= t1 ? share : 0;
    }
}
