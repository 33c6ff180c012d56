using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

public sealed class NearestTimesTests
{
    const double AccessSpeed = 0.8;

    [Theory]
    [InlineData(SearchDirection.Inward, 2)]
    [InlineData(SearchDirection.Outward, 3)]
    [InlineData(SearchDirection.Inward, 6)]
    public void The_k_nearest_equal_the_oracle_ties_included(SearchDirection direction, int ranks)
    {
        for (var seed = 0UL; seed < 300; seed++)
        {
            var town = new RandomTown(seed);
            var oracle = new WalkOracle(town.Costs, AccessSpeed);
            var arcs = PackedArcs.Build(town.Costs, direction, AccessSpeed);
            var times = NearestTimes.Compute(arcs, FacilitySet.All(town.Facilities), town.Homes, new NearestOptions { Ranks = ranks });
            for (var home = 0; home < town.Homes.PlaceCount; home++)
            {
                var expected = Enumerable.Range(0, town.Facilities.PlaceCount)
                    .Select(f => (Ms: OracleTests.Expected(oracle, town, f, home, direction), Facility: f))
                    .Where(x => x.Ms is not null).Order().Take(ranks)
                    .Select(x => ((int)x.Ms!.Value, x.Facility))
                    .Concat(Enumerable.Repeat((TravelTime.Unreached, -1), ranks)).Take(ranks).ToArray();
                var actual = Enumerable.Range(0, ranks).Select(r => (times.MsAt(home, r), times.FacilityAt(home, r))).ToArray();
                Assert.True(expected.SequenceEqual(actual), $"town {seed}, home {home}");
            }
        }
    }

    [Fact]
    public void The_first_rank_is_the_nearest_whatever_the_number_of_ranks()
    {
        var (one, _) = Large(1, 1);
        var (three, _) = Large(1, 3);

        Assert.Equal(one.Ms.ToArray(), Enumerable.Range(0, three.PlaceCount).Select(i => three.MsAt(i)).ToArray());
        Assert.Equal(one.Facility.ToArray(), Enumerable.Range(0, three.PlaceCount).Select(i => three.FacilityAt(i)).ToArray());
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(8, 1)]
    [InlineData(8, 3)]
    public void Threads_do_not_change_the_times(int threads, int ranks)
    {
        var (one, _) = Large(1, ranks);
        var (many, _) = Large(threads, ranks);

        Assert.Equal(one.Ms.ToArray(), many.Ms.ToArray());
        Assert.Equal(one.Facility.ToArray(), many.Facility.ToArray());
        Assert.Equal(one.Reason.ToArray(), many.Reason.ToArray());
    }

    [Fact]
    public void A_search_used_again_answers_like_a_new_one()
    {
        var town = new RandomTown(5, nodes: 300, facilities: 40, homes: 200);
        var arcs = PackedArcs.Build(town.Costs, SearchDirection.Inward, AccessSpeed);
        var demand = AttachedPlaces.Build(arcs, town.Homes);
        var search = new NearestSearch(arcs);
        var set = new FacilitySet(town.Facilities, [3, 9]);

        search.Run(FacilitySet.All(town.Facilities), demand);
        var again = search.Run(set, demand);

        Assert.Equal(NearestTimes.Compute(arcs, set, town.Homes).Ms.ToArray(), again.Ms.ToArray());
    }

    [Theory]
    [InlineData(SearchDirection.Inward, 1)]
    [InlineData(SearchDirection.Outward, 3)]
    public void Covered_within_a_cutoff_is_what_the_times_say(SearchDirection direction, int threads)
    {
        var reached = 0;
        for (var seed = 1; seed <= 8; seed++)
        {
            var town = new RandomTown((ulong)seed, nodes: 300, facilities: 20, homes: 200);
            var arcs = PackedArcs.Build(town.Costs, direction, AccessSpeed);
            var demand = AttachedPlaces.Build(arcs, town.Homes);
            var (search, options) = (new NearestSearch(arcs), new NearestOptions { Parallelism = threads });
            var set = new FacilitySet(town.Facilities, [seed, seed + 7]);
            var times = search.Run(set, demand, options);
            // Every time itself is a cutoff that just covers, and a millisecond less does not.
            foreach (var cutoff in times.Ms.ToArray().Where(ms => ms <= TravelTime.Longest).Distinct().Order().Where((_, i) => i % 17 == 0).SelectMany(ms => new[] { ms, Math.Max(0, ms - 1) }).Append(0))
            {
                var covered = search.Covered(set, demand, cutoff, options);

                Assert.Equal(times.Ms.ToArray().Select(ms => ms <= cutoff), covered);
                reached += covered.Count(c => c);
            }
        }

        Assert.InRange(reached, 500, int.MaxValue);
    }

    [Fact]
    public void A_home_beside_forbidden_streets_only_is_impassable_and_the_same_point_is_not()
    {
        var hand = new HandNetwork();
        var stairs = hand.Edge("A", "B", 1000, HandNetwork.No, HandNetwork.No);
        hand.Edge("B", "C", 100);
        var arcs = PackedArcs.Build(hand.Costs(hand.Build()), SearchDirection.Inward, 1);
        var homes = new HandSnaps();
        homes.Place((stairs, 300_000, 2000));
        homes.Place((stairs, 400_000, 2000));

        var times = NearestTimes.Compute(arcs, FacilitySet.All(HandSnaps.At(stairs, 400_000)), homes.Build());

        Assert.Equal(UnreachedReason.Impassable, times.Reason[0]);
        Assert.Equal(2000, times.MsAt(1));
    }

    [Fact]
    public void Access_legs_round_half_away_from_zero()
    {
        var costs = new RandomTown(1).Costs;
        var arcs = PackedArcs.Build(costs, SearchDirection.Inward, 0.8);
        var crawling = PackedArcs.Build(costs, SearchDirection.Inward, 1e-9);

        Assert.Equal([0, 1, 3, 4, 1250], new[] { 0, 1, 2, 3, 1000 }.Select(arcs.AccessMs).ToArray());
        Assert.Equal(TravelTime.Unreached, crawling.AccessMs(5));
    }

    [Fact]
    public void Adding_two_unreached_stays_positive() => Assert.True(TravelTime.Unreached + TravelTime.Unreached > 0);

    [Fact]
    public void A_cancelled_search_says_so()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Large(1, 1, source.Token));
    }

    static (NearestTimes Times, RandomTown Town) Large(int threads, int ranks, CancellationToken cancellation = default)
    {
        var town = new RandomTown(78, nodes: 5000, facilities: 200, homes: 20_000);
        var arcs = PackedArcs.Build(town.Costs, SearchDirection.Inward, AccessSpeed);
        var options = new NearestOptions { Parallelism = threads, Ranks = ranks, Cancellation = cancellation };
        return (NearestTimes.Compute(arcs, FacilitySet.All(town.Facilities), town.Homes, options), town);
    }
}
