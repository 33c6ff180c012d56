namespace Coverage.Network;

/// <summary>
/// Attaches a place inside a gated compound to its gates: where the nearest way of all is a private one, the access leg goes to that way
/// and along private ways to each gate in reach (<see cref="GateLegs"/>).
/// </summary>
sealed class CompoundSnap(WalkNetwork network, double limitMetres)
{
    readonly GateLegs _legs = new(network, limitMetres);
    readonly SegmentGrid _grid = new(network, GateLegs.IsPrivate);
    readonly int _limitCm = (int)Math.Round(limitMetres * 100);

    /// <summary>The candidates at the gates for a place (centimetres of the frame), nearest first, when a private way is nearer than <paramref name="withinCm"/>; none
    /// otherwise, or when no gate is in reach. The walk then takes the gate with the best total.</summary>
    /// <param name="x">Centimetres east.</param>
    /// <param name="y">Centimetres north.</param>
    /// <param name="withinCm">Frame centimetres to the nearest public way, or the cap.</param>
    /// <param name="scale">Frame metres per metre on the ground.</param>
    public IEnumerable<(int Edge, int AtPpm, int AccessMm)> Find(double x, double y, double withinCm, double scale)
    {
        var (edge, at, distance) = Nearest(x, y, withinCm);
        foreach (var (cm, gate) in edge < 0 ? [] : _legs.From(edge, at, _limitCm))
        {
            var street = _legs.PublicEdge(gate);
            var arc = network.EdgeArc.Span[street];
            var beginsThere = network.Head.Span[network.Twin.Span[arc]] == gate;
            var accessMm = (int)Math.Round(distance * 10 / scale, MidpointRounding.AwayFromZero) + cm * 10;
            yield return (street, beginsThere ? 0 : SnapTable.WholeEdgePpm, accessMm);
        }
    }

    (int Edge, double At, double DistanceCm) Nearest(double x, double y, double withinCm)
    {
        var best = (Edge: -1, At: 0.0, DistanceCm: withinCm);
        var (c0, c1) = (_grid.Column((long)(x - withinCm) - 1), _grid.Column((long)(x + withinCm) + 1));
        var (r0, r1) = (_grid.Row((long)(y - withinCm) - 1), _grid.Row((long)(y + withinCm) + 1));
        for (var row = r0; row <= r1; row++)
        {
            for (var column = c0; column <= c1; column++)
            {
                foreach (ref readonly var s in _grid.Entries(column, row))
                {
                    var distance = Math.Sqrt(s.SquaredDistance(x, y, out var t));
                    if (distance < best.DistanceCm || (distance == best.DistanceCm && best.Edge >= 0 && s.Edge < best.Edge))
                    {
                        best = (s.Edge, Share(s.Edge, s.Segment, t), distance);
                    }
                }
            }
        }

        return best;
    }

    /// <summary>Share of the edge's length before a point of one of its segments.</summary>
    double Share(int edge, int segment, double t)
    {
        double before = 0, whole = 0;
        var lines = _grid.Edges();
        for (var s = 0; s < lines.SegmentCount(edge); s++)
        {
            var (ax, ay) = lines.Vertex(edge, s);
            var (bx, by) = lines.Vertex(edge, s + 1);
            var length = Math.Sqrt(((double)bx - ax) * ((double)bx - ax) + ((double)by - ay) * ((double)by - ay));
            before += s < segment ? length : s == segment ? t * length : 0;
            whole += length;
        }

        return whole > 0 ? before / whole : 0;
    }
}
