using Coverage.Access;
using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Reach;
using Coverage.Worlds;
using NetTopologySuite.Geometries;

namespace Coverage.Engine.Tests.Access;

public sealed class CoverageTableTests
{
    static readonly CoverageTarget Meals = new("meals", false, [0]);

    [Theory]
    [InlineData(900_000, 1)]
    [InlineData(900_001, 0)]
    public void A_home_exactly_at_the_cutoff_is_covered(int ms, int covered)
    {
        var rows = Rows(Demand(("all", [1])), Times([ms]), ["elder70"], ["all"], [15]);

        Assert.Equal(covered, People.ToPersons(Row(rows, "elder70", "all").Covered));
    }

    [Fact]
    public void Powers_of_two_tell_exactly_who_was_covered()
    {
        var demand = Demand(("all", [1, 2, 4, 8, 16]));
        var rows = Rows(demand, Times([60_000, 300_000, 300_001, TravelTime.Unreached, 0]), ["elder70"], ["all"], [1, 5, 10]);

        Assert.Equal([1 + 16, 1 + 2 + 16, 1 + 2 + 4 + 16], rows.Where(r => r.Direction == Direction.ToFacility).Select(r => (int)People.ToPersons(r.Covered)));
    }

    [Fact]
    public void By_age_sums_the_bands_each_with_its_own_walker()
    {
        // VECTORS §3.3: 600 m flat, 600 s: only the sixties arrive in time.
        var demand = Demand(("60+", [1000]), ("60-69", [500]), ("70-79", [300]), ("80+", [200]));
        var times = new TargetTimes(Meals, new Dictionary<string, WalkTimes>
        {
            ["active60"] = Walk(545_455), ["elder70"] = Walk(631_579), ["frail80"] = Walk(857_143),
        }, new[] { 600_000 });

        var rows = Rows(demand, times, ["by-age"], ["60+"], [10]);

        var row = Row(rows, "by-age", "60+");
        Assert.Equal(500, People.ToPersons(row.Covered));
        Assert.Equal(1000, People.ToPersons(row.Total));
    }

    [Fact]
    public void Nested_groups_are_taken_apart_by_subtraction()
    {
        var demand = Demand(("60+", [1000]), ("70+", [500]), ("80+", [200]));

        var parts = WalkerParts.Of(demand, demand.Find("60+")!, Walkers.BuiltIn, "by-age")!.Value;

        Assert.Equal(["60+:1:active60", "70+:-1:active60", "70+:1:elder70", "80+:-1:elder70", "80+:1:frail80"], parts.Select(p => $"{p.Column.Id}:{p.Sign}:{p.ProfileId}"));
    }

    [Fact]
    public void A_group_that_reaches_below_the_bands_is_not_counted_and_said()
    {
        var table = Table(Demand(("all", [10])), Times([1000]), [], ["by-age", "elder70"], ["all"], [15]);

        Assert.Equal([("by-age", "all")], table.NotCounted);
        Assert.DoesNotContain(table.Rows, r => r.Walker == "by-age");
    }

    [Fact]
    public void Units_and_outside_add_up_to_the_total_for_every_figure()
    {
        var random = new Random(3);
        var people = Enumerable.Range(0, 400).Select(_ => random.NextDouble() * 10).ToArray();
        var ms = Enumerable.Range(0, 400).Select(i => i % 17 == 0 ? TravelTime.Unreached : random.Next(0, 2_000_000)).ToArray();
        var level = new UnitLevel("township", [Unit("a"), Unit("b"), Unit("c")], [.. Enumerable.Range(0, 400).Select(i => random.Next(-1, 3))]);

        var rows = Table(Demand(("all", people)), Times(ms), [level], ["elder70"], ["all"], [5, 10, 15, 30]).Rows;

        foreach (var total in rows.Where(r => r.Unit is null && r.Direction == Direction.ToFacility))
        {
            var parts = rows.Where(r => r.UnitLevel == "township" && r.Minutes == total.Minutes).ToArray();
            Assert.Equal(4, parts.Length);
            Assert.Equal(UnitLevel.Outside, parts[^1].Unit);
            Assert.Equal(total.Covered, parts.Sum(p => p.Covered));
            Assert.Equal(total.Total, parts.Sum(p => p.Total));
            Assert.Equal(total.CircleCovered, parts.Sum(p => p.CircleCovered));
            Assert.Equal(total.UnreachableNoRoute, parts.Sum(p => p.UnreachableNoRoute));
        }
    }

    [Fact]
    public void Every_unit_of_levels_that_do_not_nest_has_the_people_who_live_in_it()
    {
        var random = new Random(11);
        const int places = 500;
        var people = Enumerable.Range(0, places).Select(_ => random.NextDouble() * 10).ToArray();
        var ms = Enumerable.Range(0, places).Select(i => i % 13 == 0 ? TravelTime.Unreached : random.Next(0, 2_000_000)).ToArray();
        var demand = Demand(("all", people), ("80+", [.. people.Select(p => p / 3)]));
        UnitLevel[] levels =
        [
            new("county", [Unit("c0"), Unit("c1")], [.. Enumerable.Range(0, places).Select(_ => random.Next(-1, 2))]),
            new("township", [Unit("t0"), Unit("t1"), Unit("t2")], [.. Enumerable.Range(0, places).Select(_ => random.Next(-1, 3))]),
            new("community", [.. Enumerable.Range(0, 9).Select(u => Unit("v" + u))], [.. Enumerable.Range(0, places).Select(_ => random.Next(-1, 9))]),
        ];

        var rows = Table(demand, Times(ms), levels, ["elder70"], ["all", "80+"], [5, 15, 30]).Rows;

        var seen = 0;
        foreach (var row in rows.Where(r => r.Unit is not null))
        {
            var level = levels.Single(l => l.Level == row.UnitLevel);
            var unit = row.Unit == UnitLevel.Outside ? -1 : Array.FindIndex([.. level.Units], u => u.Id == row.Unit);
            var own = Enumerable.Range(0, places).Where(i => level.UnitOfPlace[i] == unit).ToArray();
            var column = demand.Find(row.Group)!.Millionths;
            Assert.Equal(own.Sum(i => column[i]), row.Total);
            Assert.Equal(own.Where(i => ms[i] <= row.Minutes * 60_000).Sum(i => column[i]), row.Covered);
            Assert.Equal(own.Where(i => ms[i] == TravelTime.Unreached).Sum(i => column[i]), row.UnreachableNoRoute);
            seen++;
        }

        Assert.Equal(2 * 3 * (3 + 4 + 10), seen);
        Assert.Equal(rows.Where(r => r.Unit is null), rows.OfStudy());
        Assert.Equal(rows.Where(r => r.Unit is not null && r.Group == "80+"), rows.OfUnits("80+", "elder70"));
        Assert.Equal(rows.Count, rows.Select(_ => 1).Sum());
    }

    [Fact]
    public void The_circle_never_holds_fewer_people_than_the_walk_and_coverage_grows_with_the_cutoff()
    {
        var random = new Random(5);
        var ms = Enumerable.Range(0, 300).Select(_ => random.Next(0, 2_000_000)).ToArray();
        var straight = ms.Select(t => (int)(t * 0.95 * (0.5 + random.NextDouble() / 2)) + 1).ToArray();
        var times = new TargetTimes(Meals, new Dictionary<string, WalkTimes> { ["elder70"] = Walk(ms) }, straight);

        var rows = Rows(Demand(("all", [.. Enumerable.Repeat(1.0, 300)])), times, ["elder70"], ["all"], [5, 10, 15, 20, 30]);

        Assert.All(rows, r => Assert.True(r.CircleCovered >= r.Covered));
        Assert.All(rows.Where(r => r.Direction == Direction.ToFacility).Zip(rows.Where(r => r.Direction == Direction.ToFacility).Skip(1)), p => Assert.True(p.First.Covered <= p.Second.Covered));
    }

    [Fact]
    public void The_worse_direction_is_the_longer_of_the_two()
    {
        var times = new TargetTimes(Meals, new Dictionary<string, WalkTimes> { ["elder70"] = new(Nearest([500_000, 950_000]), Nearest([950_000, 500_000])) }, new[] { 1, 1 });

        var rows = Rows(Demand(("all", [1, 2])), times, ["elder70"], ["all"], [15]);

        Assert.Equal([1, 2, 0], rows.Select(r => (int)People.ToPersons(r.Covered)));
    }

    [Fact]
    public void Two_threads_give_the_same_rows_as_one()
    {
        var demand = Demand(("all", [1, 2, 3]));
        TargetTimes[] targets = [Times([1, 2, 3]), Times([4, 5, 6]) with { Target = new CoverageTarget("bathing", false, [0]) }];

        var one = CoverageTable.Compute(demand, [], targets, Question(["elder70"], ["all"], [5]));
        var two = CoverageTable.Compute(demand, [], targets, Question(["elder70"], ["all"], [5]) with { Parallelism = 2 });

        Assert.Equal(one.Rows, two.Rows);
    }

    [Fact]
    public void The_layer_says_of_every_row_what_the_rows_say_wherever_reading_begins()
    {
        var random = new Random(21);
        const int places = 200;
        var ms = Enumerable.Range(0, places).Select(i => i % 7 == 0 ? TravelTime.Unreached : random.Next(0, 2_000_000)).ToArray();
        UnitLevel[] levels =
        [
            new("county", [Unit("c0")], [.. Enumerable.Repeat(0, places)]),
            new("township", [Unit("t0"), Unit("t1")], [.. Enumerable.Range(0, places).Select(_ => random.Next(-1, 2))]),
        ];
        var demand = Demand(("all", [.. Enumerable.Range(0, places).Select(_ => random.NextDouble())]), ("80+", new double[places]));
        var rows = Table(demand, Times(ms), levels, ["elder70"], ["all", "80+"], [5, 15, 30]).Rows;
        var layer = CoverageLayer.Build(rows);

        foreach (var column in layer.Columns)
        {
            var expected = rows.Select(row => Value(column.Name, row)).ToArray();
            for (var first = 0; first < rows.Count; first++)
            {
                var count = random.Next(1, rows.Count - first + 1);
                Assert.Equal(expected[first..(first + count)], Read(column, first, count));
            }
        }

        static object? Value(string name, CoverageRow r) => name switch
        {
            "target" => r.Target.Id,
            "group" => r.Group,
            "walker" => r.Walker,
            "minutes" => (long)r.Minutes,
            "direction" => CoverageLayer.Name(r.Direction),
            "unitLevel" => r.UnitLevel,
            "unit" => r.Unit,
            "covered" => People.ToPersons(r.Covered),
            "total" => People.ToPersons(r.Total),
            "share" => r.Total == 0 ? double.NaN : r.Covered / (double)r.Total,
            "circleCovered" => People.ToPersons(r.CircleCovered),
            "standardCircleCovered" => People.ToPersons(r.StandardCircleCovered),
            "unreachableNoSnap" => People.ToPersons(r.UnreachableNoSnap),
            "unreachableImpassable" => People.ToPersons(r.UnreachableImpassable),
            "unreachableNoRoute" => People.ToPersons(r.UnreachableNoRoute),
            _ => r.Target.IsAssumed,
        };
    }

    static object?[] Read(Column column, int first, int count)
    {
        switch (column)
        {
            case TextColumn text:
                var texts = new string?[count];
                text.Read(first, texts);
                return [.. texts];
            case RealColumn real:
                var reals = new double[count];
                real.Read(first, reals);
                return [.. reals];
            case IntegerColumn integer:
                var integers = new long?[count];
                integer.Read(first, integers);
                return [.. integers];
            default:
                return [.. ((FlagColumn)column).Values.AsSpan(first, count).ToArray()];
        }
    }

    static CoverageQuestion Question(string[] walkers, string[] groups, int[] cutoffs) =>
        new() { Walkers = Walkers.BuiltIn, WalkerIds = [.. walkers], GroupIds = [.. groups], CutoffsMinutes = [.. cutoffs] };

    static CoverageTable Table(Demand demand, TargetTimes times, UnitLevel[] levels, string[] walkers, string[] groups, int[] cutoffs) =>
        CoverageTable.Compute(demand, levels, [times], Question(walkers, groups, cutoffs));

    static CoverageRows Rows(Demand demand, TargetTimes times, string[] walkers, string[] groups, int[] cutoffs) =>
        Table(demand, times, [], walkers, groups, cutoffs).Rows;

    static CoverageRow Row(IEnumerable<CoverageRow> rows, string walker, string group) =>
        rows.Single(r => r.Walker == walker && r.Group == group && r.Direction == Direction.ToFacility);

    static Demand Demand(params (string Id, double[] People)[] groups) => new()
    {
        Ids = [.. groups[0].People.Select((_, i) => "p" + i)],
        Places = [.. groups[0].People.Select((_, i) => new LonLat(106.5 + i * 1e-3, 29.5))],
        Groups = [.. groups.Select(g => new DemandGroup(g.Id, AgeRange.TryParse(g.Id, out var ages) ? ages : null, [.. g.People.Select(People.FromPersons)]))],
    };

    static TargetTimes Times(int[] ms) => new(Meals, new Dictionary<string, WalkTimes> { ["elder70"] = Walk(ms) }, new int[ms.Length]);

    static WalkTimes Walk(params int[] ms) => new(Nearest(ms), Nearest(ms));

    static NearestTimes Nearest(int[] ms) => new(
        1, ms, [.. ms.Select(t => t == TravelTime.Unreached ? -1 : 0)], [.. ms.Select(t => t == TravelTime.Unreached ? UnreachedReason.NoRoute : UnreachedReason.None)]);

    static Unit Unit(string id) => new() { Id = id, Level = "township", Area = GeometryFactory.Default.CreatePolygon() };
}
