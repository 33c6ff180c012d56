using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// Lengths along the streets one walker can use (in either direction), between places at their nearest attachment on such a street; whole centimetres, access legs left
/// out. For gathering places, not for minutes. Not safe to share between threads.
/// </summary>
sealed class StreetDistances
{
    /// <summary>Buckets of two thirds of a metre.</summary>
    const int BucketShift = 6;

    readonly WalkNetwork _network;
    readonly SnapTable _places;
    readonly bool[] _passable;
    readonly PackedArc[] _arcs;

    /// <summary>Labels are centimetres and the place they are counted from: the nearest, of equally near ones the first.</summary>
    readonly BucketSweep<FacilityLabel, ulong, ulong> _sweep;
    readonly int[] _candidate;

    public StreetDistances(ArcCosts costs, SnapTable places)
    {
        NetworkCheck.ThrowIfDamaged(costs.Network);
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
        _arcs = Lengths();
        _sweep = new BucketSweep<FacilityLabel, ulong, ulong>(_network.NodeCount, BucketShift);
    }

    /// <summary>Every arc with its length in centimetres, in both directions where one of them can be walked.</summary>
    PackedArc[] Lengths()
    {
        var head = _network.Head.Span;
        var arcEdge = _network.ArcEdge.Span;
        var lengthCm = _network.LengthCm.Span;
        var lengths = GC.AllocateUninitializedArray<PackedArc>(head.Length);
        for (var a = 0; a < lengths.Length; a++)
        {
            var edge = arcEdge[a] >> 1;
            lengths[a] = new PackedArc(head[a], _passable[edge] ? lengthCm[edge] : ArcCosts.Forbidden);
        }

        return lengths;
    }

    /// <summary>Whether the place attaches to a street this walker can use.</summary>
    public bool IsAttached(int place) => _candidate[place] >= 0;

    /// <summary>Pairs of places with at most the link of street between them, enough of them to join all that belong together.</summary>
    public List<(int A, int B)> Links(int[] members, long linkCm)
    {
        var links = new List<(int, int)>();
        Spread(members, linkCm);
        var labels = _sweep.Labels;
        var length = _network.LengthCm.Span;
        var arc = _network.EdgeArc.Span;
        var head = _network.Head.Span;
        var twin = _network.Twin.Span;
        for (var e = 0; e < _network.EdgeCount; e++)
        {
            if (!_passable[e])
            {
                continue;
            }

            var (u, v) = (labels[head[twin[arc[e]]]], labels[head[arc[e]]]);
            if (Near(u) + length[e] + Near(v) <= linkCm && Owner(u) != Owner(v))
            {
                links.Add((Owner(u), Owner(v)));
            }
        }

        foreach (var place in members)
        {
            var (from, to) = EndsOf(place);
            foreach (var (node, cm) in (ReadOnlySpan<(int Node, long Cm)>)[from, to])
            {
                if (Near(labels[node]) + cm <= linkCm && Owner(labels[node]) != place)
                {
                    links.Add((place, Owner(labels[node])));
                }
            }
        }

        _sweep.Reset();
        AddAlongEdges(members, linkCm, links);
        return links;
    }

    /// <summary>The members of the same component within a length of one of them, itself included; a member may be named twice.</summary>
    public List<int> Within(int place, long spanCm, int[] component, MembersByNode members)
    {
        var found = new List<int> { place };
        Spread([place], spanCm);
        foreach (var node in _sweep.Touched)
        {
            var left = spanCm - Near(_sweep.Labels[node]);
            foreach (var (member, cm) in members.At(node))
            {
                if (cm <= left && component[member] == component[place])
                {
                    found.Add(member);
                }
            }
        }

        _sweep.Reset();
        return found;
    }

    /// <summary>Some places by the two ends of their streets, for <see cref="Within"/>.</summary>
    public MembersByNode ByNode(int[] members)
    {
        var first = new int[_network.NodeCount + 1];
        foreach (var member in members)
        {
            var (from, to) = EndsOf(member);
            first[from.Node]++;
            first[to.Node]++;
        }

        // Sums first, so that filling from the back of every node's part leaves its beginning.
        for (var u = 1; u < first.Length; u++)
        {
            first[u] += first[u - 1];
        }

        var entries = new (int Member, int Cm)[2 * members.Length];
        foreach (var member in members)
        {
            var (from, to) = EndsOf(member);
            entries[--first[from.Node]] = (member, (int)from.Cm);
            entries[--first[to.Node]] = (member, (int)to.Cm);
        }

        return new MembersByNode(first, entries);
    }

    /// <summary>Places at each node with their lengths to it, centimetres.</summary>
    public sealed class MembersByNode(int[] first, (int Member, int Cm)[] entries)
    {
        public ReadOnlySpan<(int Member, int Cm)> At(int node) => entries.AsSpan(first[node], first[node + 1] - first[node]);
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
        foreach (var node in _sweep.Touched)
        {
            var near = Near(_sweep.Labels[node]);
            for (var a = _network.FirstOut.Span[node]; a < _network.FirstOut.Span[node + 1]; a++)
            {
                var name = _network.NameIndex.Span[_network.ArcEdge.Span[a] >> 1];
                if (name >= 0 && (near, name).CompareTo(best) < 0)
                {
                    best = (near, name);
                }
            }
        }

        _sweep.Reset();
        return best.Name < int.MaxValue ? _network.Names[best.Name] : null;
    }

    /// <summary>Labels every node within the length of the nearest of some places, until the next <see cref="BucketSweep{TLabel,TStored,TWork}.Reset"/>.</summary>
    void Spread(int[] from, long limitCm)
    {
        var limit = (int)Math.Min(limitCm, ArcCosts.Forbidden - 1);
        _sweep.Prepare(limit);
        foreach (var place in from)
        {
            var (begin, end) = EndsOf(place);
            Seed(begin.Node, begin.Cm);
            Seed(end.Node, end.Cm);

            void Seed(int node, long cm)
            {
                if (cm <= limit)
                {
                    _sweep.Seed(node, FacilityLabel.Pack((int)cm, place));
                }
            }
        }

        _sweep.Run(_network.FirstOut.Span, _arcs, FacilityLabel.Pack(limit + 1, 0));
    }

    /// <summary>Centimetres; more than any limit where nothing came.</summary>
    static long Near(ulong label) => FacilityLabel.Time(label);

    static int Owner(ulong label) => FacilityLabel.Facility(label);

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
