using Coverage.Geo;

namespace Coverage.Network;

/// <summary>
/// Adds streets and lifts to a finished network and takes them away. Nodes and edges keep their numbers: what is taken away is closed to everybody
/// and stays in the arrays, what is cut is closed and replaced by its pieces, and what is new stands at the end. The same edits in the same order give
/// the same arrays, so an edited network is as much a function of its inputs as a built one. Not thread-safe.
/// </summary>
/// <remarks>
/// An edit that is refused changes nothing. Heights of a drawn street are those of the network where it joins; its stairs are a flight of their own
/// (decision 0030).
/// </remarks>
public sealed partial class NetworkEditor
{
    /// <summary>An edge with all of these is no street any more.</summary>
    internal const EdgeTags Closed = EdgeTags.NoForward | EdgeTags.NoBackward | EdgeTags.NoSnap;

    readonly WalkNetwork _base;
    readonly LocalFrame _frame;
    readonly NetworkEditOptions _options;
    readonly List<(int X, int Y, int Z)> _nodes = [];
    readonly List<EditedEdge> _edges = [];
    readonly Dictionary<int, List<int>> _edgesAt = [];
    readonly HashSet<int> _removed = [];
    int _drawn;

    /// <param name="network">The network to edit; it is not changed.</param>
    /// <param name="frame">Its metric frame.</param>
    /// <param name="options">How drawn streets join.</param>
    public NetworkEditor(WalkNetwork network, LocalFrame frame, NetworkEditOptions? options = null)
    {
        _base = network;
        _frame = frame;
        _options = options ?? new NetworkEditOptions();
    }

    int EdgeCount => _base.EdgeCount + _edges.Count;

    int NodeCount => _base.NodeCount + _nodes.Count;

    /// <summary>
    /// Draws a street. Each end joins the nearest street on which places may stand, at its end or by cutting it; an end with none near stays loose.
    /// Drawn streets have the way ids -1, -2, … in the order they were drawn.
    /// </summary>
    /// <exception cref="InputException">Not walkable, no length, or it joins nothing.</exception>
    public void AddStreet(StreetSketch sketch)
    {
        var street = sketch.Read();
        var line = Project(sketch);
        var (begin, end) = (Nearest(line[0], _options.JoinMetres, CanJoin), Nearest(line[^1], _options.JoinMetres, CanJoin));
        Check(street, begin, end);
        var from = Join(line, 0, begin);

        // The first cut may have taken the edge that the other end would join: look again.
        var to = Join(line, line.Count - 1, end is null ? null : Nearest(line[^1], _options.JoinMetres, CanJoin));
        AddEdge(Measure(street, sketch.Name, line, from, to));
        _drawn++;
    }

    /// <summary>Takes away every piece of an OSM way, or of a drawn street by its negative id.</summary>
    public void RemoveWay(long way)
    {
        var edges = Live().Where(e => WayOf(e) == way && way != 0).ToArray();
        if (edges.Length == 0)
        {
            throw new InputException($"no street of the network has the way id {way}", "way", "take it from the layer network, or name the street by a place");
        }

        foreach (var edge in edges)
        {
            Remove(edge);
        }
    }

    /// <summary>Takes away the one edge, between two junctions, that lies nearest to a place.</summary>
    public void RemoveStreetAt(LonLat place)
    {
        var near = Nearest(ToCm(place), _options.NameMetres, static _ => true)
            ?? throw new InputException(FormattableString.Invariant($"no street within {_options.NameMetres} m of {place}"), "at", "give a place on the street");
        Remove(near.Edge);
    }

    /// <summary>
    /// Takes away the lift nearest to a place: its own way, or, where a lift is mapped as one node, the rides between all its levels.
    /// </summary>
    public void RemoveLiftAt(LonLat place)
    {
        var near = Nearest(ToCm(place), _options.NameMetres, e => e.Delays.Lift > 0)
            ?? throw new InputException(FormattableString.Invariant($"no lift within {_options.NameMetres} m of {place}"), "at", "give a place at the lift");
        var edge = Edge(near.Edge);
        int[] rides = edge.LengthCm > 0
            ? [near.Edge]
            : [.. Around(edge.From).Concat(Around(edge.To)).Distinct().Where(e => (TagsOf(e) & EdgeTags.Lift) != 0)];
        foreach (var ride in rides)
        {
            Remove(ride);
        }
    }

    /// <summary>Takes away all stairs; escalators stay.</summary>
    public void RemoveStairs()
    {
        foreach (var edge in Live().Where(e => (TagsOf(e) & (EdgeTags.Steps | EdgeTags.Escalator)) == EdgeTags.Steps).ToArray())
        {
            Remove(edge);
        }
    }

    void Check(Street street, Near? begin, Near? end)
    {
        if (begin is null && end is null)
        {
            throw new InputException(
                FormattableString.Invariant($"neither end of the street lies within {_options.JoinMetres} m of the network"), "line",
                "begin or end it on a street; bridges, tunnels, lifts and escalators are joined at their ends only");
        }

        if (street.Has(EdgeTags.Lift) && (begin is null || end is null))
        {
            throw new InputException(FormattableString.Invariant($"one end of the lift lies farther than {_options.JoinMetres} m from the network"), "line",
                "a lift joins two streets");
        }

        if (begin is { } a && end is { } b && Squared(a.Place, b.Place) <= Square(_options.EndMetres * 100))
        {
            throw new InputException("both ends of the street join the network at the same place", "line", "draw it between two places");
        }
    }

    /// <summary>The facts of a drawn street, by the rules of grades and stairs for mapped ones.</summary>
    EditedEdge Measure(Street street, string? name, List<(int X, int Y)> line, int from, int to)
    {
        var metres = Metres(line);
        var tags = street.Tags;
        var rise = Height(to) is { } z1 && Height(from) is { } z0 ? (z1 - z0) / 100.0 : double.NaN;
        var grade = 0f;
        if (!float.IsNaN(street.TaggedGrade))
        {
            (grade, tags) = (street.TaggedGrade, tags | EdgeTags.GradeTagged);
        }
        else if (double.IsNaN(rise) || street.Has(EdgeTags.Lift))
        {
            tags |= EdgeTags.GradeUnknown;
        }
        else
        {
            grade = (float)(rise / metres);
        }

        var steps = (Count: 0, Tags: EdgeTags.None);
        if (street.Has(EdgeTags.Steps))
        {
            steps = Stairs.Count(street, double.IsNaN(rise) ? 0 : (float)rise, metres);
        }

        return new EditedEdge
        {
            From = from,
            To = to,
            LengthCm = Math.Max(1, (int)Math.Round(metres * 100, MidpointRounding.AwayFromZero)),
            Tags = tags | steps.Tags,
            Grade = grade,
            Steps = (short)steps.Count,
            FlightSteps = (ushort)Math.Abs(steps.Count),
            WayId = -1 - _drawn,
            Name = name,
            Shape = [.. line[1..^1]],
            Delays = DelaysOf(street, from, to),
        };
    }

    /// <summary>A lift is one ride. A drawn crossing waits once where it has signals or meets a big road.</summary>
    DelayShares DelaysOf(Street street, int from, int to) => street.Crossing switch
    {
        CrossingTag.Signalled => new DelayShares(1, 0, 0),
        CrossingTag.Unsignalled when Around(from).Concat(Around(to)).Any(IsBigRoad) => new DelayShares(0, 1, 0),
        _ => new DelayShares(0, 0, street.Has(EdgeTags.Lift) ? 1 : 0),
    };

    bool IsBigRoad(int edge) =>
        (StreetClass)(TagsOf(edge) & EdgeTags.ClassMask) is StreetClass.Tertiary or StreetClass.Secondary or StreetClass.Primary or StreetClass.Trunk;

    int AddNode((int X, int Y) at, int z)
    {
        _nodes.Add((at.X, at.Y, z));
        return NodeCount - 1;
    }

    void AddEdge(EditedEdge edge)
    {
        var tags = edge.Tags & ~EdgeTags.HasDelay;
        _edges.Add(edge with { Tags = edge.Delays == default ? tags : tags | EdgeTags.HasDelay });
        foreach (var node in new[] { edge.From, edge.To }.Distinct())
        {
            if (!_edgesAt.TryGetValue(node, out var list))
            {
                _edgesAt[node] = list = [];
            }

            list.Add(EdgeCount - 1);
        }
    }

    void Remove(int edge) => _removed.Add(edge);

    IEnumerable<int> Live() => Enumerable.Range(0, EdgeCount).Where(e => !_removed.Contains(e) && (TagsOf(e) & Closed) != Closed);

    /// <summary>The edges that are still there at a node, in order of number; a loop counts once.</summary>
    IEnumerable<int> Around(int node)
    {
        var own = new List<int>();
        if (node < _base.NodeCount)
        {
            for (var a = _base.FirstOut.Span[node]; a < _base.FirstOut.Span[node + 1]; a++)
            {
                own.Add(_base.ArcEdge.Span[a] >> 1);
            }
        }

        return own.Concat(_edgesAt.GetValueOrDefault(node) ?? []).Distinct().Where(e => !_removed.Contains(e)).Order();
    }

    EditedEdge Edge(int edge) => edge < _base.EdgeCount ? EditedEdge.Of(_base, edge) : _edges[edge - _base.EdgeCount];

    EdgeTags TagsOf(int edge) => edge < _base.EdgeCount ? (EdgeTags)_base.Tags.Span[edge] : _edges[edge - _base.EdgeCount].Tags;

    long WayOf(int edge) => edge < _base.EdgeCount ? _base.WayId.Span[edge] : _edges[edge - _base.EdgeCount].WayId;

    (int X, int Y) NodeAt(int node) => node < _base.NodeCount
        ? (_base.XCm.Span[node], _base.YCm.Span[node])
        : (_nodes[node - _base.NodeCount].X, _nodes[node - _base.NodeCount].Y);

    /// <summary>Centimetres, or null where no height is known.</summary>
    int? Height(int node)
    {
        var z = node < _base.NodeCount ? _base.ZCm.Span[node] : _nodes[node - _base.NodeCount].Z;
        return z == WalkNetwork.UnknownHeight ? null : z;
    }
}
