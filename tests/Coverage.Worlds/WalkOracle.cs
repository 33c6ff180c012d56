using Coverage.Network;

namespace Coverage.Worlds;

/// <summary>
/// The slow answer: all pairs of nodes by Floyd and Warshall in walking direction, and the pinned definitions spelled out once more
/// (access legs and parts
/// of arcs rounded to nearest milliseconds). Shares no code with the engine's searches. Null = no way.
/// </summary>
public sealed class WalkOracle
{
    readonly WalkNetwork _network;
    readonly int[] _ms;
    readonly double _access;
    readonly long?[,] _way;

    public WalkOracle(ArcCosts costs, double accessMetresPerSecond)
    {
        _network = costs.Network;
        _ms = costs.Milliseconds.ToArray();
        _access = accessMetresPerSecond;
        var n = _network.NodeCount;
        _way = new long?[n, n];
        for (var a = 0; a < _network.ArcCount; a++)
        {
            var (u, v) = (_network.Head.Span[_network.Twin.Span[a]], _network.Head.Span[a]);
            _way[u, v] = Min(_way[u, v], Cost(a));
        }

        for (var u = 0; u < n; u++)
        {
            _way[u, u] = 0;
        }

        for (var via = 0; via < n; via++)
        {
            Relax(via, n);
        }
    }

    /// <summary>Between nodes.</summary>
    public long? Nodes(int from, int to) => _way[from, to];

    /// <summary>The walk from a place to a place, both access legs included.</summary>
    public long? Walk(SnapTable origins, int origin, SnapTable destinations, int destination)
    {
        long? best = null;
        for (var a = origins.First[origin]; a < origins.First[origin + 1]; a++)
        {
            for (var b = destinations.First[destination]; b < destinations.First[destination + 1]; b++)
            {
                best = Min(best, Access(origins.AccessMm[a]) + Between(origins, a, destinations, b) + Access(destinations.AccessMm[b]));
            }
        }

        return best;
    }

    /// <summary>The walk from a place to a node, access leg included.</summary>
    public long? ToNode(SnapTable origins, int origin, int node)
    {
        long? best = null;
        for (var a = origins.First[origin]; a < origins.First[origin + 1]; a++)
        {
            foreach (var (end, ms) in Leave(origins.Edge[a], origins.AtPpm[a]))
            {
                best = Min(best, Access(origins.AccessMm[a]) + ms + _way[end, node]);
            }
        }

        return best;
    }

    /// <summary>The walk from a node to a place, access leg included.</summary>
    public long? FromNode(int node, SnapTable destinations, int destination)
    {
        long? best = null;
        for (var b = destinations.First[destination]; b < destinations.First[destination + 1]; b++)
        {
            foreach (var (end, ms) in Arrive(destinations.Edge[b], destinations.AtPpm[b]))
            {
                best = Min(best, _way[node, end] + ms + Access(destinations.AccessMm[b]));
            }
        }

        return best;
    }

    void Relax(int via, int n)
    {
        for (var u = 0; u < n; u++)
        {
            for (var v = 0; v < n; v++)
            {
                _way[u, v] = Min(_way[u, v], _way[u, via] + _way[via, v]);
            }
        }
    }

    long? Between(SnapTable origins, int a, SnapTable destinations, int b)
    {
        long? best = null;
        if (origins.Edge[a] == destinations.Edge[b])
        {
            var along = destinations.AtPpm[b] - origins.AtPpm[a];
            var forward = _network.EdgeArc.Span[origins.Edge[a]];
            best = along == 0 ? 0 : Part(along > 0 ? forward : _network.Twin.Span[forward], Math.Abs(along));
        }

        foreach (var (start, leave) in Leave(origins.Edge[a], origins.AtPpm[a]))
        {
            foreach (var (end, arrive) in Arrive(destinations.Edge[b], destinations.AtPpm[b]))
            {
                best = Min(best, leave + _way[start, end] + arrive);
            }
        }

        return best;
    }

    (int Node, long? Ms)[] Leave(int edge, int at)
    {
        var forward = _network.EdgeArc.Span[edge];
        var backward = _network.Twin.Span[forward];
        return [(_network.Head.Span[forward], Part(forward, 1_000_000 - at)), (_network.Head.Span[backward], Part(backward, at))];
    }

    (int Node, long? Ms)[] Arrive(int edge, int at)
    {
        var forward = _network.EdgeArc.Span[edge];
        var backward = _network.Twin.Span[forward];
        return [(_network.Head.Span[backward], Part(forward, at)), (_network.Head.Span[forward], Part(backward, 1_000_000 - at))];
    }

    long? Cost(int arc) => _ms[arc] == ArcCosts.Forbidden ? null : _ms[arc];

    long? Part(int arc, int ppm) => Cost(arc) is { } ms ? (long)Math.Floor((decimal)ms * ppm / 1_000_000m + 0.5m) : null;

    long Access(int mm) => (long)Math.Floor(mm / _access + 0.5);

    static long? Min(long? a, long? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);
}
