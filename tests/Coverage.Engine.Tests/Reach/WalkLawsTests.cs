using Coverage.Network;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

/// <summary>What must hold in every town: nobody loses by a faster walk, a facility more, a stair less or a street more; order and
/// direction change nothing.</summary>
public sealed class WalkLawsTests
{
    const int Towns = 15;

    public static TheoryData<string> Everybody => [.. Walkers.BuiltIn.Profiles.Select(p => p.Id)];

    [Theory]
    [MemberData(nameof(Everybody))]
    public void A_faster_walker_loses_nobody(string walker)
    {
        var slow = Walkers.Profile(walker);
        var fast = slow with
        {
            FlatMetresPerSecond = slow.FlatMetresPerSecond * 1.25,
            AccessMetresPerSecond = slow.AccessMetresPerSecond * 1.25,
            StepUpSeconds = slow.StepUpSeconds * 0.8,
            StepDownSeconds = slow.StepDownSeconds * 0.8,
        };
        EveryTown((town, network, seed) => NobodyLater(town.Times(network, slow), town.Times(network, fast), $"town {seed}"));
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public void One_facility_more_loses_nobody(string walker)
    {
        EveryTown((town, network, seed) => NobodyLater(
            town.Times(network, Walkers.Profile(walker), facilities: 4), town.Times(network, Walkers.Profile(walker)), $"town {seed}"));
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public void Stairs_made_a_path_lose_nobody(string walker)
    {
        EveryTown((town, network, seed) =>
        {
            foreach (var stairs in town.Stairs.Take(3))
            {
                var without = town.Build(change: (id, tags) => id == stairs ? "highway=footway" : tags);
                NobodyLater(town.Times(network, Walkers.Profile(walker)), town.Times(without, Walkers.Profile(walker)), $"town {seed}, stairs {stairs}");
            }
        });
    }

    [Theory]
    [InlineData("elder70")]
    [InlineData("wheelchair")]
    public void A_street_more_loses_nobody_when_all_edges_within_the_cap_are_candidates(string walker)
    {
        for (var seed = 0; seed < Towns; seed++)
        {
            var town = new RandomStreets(seed, TownKind.NoCrossings);
            var all = town.Times(town.Build(), Walkers.Profile(walker));

            // Stairs added to stairs make one longer flight: they are not only a street more.
            for (var way = 1L; way <= town.WayCount; way += 8)
            {
                if (!town.Stairs.Contains(way))
                {
                    var without = town.Build(change: (id, tags) => id == way ? null : tags);
                    NobodyLater(town.Times(without, Walkers.Profile(walker)), all, $"town {seed}, without way {way}");
                }
            }
        }
    }

    /// <summary>
    /// What is true of a street more in a town with stairs, lifts and crossings. For those who never wait, nobody is later. For the others it is not true that nobody is: a street that meets
    /// another makes a crossing there, and whoever crosses waits. The exact law: a walk passes each of the street's own junctions once at most and is charged one wait there at most,
    /// so nobody is later by more than one longest wait per junction.
    /// </summary>
    [Theory]
    [InlineData("elder70")]
    [InlineData("frail80")]
    [InlineData("wheelchair")]
    public void A_street_more_in_a_town_with_crossings_costs_nobody_more_than_the_waits_it_makes(string walker)
    {
        var waits = Walkers.Profile(walker);
        var never = waits with { SignalDelaySeconds = 0, UnsignalledDelaySeconds = 0 };
        var longestMs = (int)(1000 * Math.Max(waits.SignalDelaySeconds, waits.UnsignalledDelaySeconds));
        var (compared, later, sooner) = (0, 0, 0);
        for (var seed = 0; seed < Towns; seed++)
        {
            var town = new RandomStreets(seed);
            var network = town.Build();
            var (all, allNever) = (town.Times(network, waits), town.Times(network, never));
            for (var way = 1L; way <= town.WayCount; way += 5)
            {
                // Stairs added to stairs make one longer flight: they are not only a street more.
                if (town.Stairs.Contains(way))
                {
                    continue;
                }

                var without = town.Build(change: (id, tags) => id == way ? null : tags);
                var before = town.Times(without, waits);
                NobodyLater(town.Times(without, never), allNever, $"town {seed}, without way {way}, never waiting");
                NobodyLater([.. before.Select(ms => ms + 2 * longestMs)], all, $"town {seed}, without way {way}");
                compared += before.Length;
                later += before.Zip(all).Count(p => p.Second > p.First + 50);
                sooner += before.Zip(all).Count(p => p.Second < p.First - 50);
            }
        }

        // The law is about something: streets bring people nearer, and some of them bring waits.
        Assert.InRange(compared, 1000, int.MaxValue);
        Assert.InRange(sooner, 20, compared);
        Assert.InRange(later, 1, compared);
    }

    [Fact]
    public void The_order_of_ways_in_the_file_changes_nothing()
    {
        EveryTown((town, network, seed) =>
        {
            var order = Enumerable.Range(0, town.WayCount).ToArray();
            new Random(seed).Shuffle(order);
            foreach (var walker in Walkers.BuiltIn.Profiles)
            {
                Assert.Equal(town.Times(network, walker), town.Times(town.Build(order), walker));
            }
        });
    }

    [Fact]
    public void A_flat_town_takes_as_long_back_as_there()
    {
        for (var seed = 0; seed < Towns; seed++)
        {
            var town = new RandomStreets(seed, TownKind.Flat);
            var network = town.Build();
            foreach (var walker in Walkers.BuiltIn.Profiles)
            {
                Assert.Equal(town.Times(network, walker), town.Times(network, walker, SearchDirection.Outward));
            }
        }
    }

    [Fact]
    public void The_share_covered_only_grows_with_the_cutoff_and_the_curve_comes_from_one_pass()
    {
        EveryTown((town, network, seed) =>
        {
            var elder = Walkers.Profile("elder70");
            var times = town.Times(network, elder);
            var arcs = PackedArcs.Build(Impedance.Compute(network, elder, 1), SearchDirection.Inward, elder.AccessMetresPerSecond);
            var demand = RandomStreets.Snap(network, town.Homes);
            var facilities = RandomStreets.Snap(network, town.Facilities);
            for (var minutes = 0; minutes <= 60; minutes += 5)
            {
                var cutoff = TravelTime.FromMinutes(minutes);
                var rows = OdMatrix.Compute(FacilitySet.All(facilities), AttachedPlaces.Build(arcs, demand), cutoff).ByPlace();
                Assert.Equal(times.Select(t => t <= cutoff), Enumerable.Range(0, times.Length).Select(i => rows.First[i + 1] > rows.First[i]));
            }
        });
    }

    static void EveryTown(Action<RandomStreets, WalkNetwork, int> check)
    {
        for (var seed = 0; seed < Towns; seed++)
        {
            var town = new RandomStreets(seed);
            check(town, town.Build(), seed);
        }
    }

    static void NobodyLater(int[] before, int[] after, string where)
    {
        for (var i = 0; i < before.Length; i++)
        {
            // Each of up to a hundred arcs is rounded to the millisecond.
            Assert.True(after[i] <= before[i] + 50, $"{where}, home {i}: {before[i]} ms became {after[i]} ms");
        }
    }
}
