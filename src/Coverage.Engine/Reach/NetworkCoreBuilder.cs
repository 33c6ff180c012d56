using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// Takes the nodes out of a network that its core does without. Passes go over the nodes in their order, dead ends and bends first, so that neighbours
/// stay near each other in memory; the answer depends on the network alone.
/// </summary>
sealed class NetworkCoreBuilder
{
    /// <summary>A pass that takes out less than this part of what is left is the last of its kind.</summary>
    const int LeastPart = 20;

    readonly WalkNetwork _network;
    readonly NeighbourLists _lists;
    readonly int[] _edgeOfArc;
    readonly List<int> _order = [];
    readonly List<int> _upFirst = [0];
    readonly List<NeighbourLists.Neighbour> _up = [];
    readonly List<int> _pairEdge = [];
    int[] _left;

    public NetworkCoreBuilder(WalkNetwork network)
    {
        NetworkCheck.ThrowIfDamaged(network);
        _network = network;
        var firstOut = network.FirstOut.Span;
        var head = network.Head.Span;
        _lists = new NeighbourLists(firstOut);
        _edgeOfArc = new int[network.ArcCount];
        _left = [.. Enumerable.Range(0, network.NodeCount)];
        for (var u = 0; u < network.NodeCount; u++)
        {
            for (var a = firstOut[u]; a < firstOut[u + 1]; a++)
            {
                _edgeOfArc[a] = head[a] == u ? -1 : _lists.Join(u, head[a]);
            }
        }
    }

    public NetworkCore Build()
    {
        for (var most = 2; most <= NetworkCore.MostNeighbours; most++)
        {
            while (Pass(most) > _left.Length / LeastPart)
            {
            }
        }

        return Number();
    }

    /// <summary>Takes out what has few enough neighbours when its turn comes; returns how many that were.</summary>
    int Pass(int most)
    {
        var kept = 0;
        foreach (var node in _left)
        {
            if (_lists.CountOf(node) > most)
            {
                _left[kept++] = node;
            }
            else
            {
                TakeOut(node);
            }
        }

        var taken = _left.Length - kept;
        Array.Resize(ref _left, kept);
        return taken;
    }

    void TakeOut(int node)
    {
        _lists.TakeOut(node);
        var from = _up.Count;
        _up.AddRange(_lists.Of(node));
        for (var i = from; i < _up.Count; i++)
        {
            for (var j = i + 1; j < _up.Count; j++)
            {
                _pairEdge.Add(_lists.Join(_up[i].Node, _up[j].Node));
            }
        }

        _order.Add(node);
        _upFirst.Add(_up.Count);
    }

    /// <summary>Numbers the edges anew: those of nodes taken out in their order, then those of the core.</summary>
    NetworkCore Number()
    {
        var rank = new int[_network.NodeCount];
        for (var p = 0; p < _order.Count; p++)
        {
            rank[_order[p]] = p;
        }

        for (var c = 0; c < _left.Length; c++)
        {
            rank[_left[c]] = _order.Count + c;
        }

        var edgeOf = new int[_lists.EdgeCount];
        for (var e = 0; e < _up.Count; e++)
        {
            edgeOf[_up[e].Edge] = e;
        }

        var (firstOut, head, slot) = CoreArcsOf(rank, edgeOf);
        return new NetworkCore(_network)
        {
            Order = [.. _order],
            UpFirst = [.. _upFirst],
            UpHead = [.. _up.Select(n => n.Node)],
            PairSlot = PairSlots(rank, edgeOf),
            ArcSlot = ArcSlots(rank, edgeOf),
            Nodes = _left,
            FirstOut = firstOut,
            Head = head,
            Slot = slot,
            EdgeCount = _lists.EdgeCount,
        };
    }

    (int[] FirstOut, int[] Head, int[] Slot) CoreArcsOf(int[] rank, int[] edgeOf)
    {
        var next = _up.Count;
        var firstOut = new int[_left.Length + 1];
        var (head, slot) = (new List<int>(), new List<int>());
        for (var c = 0; c < _left.Length; c++)
        {
            foreach (var (node, edge) in _lists.Of(_left[c]))
            {
                if (rank[node] > rank[_left[c]])
                {
                    edgeOf[edge] = next++;
                }

                head.Add(rank[node] - _order.Count);
                slot.Add(SlotOf(edge, _left[c], node, rank, edgeOf));
            }

            firstOut[c + 1] = head.Count;
        }

        return (firstOut, [.. head], [.. slot]);
    }

    int[] PairSlots(int[] rank, int[] edgeOf)
    {
        var slots = new int[_pairEdge.Count];
        var k = 0;
        for (var p = 0; p < _order.Count; p++)
        {
            for (var i = _upFirst[p]; i < _upFirst[p + 1]; i++)
            {
                for (var j = i + 1; j < _upFirst[p + 1]; j++, k++)
                {
                    slots[k] = SlotOf(_pairEdge[k], _up[i].Node, _up[j].Node, rank, edgeOf);
                }
            }
        }

        return slots;
    }

    int[] ArcSlots(int[] rank, int[] edgeOf)
    {
        var firstOut = _network.FirstOut.Span;
        var head = _network.Head.Span;
        for (var u = 0; u < _network.NodeCount; u++)
        {
            for (var a = firstOut[u]; a < firstOut[u + 1]; a++)
            {
                _edgeOfArc[a] = _edgeOfArc[a] < 0 ? -1 : SlotOf(_edgeOfArc[a], u, head[a], rank, edgeOf);
            }
        }

        return _edgeOfArc;
    }

    static int SlotOf(int edge, int from, int to, int[] rank, int[] edgeOf) => 2 * edgeOf[edge] + (rank[from] < rank[to] ? 0 : 1);
}
