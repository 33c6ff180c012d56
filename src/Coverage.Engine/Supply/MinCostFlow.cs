namespace Coverage.Supply;

/// <summary>
/// As much flow as possible from a source to a sink, and of all such flows one of least cost. Whole capacities and whole costs ≥ 0, so the answer is exact; successive shortest
/// paths with potentials (Edmonds and Karp 1972), ties by the smaller node, so it is the same everywhere.
/// </summary>
sealed class MinCostFlow(int nodes)
{
    readonly List<int> _to = [];
    readonly List<long> _room = [];
    readonly List<long> _cost = [];
    readonly List<int>[] _out = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];

    /// <summary>Adds an arc and returns its number.</summary>
    public int Add(int from, int to, long capacity, long cost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        ArgumentOutOfRangeException.ThrowIfNegative(cost);
        var arc = _to.Count;
        Half(from, to, capacity, cost);
        Half(to, from, 0, -cost);
        return arc;
    }

    /// <summary>What runs through an arc.</summary>
    public long Flow(int arc) => _room[arc ^ 1];

    /// <summary>Sends what can be sent; returns how much.</summary>
    public long Send(int source, int sink, CancellationToken cancellation = default)
    {
        var potential = new long[nodes];
        var (distance, arrival) = (new long[nodes], new int[nodes]);
        var sent = 0L;
        while (Search(source, sink, potential, distance, arrival))
        {
            cancellation.ThrowIfCancellationRequested();
            // Nodes beyond the sink keep their order: no distance counts for more than the sink's.
            for (var v = 0; v < nodes; v++)
            {
                potential[v] += Math.Min(distance[v], distance[sink]);
            }

            var least = long.MaxValue;
            for (var v = sink; v != source; v = _to[arrival[v] ^ 1])
            {
                least = Math.Min(least, _room[arrival[v]]);
            }

            for (var v = sink; v != source; v = _to[arrival[v] ^ 1])
            {
                _room[arrival[v]] -= least;
                _room[arrival[v] ^ 1] += least;
            }

            sent += least;
        }

        return sent;
    }

    void Half(int from, int to, long capacity, long cost)
    {
        _out[from].Add(_to.Count);
        _to.Add(to);
        _room.Add(capacity);
        _cost.Add(cost);
    }

    bool Search(int source, int sink, long[] potential, long[] distance, int[] arrival)
    {
        distance.AsSpan().Fill(long.MaxValue);
        distance[source] = 0;
        var done = new bool[nodes];
        var queue = new PriorityQueue<int, (long Distance, int Node)>();
        queue.Enqueue(source, (0, source));
        while (queue.TryDequeue(out var u, out _))
        {
            if (done[u])
            {
                continue;
            }

            done[u] = true;
            if (u == sink)
            {
                return true;
            }

            foreach (var arc in _out[u])
            {
                var v = _to[arc];
                if (_room[arc] > 0 && !done[v])
                {
                    var reduced = checked(distance[u] + _cost[arc] + potential[u] - potential[v]);
                    if (reduced < distance[v])
                    {
                        (distance[v], arrival[v]) = (reduced, arc);
                        queue.Enqueue(v, (reduced, v));
                    }
                }
            }
        }

        return false;
    }
}
