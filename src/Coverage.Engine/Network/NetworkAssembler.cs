using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Coverage.Geo;

namespace Coverage.Network;

/// <summary>
/// Turns drafts into the flat arrays of a <see cref="WalkNetwork"/>: nodes in Hilbert order, edges by their first node, arcs by tail. What
/// concerns one edge is read from its draft in one pass, as the drafts lie scattered in memory when they are taken in that order.
/// </summary>
sealed class NetworkAssembler(StreetWays ways, List<EdgeDraft> drafts, EdgeFacts facts, StreetHeights? heights, LocalFrame frame)
{
    const int Block = 8192;

    NodeNumbering _nodes = null!;
    int[] _order = [];
    ParallelOptions _parallel = new();

    public WalkNetwork Assemble(int parallelism)
    {
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = parallelism };
        _nodes = NodeNumbering.Of(ways, drafts, frame, parallelism);
        _order = EdgeOrder();
        var edges = Edges();
        var (firstOut, head, twin, arcEdge, edgeArc) = Arcs(edges.From, edges.To);
        var (shapeX, shapeY) = Shapes(edges.ShapeFirst);
        var names = Names(edges.Name);
        var delayed = Delayed(edges.Tags);
        var notes = EdgeNotes.Of(ways, drafts, _order, names);
        return new WalkNetwork
        {
            Crs = frame.Crs.Id,
            OriginX = _nodes.OriginX,
            OriginY = _nodes.OriginY,
            FirstOut = firstOut,
            XCm = Array.ConvertAll(_nodes.VertexOf, v => _nodes.XCm[v]),
            YCm = Array.ConvertAll(_nodes.VertexOf, v => _nodes.YCm[v]),
            ZCm = Array.ConvertAll(_nodes.VertexOf, HeightCm),
            Head = head,
            Twin = twin,
            ArcEdge = arcEdge,
            EdgeArc = edgeArc,
            LengthCm = edges.LengthCm,
            Grade = edges.Grade,
            Steps = edges.Steps,
            FlightSteps = edges.FlightSteps,
            Tags = edges.Tags,
            WayId = edges.WayId,
            NameIndex = edges.Name,
            ShapeFirst = edges.ShapeFirst,
            ShapeXCm = shapeX,
            ShapeYCm = shapeY,
            DelayEdge = delayed,
            DelaySignal = Array.ConvertAll(delayed, e => facts.DelayOf(_order[e]).Signal),
            DelayUnsignalled = Array.ConvertAll(delayed, e => facts.DelayOf(_order[e]).Unsignalled),
            DelayLift = Array.ConvertAll(delayed, e => facts.DelayOf(_order[e]).Lift),
            Names = notes.Names,
            HoursEdge = notes.HoursEdge,
            HoursName = notes.HoursName,
            WidthEdge = notes.WidthEdge,
            WidthCm = notes.WidthCm,
        };
    }

    int HeightCm(int vertex) =>
        heights is null || float.IsNaN(heights[vertex]) ? WalkNetwork.UnknownHeight : (int)Math.Round(heights[vertex] * 100);

    /// <summary>Drafts by the node they begin at, drafts of one node in their own order.</summary>
    int[] EdgeOrder()
    {
        var nodeOf = _nodes.NodeOf;
        var span = CollectionsMarshal.AsSpan(drafts);
        var first = new int[_nodes.VertexOf.Length + 1];
        foreach (ref readonly var d in span)
        {
            first[nodeOf[d.From] + 1]++;
        }

        for (var n = 1; n < first.Length; n++)
        {
            first[n] += first[n - 1];
        }

        var order = new int[span.Length];
        for (var e = 0; e < order.Length; e++)
        {
            order[first[nodeOf[span[e].From]]++] = e;
        }

        return order;
    }

    /// <summary>The columns of the edges; <c>Name</c> still holds string positions.</summary>
    EdgeColumns Edges()
    {
        var columns = new EdgeColumns(_order.Length);
        Parallel.For(0, (_order.Length + Block - 1) / Block, _parallel, b =>
        {
            var span = CollectionsMarshal.AsSpan(drafts);
            for (var i = b * Block; i < Math.Min(_order.Length, (b + 1) * Block); i++)
            {
                var e = _order[i];
                ref readonly var d = ref span[e];
                (columns.From[i], columns.To[i]) = (_nodes.NodeOf[d.From], _nodes.NodeOf[d.To]);
                columns.LengthCm[i] = (int)Math.Round(d.Metres * 100, MidpointRounding.AwayFromZero);
                (columns.Grade[i], columns.Steps[i], columns.FlightSteps[i]) = (facts.Grade[e], facts.Steps[e], facts.FlightSteps[e]);
                columns.Tags[i] = (uint)facts.Tags[e];
                (columns.WayId[i], columns.Name[i]) = d.Way < 0 ? (0, -1) : (ways.WayIds[d.Way], ways.Names[d.Way]);
                columns.ShapeFirst[i + 1] = MappedInside(d);
            }
        });
        for (var i = 1; i < columns.ShapeFirst.Length; i++)
        {
            columns.ShapeFirst[i] += columns.ShapeFirst[i - 1];
        }

        return columns;
    }

    /// <summary>Inner vertices that shape the edge: points put in for heights lie on the line between their neighbours and do not.</summary>
    int MappedInside(in EdgeDraft draft)
    {
        var inner = CollectionsMarshal.AsSpan(ways.Vertices)[Inside(draft)];
        if (ways.InventedLonE7.Count == 0)
        {
            return inner.Length;
        }

        var count = 0;
        foreach (var v in inner)
        {
            count += v < ways.OsmNodeCount ? 1 : 0;
        }

        return count;
    }

    /// <summary>The draft's vertices without its ends; a passage has none.</summary>
    static Range Inside(in EdgeDraft draft) => draft.End > draft.Begin ? (draft.Begin + 1)..draft.End : 0..0;

    (int[] FirstOut, int[] Head, int[] Twin, int[] ArcEdge, int[] EdgeArc) Arcs(int[] fromNode, int[] toNode)
    {
        var nodes = _nodes.VertexOf.Length;
        var firstOut = new int[nodes + 1];
        for (var e = 0; e < fromNode.Length; e++)
        {
            firstOut[fromNode[e] + 1]++;
            firstOut[toNode[e] + 1]++;
        }

        for (var n = 0; n < nodes; n++)
        {
            firstOut[n + 1] += firstOut[n];
        }

        var next = firstOut.AsSpan(0, nodes).ToArray();
        var arcs = 2 * fromNode.Length;
        int[] head = new int[arcs], twin = new int[arcs], arcEdge = new int[arcs], edgeArc = new int[fromNode.Length];
        for (var e = 0; e < fromNode.Length; e++)
        {
            var (from, to) = (fromNode[e], toNode[e]);
            var forward = next[from]++;
            var backward = next[to]++;
            (head[forward], head[backward]) = (to, from);
            (twin[forward], twin[backward]) = (backward, forward);
            (arcEdge[forward], arcEdge[backward]) = (2 * e, 2 * e + 1);
            edgeArc[e] = forward;
        }

        return (firstOut, head, twin, arcEdge, edgeArc);
    }

    (int[] X, int[] Y) Shapes(int[] first)
    {
        int[] x = new int[first[^1]], y = new int[first[^1]];
        Parallel.For(0, (_order.Length + Block - 1) / Block, _parallel, b =>
        {
            var span = CollectionsMarshal.AsSpan(drafts);
            var vertices = CollectionsMarshal.AsSpan(ways.Vertices);
            for (var i = b * Block; i < Math.Min(_order.Length, (b + 1) * Block); i++)
            {
                var at = first[i];
                foreach (var v in vertices[Inside(span[_order[i]])])
                {
                    if (v < ways.OsmNodeCount)
                    {
                        (x[at], y[at]) = (_nodes.XCm[v], _nodes.YCm[v]);
                        at++;
                    }
                }
            }
        });
        return (x, y);
    }

    /// <summary>Names in the order in which edges first carry them; the column's string positions become positions among them.</summary>
    ImmutableArray<string> Names(int[] column)
    {
        var strings = ways.Extract.Strings;
        var positions = new int[strings.Length];
        Array.Fill(positions, -1);
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (ref var name in column.AsSpan())
        {
            if (name < 0)
            {
                continue;
            }

            if (positions[name] < 0)
            {
                positions[name] = names.Count;
                names.Add(strings[name]);
            }

            name = positions[name];
        }

        return names.ToImmutable();
    }

    /// <summary>The edges that carry a delay, rising.</summary>
    static int[] Delayed(uint[] tags)
    {
        var count = 0;
        foreach (var tag in tags)
        {
            count += IsDelayed(tag) ? 1 : 0;
        }

        var delayed = new int[count];
        for (int e = 0, d = 0; d < delayed.Length; e++)
        {
            if (IsDelayed(tags[e]))
            {
                delayed[d++] = e;
            }
        }

        return delayed;
    }

    static bool IsDelayed(uint tags) => (tags & (uint)EdgeTags.HasDelay) != 0;

    /// <summary>Columns of edges in their final order; <c>ShapeFirst</c> has one entry more.</summary>
    sealed class EdgeColumns(int count)
    {
        public readonly int[] From = new int[count];
        public readonly int[] To = new int[count];
        public readonly int[] LengthCm = new int[count];
        public readonly float[] Grade = new float[count];
        public readonly short[] Steps = new short[count];
        public readonly ushort[] FlightSteps = new ushort[count];
        public readonly uint[] Tags = new uint[count];
        public readonly long[] WayId = new long[count];
        public readonly int[] Name = new int[count];
        public readonly int[] ShapeFirst = new int[count + 1];
    }
}
