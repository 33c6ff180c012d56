using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Geo;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Access;

public sealed class GapListTests
{
    const int Cutoff = 300_000;

    [Fact]
    public void The_people_of_all_gaps_sum_to_the_people_not_covered_and_causes_to_their_gap()
    {
        for (var seed = 0ul; seed < 60; seed++)
        {
            var world = new GapWorld(seed);

            var gaps = world.Gaps();

            Assert.Equal(world.Uncovered.Sum(), gaps.Sum(g => g.People));
            Assert.All(gaps, g => Assert.Equal(g.People, g.Causes.Values.Sum()));
            Assert.All(gaps, g => Assert.Equal(g.People, g.PeopleAt.Sum()));
            Assert.Equal(gaps.SelectMany(g => g.Places).Order(), gaps.SelectMany(g => g.Places).Distinct().Order());
            Assert.Equal(gaps.Select(g => g.People).OrderDescending(), gaps.Select(g => g.People));
            Assert.Equal(Enumerable.Range(1, gaps.Length), gaps.Select(g => g.Rank));
            Assert.Equal(Enumerable.Range(1, gaps.Length), gaps.OrderByDescending(g => g.Need).ThenBy(g => g.Rank).Select(g => g.NeedRank));
        }
    }

    [Fact]
    public void A_gap_is_named_by_its_target_and_heaviest_home()
    {
        var named = Enumerable.Range(0, 20).Select(seed => new GapWorld((ulong)seed)).SelectMany(world => world.Gaps().Select(gap => (world, gap))).ToArray();

        Assert.NotEmpty(named);
        Assert.All(named, n => Assert.Equal("meals@" + n.world.Demand.Ids[n.gap.Seed], n.gap.Id));
        Assert.All(named, n => Assert.Equal(n.gap.PeopleAt.Max(), n.gap.PeopleAt[n.gap.Places.IndexOf(n.gap.Seed)]));
    }

    [Fact]
    public void Rooms_are_ranked_by_the_people_they_would_serve_in_time_as_brute_force_counts_them()
    {
        for (var seed = 0ul; seed < 40; seed++)
        {
            var world = new GapWorld(seed);
            var rooms = new RandomTown(seed, facilities: 6, homes: 14).Facilities;
            var matrix = OdMatrix.Compute(FacilitySet.All(rooms), AttachedPlaces.Build(world.Arcs, world.Town.Homes), Cutoff);
            var nearest = Enumerable.Range(0, rooms.PlaceCount).Select(r => NearestTimes.Compute(world.Arcs, new FacilitySet(rooms, [r]), world.Town.Homes)).ToArray();

            var gaps = GapRooms.Add(world.Gaps(), world.Question, new Dictionary<string, OdMatrix> { ["elder70"] = matrix }, r => r != 3, 2);

            foreach (var gap in gaps)
            {
                var expected = Enumerable.Range(0, rooms.PlaceCount).Where(r => r != 3)
                    .Select(r => (Room: r, People: gap.Places.Select((p, i) => nearest[r].MsAt(p) <= Cutoff ? gap.PeopleAt[i] : 0).Sum()))
                    .Where(r => r.People > 0).OrderByDescending(r => r.People).ThenBy(r => r.Room).Take(2);
                Assert.Equal(expected, gap.Rooms.Select(r => (r.Candidate, r.People)));
            }
        }
    }

    [Fact]
    public void The_median_is_the_minute_that_half_of_the_people_have_reached_theirs()
    {
        var demand = Homes([1, 1, 2]);
        var times = Times([400_000, 500_000, 600_000]);
        var question = Ask(demand, times);

        var gap = GapList.Build(question, demand.Groups[0].Millionths.AsSpan(), OneCluster(3))[0];

        Assert.Equal((400_000, 500_000, 0, 0), (gap.ShortestMs, gap.MedianMs, gap.NearestFacility, gap.Unreachable));
        Assert.Equal(TravelTime.Unreached, GapList.Build(Ask(demand, Times([400_000, TravelTime.Unreached, TravelTime.Unreached])), demand.Groups[0].Millionths.AsSpan(), OneCluster(3))[0].MedianMs);
    }

    static PlaceClusters OneCluster(int homes)
    {
        var hand = new HandNetwork();
        var edge = hand.Edge("a", "b", 100);
        var snaps = new HandSnaps();
        for (var i = 0; i < homes; i++)
        {
            snaps.Place((edge, 0, 0));
        }

        return PlaceClusters.Build(hand.Costs(hand.Build()), snaps.Build(), new PointM[homes], [.. Enumerable.Range(1, homes).Select(i => (long)i)], new PlaceClusterOptions(10, 10));
    }

    static Demand Homes(double[] people) => new()
    {
        Ids = [.. people.Select((_, i) => "h" + i)],
        Places = [.. people.Select((_, i) => new LonLat(106 + i * 0.001, 29))],
        Groups = [new DemandGroup("all", AgeRange.All, [.. people.Select(People.FromPersons)])],
    };

    static TargetTimes Times(int[] ms)
    {
        var hand = new HandNetwork();
        var snaps = new HandSnaps();
        var facility = new HandSnaps();
        facility.Place((hand.Edge("f", "g", 1), 0, 0));
        foreach (var t in ms)
        {
            // A home at the end of its own street of so many milliseconds; unreached homes stand on an island.
            var edge = t == TravelTime.Unreached ? hand.Edge("x" + hand.NodeCount, "y" + hand.NodeCount, 1) : hand.Edge("f", "h" + hand.NodeCount, 100, t, t);
            snaps.Place((edge, 1_000_000, 0));
        }

        var network = hand.Build();
        var times = NearestTimes.Compute(PackedArcs.Build(hand.Costs(network), SearchDirection.Inward, 1), FacilitySet.All(facility.Build()), snaps.Build());
        return new TargetTimes(new CoverageTarget("meals", false, [0]), new Dictionary<string, WalkTimes> { ["elder70"] = new(times, times) }, Enumerable.Repeat(1, ms.Length).ToArray());
    }

    static GapQuestion Ask(Demand demand, TargetTimes times) => new()
    {
        Kind = GapKind.Uncovered,
        Demand = demand,
        Times = times,
        Parts = [new WalkerPart(demand.Groups[0], 1, "elder70")],
        Direction = Direction.ToFacility,
        CutoffMs = Cutoff,
        UnservedByGroup = new Dictionary<string, long[]> { ["all"] = [.. demand.Groups[0].Millionths] },
        NeedWeights = new Dictionary<string, double> { ["all"] = 1 },
    };

    /// <summary>A random town with people at its homes, walked by one profile.</summary>
    sealed class GapWorld
    {
        public GapWorld(ulong seed)
        {
            Town = new RandomTown(seed, homes: 14);
            Demand = Homes([.. Enumerable.Range(0, 14).Select(_ => Town.Below(5) * 0.25)]);
            Arcs = PackedArcs.Build(Town.Costs, SearchDirection.Inward, 0.8);
            var nearest = NearestTimes.Compute(Arcs, FacilitySet.All(Town.Facilities), Town.Homes);
            var times = new TargetTimes(new CoverageTarget("meals", false, [0]), new Dictionary<string, WalkTimes> { ["elder70"] = new(nearest, nearest) }, Enumerable.Repeat(1, 14).ToArray());
            Uncovered = Coverage.Access.Uncovered.PerPlace(times, [new WalkerPart(Demand.Groups[0], 1, "elder70")], Direction.ToFacility, Cutoff);
            var findings = Enumerable.Range(0, 14).Select(i => new ReachFinding((ReachCause)(1 + Town.Below(9)), 0, 0, true)).ToArray();
            Question = Ask(Demand, times) with
            {
                UnservedByGroup = new Dictionary<string, long[]> { ["all"] = Uncovered },
                Findings = new Dictionary<string, ReachFinding[]> { ["elder70"] = findings },
            };
        }

        public RandomTown Town { get; }

        public Demand Demand { get; }

        public PackedArcs Arcs { get; }

        public long[] Uncovered { get; }

        public GapQuestion Question { get; }

        public ImmutableArray<Gap> Gaps() =>
            GapList.Build(Question, Uncovered, PlaceClusters.Build(Town.Costs, Town.Homes, new PointM[14], Uncovered, new PlaceClusterOptions(200, 400)));
    }
}
