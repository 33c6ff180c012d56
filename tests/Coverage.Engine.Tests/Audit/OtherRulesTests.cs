using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.Worlds;
using static Coverage.Engine.Tests.Audit.Rules;

namespace Coverage.Engine.Tests.Audit;

/// <summary>VECTORS §12.3: facilities, occupancy, staff, counts, marks, new housing, recorded values.</summary>
public sealed class OtherRulesTests
{
    static AuditFacility F(string id, string kind, params (string, decimal)[] figures) => MiniCounty.Facility(id, kind, figures);

    static AuditFacility Medical(string id, string kind, bool? yes) =>
        F(id, kind) with { Services = yes == true ? ["medical"] : [], DeniedServices = yes == false ? ["medical"] : [] };

    static AuditFinding Medical(params (string Id, string Kind, bool? Yes)[] list) => Find(
        new FacilityShareRule(Target("share-of-facilities", 1m)) { Kinds = ["institution", "street-center", "township-center", "community-station"], Predicate = new FacilityFilter { Services = ["medical"] } },
        MiniCounty.Of([.. list.Select(f => Medical(f.Id, f.Kind, f.Yes))]));

    [Fact]
    public void Three_of_four_facilities_have_medical_ability_and_F2_lacks_it()
    {
        var finding = Medical(("F1", "street-center", true), ("F2", "community-station", false), ("F3", "community-station", true), ("F4", "township-center", true), ("F5", "rural-mutual-point", null));

        Assert.Equal((75m, AuditState.NotMet, "F2"), (Percent(finding.Main), finding.State, Ids(finding.Main!.Missing)));
    }

    [Fact]
    public void A_blank_beside_a_sure_no_leaves_it_not_met()
    {
        var finding = Medical(("F1", "street-center", true), ("F2", "community-station", false), ("F3", "community-station", null), ("F4", "township-center", true));

        Assert.Equal((0.5m, 0.75m, AuditState.NotMet), (finding.Main!.Lower, finding.Main.Upper, finding.State));
    }

    [Fact]
    public void A_blank_that_decides_makes_the_data_missing_and_is_named()
    {
        var finding = Medical(("F1", "street-center", true), ("F2", "community-station", null), ("F3", "community-station", true), ("F4", "township-center", true));

        Assert.Equal((0.75m, 1m, AuditState.DataMissing), (finding.Main!.Lower, finding.Main.Upper, finding.State));
        Assert.Equal("medical", Assert.Single(finding.Main.Unknown).Field);
    }

    [Fact]
    public void A_reported_share_is_printed_beside_the_measured_one_without_verdict()
    {
        var rule = new FacilityShareRule(Facts(Obligation.Reported, Number("share-of-facilities", 0.9m, Comparison.MoreThan, 2025, ThresholdRole.Reported)))
        {
            Kinds = ["street-center", "community-station"], Predicate = new FacilityFilter { Operators = ["private", "social-org", "public-built-private-run"] },
        };
        AuditFacility By(string id, string kind, string by) => F(id, kind) with { Words = MiniCounty.Word("operatorKind", by) };

        var finding = Find(rule, MiniCounty.Of([By("F1", "street-center", "public-built-private-run"), By("F2", "community-station", "private"), By("F3", "community-station", "public")]));

        Assert.Equal((66.67m, AuditState.NoTarget), (Percent(finding.Main), finding.State));
        Assert.Equal(0.9m, finding.Rule.Thresholds[0].Value);
    }

    static UtilisationRule Occupancy => new(Target("share-of-capacity", 0.75m)) { Kinds = ["institution"], NumeratorField = "residents", Denominator = new CapacityColumn("beds") };

    [Fact]
    public void Occupancy_is_a_ratio_of_sums_and_lacks_six_residents()
    {
        var finding = Find(Occupancy, MiniCounty.Of([F("I1", "institution", ("beds", 80), ("residents", 60)), F("I2", "institution", ("beds", 40), ("residents", 24))]));

        Assert.Equal((70m, AuditState.NotMet, 6m), (Percent(finding.Main), finding.State, finding.Main!.Short));
    }

    [Fact]
    public void An_institution_without_residents_told_makes_bounds_and_the_known_share_says_of_how_many()
    {
        var finding = Find(Occupancy, MiniCounty.Of([F("I1", "institution", ("beds", 80), ("residents", 60)), F("I2", "institution", ("beds", 40), ("residents", 24)), F("I3", "institution", ("beds", 30))]));

        Assert.Equal((0.56m, 0.76m), (finding.Main!.Lower, finding.Main.Upper));
        Assert.Equal((70m, 2, 3), (Percent(finding.Main), finding.Main.Known, finding.Main.Of));
        Assert.Equal((AuditState.DataMissing, "I3"), (finding.State, Ids(finding.Main.Unknown)));
    }

    static AuditFinding Carers(string ratios, decimal carers, params (string, decimal)[] residents) => Find(
        new StaffRatioRule(Facts(Obligation.Binding))
        {
            Kinds = ["disabled-destitute-care-center"],
            Ratios = [.. new[] { new CarerRatio("disabled", 1, 3), new CarerRatio("semi-disabled", 1, 5) }.Where(r => ratios.Contains(r.Residents == 3 ? 'd' : 's'))],
        },
        MiniCounty.Of([F("D", "disabled-destitute-care-center", [("carers", carers), .. residents])]));

    [Theory]
    [InlineData(14, AuditState.Met)]
    [InlineData(13, AuditState.NotMet)]
    public void Thirty_disabled_and_twenty_semi_disabled_need_fourteen_carers(int carers, AuditState state)
    {
        var finding = Carers("ds", carers, ("residentsDisabled", 30), ("residentsSemiDisabled", 20));

        Assert.Equal((14m, state), (finding.Main!.Denominator, finding.State));
        Assert.Equal(state == AuditState.Met ? null : 1m, finding.Main.Short);
    }

    [Theory]
    [InlineData(14, AuditState.Met)]
    [InlineData(13, AuditState.NotMet)]
    public void Needs_are_added_before_they_are_rounded(int carers, AuditState state)
    {
        var finding = Carers("ds", carers, ("residentsDisabled", 29), ("residentsSemiDisabled", 21));

        Assert.Equal((13.8667m, state), (Math.Round(finding.Main!.Denominator!.Value, 4), finding.State));
    }

    [Theory]
    [InlineData("d", "residentsDisabled", 10.3333, 11)]
    [InlineData("s", "residentsSemiDisabled", 6.2, 7)]
    public void One_group_alone(string ratio, string field, double need, int enough)
    {
        Assert.Equal(AuditState.Met, Carers(ratio, enough, (field, 31)).State);
        Assert.Equal(AuditState.NotMet, Carers(ratio, enough - 1, (field, 31)).State);
        Assert.Equal((decimal)need, Math.Round(Carers(ratio, enough, (field, 31)).Main!.Denominator!.Value, 4));
    }

    [Theory]
    [InlineData(17, AuditState.Met)]
    [InlineData(9, AuditState.NotMet)]
    [InlineData(12, AuditState.DataMissing)]
    public void An_unknown_split_needs_between_ten_and_sixteen_and_two_thirds(int carers, AuditState state)
    {
        var finding = Carers("ds", carers, ("residents", 50));

        Assert.Equal(state, finding.State);
        Assert.Equal("ability split", Assert.Single(finding.Main!.Unknown).Field);
        Assert.Contains(finding.Remarks, r => r.En.Contains("10 – 16.6667", StringComparison.Ordinal));
    }

    [Fact]
    public void Thirds_that_add_up_to_a_whole_are_whole()
    {
        var county = MiniCounty.Of([.. Enumerable.Range(0, 3).Select(i => F($"D{i}", "disabled-destitute-care-center", ("carers", i == 0 ? 20 : 0), ("residentsDisabled", 20)))]);
        var rule = new StaffRatioRule(Facts(Obligation.Binding)) { Kinds = ["disabled-destitute-care-center"], Ratios = [new CarerRatio("disabled", 1, 3)] };

        Assert.Equal(AuditState.Met, Find(rule, county).State);
    }

    [Fact]
    public void Eight_social_workers_for_two_thousand_elders_are_four_per_thousand_and_lack_two()
    {
        var rule = new StaffPerPopulationRule(Target("persons/1000", 5)) { Populations = ["60+"], StaffField = "socialWorkers", Per = 1000 };

        var finding = Find(rule, MiniCounty.Of([F("F1", "street-center", ("socialWorkers", 8)), F("F4", "township-center"), F("F2", "community-station")]));

        Assert.Equal((4.0m, AuditState.NotMet, 2m), (finding.Main!.Value, finding.State, finding.Main.Short));
    }

    [Theory]
    [InlineData(15, AuditState.Met, null)]
    [InlineData(14, AuditState.NotMet, 1)]
    public void Facilities_are_counted_once_each(int canteens, AuditState state, int? lacking)
    {
        var list = Enumerable.Range(0, canteens).Select(i => F($"K{i:00}", "canteen"));

        var finding = Find(new CountRule(Target("count", 15)) { Kinds = ["canteen"] }, MiniCounty.Of([.. list, F("K00", "canteen"), F("X", "canteen") with { IsOpen = false }]));

        Assert.Equal((canteens, state, lacking), ((int)finding.Main!.Value!, finding.State, (int?)finding.Main.Short));
    }

    [Fact]
    public void Childcare_places_are_summed_and_lack_2102()
    {
        var rule = new CountRule(Target("places", 2930, year: 2025)) { Kinds = ["childcare", "nursery-class"], Capacity = new CapacityColumn("childcarePlaces") };

        var finding = Find(rule, MiniCounty.Of([F("A", "childcare", ("childcarePlaces", 500)), F("B", "nursery-class", ("childcarePlaces", 328))]));

        Assert.Equal((828m, AuditState.NotMet, 2102m), (finding.Main!.Value, finding.State, finding.Main.Short));
    }

    [Fact]
    public void A_reported_count_is_printed_beside_ours()
    {
        var rule = new CountRule(Facts(Obligation.Reported, Number("count", 1733, Comparison.Equal, 2025, ThresholdRole.Reported))) { Kinds = ["canteen"] };

        var finding = Find(rule, MiniCounty.Of([.. Enumerable.Range(0, 1700).Select(i => F($"K{i}", "canteen"))]));

        Assert.Equal((1700m, 1733m, AuditState.NoTarget), (finding.Main!.Value, finding.Rule.Thresholds[0].Value, finding.State));
    }

    static UnitFlagRule Flag => new(Target("share-of-units", 1m)) { UnitLevel = "community", Flag = "visitSystem" };

    [Fact]
    public void A_mark_that_says_no_decides_whatever_the_blank_is()
    {
        var finding = Find(Flag, MiniCounty.WithFlags(MiniCounty.Inputs, "visitSystem", true, true, false, null, true));

        Assert.Equal((60m, 0.6m, 0.8m, AuditState.NotMet), (Percent(finding.Main), finding.Main!.Lower, finding.Main.Upper, finding.State));
        Assert.Equal("c3", Ids(finding.Main.Missing));
    }

    [Fact]
    public void A_blank_mark_is_never_no()
    {
        var finding = Find(Flag, MiniCounty.WithFlags(MiniCounty.Inputs, "visitSystem", true, true, true, null, true));

        Assert.Equal((0.8m, 1m, AuditState.DataMissing, "c4"), (finding.Main!.Lower, finding.Main.Upper, finding.State, Ids(finding.Main.Unknown)));
    }

    static NewBuildProject Project(string id, bool? delivered) => new(id, "c1", ImmutableSortedDictionary<string, bool?>.Empty.Add("delivered", delivered));

    static NewBuildRule NewBuild => new(Target("share-of-projects", 1m) with { Needs = ["list of projects"] });

    [Fact]
    public void Projects_not_handed_over_stand_outside_the_ratio()
    {
        var finding = Find(NewBuild, MiniCounty.Inputs with { NewBuild = [Project("P1", true), Project("P2", true), Project("P3", false), Project("P4", null)] });

        Assert.Equal((66.67m, AuditState.NotMet, "P3"), (Percent(finding.Main), finding.State, Ids(finding.Main!.Missing)));
    }

    [Fact]
    public void No_new_project_is_not_applicable_and_no_list_is_missing_data()
    {
        Assert.Equal(AuditState.NotApplicable, Find(NewBuild, MiniCounty.Inputs with { NewBuild = [] }).State);
        Assert.Equal(AuditState.DataMissing, Find(NewBuild, MiniCounty.Inputs).State);
    }

    static AuditFinding Recorded(params RecordedValue[] values) =>
        Find(new ManualRule(Target("share", 0.95m, Comparison.MoreThan) with { Computability = Computability.Record }), MiniCounty.Inputs with { Recorded = [.. values] });

    [Theory]
    [InlineData(0.96, "recorded-reaches")]
    [InlineData(0.95, "recorded-below")]
    public void A_recorded_value_is_printed_with_date_and_source_and_never_judged(double value, string remark)
    {
        var finding = Recorded(new RecordedValue("r", "", (decimal)value, new DateOnly(2025, 3, 31), "统计表"));

        Assert.Equal((AuditState.Recorded, (decimal)value, "统计表"), (finding.State, finding.RecordedWhole!.Value, finding.RecordedWhole.Source));
        Assert.Contains(finding.Remarks, r => r.Code == remark);
    }

    [Fact]
    public void Of_several_years_the_newest_as_of_the_date_is_taken_and_one_of_the_future_is_not_known_yet()
    {
        var finding = Recorded(
            new RecordedValue("r", "", 0.90m, new DateOnly(2023, 12, 31), "a"), new RecordedValue("r", "", 0.94m, new DateOnly(2024, 12, 31), "b"),
            new RecordedValue("r", "", 0.99m, new DateOnly(2025, 12, 31), "c"), new RecordedValue("r", "c1", 0.50m, new DateOnly(2025, 1, 31), "d"));

        Assert.Equal("b", finding.RecordedWhole!.Source);
        Assert.Equal(["d", "b", "a"], finding.Recorded.Select(r => r.Source));
    }

    [Fact]
    public void Nothing_recorded_is_missing_data() => Assert.Equal(AuditState.DataMissing, Recorded().State);
}
