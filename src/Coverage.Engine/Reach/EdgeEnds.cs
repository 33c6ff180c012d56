using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// The two ends of every edge and what its two arcs cost a walk, side by side: a place on an edge reads them off one line of memory, where the arrays of the network
/// take four. Worth its pass over the network where many places attach. 16 bytes per edge; may be filled again for the next walk, not thread-safe.
/// </summary>
sealed unsafe class EdgeEnds(WalkNetwork network)
{
    /// <summary>So many candidates ahead the ends are asked for, to be there in time.</summary>
    const int Ahead = 16;

    readonly Ends[] _ends = GC.AllocateUninitializedArray<Ends>(network.EdgeCount);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(PackedArcs arcs)
    {
        var edgeArc = network.EdgeArc.Span;
        var twin = network.Twin.Span;
        var packed = arcs.Arcs;
        for (var e = 0; e < _ends.Length; e++)
        {
            var (head, forwardMs) = packed[edgeArc[e]];
            var (tail, backwardMs) = packed[twin[edgeArc[e]]];
            _ends[e] = new Ends(tail, head, forwardMs, backwardMs);
        }
    }

    /// <summary>Turns to the same walker the other way.</summary>
    public void Reverse()
    {
        for (var e = 0; e < _ends.Length; e++)
        {
            var (tail, head, forwardMs, backwardMs) = _ends[e];
            _ends[e] = new Ends(tail, head, backwardMs, forwardMs);
        }
    }

    /// <summary>What a search adds to the labels of the two ends to arrive at the candidates of a table from one on, access legs included: <see cref="PackedArcs.Arriving"/> of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Arriving(PackedArcs arcs, SnapTable places, int from, Span<Attachment> into)
    {
        var edge = places.Edge.AsSpan(from, into.Length);
        var at = places.AtPpm.AsSpan(from, into.Length);
        var access = places.AccessMm.AsSpan(from, into.Length);
        fixed (Ends* ends = _ends)
        {
            for (var i = 0; i < into.Length; i++)
            {
                if (Sse.IsSupported)
                {
                    // Only asked for, never read: a damaged number does no harm here.
                    Sse.Prefetch0(ends + edge[Math.Min(i + Ahead, into.Length - 1)]);
                }

                arcs.ThrowIfOutside(places, from + i);
                var (tail, head, forwardMs, backwardMs) = ends[edge[i]];
                into[i] = PackedArcs.Attached(tail, head, forwardMs, backwardMs, at[i], arcs.AccessMs(access[i]));
            }
        }
    }

    readonly record struct Ends(int Tail, int Head, int ForwardMs, int BackwardMs);
}
