using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Coverage.Geo;

namespace Coverage.Network;

/// <summary>
/// Turns drafts into the flat arrays of a <see cref="WalkNetwork"/>: nodes in Hilbert order, edges by their first node, arcs by tail. What
/// concerns one edge is read from its draft in few passes, as the drafts lie scattered in memory when they are taken in that order.
/// </summary>
sealed class NetworkAssembler(StreetWays ways, DraftList drafts, EdgeFacts facts, StreetHeights? heights, LocalFrame frame, Scraps scraps)
{
    const int Block = 8192;

    NodeNumbering _nodes = null!;
    int[] _order = [];
    ParallelOptions _parallel = new();

    /// <summary>
    /// Uses up the ways, the drafts and the facts: what has been written into its column is let go at once, since the columns of a large
    /// network take as much memory as all that it is made from.
    /// </summary>
    public WalkNetwork Assemble(int parallelism)
    {
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = parallelism };
        _nodes = NodeNumbering.Of(ways, drafts, frame, parallelism);
        _order = EdgeOrder();
        var (x, y, z) = Places();
        var (shapeFirst, shapeX, shapeY) = Shapes();
        ways.DropVertices();
        _nodes.DropPlaces();
        scraps.Collect();
        var edges = Edges();
        var names = Names(edges.Name);
        var notes = EdgeNotes.Of(ways, drafts, _order, names);
        ways.DropStreets();
        drafts.Clear();
        _nodes.DropNumbers();
        var tags = InOrder(facts.Tags);
        var (grade, steps, flightSteps) = (InOrder(facts.Grade), InOrder(facts.Steps), InOrder(facts.FlightSteps));
        var delayed = Delayed(tags);
        var delays = Array.ConvertAll(delayed, e => facts.DelayOf(_order[e]));
        facts.Drop();
        _order = [];
        scraps.Collect();
        var (firstOut, head, twin, arcEdge, edgeArc) = Arcs(x.Length, edges.From, edges.To);
        return new WalkNetwork
        {
            Crs = frame.Crs.Id,
            OriginX = _nodes.OriginX,
            OriginY = _nodes.OriginY,
            FirstOut = firstOut,
            XCm = x,
            YCm = y,
            ZCm = z,
            Head = head,
            Twin = twin,
            ArcEdge = arcEdge,
            EdgeArc = edgeArc,
            LengthCm = edges.LengthCm,
            Grade = grade,
            Steps = steps,
            FlightSteps = flightSteps,
            Tags = Array.ConvertAll(tags, tag => (uint)tag),
            WayId = edges.WayId,
            NameIndex = edges.Name,
            ShapeFirst = shapeFirst,
            ShapeXCm = shapeX,
            ShapeYCm = shapeY,
            DelayEdge = delayed,
            DelaySignal = Array.ConvertAll(delays, d => d.Signal),
            DelayUnsignalled = Array.ConvertAll(delays, d => d.Unsignalled),
            DelayLift = Array.ConvertAll(delays, d => d.Lift),
            Names = notes.Names,
            HoursEdge = notes.HoursEdge,
            HoursName = notes.HoursName,
            WidthEdge = notes.WidthEdge,
            WidthCm = notes.WidthCm,
        };
    }

    /// <summary>Coordinates of the nodes.</summary>
    (int[] X, int[] Y, int[] Z) Places() => (
        Array.ConvertAll(_nodes.VertexOf, v => _nodes.XCm[v]),
        Array.ConvertAll(_nodes.VertexOf, v => _nodes.YCm[v]),
        Array.ConvertAll(_nodes.VertexOf, HeightCm));

    int HeightCm(int vertex) =>
        heights is null || float.IsNaN(heights[vertex]) ? WalkNetwork.UnknownHeight : (int)Math.Round(heights[vertex] * 100);

    /// <summary>Drafts by the node they begin at, drafts of one node in their own order.</summary>
    int[] EdgeOrder()
    {
        var nodeOf = _nodes.NodeOf;
        var first = new int[_nodes.VertexOf.Length + 1];
        foreach (ref readonly var d in drafts)
        {
            first[nodeOf[d.From] + 1]++;
        }

        for (var n = 1; n < first.Length; n++)
        {
            first[n] += first[n - 1];
        }

        var order = new int[drafts.Count];
        for (var e = 0; e < order.Length; e++)
        {
            order[first[nodeOf[drafts[e].From]]++] = e;
        }

        return order;
    }

    /// <summary>What of the edges is in their drafts; <c>Name</c> still holds string positions.</summary>
    EdgeColumns Edges()
    {
        var columns = new EdgeColumns(_order.Length);
        InBlocks((begin, end) =>
        {
            for (var i = begin; i < end; i++)
            {
                ref readonly var d = ref drafts[_order[i]];
                (columns.From[i], columns.To[i]) = (_nodes.NodeOf[d.From], _nodes.NodeOf[d.To]);
                columns.LengthCm[i] = (int)Math.Round(d.Metres * 100, MidpointRounding.AwayFromZero);
                (columns.WayId[i], columns.Name[i]) = d.Way < 0 ? (0, -1) : (ways.WayIds[d.Way], ways.Names[d.Way]);
            }
        });
        return columns;
    }

    /// <summary>A column of the facts in the order of the edges.</summary>
    T[] InOrder<T>(T[] column) where T : unmanaged
    {
        var ordered = GC.AllocateUninitializedArray<T>(_order.Length);
        InBlocks((from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                ordered[i] = column[_order[i]];
            }
        });
        return ordered;
    }

    /// <summary>Runs over the edges, block by block.</summary>
    void InBlocks(Action<int, int> block) => Parallel.For(
        0, (_order.Length + Block - 1) / Block, _parallel, b => block(b * Block, Math.Min(_order.Length, (b + 1) * Block)));

    /// <summary>
    /// Inner vertices that shape the edge: points put in for heights lie on the line between their neighbours and do not.
    /// </summary>
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

    static (int[] FirstOut, int[] Head, int[] Twin, int[] ArcEdge, int[] EdgeArc) Arcs(int nodes, int[] fromNode, int[] toNode)
    {
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

    (int[] First, int[] X, int[] Y) Shapes()
    {
        var first = new int[_order.Length + 1];
        InBlocks((from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                first[i + 1] = MappedInside(drafts[_order[i]]);
            }
        });
        for (var i = 1; i < first.Length; i++)
        {
            first[i] += first[i - 1];
        }

        int[] x = GC.AllocateUninitializedArray<int>(first[^1]), y = GC.AllocateUninitializedArray<int>(first[^1]);
        InBlocks((from, to) =>
        {
            var vertices = CollectionsMarshal.AsSpan(ways.Vertices);
            for (var i = from; i < to; i++)
            {
                var at = first[i];
                foreach (var v in vertices[Inside(drafts[_order[i]])])
                {
                    if (v < ways.OsmNodeCount)
                    {
                        (x[at], y[at]) = (_nodes.XCm[v], _nodes.YCm[v]);
                        at++;
                    }
                }
            }
        });
        return (first, x, y);
    }

    /// <summary>Names in the order in which edges first carry them; the column's string positions become positions among them.</summary>
    ImmutableArray<string> Names(int[] column)
    {
        var strings = ways.Strings;
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
    static int[] Delayed(EdgeTags[] tags)
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

    static bool IsDelayed(EdgeTags tags) => (tags & EdgeTags.HasDelay) != 0;

    /// <summary>Columns of edges in their final order.</summary>
    sealed class EdgeColumns(int count)
    {
        public readonly int[] From = new int[count];
        public readonly int[] To = new int[count];
        public readonly int[] LengthCm = new int[count];
        public readonly long[] WayId = new long[count];
        public readonly int[] Name = new int[count];
    }
}
