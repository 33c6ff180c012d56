using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// What is left of a walking network when the nodes that have at most <see cref="MostNeighbours"/> neighbours have been taken out one after another, each
/// leaving direct edges between its neighbours: some of the crossings of its larger streets, a fourteenth of most networks. Dead ends, bends, T-junctions and most
/// crossings are out. Every walk goes up to the core, through it and down again as long as it was, so a search of the whole network is a search of the core between two
/// passes over the nodes taken out (<see cref="CoreLabels"/>). Knows streets only; costs are in <see cref="CoreArcs"/>. Immutable, one per network for all walkers.
/// </summary>
/// <remarks>
/// An edge joins a lower node to a higher one: nodes taken out rank in their order, nodes of the core above them. It has two slots, 2e for the way up and 2e + 1 for the
/// way down. The idea is that of customizable contraction hierarchies (Dibbelt, Strasser and Wagner 2016), stopped where taking out would no longer make the network smaller.
/// </remarks>
public sealed class NetworkCore
{
    /// <summary>A node of three leaves three edges where there were three, one of four hardly more than four, since two of its neighbours mostly are neighbours; beyond that a network grows with every node less.</summary>
    internal const int MostNeighbours = 4;

    internal NetworkCore(WalkNetwork network) => Network = network;

    internal WalkNetwork Network { get; }

    /// <summary>The nodes taken out, first to last.</summary>
    internal int[] Order { get; init; } = [];

    /// <summary>The edges of <c>Order[p]</c> to higher nodes are <c>[UpFirst[p], UpFirst[p + 1])</c>, at most <see cref="MostNeighbours"/>.</summary>
    internal int[] UpFirst { get; init; } = [];

    /// <summary>The higher node of every edge of a node taken out.</summary>
    internal int[] UpHead { get; init; } = [];

    /// <summary>For every node taken out and every pair of its edges (first and second, first and third, …) the slot from the first one's node to the second one's.</summary>
    internal int[] PairSlot { get; init; } = [];

    /// <summary>The slot that each arc of the network costs; -1 for one from a node to itself.</summary>
    internal int[] ArcSlot { get; init; } = [];

    /// <summary>The nodes that are left, rising.</summary>
    internal int[] Nodes { get; init; } = [];

    /// <summary>Arcs between them, by position in <see cref="Nodes"/>: those of position c are <c>[FirstOut[c], FirstOut[c + 1])</c>.</summary>
    internal int[] FirstOut { get; init; } = [];

    /// <summary>Position in <see cref="Nodes"/>.</summary>
    internal int[] Head { get; init; } = [];

    /// <summary>Parallel to <see cref="Head"/>.</summary>
    internal int[] Slot { get; init; } = [];

    internal int EdgeCount { get; init; }

    public static NetworkCore Build(WalkNetwork network) => new NetworkCoreBuilder(network).Build();
}
