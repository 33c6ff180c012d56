using System.Collections.Immutable;

namespace Coverage.Network;

/// <content>From edits to arrays.</content>
public sealed partial class NetworkEditor
{
    /// <summary>The network as edited so far; the base itself when nothing was edited.</summary>
    public WalkNetwork Build()
    {
        if (_edges.Count == 0 && _removed.Count == 0)
        {
            return _base;
        }

        var (firstOut, head, twin, arcEdge, edgeArc) = Arcs();
        var (names, nameIndex) = NamesOf();
        return new WalkNetwork
        {
            Crs = _base.Crs,
            OriginX = _base.OriginX,
            OriginY = _base.OriginY,
            FirstOut = firstOut,
            XCm = With(_base.XCm, _nodes, n => n.X),
            YCm = With(_base.YCm, _nodes, n => n.Y),
            ZCm = With(_base.ZCm, _nodes, n => n.Z),
            Head = head,
            Twin = twin,
            ArcEdge = arcEdge,
            EdgeArc = edgeArc,
            LengthCm = With(_base.LengthCm, _edges, e => e.LengthCm),
            Grade = With(_base.Grade, _edges, e => e.Grade),
            Steps = With(_base.Steps, _edges, e => e.Steps),
            FlightSteps = With(_base.FlightSteps, _edges, e => e.FlightSteps),
            Tags = AllTags(),
            WayId = With(_base.WayId, _edges, e => e.WayId),
            NameIndex = nameIndex,
            ShapeFirst = ShapeFirst(),
            ShapeXCm = With(_base.ShapeXCm, [.. _edges.SelectMany(e => e.Shape)], p => p.X),
            ShapeYCm = With(_base.ShapeYCm, [.. _edges.SelectMany(e => e.Shape)], p => p.Y),
            DelayEdge = With(_base.DelayEdge, [.. Delayed()], d => d.Edge),
            DelaySignal = With(_base.DelaySignal, [.. Delayed()], d => d.Delays.Signal),
            DelayUnsignalled = With(_base.DelayUnsignalled, [.. Delayed()], d => d.Delays.Unsignalled),
            DelayLift = With(_base.DelayLift, [.. Delayed()], d => d.Delays.Lift),
            Names = names,
            HoursEdge = _base.HoursEdge,
            HoursName = _base.HoursName,
            WidthEdge = _base.WidthEdge,
            WidthCm = _base.WidthCm,
        };
    }

    IEnumerable<(int Edge, DelayShares Delays)> Delayed() =>
        _edges.Select((e, i) => (_base.EdgeCount + i, e.Delays)).Where(d => d.Delays != default);

    static T[] With<T, TMore>(ReadOnlyMemory<T> held, List<TMore> more, Func<TMore, T> of)
    {
        var all = new T[held.Length + more.Count];
        held.Span.CopyTo(all);
        for (var i = 0; i < more.Count; i++)
        {
            all[held.Length + i] = of(more[i]);
        }

        return all;
    }

    /// <summary>Arcs of a node in order of their edges, as when a network is built.</summary>
    (int[] FirstOut, int[] Head, int[] Twin, int[] ArcEdge, int[] EdgeArc) Arcs()
    {
        var ends = Ends();
        var firstOut = new int[NodeCount + 1];
        foreach (var (from, to) in ends)
        {
            firstOut[from + 1]++;
            firstOut[to + 1]++;
        }

        for (var n = 0; n < NodeCount; n++)
        {
            firstOut[n + 1] += firstOut[n];
        }

        var next = firstOut.AsSpan(0, NodeCount).ToArray();
        int[] head = new int[2 * ends.Length], twin = new int[head.Length], arcEdge = new int[head.Length], edgeArc = new int[ends.Length];
        for (var e = 0; e < ends.Length; e++)
        {
            var (from, to) = ends[e];
            var forward = next[from]++;
            var backward = next[to]++;
            (head[forward], head[backward]) = (to, from);
            (twin[forward], twin[backward]) = (backward, forward);
            (arcEdge[forward], arcEdge[backward]) = (2 * e, 2 * e + 1);
            edgeArc[e] = forward;
        }

        return (firstOut, head, twin, arcEdge, edgeArc);
    }

    (int From, int To)[] Ends()
    {
        var ends = new (int, int)[EdgeCount];
        var edgeArc = _base.EdgeArc.Span;
        var head = _base.Head.Span;
        var twin = _base.Twin.Span;
        for (var e = 0; e < edgeArc.Length; e++)
        {
            ends[e] = (head[twin[edgeArc[e]]], head[edgeArc[e]]);
        }

        for (var i = 0; i < _edges.Count; i++)
        {
            ends[_base.EdgeCount + i] = (_edges[i].From, _edges[i].To);
        }

        return ends;
    }

    uint[] AllTags()
    {
        var tags = With(_base.Tags, _edges, e => (uint)e.Tags);
        foreach (var edge in _removed)
        {
            tags[edge] |= (uint)Closed;
        }

        foreach (var edge in Islands())
        {
            tags[edge] |= (uint)Closed;
        }

        return tags;
    }

    int[] ShapeFirst()
    {
        var first = With(_base.ShapeFirst, _edges, _ => 0);
        for (var i = 0; i < _edges.Count; i++)
        {
            first[_base.EdgeCount + i + 1] = first[_base.EdgeCount + i] + _edges[i].Shape.Length;
        }

        return first;
    }

    (ImmutableArray<string> Names, int[] NameIndex) NamesOf()
    {
        var names = _base.Names;
        var index = With(_base.NameIndex, _edges, _ => -1);
        for (var i = 0; i < _edges.Count; i++)
        {
            if (_edges[i].Name is { } name)
            {
                var at = names.IndexOf(name);
                (names, at) = at < 0 ? (names.Add(name), names.Length) : (names, at);
                index[_base.EdgeCount + i] = at;
            }
        }

        return (names, index);
    }
}
