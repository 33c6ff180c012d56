using Coverage.Network;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

/// <summary>The network of VECTORS §1: seconds forward / backward, node F alone.</summary>
sealed class VectorTown
{
    public const double AccessSpeed = 0.8;

    readonly Dictionary<string, (int Edge, int AtPpm)> _corner = new(StringComparer.Ordinal);

    public VectorTown(bool directStreetFromDToA = false)
    {
        var hand = new HandNetwork();
        foreach (var node in (string[])["A", "B", "C", "D", "E", "F", "G"])
        {
            hand.Node(node);
        }

        Street(hand, "A", "B", 120, 150);
        CtoDEdge = Street(hand, "B", "C", 240, 240) + 1;
        Street(hand, "C", "D", 180, 300);
        Street(hand, "B", "D", 600, 360);
        Street(hand, "D", "E", 300, 300);
        Street(hand, "E", "G", 400, null);
        if (directStreetFromDToA)
        {
            Street(hand, "D", "A", 300, null);
        }

        Network = hand.Build();
        Costs = hand.Costs(Network);
        NodeNames = "ABCDEFG";
    }

    public WalkNetwork Network { get; }

    public ArcCosts Costs { get; }

    public string NodeNames { get; }

    public int CtoDEdge { get; }

    public PackedArcs Arcs(SearchDirection direction) => PackedArcs.Build(Costs, direction, AccessSpeed);

    public int Node(char name) => NodeNames.IndexOf(name, StringComparison.Ordinal);

    /// <summary>Places standing at corners, in the order given; a corner without streets has no candidate.</summary>
    public SnapTable At(string corners)
    {
        var snaps = new HandSnaps();
        foreach (var corner in corners)
        {
            if (_corner.TryGetValue(corner.ToString(), out var at))
            {
                snaps.Place((at.Edge, at.AtPpm, 0));
            }
            else
            {
                snaps.Place();
            }
        }

        return snaps.Build();
    }

    int Street(HandNetwork hand, string from, string to, int forwardSeconds, int? backwardSeconds)
    {
        var edge = hand.Edge(from, to, forwardSeconds * 100, forwardSeconds * 1000, backwardSeconds * 1000 ?? HandNetwork.No);
        _corner.TryAdd(from, (edge, 0));
        _corner.TryAdd(to, (edge, SnapTable.WholeEdgePpm));
        return edge;
    }
}
