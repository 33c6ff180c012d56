using System.Collections.Immutable;
using Coverage.City;
using Coverage.Scenarios;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Scenarios;

public sealed class EditedCityTests
{
    readonly EditedCity _city = new EditableCity(1).Base.City;

    [Fact]
    public void A_new_facility_takes_its_place_in_the_order_of_ids_and_gives_what_its_kind_promises()
    {
        var after = _city.Apply(new FacilityAdded(Canteen("f1b")));

        Assert.Equal(after.Facilities.Select(f => f.Id).Order(StringComparer.Ordinal), after.Facilities.Select(f => f.Id));
        Assert.Equal(["meals"], after.Facilities.Single(f => f.Id == "f1b").Services.AsEnumerable());
    }

    [Fact]
    public void A_change_of_capacity_changes_nobody_who_is_covered()
    {
        var city = new ScenarioCity(new EditableCity(3).Base);
        var before = city.Coverage().Rows;

        city.Apply(new FacilityResized("f0", 500, ImmutableSortedDictionary<string, double>.Empty.Add("meals", 200)));

        Assert.Equal(500, city.City.Facilities.Single(f => f.Id == "f0").Capacity);
        Assert.Equal(before.Select(r => r.Covered), city.Coverage().Rows.Select(r => r.Covered));
    }

    [Fact]
    public void A_factor_for_a_sum_of_groups_is_one_for_each_that_has_none_of_its_own()
    {
        var after = _city.Apply(Year(("60+", 2), ("80+", 3))).Demand;

        Assert.Equal(_city.Demand.Find("60-69")!.Millionths.Select(n => n * 2), after.Find("60-69")!.Millionths);
        Assert.Equal(_city.Demand.Find("80+")!.Millionths.Select(n => n * 3), after.Find("80+")!.Millionths);
        Assert.Equal(after.Find("60-69")!.Total + after.Find("70-79")!.Total + after.Find("80+")!.Total, after.Find("60+")!.Total);
    }

    [Fact]
    public void A_group_that_is_no_sum_grows_by_itself()
    {
        var people = _city.Demand with { Groups = [.. _city.Demand.Groups, new DemandGroup("disabled", null, [.. _city.Demand.Ids.Select(_ => 3L)])] };

        var after = (_city with { Demand = people }).Apply(Year(("disabled", 1.5))).Demand;

        // 4.5 goes to the even 4, place by place.
        Assert.All(after.Find("disabled")!.Millionths, n => Assert.Equal(4, n));
        Assert.Equal(people.Find("60+")!.Total, after.Find("60+")!.Total);
    }

    public static TheoryData<Edit, string> Refused => new()
    {
        { new FacilityAdded(Canteen("f1")), "already" },
        { new FacilityAdded(Canteen("")), "already" },
        { new FacilityAdded(Canteen("n") with { Kind = "cantine" }), "kind" },
        { new FacilityAdded(Canteen("n") with { Services = ["lunch"] }), "service" },
        { new FacilityAdded(Canteen("n") with { Capacity = -1 }), "capacity" },
        { new FacilityAdded(Canteen("n") with { Place = new(double.NaN, 0) }), "no place" },
        { new FacilityAdded(Canteen("n") with { Entrances = [] }), "entrances" },
        { new FacilityMoved("nobody", [StreetMap.Origin]), "no facility" },
        { new FacilityMoved("f1", [new(190, 0)]), "no place" },
        { new FacilityClosed("nobody"), "no facility" },
        { new FacilityResized("f1", double.NaN, ImmutableSortedDictionary<string, double>.Empty), "capacity" },
        { new WalkerChanged(Walkers.Profile("elder70") with { Id = "runner" }), "walker" },
        { Year(("90+", 1)), "group" },
        { Year(("60+", double.PositiveInfinity)), "factor" },
        { Year(("60+", -1)), "factor" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void An_edit_that_cannot_be_is_refused_with_a_reason_and_a_cure(Edit edit, string reason)
    {
        var refusal = Assert.Throws<InputException>(() => _city.Apply(edit));

        Assert.Contains(reason, refusal.What, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Cure);
    }

    [Fact]
    public void The_random_edits_of_the_tests_are_of_every_kind()
    {
        var made = new HashSet<string>();
        for (var seed = 1; seed <= 12; seed++)
        {
            var town = new EditableCity(seed);
            var city = new ScenarioCity(town.Base);
            for (var tried = 0; tried < 60; tried++)
            {
                var edit = town.NextEdit(city.City);
                try
                {
                    city.Apply(edit);
                    made.Add(edit.GetType().Name);
                }
                catch (InputException)
                {
                    // Refused edits are part of the game; what is made counts.
                    continue;
                }
            }
        }

        Assert.Equal(typeof(Edit).Assembly.GetTypes().Where(t => t.BaseType == typeof(Edit)).Select(t => t.Name).Order(), made.Order());
    }

    [Fact]
    public void Numbers_of_facilities_keep_the_order_of_ids_however_many_come_between_two()
    {
        var keys = new FacilityKeys(["a", "b"]);
        var ids = new List<string> { "a", "b" };
        for (var i = 0; i < 80; i++)
        {
            ids.Add("a" + new string('m', i + 1));
            keys.Add(ids[^1]);
        }

        var sorted = ids.Order(StringComparer.Ordinal).Select(id => keys[id]).ToArray();
        Assert.Equal(sorted.Order(), sorted);
        Assert.Equal(sorted.Length, sorted.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(id, keys.IdOf(keys[id])));
    }

    static Facility Canteen(string id) => new() { Id = id, Kind = "canteen", Place = StreetMap.Origin, Entrances = [StreetMap.Origin] };

    static PopulationYear Year(params (string Group, double Factor)[] factors) =>
        new(2030, factors.ToImmutableSortedDictionary(f => f.Group, f => f.Factor, StringComparer.Ordinal));
}
