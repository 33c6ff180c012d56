using Coverage.Network;

namespace Coverage.Reach;

/// <summary>Turns the labels of a search into pieces of edges, each edge once.</summary>
readonly ref struct StreetCutter(TravelTimes times)
{
    readonly TravelTimes _times = times;
    readonly List<StreetPiece> _pieces = [];

    public StreetPiece[] Cut()
    {
        var own = OwnEdges();
        foreach (var edge in own)
        {
            CutOwnEdge(edge);
        }

        var firstOut = _times.Arcs.Network.FirstOut.Span;
        foreach (var node in _times.ReachedNodes)
        {
            for (var a = firstOut[node]; a < firstOut[node + 1]; a++)
            {
                CutEdge(a, node, own);
            }
        }

        return [.. _pieces];
    }

    /// <summary>The edges the searched place stands on, each once.</summary>
    List<int> OwnEdges()
    {
        var own = new List<int>();
        for (var c = _times.Origins.First[_times.Origin]; c < _times.Origins.First[_times.Origin + 1]; c++)
        {
            if (!own.Contains(_times.Origins.Edge[c]))
            {
                own.Add(_times.Origins.Edge[c]);
            }
        }

        return own;
    }

    /// <summary>An edge with both ends reached is cut when met at its begin, else when met at the reached end.</summary>
    void CutEdge(int arc, int node, List<int> own)
    {
        var arcs = _times.Arcs;
        var arcEdge = arcs.Network.ArcEdge.Span[arc];
        var edge = arcEdge >> 1;
        var other = arcs.Arcs[arc].Head;
        var against = (arcEdge & 1) == 1;
        if (own.Contains(edge) || (against && _times.At(other) < TravelTime.Unreached))
        {
            return;
        }

        var twin = arcs.Network.Twin.Span[arc];
        var (forward, backward) = against ? (twin, arc) : (arc, twin);
        var (tail, head) = against ? (other, node) : (node, other);
        var span = new EdgeSpan(edge, arcs.Arcs[forward].Ms, arcs.Arcs[backward].Ms, _times.CutoffMs);
        span.Cut(0, _times.At(tail), 1, _times.At(head), _pieces);
    }

    /// <summary>The walk starts within this edge, at one candidate or at several: between neighbours it is cut like a whole edge.</summary>
    void CutOwnEdge(int edge)
    {
        var network = _times.Arcs.Network;
        var forward = network.EdgeArc.Span[edge];
        var backward = network.Twin.Span[forward];
        var span = new EdgeSpan(edge, _times.Arcs.Arcs[forward].Ms, _times.Arcs.Arcs[backward].Ms, _times.CutoffMs);
        var stops = Stops(edge);
        var n = stops.Count;
        var (rightward, leftward) = (new double[n + 2], new double[n + 2]);
        var at = (double[])[0, .. stops.Select(s => s.At), 1];
        rightward[0] = _times.At(_times.Arcs.Arcs[backward].Head);
        leftward[n + 1] = _times.At(_times.Arcs.Arcs[forward].Head);
        for (var i = 1; i <= n; i++)
        {
            rightward[i] = Math.Min(stops[i - 1].Ms, span.Forward(rightward[i - 1], at[i] - at[i - 1]));
        }

        for (var i = n; i >= 1; i--)
        {
            leftward[i] = Math.Min(stops[i - 1].Ms, span.Backward(leftward[i + 1], at[i + 1] - at[i]));
        }

        for (var i = 0; i <= n; i++)
        {
            span.Cut(at[i], rightward[i], at[i + 1], leftward[i + 1], _pieces);
        }
    }

    /// <summary>The candidates on an edge by position, with their access legs.</summary>
    List<(double At, int Ms)> Stops(int edge)
    {
        var stops = new List<(double At, int Ms)>();
        var origins = _times.Origins;
        for (var c = origins.First[_times.Origin]; c < origins.First[_times.Origin + 1]; c++)
        {
            if (origins.Edge[c] == edge)
            {
                stops.Add((origins.AtPpm[c] / (double)SnapTable.WholeEdgePpm, _times.Arcs.AccessMs(origins.AccessMm[c])));
            }
        }

        stops.Sort();
        return stops;
    }
}
