using System.Runtime.CompilerServices;
using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// The invariants of <see cref="WalkNetwork"/> that a search relies on without looking. A network may come from a mapped file; one that
/// breaks
/// them is refused before a hot loop can read beyond its arrays. One pass over the arcs, once per network: its arrays do not change.
/// </summary>
static class NetworkCheck
{
    static readonly ConditionalWeakTable<WalkNetwork, object> Whole = [];
    static readonly object Checked = new();

    public static void ThrowIfDamaged(WalkNetwork network)
    {
        if (!Whole.TryGetValue(network, out _))
        {
            Check(network);
            Whole.TryAdd(network, Checked);
        }
    }

    static void Check(WalkNetwork network)
    {
        var nodes = network.NodeCount;
        var arcs = network.ArcCount;
        var edges = network.EdgeCount;
        var first = network.FirstOut.Span;
        Require(first.Length == nodes + 1 && first[0] == 0 && first[nodes] == arcs, "first arcs do not span the arcs");
        Require(network.Twin.Length == arcs && network.ArcEdge.Length == arcs, "arrays of arcs differ in length");
        Require(network.EdgeArc.Length == edges, "arrays of edges differ in length");
        for (var u = 0; u < nodes; u++)
        {
            Require(first[u] <= first[u + 1], "first arcs are not rising");
        }

        CheckArcs(network);
        var edgeArc = network.EdgeArc.Span;
        for (var e = 0; e < edges; e++)
        {
            Require((uint)edgeArc[e] < (uint)arcs, "an edge has no arc");
        }
    }

    static void CheckArcs(WalkNetwork network)
    {
        var head = network.Head.Span;
        var twin = network.Twin.Span;
        var arcEdge = network.ArcEdge.Span;
        for (var a = 0; a < head.Length; a++)
        {
            Require((uint)head[a] < (uint)network.NodeCount, "an arc leads nowhere");
            Require((uint)twin[a] < (uint)head.Length && twin[twin[a]] == a, "an arc is not the twin of its twin");
            Require((uint)arcEdge[a] < 2L * network.EdgeCount, "an arc belongs to no edge");
        }
    }

    static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InputException("The walking network is damaged: " + what + ".", "network", "Build it again from the streets.");
        }
    }
}
