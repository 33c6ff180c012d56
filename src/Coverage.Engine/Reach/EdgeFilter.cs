using System.Numerics;

namespace Coverage.Reach;

/// <summary>
/// Some edges of a network, known by the lower bits of their numbers: "no" is certain, "yes" is to be looked up. So small that it stays in the nearest cache
/// however large the network: edges near each other have numbers near each other, and few others share their lower bits.
/// </summary>
sealed class EdgeFilter
{
    /// <summary>Of the edges that are not meant, one in as many is taken for one that is.</summary>
    const int BitsPerEdge = 32;

    readonly ulong[] _bits;
    readonly int _mask;

    /// <param name="edges">Edges that will be added, at most.</param>
    /// <param name="edgeCount">Edges of the network.</param>
    public EdgeFilter(int edges, int edgeCount)
    {
        var bits = (long)BitOperations.RoundUpToPowerOf2((uint)Math.Max(edges, 2)) * BitsPerEdge;
        var all = (long)BitOperations.RoundUpToPowerOf2((uint)Math.Max(edgeCount, 64));
        _mask = (int)(Math.Min(bits, all) - 1);
        _bits = new ulong[(_mask + 1) / 64];
    }

    public void Add(int edge) => _bits[(edge & _mask) >> 6] |= 1UL << edge;

    public bool MayHold(int edge) => (_bits[(edge & _mask) >> 6] & (1UL << edge)) != 0;
}
