using Coverage.Network;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Whether the indexes of a network lead where <see cref="WalkNetwork"/> promises; after this no search can leave an array.
/// </summary>
static class NetworkCheck
{
    const int ArcsBetweenChecks = 1 << 20;

    /// <summary>The first promise that is broken, or null.</summary>
    public static string? FirstFault(WalkNetwork n, CancellationToken cancellation) =>
        Ranges("FirstOut", n.FirstOut.Span, n.ArcCount)
        ?? Ranges("ShapeFirst", n.ShapeFirst.Span, n.ShapeXCm.Length)
        ?? Within("Head", n.Head.Span, 0, n.NodeCount)
        ?? Within("Twin", n.Twin.Span, 0, n.ArcCount)
        ?? Within("ArcEdge", n.ArcEdge.Span, 0, 2L * n.EdgeCount)
        ?? Within("EdgeArc", n.EdgeArc.Span, 0, n.ArcCount)
        ?? Within("LengthCm", n.LengthCm.Span, 0, 1L << 31)
        ?? Within("NameIndex", n.NameIndex.Span, -1, n.Names.Length)
        ?? Within("DelayEdge", n.DelayEdge.Span, 0, n.EdgeCount)
        ?? Rising("DelayEdge", n.DelayEdge.Span)
        ?? Within("HoursEdge", n.HoursEdge.Span, 0, n.EdgeCount)
        ?? Rising("HoursEdge", n.HoursEdge.Span)
        ?? Within("HoursName", n.HoursName.Span, 0, n.Names.Length)
        ?? Within("WidthEdge", n.WidthEdge.Span, 0, n.EdgeCount)
        ?? Rising("WidthEdge", n.WidthEdge.Span)
        ?? Arcs(n, cancellation)
        ?? Edges(n);

    /// <summary>Ranges begin at 0, never fall, and end at the count of what they cut up.</summary>
    static string? Ranges(string name, ReadOnlySpan<int> first, int count)
    {
        if (first[0] != 0 || first[^1] != count)
        {
            return $"{name} does not span {count} elements";
        }

        for (var i = 1; i < first.Length; i++)
        {
            if (first[i] < first[i - 1])
            {
                return $"{name}[{i}] falls";
            }
        }

        return null;
    }

    static string? Within(string name, ReadOnlySpan<int> values, long from, long to)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < from || values[i] >= to)
            {
                return $"{name}[{i}] is {values[i]}, not within {from} and {to}";
            }
        }

        return null;
    }

    static string? Rising(string name, ReadOnlySpan<int> values)
    {
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] <= values[i - 1])
            {
                return $"{name}[{i}] does not rise";
            }
        }

        return null;
    }

    /// <summary>Twins lead back, run against each other along one edge, and every arc leaves the node its twin enters.</summary>
    static string? Arcs(WalkNetwork n, CancellationToken cancellation)
    {
        var firstOut = n.FirstOut.Span;
        var head = n.Head.Span;
        var twin = n.Twin.Span;
        var edge = n.ArcEdge.Span;
        for (var a = 0; a < twin.Length; a++)
        {
            if (a % ArcsBetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var t = twin[a];
            var tail = head[t];
            if (twin[t] != a || edge[t] != (edge[a] ^ 1) || a < firstOut[tail] || a >= firstOut[tail + 1])
            {
                return $"arc {a} and its twin {t} do not match";
            }
        }

        return null;
    }

    static string? Edges(WalkNetwork n)
    {
        var edgeArc = n.EdgeArc.Span;
        var arcEdge = n.ArcEdge.Span;
        for (var e = 0; e < edgeArc.Length; e++)
        {
            if (arcEdge[edgeArc[e]] != 2L * e)
            {
                return $"edge {e} and its arc {edgeArc[e]} do not match";
            }
        }

        return null;
    }
}
