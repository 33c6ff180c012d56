using System.Collections.Immutable;
using Coverage.Geo;

namespace Coverage.Network;

/// <summary>Turns drafts into the flat arrays of a <see cref="WalkNetwork"/>: nodes in Hilbert order, edges by their first node, arcs by tail.</summary>
sealed class NetworkAssembler(StreetWays ways, List<EdgeDraft> drafts, EdgeFacts facts, StreetHeights? heights, LocalFrame frame)
{
    readonly int[] _nodeOf = new int[ways.VertexCount];
    readonly int[] _vertexXCm = new int[ways.VertexCount];
    readonly int[] _vertexYCm = new int[ways.VertexCount];
    int[] _vertexOf = [];
    double _originX;
    double _originY;

    public WalkNetwork Assemble(int parallelism)
    {
        Project(parallelism);
        NumberNodes();
        var order = EdgeOrder();
        var (firstOut, head, twin, arcEdge, edgeArc) = Arcs(order);
        var (shapeFirst, shapeX, shapeY) = Shapes(order);
        var (names, nameIndex) = Names(order);
        var rank = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }

        var delays = facts.Delays.Select(d => (Edge: rank[d.Key], d.Value)).OrderBy(d => d.Edge).ToArray();
        var notes = EdgeNotes.Of(ways, drafts, order, names);
        return new WalkNetwork
        {
            Crs = frame.Crs.Id,
            OriginX = _originX,
            OriginY = _originY,
            FirstOut = firstOut,
            XCm = Select(_vertexOf, v => _vertexXCm[v]),
            YCm = Select(_vertexOf, v => _vertexYCm[v]),
            ZCm = Select(_vertexOf, v => heights is null || float.IsNaN(heights[v]) ? WalkNetwork.UnknownHeight : (int)Math.Round(heights[v] * 100)),
            Head = head,
            Twin = twin,
            ArcEdge = arcEdge,
            EdgeArc = edgeArc,
            LengthCm = Select(order, e => (int)Math.Round(drafts[e].Metres * 100, MidpointRounding.AwayFromZero)),
            Grade = Select(order, e => facts.Grade[e]),
            Steps = Select(order, e => facts.Steps[e]),
            FlightSteps = Select(order, e => facts.FlightSteps[e]),
            Tags = Select(order, e => (uint)facts.Tags[e]),
            WayId = Select(order, e => drafts[e].Way < 0 ? 0 : ways.WayIds[drafts[e].Way]),
            NameIndex = nameIndex,
            ShapeFirst = shapeFirst,
            ShapeXCm = shapeX,
            ShapeYCm = shapeY,
            DelayEdge = Select(delays, d => d.Edge),
            DelaySignal = Select(delays, d => d.Value.Signal),
            DelayUnsignalled = Select(delays, d => d.Value.Unsignalled),
            DelayLift = Select(delays, d => d.Value.Lift),
            Names = notes.Names,
            HoursEdge = notes.HoursEdge,
            HoursName = notes.HoursName,
            WidthEdge = notes.WidthEdge,
            WidthCm = notes.WidthCm,
        };
    }

    static TTo[] Select<TFrom, TTo>(TFrom[] from, Func<TFrom, TTo> map)
    {
        var to = new TTo[from.Length];
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = map(from[i]);
        }

        return to;
    }

    /// <summary>Frame coordinates of every vertex in use; the origin is the rounded kilometre below the south-west corner.</summary>
    void Project(int parallelism)
    {
        var used = new bool[ways.VertexCount];
        foreach (var d in drafts)
        {
            used[d.From] = used[d.To] = true;
            for (var p = d.Begin; p <= d.End; p++)
            {
                used[ways.Vertices[p]] = true;
            }
        }

        var x = new double[used.Length];
        var y = new double[used.Length];
        const int block = 8192;
        Parallel.For(0, (used.Length + block - 1) / block, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, b =>
        {
            for (var v = b * block; v < Math.Min(used.Length, (b + 1) * block); v++)
            {
                if (used[v])
                {
                    var p = frame.ToMetres(new LonLat(ways.LonE7(v) * 1e-7, ways.LatE7(v) * 1e-7));
                    (x[v], y[v]) = (p.X, p.Y);
                }
            }
        });
        var box = BoxM.Empty;
        for (var v = 0; v < used.Length; v++)
        {
            box = used[v] ? box.Including(new PointM(x[v], y[v])) : box;
        }

        (_originX, _originY) = box.IsEmpty ? (0, 0) : (Math.Floor(box.MinX / 1000) * 1000, Math.Floor(box.MinY / 1000) * 1000);
        for (var v = 0; v < used.Length; v++)
        {
            if (used[v])
            {
                _vertexXCm[v] = checked((int)Math.Round((x[v] - _originX) * 100));
                _vertexYCm[v] = checked((int)Math.Round((y[v] - _originY) * 100));
            }
        }
    }

    void NumberNodes()
    {
        Array.Fill(_nodeOf, -1);
        var keys = new List<ulong>();
        var (maxX, maxY) = (1L, 1L);
        foreach (var d in drafts)
        {
            maxX = Math.Max(maxX, Math.Max(_vertexXCm[d.From], _vertexXCm[d.To]));
            maxY = Math.Max(maxY, Math.Max(_vertexYCm[d.From], _vertexYCm[d.To]));
        }

        var cell = Math.Max(1, (Math.Max(maxX, maxY) + HilbertCurve.MaxCoordinate) / HilbertCurve.MaxCoordinate);
        foreach (var d in drafts)
        {
            Note(d.From);
            Note(d.To);
        }

        var sorted = keys.ToArray();
        Array.Sort(sorted);
        _vertexOf = Select(sorted, k => (int)(uint)k);
        for (var n = 0; n < _vertexOf.Length; n++)
        {
            _nodeOf[_vertexOf[n]] = n;
        }

        void Note(int v)
        {
            if (_nodeOf[v] < 0)
            {
                _nodeOf[v] = 0;
                keys.Add((ulong)HilbertCurve.Position((uint)(_vertexXCm[v] / cell), (uint)(_vertexYCm[v] / cell)) << 32 | (uint)v);
            }
        }
    }

    /// <summary>Drafts by the node they begin at, drafts of one node in their own order.</summary>
    int[] EdgeOrder()
    {
        var first = new int[_vertexOf.Length + 1];
        foreach (var d in drafts)
        {
            first[_nodeOf[d.From] + 1]++;
        }

        for (var n = 0; n < _vertexOf.Length; n++)
        {
            first[n + 1] += first[n];
        }

        var order = new int[drafts.Count];
        for (var e = 0; e < order.Length; e++)
        {
            order[first[_nodeOf[drafts[e].From]]++] = e;
        }

        return order;
    }

    (int[] FirstOut, int[] Head, int[] Twin, int[] ArcEdge, int[] EdgeArc) Arcs(int[] order)
    {
        var firstOut = new int[_vertexOf.Length + 1];
        foreach (var d in drafts)
        {
            firstOut[_nodeOf[d.From] + 1]++;
            firstOut[_nodeOf[d.To] + 1]++;
        }

        for (var n = 0; n < _vertexOf.Length; n++)
        {
            firstOut[n + 1] += firstOut[n];
        }

        var next = firstOut.AsSpan(0, _vertexOf.Length).ToArray();
        var arcs = 2 * order.Length;
        int[] head = new int[arcs], twin = new int[arcs], arcEdge = new int[arcs], edgeArc = new int[order.Length];
        for (var e = 0; e < order.Length; e++)
        {
            int from = _nodeOf[drafts[order[e]].From], to = _nodeOf[drafts[order[e]].To];
            var forward = next[from]++;
            var backward = next[to]++;
            (head[forward], head[backward]) = (to, from);
            (twin[forward], twin[backward]) = (backward, forward);
            (arcEdge[forward], arcEdge[backward]) = (2 * e, 2 * e + 1);
            edgeArc[e] = forward;
        }

        return (firstOut, head, twin, arcEdge, edgeArc);
    }

    (int[] First, int[] X, int[] Y) Shapes(int[] order)
    {
        var first = new int[order.Length + 1];
        for (var i = 0; i < order.Length; i++)
        {
            var count = 0;
            var d = drafts[order[i]];
            for (var p = d.Begin + 1; p < d.End; p++)
            {
                count += IsMapped(p) ? 1 : 0;
            }

            first[i + 1] = first[i] + count;
        }

        int[] x = new int[first[^1]], y = new int[first[^1]];
        var at = 0;
        foreach (var e in order)
        {
            var d = drafts[e];
            for (var p = d.Begin + 1; p < d.End; p++)
            {
                if (IsMapped(p))
                {
                    (x[at], y[at]) = (_vertexXCm[ways.Vertices[p]], _vertexYCm[ways.Vertices[p]]);
                    at++;
                }
            }
        }

        return (first, x, y);

        // Points put in for heights lie on the line between their neighbours: they shape nothing.
        bool IsMapped(int p) => ways.Vertices[p] < ways.OsmNodeCount;
    }

    (ImmutableArray<string> Names, int[] NameIndex) Names(int[] order)
    {
        var names = new List<string>();
        var positions = new Dictionary<int, int>();
        var nameIndex = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var way = drafts[order[i]].Way;
            var name = way < 0 ? -1 : ways.Names[way];
            nameIndex[i] = name;
            if (name >= 0 && !positions.TryGetValue(name, out nameIndex[i]))
            {
                positions[name] = nameIndex[i] = names.Count;
                names.Add(ways.Extract.Strings[name]);
            }
        }

        return ([.. names], nameIndex);
    }
}
