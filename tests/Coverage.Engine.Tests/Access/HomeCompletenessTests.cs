using Coverage.Access;
using Coverage.City;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Access;

public sealed class HomeCompletenessTests
{
    static readonly Demand Three = new()
    {
        Ids = ["h0", "h1", "h2"],
        Places = [new(106, 29), new(106.001, 29), new(106.002, 29)],
        Groups = [new DemandGroup("60+", new AgeRange(60, null), [1_000_000, 2_000_000, 4_000_000])],
    };

    /// <summary>A target whose homes walk so many seconds.</summary>
    static TargetTimes Target(string id, params int[] seconds)
    {
        var (hand, homes, facility) = (new HandNetwork(), new HandSnaps(), new HandSnaps());
        facility.Place((hand.Edge("f", "g", 1), 0, 0));
        foreach (var s in seconds)
        {
            homes.Place((hand.Edge("f", "h" + hand.NodeCount, 100, s * 1000, s * 1000), 1_000_000, 0));
        }

        var times = NearestTimes.Compute(PackedArcs.Build(hand.Costs(hand.Build()), SearchDirection.Inward, 1), FacilitySet.All(facility.Build()), homes.Build());
        return new TargetTimes(new CoverageTarget(id, false, [0]), new Dictionary<string, WalkTimes> { ["elder70"] = new(times, times) }, new int[seconds.Length]);
    }

    static CompletenessService Service(TargetTimes times, int seconds) => new(times, seconds * 1000, [new WalkerPart(Three.Groups[0], 1, "elder70")]);

    [Fact]
    public void Each_service_counts_at_its_own_cutoff_and_powers_of_two_tell_who_has_what()
    {
        // meals within 600 s, bathing within 900 s: home 0 has both, home 1 meals only, home 2 neither.
        var homes = HomeCompleteness.Compute([Service(Target("meals", 600, 600, 601), 600), Service(Target("bathing", 900, 901, 901), 900)], Direction.ToFacility);

        Assert.Equal([1, 0, 0], Persons(homes.Complete()));
        Assert.Equal([0, 2, 0], Persons(homes.OneShort()));
        Assert.Equal([0, 0, 0], Persons(homes.OnlyMissing(0)));
        Assert.Equal([0, 2, 0], Persons(homes.OnlyMissing(1)));
        Assert.Equal([1, 2, 0], Persons(homes.With(0)));
        Assert.Equal([2000, 1000, 0], Enumerable.Range(0, 3).Select(homes.ServicesInReachThousandths));
    }

    [Fact]
    public void A_bundle_is_an_intersection_and_never_the_minimum()
    {
        // Both services cover 3 of 7 people, together they cover 1.
        var homes = HomeCompleteness.Compute([Service(Target("meals", 1, 1, 99), 10), Service(Target("bathing", 1, 99, 99), 10)], Direction.ToFacility);
        var rows = CompletenessTable.Compute(homes, Three.Groups[0], [new ServiceBundle("two", homes)], [new UnitLevel("township", [Unit("a")], [0, -1, 0])]);

        Assert.Equal(1, People.ToPersons(rows[0].Bundles[0]));
        Assert.Equal(1, rows[0].WeakestService);
        Assert.Equal([null, "a", UnitLevel.Outside], rows.Select(r => r.Unit));
        Assert.Equal(rows[0].Total, rows[1].Total + rows[2].Total);
        Assert.Equal(rows[0].OneShort, rows[1].OneShort + rows[2].OneShort);
        Assert.Equal(5, People.ToPersons(rows[1].Total));
    }

    [Fact]
    public void A_unit_without_people_has_no_weakest_service() =>
        Assert.Null(CompletenessTable.Compute(
            HomeCompleteness.Compute([Service(Target("meals", 1, 1, 1), 10)], Direction.ToFacility), Three.Groups[0], [], [new UnitLevel("township", [Unit("empty")], [-1, -1, -1])])[1].WeakestService);

    [Fact]
    public void Services_that_take_the_group_apart_differently_are_refused()
    {
        var other = new CompletenessService(Target("bathing", 1, 1, 1), 10_000, [new WalkerPart(Three.Groups[0], -1, "elder70")]);

        Assert.Throws<ArgumentException>(() => HomeCompleteness.Compute([Service(Target("meals", 1, 1, 1), 10), other], Direction.ToFacility));
    }

    static double[] Persons(long[] millionths) => [.. millionths.Select(People.ToPersons)];

    static Unit Unit(string id) => new() { Id = id, Level = "township", Area = NetTopologySuite.Geometries.Polygon.Empty };
}
