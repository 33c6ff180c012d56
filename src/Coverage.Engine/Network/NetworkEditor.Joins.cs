using Coverage.Geo;

namespace Coverage.Network;

/// <content>Where drawn streets meet the network.</content>
public sealed partial class NetworkEditor
{
    /// <summary>Nothing is drawn farther from the network's corner than 10,000 km.</summary>
    const double FarthestCm = 1e9;

    /// <summary>The nearest point of an edge: on segment s, a share t of it along.</summary>
    readonly record struct Near(int Edge, int Segment, double T, (double X, double Y) Place, double DistanceCm);

    static bool CanJoin(EditedEdge edge) => (edge.Tags & EdgeTags.NoSnap) == 0;

    List<(int X, int Y)> Project(StreetSketch sketch)
    {
        var line = new List<(int X, int Y)>();
        foreach (var place in sketch.Line)
        {
            var p = place.IsValid ? ToCm(place) : throw new InputException($"{place} is no place on the globe", "line", "give longitude,latitude in degrees");
            if (line.Count == 0 || line[^1] != p)
            {
                line.Add(p);
            }
        }

        return line.Count > 1 ? line : throw new InputException("the street has no length", "line", "give at least two different places");
    }

    (int X, int Y) ToCm(LonLat place)
    {
        var p = _frame.ToMetres(place);
        var (x, y) = (Math.Round((p.X - _base.OriginX) * 100), Math.Round((p.Y - _base.OriginY) * 100));
        return Math.Abs(x) < FarthestCm && Math.Abs(y) < FarthestCm
            ? ((int)x, (int)y)
            : throw new InputException($"{place} lies far outside the network", "line", "check longitude and latitude");
    }

    /// <summary>Metres on the ground along a line of the frame.</summary>
    double Metres(List<(int X, int Y)> line)
    {
        var metres = 0.0;
        for (var i = 1; i < line.Count; i++)
        {
            metres += Ellipsoid.Distance(ToPlace(line[i - 1]), ToPlace(line[i]));
        }

        return metres;
    }

    LonLat ToPlace((int X, int Y) p) => _frame.ToLonLat(new PointM(_base.OriginX + p.X / 100.0, _base.OriginY + p.Y / 100.0));

    /// <summary>The nearest edge still there that <paramref name="fits"/>, the smaller number among equals; null when none is near enough.</summary>
    Near? Nearest((int X, int Y) from, double metres, Func<EditedEdge, bool> fits)
    {
        var scale = _frame.ScaleAt(new PointM(_base.OriginX + from.X / 100.0, _base.OriginY + from.Y / 100.0));
        var best = new Near(-1, 0, 0, default, metres * 100 * scale);
        for (var e = 0; e < EdgeCount; e++)
        {
            if (_removed.Contains(e) || !MayBeWithin(e, from, best.DistanceCm))
            {
                continue;
            }

            var edge = Edge(e);
            if ((edge.Tags & Closed) == Closed || !fits(edge))
            {
                continue;
            }

            var near = NearestOn(e, edge, from);
            if (near.DistanceCm < best.DistanceCm || (best.Edge < 0 && near.DistanceCm <= best.DistanceCm))
            {
                best = near;
            }
        }

        return best.Edge < 0 ? null : best;
    }

    /// <summary>False when the edge certainly lies farther away: no point of it is farther from an end than its length.</summary>
    bool MayBeWithin(int edge, (int X, int Y) from, double cm)
    {
        if (edge >= _base.EdgeCount)
        {
            return true;
        }

        var end = NodeAt(_base.Head.Span[_base.EdgeArc.Span[edge]]);
        // Frame and ground differ in scale by less than a twentieth; vertices are rounded.
        var reach = cm + _base.LengthCm.Span[edge] * 1.05 + 100;
        return Squared(from, end) <= reach * reach;
    }

    Near NearestOn(int number, EditedEdge edge, (int X, int Y) from)
    {
        var line = LineOf(edge);
        var best = new Near(number, 0, 0, default, double.PositiveInfinity);
        for (var s = 0; s + 1 < line.Length; s++)
        {
            double dx = line[s + 1].X - line[s].X, dy = line[s + 1].Y - line[s].Y;
            var length2 = dx * dx + dy * dy;
            var t = length2 > 0 ? Math.Clamp(((from.X - line[s].X) * dx + (from.Y - line[s].Y) * dy) / length2, 0, 1) : 0;
            var place = (X: line[s].X + t * dx, Y: line[s].Y + t * dy);
            var distance = Math.Sqrt(Squared(from, place));
            if (distance < best.DistanceCm)
            {
                best = new Near(number, s, t, place, distance);
            }
        }

        return best;
    }

    (int X, int Y)[] LineOf(EditedEdge edge) => [NodeAt(edge.From), .. edge.Shape, NodeAt(edge.To)];

    /// <summary>The node that stands for one end of a drawn line; the line is carried on to it.</summary>
    int Join(List<(int X, int Y)> line, int end, Near? near)
    {
        if (near is not { } meet)
        {
            return AddNode(line[end], WalkNetwork.UnknownHeight);
        }

        var node = Meet(meet);
        var at = NodeAt(node);
        if (line[end] != at)
        {
            line.Insert(end == 0 ? 0 : line.Count, at);
        }

        return node;
    }

    /// <summary>The node at a point of an edge: its end when that is near, else a new one where the edge is cut.</summary>
    int Meet(Near near)
    {
        var edge = Edge(near.Edge);
        var line = LineOf(edge);
        double before = 0, whole = 0;
        for (var s = 0; s + 1 < line.Length; s++)
        {
            var length = Math.Sqrt(Squared(line[s], line[s + 1]));
            before += s < near.Segment ? length : s == near.Segment ? near.T * length : 0;
            whole += length;
        }

        var endCm = _options.EndMetres * 100;
        if (before < endCm || whole - before < endCm)
        {
            return before <= whole - before ? edge.From : edge.To;
        }

        var share = before / whole;
        var z = Height(edge.From) is { } z0 && Height(edge.To) is { } z1 ? (int)Math.Round(z0 + (z1 - z0) * share) : WalkNetwork.UnknownHeight;
        var node = AddNode(((int)Math.Round(near.Place.X), (int)Math.Round(near.Place.Y)), z);
        var (first, second) = edge.Cut(near.Segment, share, node);
        Remove(near.Edge);
        AddEdge(first);
        AddEdge(second);
        return node;
    }

    static double Squared((double X, double Y) a, (double X, double Y) b) => Square(a.X - b.X) + Square(a.Y - b.Y);

    static double Square(double x) => x * x;
}
