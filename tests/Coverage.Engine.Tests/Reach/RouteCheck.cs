using Coverage.Network;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

/// <summary>
/// Walks a route piece by piece: it starts and ends at its candidates, never jumps, never uses a forbidden arc, and its times add up.
/// </summary>
static class RouteCheck
{
    public static void Holds(RandomTown town, Route route, SearchDirection direction, int ms, int facility)
    {
        Assert.Equal(ms, route.Ms);
        Assert.Equal(facility, route.Facility);
        Assert.Equal(ms, route.StartAccessMs + route.Pieces.Sum(p => p.Ms) + route.EndAccessMs);
        var home = (town.Homes.Edge[route.PlaceCandidate], town.Homes.AtPpm[route.PlaceCandidate]);
        var door = (town.Facilities.Edge[route.FacilityCandidate], town.Facilities.AtPpm[route.FacilityCandidate]);
        var (at, goal) = direction == SearchDirection.Inward ? (home, door) : (door, home);
        foreach (var piece in route.Pieces)
        {
            Assert.True(Same(town.Network, at, (piece.Edge, piece.FromPpm)), "the route jumps");
            var forward = town.Network.EdgeArc.Span[piece.Edge];
            var arc = piece.FromPpm < piece.ToPpm ? forward : town.Network.Twin.Span[forward];
            Assert.NotEqual(ArcCosts.Forbidden, town.Costs.Milliseconds.Span[arc]);
            at = (piece.Edge, piece.ToPpm);
        }

        Assert.True(Same(town.Network, at, goal), "the route does not arrive");
    }

    /// <summary>The same point: the same position of an edge, or ends of edges that meet in a node.</summary>
    static bool Same(WalkNetwork network, (int Edge, int Ppm) a, (int Edge, int Ppm) b) =>
        a == b || (NodeAt(network, a) is { } node && node == NodeAt(network, b));

    static int? NodeAt(WalkNetwork network, (int Edge, int Ppm) at)
    {
        var forward = network.EdgeArc.Span[at.Edge];
        return at.Ppm switch
        {
            0 => network.Head.Span[network.Twin.Span[forward]],
            SnapTable.WholeEdgePpm => network.Head.Span[forward],
            _ => null,
        };
    }
}
