using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

public sealed class NearestOfSetsTests
{
    const double AccessSpeed = 0.8;

    [Theory]
    [InlineData(SearchDirection.Inward, 1)]
    [InlineData(SearchDirection.Outward, 3)]
    public void Sets_searched_together_give_every_place_what_each_gives_alone(SearchDirection direction, int threads)
    {
        var reached = 0;
        for (var seed = 0UL; seed < 38; seed++)
        {
            var town = new RandomTown(seed, nodes: 6 + 3 * (int)(seed % 30), facilities: 12, homes: 700, densest: 5, farthest: 30);
            var search = new NearestOfSets(NetworkCore.Build(town.Network));
            // The second walk reads what the first one left behind.
            foreach (var speed in new[] { AccessSpeed, 2 * AccessSpeed })
            {
                var arcs = PackedArcs.Build(town.Costs, direction, speed);
                var sets = Sets(town, 1 + (int)(seed % 19));
                var (oneByOne, homes) = (new NearestSearch(arcs), AttachedPlaces.Build(arcs, town.Homes));
                var together = search.Times(arcs, sets, town.Homes, new NearestOptions { Parallelism = threads });
                for (var s = 0; s < sets.Length; s++)
                {
                    var alone = oneByOne.Run(sets[s], homes);

                    Assert.Equal(alone.Ms.ToArray(), together[s].Ms.ToArray());
                    Assert.Equal(alone.Facility.ToArray(), together[s].Facility.ToArray());
                    Assert.Equal(alone.Reason.ToArray(), together[s].Reason.ToArray());
                    reached += alone.Ms.ToArray().Count(ms => ms <= TravelTime.Longest);
                }
            }
        }

        Assert.InRange(reached, 30_000, int.MaxValue);
    }

    [Fact]
    public void Both_ways_at_once_are_the_way_there_and_the_way_back()
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var town = new RandomTown(seed, nodes: 6 + 9 * (int)seed, facilities: 12, homes: 100, densest: 5, farthest: 30);
            var core = NetworkCore.Build(town.Network);
            var (inward, outward) = (PackedArcs.Build(town.Costs, SearchDirection.Inward, AccessSpeed), PackedArcs.Build(town.Costs, SearchDirection.Outward, AccessSpeed));
            var sets = Sets(town, 1 + (int)(seed % 19));

            var (to, from) = new NearestOfSets(core).TimesBothWays(inward, outward, sets, town.Homes);

            foreach (var (arcs, found) in new[] { (inward, to), (outward, from) })
            {
                Assert.Equal(sets.Select(s => Table(NearestTimes.Compute(arcs, s, town.Homes))), found.Select(Table));
            }
        }

        static (int, int, UnreachedReason)[] Table(NearestTimes times) => [.. times.Ms.ToArray().Select((ms, i) => (ms, times.Facility[i], times.Reason[i]))];
    }

    [Fact]
    public void Both_ways_at_once_want_both_ways_of_one_walker()
    {
        var town = new RandomTown(1);
        var inward = PackedArcs.Build(town.Costs, SearchDirection.Inward, AccessSpeed);
        var search = new NearestOfSets(NetworkCore.Build(town.Network));

        Assert.Throws<ArgumentOutOfRangeException>(() => search.TimesBothWays(inward, inward, Sets(town, 2), town.Homes));
    }

    [Fact]
    public void Sets_searched_together_cover_the_same_places_at_every_cutoff()
    {
        var town = new RandomTown(5, nodes: 200, facilities: 12, homes: 150, densest: 5, farthest: 30);
        var arcs = PackedArcs.Build(town.Costs, SearchDirection.Inward, AccessSpeed);
        var search = new NearestOfSets(NetworkCore.Build(town.Network));
        var sets = Sets(town, 10);
        var times = Array.ConvertAll(sets, set => NearestTimes.Compute(arcs, set, town.Homes).Ms.ToArray());
        foreach (var cutoff in times[3].Where(ms => ms <= TravelTime.Longest).Distinct().Order().SelectMany(ms => new[] { ms, Math.Max(0, ms - 1) }))
        {
            Assert.Equal(times.Select(ms => ms.Select(t => t <= cutoff)), search.Covered(arcs, sets, town.Homes, cutoff));
        }
    }

    [Fact]
    public void Only_one_rank_is_kept_and_only_walks_of_the_cores_network_are_taken()
    {
        var (town, other) = (new RandomTown(1), new RandomTown(1));
        var search = new NearestOfSets(NetworkCore.Build(town.Network));

        Assert.Throws<ArgumentException>(() => search.Times(PackedArcs.Build(other.Costs, SearchDirection.Inward, AccessSpeed), Sets(other, 2), other.Homes));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => search.Times(PackedArcs.Build(town.Costs, SearchDirection.Inward, AccessSpeed), Sets(town, 2), town.Homes, new NearestOptions { Ranks = 2 }));
    }

    /// <summary>Sets of different sizes that share facilities; the third is empty.</summary>
    static FacilitySet[] Sets(RandomTown town, int count) =>
        [.. Enumerable.Range(0, count).Select(s => new FacilitySet(town.Facilities, s == 2 ? [] : [.. Enumerable.Range(0, town.Facilities.PlaceCount).Where(f => (f * 7 + s * 3) % (1 + s % 5) == 0)]))];
}
