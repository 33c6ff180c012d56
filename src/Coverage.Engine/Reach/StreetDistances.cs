using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// Lengths along the streets one walker can use (in either direction), between places at their nearest attachment on such a street; whole centimetres, access legs left
/// out. For gathering places, not for minutes. Not safe to share between threads.
/// </summary>
sealed class StreetDistances
{
    readonly WalkNetwork _network;
    readonly SnapTable _places;
    readonly bool[] _passable;
    readonly long[] _near;
    readonly int[] _owner;
    readonly List<int> _touched = [];
    readonly PriorityQueue<int, ulong> _queue = new();
    readonly Dictionary<int, List<int>> _atNode = [];
    readonly int[] _candidate;

    public StreetDistances(ArcCosts costs, SnapTable places)
    {
        (_network, _places) = (costs.Network, places);
        var twin = _network.Twin.Span;
        var arcs = _network.EdgeArc.Span;
        var ms = costs.Milliseconds.Span;
        _passable = new bool[_network.EdgeCount];
        for (var e = 0; e < _passable.Length; e++)
        {
            _passable[e] = ms[arcs[e]] < ArcCosts.Forbidden || ms[twin[arcs[e]]] < ArcCosts.Forbidden;
        }

        _candidate = [.. Enumerable.Range(0, places.PlaceCount).Select(FirstPassable)];
        _near = new long[_network.NodeCount];
        _owner = new int[_network.NodeCount];
        Array.Fill(_near, long.MaxValue);
    }

    /// <summary>Whether the place attaches to a street this walker can use.</summary>
    public bool IsAttached(int place) => _candidate[place] >= 0;

    /// <summary>Pairs of places with at most the link of street between them, enough of them to join all that belong together.</summary>
    public List<(int A, int B)> Links(int[] members, long linkCm)
    {
        var links = new List<(int, int)>();
        Spread(members, linkCm);
        for (var e = 0; e < _network.EdgeCount; e++)
        {
            var (u, v) = Ends(e);
            if (_passable[e] && _near[u] < long.MaxValue && _near[v] < long.MaxValue && _owner[u] != _owner[v] && _near[u] + _network.LengthCm.Span[e] + _near[v] <= linkCm)
            {
                links.Add((_owner[u], _owner[v]));
            }
        }

        foreach (var place in members)
        {
            var (from, to) = EndsOf(place);
            foreach (var (node, cm) in (ReadOnlySpan<(int Node, long Cm)>)[from, to])
            {
                if (_near[node] < long.MaxValue && _owner[node] != place && _near[node] + cm <= linkCm)
                {
                    links.Add((place, _owner[node]));
                }
            }
        }

        Clear();
        AddAlongEdges(members, linkCm, links);
        return links;
    }

    /// <summary>The members of the same component within a length of one of them, itself included.</summary>
    public List<int> Within(int place, long spanCm, int[] component, int[] members)
    {
        if (_atNode.Count == 0)
        {
            foreach (var member in members)
            {
                var (from, to) = EndsOf(member);
                foreach (var node in (ReadOnlySpan<int>)[from.Node, to.Node])
                {
                    (_atNode.TryGetValue(node, out var list) ? list : _atNode[node] = []).Add(member);
                }
            }
        }

        Spread([place], spanCm);
        var found = new SortedSet<int> { place };
        foreach (var node in _touched)
        {
            if (!_atNode.TryGetValue(node, out var atNode))
            {
                continue;
            }

            foreach (var member in atNode)
            {
                if (component[member] == component[place] && EndsOf(member) is var (from, to)
                    && ((from.Node == node && _near[node] + from.Cm <= spanCm) || (to.Node == node && _near[node] + to.Cm <= spanCm)))
                {
                    found.Add(member);
                }
            }
        }

        Clear();
        return [.. found];
    }

    /// <summary>Name of the street nearest to a place along the streets, at most so far away; null when none is named there.</summary>
    public string? StreetName(int place, long withinCm)
    {
        if (!IsAttached(place))
        {
            return null;
        }

        var own = _network.NameIndex.Span[_places.Edge[_candidate[place]]];
        if (own >= 0)
        {
            return _network.Names[own];
        }

        Spread([place], withinCm);
        var best = (Cm: long.MaxValue, Name: int.MaxValue);
        foreach (var node in _touched)
        {
            for (var a = _network.FirstOut.Span[node]; a < _network.FirstOut.Span[node + 1]; a++)
            {
                var name = _network.NameIndex.Span[_network.ArcEdge.Span[a] >> 1];
                if (name >= 0 && (_near[node], name).CompareTo(best) < 0)
                {
                    best = (_near[node], name);
                }
            }
        }

        Clear();
        return best.Name < int.MaxValue ? _network.Names[best.Name] : null;
    }

    /// <summary>Marks every node within the length of the nearest of some places, with that place.</summary>
    void Spread(int[] from, long limitCm)
    {
        foreach (var place in from)
        {
            var (begin, end) = EndsOf(place);
            Offer(begin.Node, begin.Cm, place, limitCm);
            Offer(end.Node, end.Cm, place, limitCm);
        }

        var firstOut = _network.FirstOut.Span;
        var head = _network.Head.Span;
        var arcEdge = _network.ArcEdge.Span;
        var lengthCm = _network.LengthCm.Span;
        while (_queue.TryDequeue(out var node, out var key))
        {
            if (key != Key(_near[node], _owner[node]))
            {
                continue;
            }

            for (var a = firstOut[node]; a < firstOut[node + 1]; a++)
            {
                var edge = arcEdge[a] >> 1;
                if (_passable[edge])
                {
                    Offer(head[a], _near[node] + lengthCm[edge], _owner[node], limitCm);
                }
            }
        }
    }

    void Offer(int node, long cm, int owner, long limitCm)
    {
        if (cm > limitCm || cm > _near[node] || (cm == _near[node] && owner >= _owner[node]))
        {
            return;
        }

        if (_near[node] == long.MaxValue)
        {
            _touched.Add(node);
        }

        (_near[node], _owner[node]) = (cm, owner);
        _queue.Enqueue(node, Key(cm, owner));
    }

    /// <summary>Lengths first, then places; no limit comes near 2^32 centimetres.</summary>
    static ulong Key(long cm, int owner) => checked((ulong)(uint)cm << 32) | (uint)owner;

    void Clear()
    {
        foreach (var node in _touched)
        {
            _near[node] = long.MaxValue;
        }

        _touched.Clear();
    }

    (int From, int To) Ends(int edge)
    {
        var arc = _network.EdgeArc.Span[edge];
        return (_network.Head.Span[_network.Twin.Span[arc]], _network.Head.Span[arc]);
    }

    /// <summary>The nearest attachment on a street this walker can use; -1 when there is none.</summary>
    int FirstPassable(int place)
    {
        for (var c = _places.First[place]; c < _places.First[place + 1]; c++)
        {
            if (_passable[_places.Edge[c]])
            {
                return c;
            }
        }

        return -1;
    }

    /// <summary>The two ends of the street a place is at, and how far they are.</summary>
    ((int Node, long Cm) From, (int Node, long Cm) To) EndsOf(int place)
    {
        var c = _candidate[place];
        var edge = _places.Edge[c];
        var (from, to) = Ends(edge);
        var length = _network.LengthCm.Span[edge];
        var along = length * (long)_places.AtPpm[c] / SnapTable.WholeEdgePpm;
        return ((from, along), (to, length - along));
    }

    void AddAlongEdges(int[] members, long linkCm, List<(int, int)> links)
    {
        var order = members.OrderBy(p => _places.Edge[_candidate[p]]).ThenBy(p => _places.AtPpm[_candidate[p]]).ThenBy(p => p).ToArray();
        for (var i = 1; i < order.Length; i++)
        {
            var (a, b) = (_candidate[order[i - 1]], _candidate[order[i]]);
            if (_places.Edge[a] == _places.Edge[b]
                && (long)_network.LengthCm.Span[_places.Edge[a]] * (_places.AtPpm[b] - _places.AtPpm[a]) / SnapTable.WholeEdgePpm <= linkCm)
            {
                links.Add((order[i - 1], order[i]));
            }
        }
    }
}
