using Coverage.Network;

namespace Coverage.Worlds;

/// <summary>
/// A small random network with every oddity a search must bear: one-way and forbidden arcs, parallel edges, loops, arcs that cost nothing,
/// islands,
/// places at ends of edges, places sharing an edge or a point, doubled candidates, places without any. The same seed gives the same town
/// everywhere.
/// </summary>
public sealed class RandomTown
{
    ulong _state;

    /// <param name="seed">Any number.</param>
    /// <param name="nodes">Up to this many nodes.</param>
    /// <param name="facilities">Places in <see cref="Facilities"/>.</param>
    /// <param name="homes">Places in <see cref="Homes"/>.</param>
    /// <param name="densest">Up to this many streets for a node.</param>
    /// <param name="farthest">A street leads this many nodes on or back at the most.</param>
    public RandomTown(ulong seed, int nodes = 14, int facilities = 5, int homes = 12, int densest = 2, int farthest = 3)
    {
        _state = seed * 0x9E37_79B9_7F4A_7C15 + 1;
        Symmetric = Below(4) == 0;
        var hand = new HandNetwork();
        for (var u = 0; u < nodes; u++)
        {
            hand.Node("n" + u, Below(100_000), Below(100_000));
        }

        // Coarse costs make ties common; fine ones make rounding matter.
        var grain = Below(2) == 0 ? 1000 : 1;
        var streets = nodes + Below(nodes * (densest - 1));
        for (var e = 0; e < streets; e++)
        {
            AddStreet(hand, nodes, grain, farthest);
        }

        Network = hand.Build();
        Costs = hand.Costs(Network);
        Facilities = Places(facilities);
        Homes = Places(homes);
    }

    public WalkNetwork Network { get; }

    public ArcCosts Costs { get; }

    public SnapTable Facilities { get; }

    public SnapTable Homes { get; }

    /// <summary>Both arcs of every edge cost the same.</summary>
    public bool Symmetric { get; }

    /// <summary>A uniform number of 0 … limit − 1.</summary>
    public int Below(int limit)
    {
        // SplitMix64.
        _state += 0x9E37_79B9_7F4A_7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        z ^= z >> 31;
        return (int)(((z >> 32) * (ulong)limit) >> 32);
    }

    void AddStreet(HandNetwork hand, int nodes, int grain, int farthest)
    {
        var from = Below(nodes);
        var to = Below(12) == 0 ? from : Math.Clamp(from + Below(2 * farthest + 1) - farthest, 0, nodes - 1);
        var forward = Cost(grain);
        var backward = Symmetric ? forward : Cost(grain);
        hand.Edge("n" + from, "n" + to, 100 + Below(50_000), forward, backward);
    }

    int Cost(int grain) => Below(10) switch
    {
        0 => 0,
        1 => ArcCosts.Forbidden,
        _ => Below(300_000 / grain) * grain,
    };

    SnapTable Places(int count)
    {
        var snaps = new HandSnaps();
        for (var i = 0; i < count; i++)
        {
            var candidates = new (int, int, int)[Below(9) == 0 ? 0 : 1 + Below(3)];
            for (var c = 0; c < candidates.Length; c++)
            {
                candidates[c] = c > 0 && Below(6) == 0 ? candidates[0] : (Below(Network.EdgeCount), Position(), Below(3) * Below(40_000));
            }

            snaps.Place(candidates);
        }

        return snaps.Build();
    }

    int Position() => Below(6) switch
    {
        0 => 0,
        1 => SnapTable.WholeEdgePpm,
        2 => 500_000,
        _ => Below(SnapTable.WholeEdgePpm + 1),
    };
}
