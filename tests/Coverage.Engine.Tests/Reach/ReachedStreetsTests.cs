using Coverage.Network;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

/// <summary>VECTORS §2, and the oracle at random points of random towns.</summary>
public sealed class ReachedStreetsTests
{
    const int Second = 1000;

    [Fact]
    public void A_star_within_900_seconds_is_2800_metres()
    {
        var streets = Star(900);

        Assert.Equal(2800, streets.LengthMetres(900 * Second), 9);
        Assert.Equal(0.5, streets.Pieces.ToArray().Single(p => p.Edge == 3).To, 12);
    }

    [Fact]
    public void A_star_within_600_seconds_is_2100_metres_with_three_cuts()
    {
        var streets = Star(600);

        Assert.Equal(2100, streets.LengthMetres(600 * Second), 9);
        var to = streets.Pieces.ToArray().OrderBy(p => p.Edge).Select(p => p.To).ToArray();
        double[] expected = [1, 2 / 3.0, 1, 0.25, 0.75];
        Assert.Equal(expected.Length, to.Length);
        Assert.All(expected.Zip(to), pair => Assert.Equal(pair.First, pair.Second, 12));
    }

    [Fact]
    public void A_smaller_cutoff_cuts_the_same_pieces_again() => Assert.Equal(2100, Star(900).LengthMetres(600 * Second), 9);

    [Fact]
    public void An_edge_reached_from_both_ends_keeps_its_hole()
    {
        var (streets, edge) = BetweenTwoEnds(700, 800, 900);

        var pieces = streets.Pieces.ToArray().Where(p => p.Edge == edge).OrderBy(p => p.From).ToArray();
        Assert.Equal(2, pieces.Length);
        Assert.Equal((0, 0.2), (pieces[0].From, pieces[0].To));
        Assert.Equal((1, 0.9), (pieces[1].From, pieces[1].To));
        Assert.Equal(700, (pieces[1].To - pieces[0].To) * 1000, 9);
    }

    [Fact]
    public void The_farthest_point_of_an_edge_lies_where_the_two_walks_meet()
    {
        var (streets, edge) = BetweenTwoEnds(100, 200, 900);

        var pieces = streets.Pieces.ToArray().Where(p => p.Edge == edge).OrderBy(p => p.From).ToArray();
        Assert.Equal(0.55, pieces[0].To, 12);
        Assert.Equal(650 * Second, pieces[0].ToMs, 6);
        Assert.Equal(pieces[0].To, pieces[1].To, 12);
        Assert.Equal(1300, streets.LengthMetres(900 * Second), 9);
    }

    [Theory]
    [InlineData(SearchDirection.Inward)]
    [InlineData(SearchDirection.Outward)]
    public void Every_point_of_every_street_has_the_time_of_the_oracle(SearchDirection direction)
    {
        for (var seed = 0UL; seed < 250; seed++)
        {
            var town = new RandomTown(seed);
            var oracle = new WalkOracle(town.Costs, 0.8);
            var search = new CutoffSearch(PackedArcs.Build(town.Costs, direction, 0.8));
            for (var home = 0; home < town.Homes.PlaceCount; home++)
            {
                var cutoff = town.Below(500_000);
                var pieces = ReachedStreets.Of(search.Run(town.Homes, home, cutoff)).Pieces.ToArray();
                for (var edge = 0; edge < town.Network.EdgeCount; edge++)
                {
                    var ppm = 1 + town.Below(SnapTable.WholeEdgePpm - 1);
                    var point = HandSnaps.At(edge, ppm);
                    var expected = direction == SearchDirection.Outward
                        ? oracle.Walk(town.Homes, home, point, 0)
                        : oracle.Walk(point, 0, town.Homes, home);
                    Compare(pieces, edge, ppm / 1e6, expected, cutoff, $"town {seed}, home {home}, edge {edge}, at {ppm}");
                }
            }
        }
    }

    /// <summary>Rounding of parts to milliseconds leaves the oracle within 2 ms of the even growth along a piece.</summary>
    static void Compare(StreetPiece[] pieces, int edge, double at, long? expected, int cutoff, string where)
    {
        const double Tolerance = 2;
        var on = pieces.Where(p => p.Edge == edge && at >= Math.Min(p.From, p.To) && at <= Math.Max(p.From, p.To)).ToArray();
        if (expected is null || expected > cutoff + Tolerance)
        {
            Assert.True(on.Length == 0, where + ": reached though it is too far");
        }
        else if (expected < cutoff - Tolerance && !StandsThere(expected.Value, on))
        {
            Assert.True(on.Length == 1, $"{where}: {on.Length} pieces, expected {expected}");
            var ms = on[0].FromMs + (on[0].ToMs - on[0].FromMs) * ((at - on[0].From) / (on[0].To - on[0].From));
            Assert.InRange(ms, expected.Value - Tolerance, expected.Value + Tolerance);
        }
    }

    /// <summary>The place itself may stand on an edge nobody can walk: a point, not a piece of street.</summary>
    static bool StandsThere(long expected, StreetPiece[] on) => on.Length == 0 && expected == 0;

    static ReachedStreets Star(int cutoffSeconds)
    {
        var hand = new HandNetwork();
        hand.Edge("O", "N", 600);
        hand.Edge("O", "E", 900);
        hand.Edge("O", "W1", 300);
        hand.Edge("W1", "W2", 1200);
        hand.Edge("W1", "W3", 400);
        return Streets(hand, 0, cutoffSeconds);
    }

    static (ReachedStreets Streets, int Edge) BetweenTwoEnds(int left, int right, int cutoffSeconds)
    {
        var hand = new HandNetwork();
        hand.Edge("O", "L", left);
        hand.Edge("O", "R", right);
        var edge = hand.Edge("L", "R", 1000);
        return (Streets(hand, 0, cutoffSeconds), edge);
    }

    static ReachedStreets Streets(HandNetwork hand, int edgeAtOrigin, int cutoffSeconds)
    {
        var costs = hand.Costs(hand.Build());
        var search = new CutoffSearch(PackedArcs.Build(costs, SearchDirection.Outward, 1));
        return ReachedStreets.Of(search.Run(HandSnaps.At(edgeAtOrigin, 0), 0, cutoffSeconds * Second));
    }
}
