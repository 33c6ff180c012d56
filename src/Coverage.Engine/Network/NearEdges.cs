using System.Runtime.InteropServices;

namespace Coverage.Network;

/// <summary>
/// The edges seen near one place that may still be candidates, each with its nearest point: those within the cap and not more than the slack farther than the nearest, and the
/// nearest that wheels can use. One per thread, used again for every place.
/// </summary>
sealed class NearEdges
{
    /// <summary>So many are sorted by putting each in its place.</summary>
    const int FewEdges = 24;

    readonly List<NearEdge> _edges = [];
    double _capCm;
    double _slackCm;
    double _nearestCm;
    double _nearestForWheelsCm;

    /// <summary>What is farther will never be a candidate, centimetres.</summary>
    public double LimitCm { get; private set; }

    public void Begin(double capCm, double slackCm)
    {
        _edges.Clear();
        (_capCm, _slackCm) = (capCm, slackCm);
        (_nearestCm, _nearestForWheelsCm, LimitCm) = (double.PositiveInfinity, double.PositiveInfinity, capCm);
    }

    /// <summary>What will be offered next holds edges as near as this, one that wheels can use as near as that: nothing need be kept that they leave hopeless.</summary>
    public void Expect(double nearestCm, double nearestForWheelsCm)
    {
        (_nearestCm, _nearestForWheelsCm) = (Math.Min(_nearestCm, nearestCm), Math.Min(_nearestForWheelsCm, nearestForWheelsCm));
        LimitCm = Math.Min(_capCm, Math.Max(_nearestCm + _slackCm, _nearestForWheelsCm));
    }

    public void Offer(in NearEdge near)
    {
        if (!IsHopeless(near))
        {
            Keep(near);
        }
    }

    /// <summary>Those that still matter when all have been offered, nearest first, ties by edge.</summary>
    public ReadOnlySpan<NearEdge> Sorted()
    {
        var edges = CollectionsMarshal.AsSpan(_edges);
        var count = 0;
        foreach (ref readonly var edge in edges)
        {
            if (!IsHopeless(edge))
            {
                edges[count++] = edge;
            }
        }

        edges = edges[..count];
        if (count > FewEdges)
        {
            edges.Sort(static (a, b) => IsBefore(a, b) ? -1 : 1);
            return edges;
        }

        for (var i = 1; i < count; i++)
        {
            var edge = edges[i];
            var at = i;
            for (; at > 0 && IsBefore(edge, edges[at - 1]); at--)
            {
                edges[at] = edges[at - 1];
            }

            edges[at] = edge;
        }

        return edges;
    }

    static bool IsBefore(in NearEdge a, in NearEdge b) => a.DistanceCm < b.DistanceCm || (a.DistanceCm == b.DistanceCm && a.Edge < b.Edge);

    bool IsHopeless(in NearEdge near) =>
        near.DistanceCm > _capCm || (near.DistanceCm > _nearestCm + _slackCm && !(near.TakesWheels && near.DistanceCm <= _nearestForWheelsCm));

    /// <summary>An edge stays with its nearest point, of equal ones with that on the first segment.</summary>
    void Keep(in NearEdge near)
    {
        foreach (ref var known in CollectionsMarshal.AsSpan(_edges))
        {
            if (known.Edge == near.Edge)
            {
                if (near.DistanceCm < known.DistanceCm || (near.DistanceCm == known.DistanceCm && near.Piece.Segment < known.Piece.Segment))
                {
                    known = near;
                }

                return;
            }
        }

        _edges.Add(near);
    }
}

/// <summary>The nearest point of an edge seen so far: on which piece, how far along it (0 to 1), how many centimetres of the frame away.</summary>
readonly struct NearEdge(in GridSegment piece, double t, double distanceCm)
{
    public readonly GridSegment Piece = piece;

    public readonly double T = t;

    public readonly double DistanceCm = distanceCm;

    public bool TakesWheels => Piece.TakesWheels;

    public int Edge => Piece.Edge;
}
