using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.Worlds;
using static Coverage.Engine.Tests.Audit.Rules;

namespace Coverage.Engine.Tests.Audit;

/// <summary>VECTORS §12.1: units, people, beds and land of the mini-county.</summary>
public sealed class MiniCountyTests
{
    static UnitHasFacilityRule Units(string level, string[] kinds, UnitFilter? filter = null) =>
        new(Target("share-of-units", 1m)) { UnitLevel = level, Kinds = [.. kinds], MinCount = 1, Units = filter };

    [Theory]
    [InlineData("township", "street-center,township-center", null, 2, 3, "T3")]
    [InlineData("township", "street-center", "street", 1, 1, "")]
    [InlineData("community", "community-station,rural-mutual-point", null, 3, 5, "c3 c5")]
    [InlineData("community", "community-station", "urban", 2, 3, "c3")]
    [InlineData("community", "community-station,rural-mutual-point,street-center,township-center", null, 4, 5, "c5")]
    [InlineData("township", "canteen", "street", 0, 1, "T1")]
    [InlineData("township", "canteen", null, 0, 3, "T1 T2 T3")]
    public void Units_that_have_a_place_and_those_that_miss_one_by_name(string level, string kinds, string? unitClass, int have, int all, string missing)
    {
        var finding = Find(Units(level, kinds.Split(','), unitClass is null ? null : new UnitFilter(unitClass, null)), MiniCounty.Inputs);

        Assert.Equal((have, all), ((int)finding.Main!.Numerator!, (int)finding.Main.Denominator!));
        Assert.Equal(missing, Ids(finding.Main.Missing));
        Assert.Equal(have == all ? AuditState.Met : AuditState.NotMet, finding.State);
        Assert.Equal(have == all ? null : all - have, finding.Main.Short);
    }

    [Theory]
    [InlineData(15, 1800, 90)]
    [InlineData(14.99, 1500, 75)]
    [InlineData(10, 900, 45)]
    public void People_within_minutes_the_limit_counts(double minutes, int covered, int percent)
    {
        var rule = new PeopleWithinMinutesRule(Goal("share-of-population"))
        {
            People = Elders((decimal)minutes), Populations = ["60+"], Kinds = ["street-center", "township-center", "community-station", "rural-mutual-point"],
        };

        var finding = Find(rule, MiniCounty.Inputs);

        Assert.Equal((covered, 2000m), ((int)finding.Main!.Numerator!, finding.Main.Denominator!.Value));
        Assert.Equal(percent, Percent(finding.Main));
        Assert.Equal(AuditState.NoTarget, finding.State);
    }

    static CapacityPerPopulationRule Beds(params string[] populations) => new(Target("beds/1000", 41))
    {
        Populations = [.. populations], Kinds = ["street-center", "township-center", "community-station"], Capacity = new CapacityColumn("beds"), Per = 1000,
    };

    [Fact]
    public void Beds_per_thousand_elders_lack_two_beds()
    {
        var finding = Find(Beds("60+"), MiniCounty.Inputs);

        Assert.Equal(40.0m, finding.Main!.Value);
        Assert.Equal(AuditState.NotMet, finding.State);
        Assert.Equal(2, finding.Main.Short);
    }

    [Fact]
    public void A_population_nobody_counted_is_missing_not_zero()
    {
        var finding = Find(Beds("65+"), MiniCounty.Inputs);

        Assert.Equal(AuditState.DataMissing, finding.State);
        Assert.Equal(["group 65+"], finding.Main!.MissingInputs);
    }

    static LandPerCapitaRule Land(RuleScope? scope = null) => new(Target("m2/person", 0.2m) with { Scope = scope }) { Populations = ["all", "60+"], AreaField = "siteAreaM2" };

    [Fact]
    public void Land_per_resident_and_per_elder_stand_beside_each_other_and_leave_it_undecided()
    {
        var finding = Find(Land(), MiniCounty.Inputs);

        Assert.Equal([0.13m, 0.65m], finding.Readings.Select(r => r.Value!.Value));
        Assert.Equal(["population:all", "population:60+"], finding.Readings.Select(r => r.Id));
        Assert.Equal([AuditState.NotMet, AuditState.Met], finding.Readings.Select(r => r.State!.Value));
        Assert.Equal(700, finding.Readings[0].Short);
        Assert.Equal(AuditState.Undecided, finding.State);
        Assert.Contains(finding.Remarks, r => r.Code == "kinds-without-figure");
    }

    [Fact]
    public void A_county_outside_the_scope_is_not_judged()
    {
        var finding = Find(Land(new RuleScope { CountyCodes = ["500103"] }), MiniCounty.Inputs);

        Assert.Equal(AuditState.NotApplicable, finding.State);
        Assert.Empty(finding.Readings);
    }

    [Fact]
    public void The_same_rule_is_judged_in_a_county_of_the_list()
    {
        var standard = Standard(Land(new RuleScope { CountyCodes = ["500103"] })) with { RegionCode = "500103" };

        Assert.Equal(AuditState.Undecided, StandardsAudit.Run(standard, MiniCounty.Inputs).Findings[0].State);
    }

    [Fact]
    public void A_mark_that_no_unit_of_the_class_carries_is_missing_data_not_an_empty_circle()
    {
        var rule = new PeopleWithinMinutesRule(Goal("share-of-population"))
        {
            People = Elders(15), Populations = ["60+"], Kinds = ["community-station"], Units = new UnitFilter("urban", "county-town"),
        };

        var finding = Find(rule, MiniCounty.Inputs);

        Assert.Equal((AuditState.DataMissing, "mark county-town of the units"), (finding.State, Assert.Single(finding.Main!.MissingInputs)));
    }

    static readonly ImmutableArray<string> Centres = ["street-center", "township-center", "community-station", "rural-mutual-point"];

    [Fact]
    public void Nursing_beds_are_62_and_a_half_percent_of_all()
    {
        var rule = new CapacityShareRule(Target("share-of-capacity", 0.6m)) { Kinds = Centres, Numerator = new CapacityColumn("nursingBeds"), Denominator = new CapacityColumn("beds") };

        var finding = Find(rule, MiniCounty.Inputs);

        Assert.Equal(62.5m, Percent(finding.Main));
        Assert.Equal(AuditState.Met, finding.State);
    }

    [Fact]
    public void Publicly_run_beds_stay_below_their_cap()
    {
        var rule = new CapacityShareRule(Target("share-of-capacity", 0.6m, Comparison.AtMost))
        {
            Kinds = Centres, Numerator = new CapacityColumn("beds", new FacilityFilter { Operators = ["public"] }), Denominator = new CapacityColumn("beds"),
        };

        var finding = Find(rule, MiniCounty.Inputs);

        Assert.Equal(25m, Percent(finding.Main));
        Assert.Equal(AuditState.Met, finding.State);
    }

    [Theory]
    [InlineData("street-center", "F1", 2)]
    [InlineData("street-center,township-center", "F1 F4", 2)]
    public void A_hub_with_too_few_stations_is_below_the_range_and_never_not_met(string hubs, string ids, int stations)
    {
        var rule = new HubServesRule(Facts(Obligation.Pattern))
        {
            HubKinds = [.. hubs.Split(',')], SatelliteKinds = ["community-station"], LinkBy = [HubLink.OperatorGroup, HubLink.AssignedHubId, HubLink.NearestWithinUnit], Min = 6, Max = 10,
        };

        var finding = Find(rule, MiniCounty.Inputs);

        Assert.Equal(AuditState.NoTarget, finding.State);
        Assert.Equal(ids, Ids(finding.Main!.Subjects.Where(s => s.Kind == "hub")));
        Assert.All(finding.Main.Subjects, s => Assert.Equal(SubjectMark.Below, s.Mark));
        Assert.Equal(stations, finding.Main.Subjects.Sum(s => (int)s.Value!));
    }

    [Fact]
    public void A_hub_with_six_to_ten_stations_is_in_range_and_with_eleven_above()
    {
        AuditFinding With(int stations) => Find(
            new HubServesRule(Facts(Obligation.Pattern)) { HubKinds = ["street-center"], SatelliteKinds = ["community-station"], LinkBy = [HubLink.AssignedHubId], Min = 6, Max = 10 },
            MiniCounty.Of([MiniCounty.Facility("H", "street-center"), .. Enumerable.Range(0, stations).Select(i => MiniCounty.Facility($"S{i}", "community-station") with { Words = MiniCounty.Word("assignedHubId", "H") }), MiniCounty.Facility("orphan", "community-station")]));

        Assert.Equal([SubjectMark.Below, SubjectMark.InRange, SubjectMark.InRange, SubjectMark.Above], new[] { 5, 6, 10, 11 }.Select(n => With(n).Main!.Subjects[0].Mark));
        Assert.Equal("orphan", Ids(With(6).Main!.Missing));
    }

    [Theory]
    [InlineData("1:A01", true)]
    [InlineData("A01", true)]
    [InlineData("A0", false)]
    [InlineData("1", false)]
    [InlineData(":A01", false)]
    public void A_station_names_its_hub_by_the_study_s_id_or_by_the_id_of_its_list(string word, bool isLed)
    {
        var finding = Find(
            new HubServesRule(Facts(Obligation.Pattern)) { HubKinds = ["street-center"], SatelliteKinds = ["community-station"], LinkBy = [HubLink.AssignedHubId], Min = 1, Max = 10 },
            MiniCounty.Of([MiniCounty.Facility("1:A01", "street-center"), MiniCounty.Facility("1:S1", "community-station") with { Words = MiniCounty.Word("assignedHubId", word) }]));

        Assert.Equal(isLed ? 1 : 0, finding.Main!.Subjects.Single(s => s.Kind == "hub").Value);
        Assert.Equal(isLed ? "" : "1:S1", Ids(finding.Main.Missing));
    }
}
