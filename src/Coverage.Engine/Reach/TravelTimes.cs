using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// The answer of one run of a <see cref="CutoffSearch"/>, borrowed from its scratch and valid until the next run: milliseconds between the
/// place
/// and every node within the cutoff, access leg of the place included, in the direction of the search.
/// </summary>
public readonly ref struct TravelTimes
{
    readonly SnapTable _origins;
    readonly int _origin;
    readonly ReadOnlySpan<int> _labels;

    internal TravelTimes(
        PackedArcs arcs, SnapTable origins, int origin, int cutoffMs, ReadOnlySpan<int> labels, ReadOnlySpan<int> reached, int[]? parentArc)
    {
        Arcs = arcs;
        _origins = origins;
        _origin = origin;
        CutoffMs = cutoffMs;
        _labels = labels;
        ReachedNodes = reached;
        ParentArc = parentArc;
    }

    public PackedArcs Arcs { get; }

    /// <summary>Inclusive.</summary>
    public int CutoffMs { get; }

    /// <summary>Every node within the cutoff, once, in no particular but always the same order.</summary>
    public ReadOnlySpan<int> ReachedNodes { get; }

    internal int[]? ParentArc { get; }

    internal SnapTable Origins => _origins;

    internal int Origin => _origin;

    /// <summary>Milliseconds at a node, or <see cref="TravelTime.Unreached"/>.</summary>
    public int At(int node) => _labels[node];

    /// <summary>Milliseconds between the searched place and another, both access legs included, or unreached beyond the cutoff.</summary>
    public int To(SnapTable places, int place)
    {
        var best = TravelTime.Unreached;
        for (var c = places.First[place]; c < places.First[place + 1]; c++)
        {
            best = Math.Min(best, Arrive(places, c, out _));
        }

        return best <= CutoffMs ? best : TravelTime.Unreached;
    }

    /// <summary>The best time of one candidate and how it is reached, without regard to the cutoff.</summary>
    internal int Arrive(SnapTable places, int c, out Arrival arrival)
    {
        var (tail, head, tailMs, headMs) = Arcs.Arriving(places, c);
        var best = TravelTime.Sum(_labels[tail], tailMs);
        arrival = Arrival.OverTail;
        var overHead = TravelTime.Sum(_labels[head], headMs);
        if (overHead < best)
        {
            best = overHead;
            arrival = Arrival.OverHead;
        }

        for (var o = _origins.First[_origin]; o < _origins.First[_origin + 1]; o++)
        {
            var along = Arcs.Along(_origins, o, places, c);
            if (along < best)
            {
                best = along;
                arrival = new Arrival(o);
            }
        }

        return best;
    }
}
