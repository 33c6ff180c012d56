using Coverage.Access;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Access;

/// <summary>Stories at the edge, the plain twin of each measure on random worlds, and the laws.</summary>
public sealed class AccessMeasureTests
{
    static readonly Decay Step = DecayText.Parse("step:15");

    [Fact]
    public void Supply_that_nobody_reaches_is_stranded_and_given_to_nobody()
    {
        var world = AccessWorld.OfMinutes(new double[,] { { 5, -1 }, { 16, 20 } }, [100, 50], [10, 30]);

        var table = TwoStepFloatingCatchment.Compute(world.Demand(), world.Supply, Step);

        Assert.Equal([0.1, 0], table.Values);
        Assert.Equal([1], table.Stranded);
        Assert.Equal((10, 30), (table.SupplyInReach, table.SupplyStranded));
    }

    [Fact]
    public void A_place_where_nobody_lives_takes_no_room_and_still_has_a_value()
    {
        var world = AccessWorld.OfMinutes(new double[,] { { 5, 6 } }, [100, 0], [10]);

        Assert.Equal([0.1, 0.1], TwoStepFloatingCatchment.Compute(world.Demand(), world.Supply, Step).Values);
    }

    [Fact]
    public void Supply_in_reach_of_empty_places_only_is_stranded()
    {
        var world = AccessWorld.OfMinutes(new double[,] { { -1, 6 } }, [100, 0], [10]);

        var table = TwoStepFloatingCatchment.Compute(world.Demand(), world.Supply, Step);

        Assert.Equal([0, 0], table.Values);
        Assert.Equal([0], table.Stranded);
    }

    [Fact]
    public void A_facility_exactly_at_the_cutoff_gives_and_a_millisecond_beyond_does_not()
    {
        var world = new AccessWorld(new[,] { { 900_000, 900_001 } }, [100, 100], [10]);

        Assert.Equal([0.1, 0], TwoStepFloatingCatchment.Compute(world.Demand(), world.Supply, Step).Values);
    }

    [Fact]
    public void A_facility_without_a_capacity_takes_no_part_and_is_not_stranded()
    {
        var world = AccessWorld.OfMinutes(new double[,] { { 5 }, { 5 }, { 5 } }, [100], [10, double.NaN, 0]);

        var table = ThreeStepFloatingCatchment.Compute(world.Demand(), world.Supply, Step);

        Assert.Equal([0.1], table.Values);
        Assert.Empty(table.Stranded);
    }

    [Fact]
    public void Capacity_in_reach_counts_whole_and_per_thousand_people_who_can_come()
    {
        var world = AccessWorld.OfVectors();

        Assert.Equal([80, 80, 30], AccessibleCapacity.Compute(world.Demand(), world.Supply, Step.CutoffMs).Values);
        // j1 has 1500 people in reach, j2 3000: 80 places for 4500 who stand before them.
        Assert.Equal([1000 * 80 / 4500.0, 1000 * 80 / 4500.0, 10], AccessibleCapacity.ComputePer1000(world.Demand(), world.Supply, Step.CutoffMs).Values);
        Assert.Equal([2, 2, 1], CumulativeOpportunities.Compute(world.Demand(), 2, Step.CutoffMs).Values);
    }

    [Fact]
    public void Age_bands_compete_for_the_same_room_each_at_its_own_pace()
    {
        var fast = AccessWorld.OfMinutes(new double[,] { { 10, 10 } }, [60, 100], [20]);
        var slow = AccessWorld.OfMinutes(new double[,] { { 16, 15 } }, [40, 0], [20]);
        var demand = new AccessDemand(
            [new AccessPart("active60", fast.People, OdPairs.Of(fast.Matrix())), new AccessPart("frail80", slow.People, OdPairs.Of(slow.Matrix()))]);

        var table = TwoStepFloatingCatchment.Compute(demand, fast.Supply, Step);

        // 160 people reach it, 0.125 each; of the 100 at the first place only 60 do.
        Assert.Equal([0.075, 0.125], table.Values);
        Assert.Equal(20, demand.PeopleAt(0) * table.Values[0] + demand.PeopleAt(1) * table.Values[1], 1e-12);
    }

    [Theory]
    [InlineData("step:15")]
    [InlineData("steps:5=1,10=0.68,15=0.22")]
    [InlineData("gauss:20")]
    [InlineData("exp:0.2@25")]
    public void Every_measure_equals_its_plain_twin_on_random_worlds(string decayText)
    {
        var decay = DecayText.Parse(decayText);
        for (var seed = 0; seed < 150; seed++)
        {
            var w = AccessWorld.Random(seed);
            Near(AccessOracle.TwoStep(w, decay.At), TwoStepFloatingCatchment.Compute(w.Demand(), w.Supply, decay).Values);
            Near(AccessOracle.Modified(w, decay.At), ModifiedTwoStepFloatingCatchment.Compute(w.Demand(), w.Supply, decay).Values);
            Near(AccessOracle.ThreeStep(w, decay.At), ThreeStepFloatingCatchment.Compute(w.Demand(), w.Supply, decay).Values);
            Near(AccessOracle.Hansen(w, decay.At), HansenAccess.Compute(w.Demand(), w.Supply, decay).Values);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(30)]
    public void Capacities_and_counts_equal_their_plain_twins_on_random_worlds(int minutes)
    {
        var cutoff = minutes * 60_000;
        for (var seed = 0; seed < 150; seed++)
        {
            var w = AccessWorld.Random(seed);
            Near(AccessOracle.Capacity(w, cutoff), AccessibleCapacity.Compute(w.Demand(), w.Supply, cutoff).Values);
            Near(AccessOracle.CapacityPer1000(w, cutoff), AccessibleCapacity.ComputePer1000(w.Demand(), w.Supply, cutoff).Values);
            Near(AccessOracle.Opportunities(w, cutoff), CumulativeOpportunities.Compute(w.Demand(), w.Supply.Length, cutoff).Values);
        }
    }

    [Fact]
    public void Raam_equals_shifting_people_little_by_little()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var w = AccessWorld.Random(seed, 4, 8);

            var answer = RationalAgentAccess.Compute(w.Demand(), w.Supply, new RaamOptions { TravelMinutes = 30, RelativeGap = 1e-13, MaxSweeps = 20_000 });

            var expected = AccessOracle.Raam(w, 30, 4000);
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i], answer.Table.Values[i], 1e-6);
            }
        }
    }

    [Fact]
    public void What_is_given_out_is_the_supply_in_reach()
    {
        foreach (var decay in new[] { "step:15", "linear:20", "power:1.5@30", "logistic:12,4@30" }.Select(DecayText.Parse))
        {
            for (var seed = 0; seed < 100; seed++)
            {
                var w = AccessWorld.Random(seed, 10, 30);
                foreach (var table in new[]
                {
                    TwoStepFloatingCatchment.Compute(w.Demand(), w.Supply, decay), ThreeStepFloatingCatchment.Compute(w.Demand(), w.Supply, decay),
                })
                {
                    Assert.Equal(table.SupplyInReach, w.People.Zip(table.Values, (p, a) => p * a).Sum(), 1e-9 * (1 + table.SupplyInReach));
                    Assert.Equal(w.Supply.Where(s => s > 0).Sum(), table.SupplyInReach + table.SupplyStranded, 1e-9);
                }
            }
        }
    }

    [Fact]
    public void The_digits_do_not_depend_on_threads_or_blocks()
    {
        var w = AccessWorld.Random(7, 40, 500);
        var decay = DecayText.Parse("exp:0.07@30");
        var blocks = new[] { w.Matrix(toFacility: 11), w.Matrix(fromFacility: 11, toFacility: 12), w.Matrix(fromFacility: 12) };
        foreach (var measure in new Func<AccessDemand, AccessOptions, AccessTable>[]
        {
            (d, o) => TwoStepFloatingCatchment.Compute(d, w.Supply, decay, o),
            (d, o) => ThreeStepFloatingCatchment.Compute(d, w.Supply, decay, o),
            (d, o) => ModifiedTwoStepFloatingCatchment.Compute(d, w.Supply, decay, o),
            (d, o) => AccessibleCapacity.ComputePer1000(d, w.Supply, decay.CutoffMs, o),
        })
        {
            var one = measure(w.Demand(), new AccessOptions());
            var seven = measure(new AccessDemand([new AccessPart("walker", w.People, OdPairs.Of(() => blocks, 500, decay.CutoffMs))]), new AccessOptions { Parallelism = 7 });

            Assert.Equal(one.Values, seven.Values);
            Assert.Equal(one.DemandOfFacility, seven.DemandOfFacility);
        }
    }

    [Fact]
    public void Pairs_beyond_the_budget_are_searched_again_and_are_the_same()
    {
        var town = new RandomTown(11, nodes: 60, facilities: 12, homes: 80);
        var places = AttachedPlaces.Build(PackedArcs.Build(town.Costs, SearchDirection.Inward, 0.8), town.Homes);
        var facilities = FacilitySet.All(town.Facilities);
        var people = Enumerable.Range(0, 80).Select(i => (double)(1 + i)).ToArray();
        var supply = Enumerable.Range(0, 12).Select(j => 10.0 + j).ToArray();

        var held = Compute(OdPairs.Of(facilities, places, 1_800_000));
        var streamed = OdPairs.Of(facilities, places, 1_800_000, new OdOptions { BudgetBytes = 640 });

        Assert.Equal(held, Compute(streamed));
        Assert.Equal(held, Compute(streamed));
        Assert.Throws<InputException>(streamed.ByPlace);

        double[] Compute(OdPairs pairs) =>
            ThreeStepFloatingCatchment.Compute(new AccessDemand([new AccessPart("hand", people, pairs)]), supply, DecayText.Parse("gauss:30")).Values;
    }

    [Fact]
    public void Time_to_the_nth_nearest_rises_and_is_missing_beyond_the_last()
    {
        var town = new RandomTown(5);
        var times = NearestTimes.Compute(
            PackedArcs.Build(town.Costs, SearchDirection.Inward, 0.8), FacilitySet.All(town.Facilities), town.Homes, new NearestOptions { Ranks = 6 });

        for (var n = 1; n < 6; n++)
        {
            var (near, far) = (TimeToNth.Seconds(times, n), TimeToNth.Seconds(times, n + 1));
            Assert.All(Enumerable.Range(0, near.Length), i => Assert.True(double.IsNaN(far[i]) || near[i] <= far[i]));
        }

        Assert.All(TimeToNth.Seconds(times, 6), s => Assert.True(double.IsNaN(s)));
    }

    static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-9 * (1 + Math.Abs(expected[i])));
        }
    }
}
