namespace Coverage.Network;

/// <summary>
/// The last leg inside a gated compound: for every node of the private ways the shortest walks along them to nodes on a public street (the gates), up to a limit, one per
/// gate. Private ways lead to their own doors only: this leg is counted as access, and nobody walks through. Metres are centimetres here. A walk that would pass one gate to
/// reach another ends at the first: beyond it lies the street.
/// </summary>
sealed class GateLegs
{
    readonly WalkNetwork _network;

    /// <summary>Node → its gates in order of their numbers, with the centimetres to each.</summary>
    readonly Dictionary<int, List<(int Gate, int Cm)>> _legs = [];

    public GateLegs(WalkNetwork network, double limitMetres)
    {
        _network = network;
        var limitCm = (int)Math.Round(limitMetres * 100);
        foreach (var gate in PrivateNodes().Where(n => PublicEdge(n) >= 0))
        {
            Spread(gate, limitCm);
        }
    }

    public static bool IsPrivate(EdgeTags tags) => (tags & (EdgeTags.Closed | EdgeTags.Lift)) == EdgeTags.Closed;

    /// <summary>From a point of a private edge: the gates in reach, nearest first (ties to the smaller gate), with the centimetres along private ways to each.</summary>
    /// <param name="edge">A private edge.</param>
    /// <param name="at">Share of the edge, 0 … 1.</param>
    /// <param name="limitCm">The limit again, for the part on this edge.</param>
    public List<(int Cm, int Gate)> From(int edge, double at, int limitCm)
    {
        var arc = _network.EdgeArc.Span[edge];
        var (from, to) = (_network.Head.Span[_network.Twin.Span[arc]], _network.Head.Span[arc]);
        var length = _network.LengthCm.Span[edge];
        var gates = new SortedDictionary<int, int>();
        Offer(from, (int)Math.Round(at * length));
        Offer(to, (int)Math.Round((1 - at) * length));
        return [.. gates.Select(g => (Cm: g.Value, Gate: g.Key)).Order()];

        void Offer(int node, int cm)
        {
            foreach (var (gate, leg) in _legs.GetValueOrDefault(node) ?? [])
            {
                if (leg + cm <= limitCm && (!gates.TryGetValue(gate, out var known) || leg + cm < known))
                {
                    gates[gate] = leg + cm;
                }
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

    /// <summary>Legs of all private nodes that one gate is in reach of.</summary>
    void Spread(int gate, int limitCm)
    {
        var best = new Dictionary<int, int> { [gate] = 0 };
        var queue = new PriorityQueue<int, (int Cm, int Node)>([(gate, (0, gate))]);
        while (queue.TryDequeue(out var node, out var key))
        {
            if (best[node] < key.Cm)
            {
                continue;
            }

            Note(node, gate, key.Cm);
            // The first gate on the way is where the walk leaves the compound.
            for (var a = _network.FirstOut.Span[node]; a < _network.FirstOut.Span[node + 1] && (node == gate || PublicEdge(node) < 0); a++)
            {
                var (edge, next) = (_network.ArcEdge.Span[a] >> 1, _network.Head.Span[a]);
                var cm = key.Cm + _network.LengthCm.Span[edge];
                if (cm <= limitCm && IsPrivate((EdgeTags)_network.Tags.Span[edge]) && (!best.TryGetValue(next, out var known) || cm < known))
                {
                    best[next] = cm;
                    queue.Enqueue(next, (cm, next));
                }
            }
        }
    }

    void Note(int node, int gate, int cm)
    {
        if (!_legs.TryGetValue(node, out var legs))
        {
            _legs[node] = legs = [];
        }

        legs.Add((gate, cm));
    }
}
