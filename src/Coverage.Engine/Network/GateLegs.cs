namespace Coverage.Network;

/// <summary>
/// The last leg inside a gated compound: for every node of the private ways the shortest walk along them to a node on a public street
/// (the gate),
/// up to a limit. Private ways lead to their own doors only: this leg is counted as access, and nobody walks through. Metres are
/// centimetres here; ties
/// go to the smaller gate.
/// </summary>
sealed class GateLegs
{
    readonly WalkNetwork _network;
    readonly Dictionary<int, (int Cm, int Gate)> _leg = [];

    public GateLegs(WalkNetwork network, double limitMetres)
    {
        _network = network;
        var queue = new PriorityQueue<int, (int Cm, int Gate)>();
        foreach (var node in PrivateNodes())
        {
            if (PublicEdge(node) >= 0)
            {
                Offer(node, (0, node), queue);
            }
        }

        while (queue.TryDequeue(out var node, out var leg))
        {
            if (_leg[node] == leg)
            {
                Spread(node, leg, (int)Math.Round(limitMetres * 100), queue);
            }
        }
    }

    public static bool IsPrivate(EdgeTags tags) => (tags & (EdgeTags.Closed | EdgeTags.Lift)) == EdgeTags.Closed;

    /// <summary>From a point of a private edge: centimetres along private ways to the gate, and the gate; null when none is near
    /// enough.</summary>
    /// <param name="edge">A private edge.</param>
    /// <param name="at">Share of the edge, 0 … 1.</param>
    /// <param name="limitCm">The limit again, for the part on this edge.</param>
    public (int Cm, int Gate)? From(int edge, double at, int limitCm)
    {
        var arc = _network.EdgeArc.Span[edge];
        var (from, to) = (_network.Head.Span[_network.Twin.Span[arc]], _network.Head.Span[arc]);
        var length = _network.LengthCm.Span[edge];
        (int Cm, int Gate) best = (int.MaxValue, -1);
        Try(from, (int)Math.Round(at * length));
        Try(to, (int)Math.Round((1 - at) * length));
        return best.Cm <= limitCm ? best : null;

        void Try(int node, int cm)
        {
            if (_leg.TryGetValue(node, out var leg) && (leg.Cm + cm, leg.Gate).CompareTo(best) < 0)
            {
                best = (leg.Cm + cm, leg.Gate);
            }
        }
    }

    /// <summary>The public edge at a node on which a walk may begin, the smallest; -1 when there is none.</summary>
    public int PublicEdge(int node)
    {
        var best = -1;
        for (var a = _network.FirstOut.Span[node]; a < _network.FirstOut.Span[node + 1]; a++)
        {
            var edge = _network.ArcEdge.Span[a] >> 1;
            var tags = (EdgeTags)_network.Tags.Span[edge];
            if ((tags & (EdgeTags.Closed | EdgeTags.NoSnap)) == 0 && (best < 0 || edge < best))
            {
                best = edge;
            }
        }

        return best;
    }

    IEnumerable<int> PrivateNodes()
    {
        for (var node = 0; node < _network.NodeCount; node++)
        {
            for (var a = _network.FirstOut.Span[node]; a < _network.FirstOut.Span[node + 1]; a++)
            {
                if (IsPrivate((EdgeTags)_network.Tags.Span[_network.ArcEdge.Span[a] >> 1]))
                {
                    yield return node;
                    break;
                }
            }
        }
    }

    void Spread(int node, (int Cm, int Gate) leg, int limitCm, PriorityQueue<int, (int Cm, int Gate)> queue)
    {
        for (var a = _network.FirstOut.Span[node]; a < _network.FirstOut.Span[node + 1]; a++)
        {
            var edge = _network.ArcEdge.Span[a] >> 1;
            var cm = leg.Cm + _network.LengthCm.Span[edge];
            if (cm <= limitCm && IsPrivate((EdgeTags)_network.Tags.Span[edge]))
            {
                Offer(_network.Head.Span[a], (cm, leg.Gate), queue);
            }
        }
    }

    void Offer(int node, (int Cm, int Gate) leg, PriorityQueue<int, (int Cm, int Gate)> queue)
    {
        if (!_leg.TryGetValue(node, out var known) || leg.CompareTo(known) < 0)
        {
            _leg[node] = leg;
            queue.Enqueue(node, leg);
        }
    }
}
