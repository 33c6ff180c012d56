namespace Coverage.Reach;

/// <summary>The neighbours of every node of a shrinking graph without loops or parallel edges; lists grow in one pool. An edge has a number of its own.</summary>
sealed class NeighbourLists
{
    const int LeastRoom = 4;

    readonly int[] _from;
    readonly int[] _count;
    readonly int[] _room;
    Neighbour[] _pool;
    int _pooled;

    /// <param name="firstOut">Of a node's arcs, to know how much room its neighbours take.</param>
    public NeighbourLists(ReadOnlySpan<int> firstOut)
    {
        var nodes = firstOut.Length - 1;
        (_from, _count, _room) = (new int[nodes], new int[nodes], new int[nodes]);
        for (var u = 0; u < nodes; u++)
        {
            _from[u] = _pooled;
            _room[u] = Math.Max(LeastRoom, firstOut[u + 1] - firstOut[u]);
            _pooled += _room[u];
        }

        _pool = new Neighbour[_pooled + _pooled / 4];
    }

    /// <summary>Edges made so far; they are numbered in that order.</summary>
    public int EdgeCount { get; private set; }

    /// <summary>Valid until the next change.</summary>
    public ReadOnlySpan<Neighbour> Of(int node) => _pool.AsSpan(_from[node], _count[node]);

    public int CountOf(int node) => _count[node];

    /// <summary>The edge between two nodes, made when there is none.</summary>
    public int Join(int u, int v)
    {
        foreach (var (node, edge) in Of(u))
        {
            if (node == v)
            {
                return edge;
            }
        }

        Add(u, new Neighbour(v, EdgeCount));
        Add(v, new Neighbour(u, EdgeCount));
        return EdgeCount++;
    }

    /// <summary>Takes a node out of its neighbours' lists; its own stays.</summary>
    public void TakeOut(int node)
    {
        foreach (var (neighbour, _) in Of(node))
        {
            var list = _pool.AsSpan(_from[neighbour], _count[neighbour]--);
            var at = 0;
            while (list[at].Node != node)
            {
                at++;
            }

            list[at] = list[^1];
        }
    }

    void Add(int node, Neighbour neighbour)
    {
        if (_count[node] == _room[node])
        {
            Move(node);
        }

        _pool[_from[node] + _count[node]++] = neighbour;
    }

    void Move(int node)
    {
        var room = _room[node] * 2;
        if (_pooled + room > _pool.Length)
        {
            Array.Resize(ref _pool, checked(_pool.Length + _pool.Length / 4 + room));
        }

        Of(node).CopyTo(_pool.AsSpan(_pooled));
        (_from[node], _room[node]) = (_pooled, room);
        _pooled += room;
    }

    public readonly record struct Neighbour(int Node, int Edge);
}
