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

        CutReached(own);
        return [.. _pieces];
    }

    /// <summary>
    /// Every edge at a reached node. One with both ends reached is cut when met at its begin, else when met at the reached end.
    /// </summary>
    void CutReached(List<int> own)
    {
        var network = _times.Arcs.Network;
        var arcs = _times.Arcs.Arcs;
        var cutoff = _times.CutoffMs;
        var firstOut = network.FirstOut.Span;
        var arcEdge = network.ArcEdge.Span;
        var twins = network.Twin.Span;
        foreach (var node in _times.ReachedNodes)
        {
            var here = _times.At(node);
            for (var a = firstOut[node]; a < firstOut[node + 1]; a++)
            {
                var (other, ms) = arcs[a];
                var there = _times.At(other);
                var (edge, against) = (arcEdge[a] >> 1, (arcEdge[a] & 1) == 1);
                if ((against && there < TravelTime.Unreached) || own.Contains(edge))
                {
                    continue;
                }

                var back = arcs[twins[a]].Ms;
                if (against)
                {
                    new EdgeSpan(edge, back, ms, cutoff).Cut(0, there, 1, here, _pieces);
                }
                else
                {
                    new EdgeSpan(edge, ms, back, cutoff).Cut(0, here, 1, there, _pieces);
                }
            }
        }
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
