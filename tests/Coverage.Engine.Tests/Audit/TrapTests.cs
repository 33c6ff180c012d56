using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.Worlds;
using static Coverage.Engine.Tests.Audit.Rules;

namespace Coverage.Engine.Tests.Audit;

/// <summary>The traps that arithmetic found in the letters (DOMAIN §1.4, VECTORS §12.5): what a printed 100 % hides.</summary>
public sealed class TrapTests
{
    static AuditInputs Stations(int communities, int stations)
    {
        var county = MiniCounty.Of([.. Enumerable.Range(0, stations).Select(i => MiniCounty.Facility($"S{i:0000}", "community-station"))]);
        var unit = county.Levels[1].Units.Units[0];
        ImmutableArray<Coverage.City.Unit> units = [.. Enumerable.Range(0, communities).Select(i => unit with { Id = $"u{i:0000}", Parent = null })];
        return county with { Levels = [new AuditLevel(new Coverage.City.UnitLevel("community", units, [0, 0, 0, 0, 0]), [.. Enumerable.Range(0, stations)])] };
    }

    static readonly UnitHasFacilityRule Coverage2022 = new(Facts(
        Obligation.Reported, Number("share-of-units", 0.3839m, Comparison.Equal, role: ThresholdRole.Reported) with { Stage = "before" },
        Number("share-of-units", 1m, Comparison.Equal, role: ThresholdRole.Reported) with { Stage = "after" }))
    {
        UnitLevel = "community", Kinds = ["community-station"], MinCount = 1,
    };

    [Fact]
    public void A_reported_100_percent_hides_its_denominator_the_audit_prints_both_and_who_is_missing()
    {
        var finding = Find(Coverage2022, Stations(3135, 2912));

        Assert.Equal((2912m, 3135m, 92.89m), (finding.Main!.Numerator, finding.Main.Denominator, Percent(finding.Main)));
        Assert.Equal(223, finding.Main.Missing.Count());
        Assert.Equal(AuditState.NoTarget, finding.State);
    }

    [Fact]
    public void Stations_fall_while_coverage_stays_because_units_merge()
    {
        var before = Find(Coverage2022, Stations(2912, 2912)).Main!;
        var after = Find(Coverage2022, Stations(2867, 2867)).Main!;

        Assert.Equal((1m, 1m), (before.Value, after.Value));
        Assert.Equal(45, before.Denominator - after.Denominator);
    }

    [Theory]
    [InlineData(237_000, 8_170_000, 29.01)]
    [InlineData(6233, 188_300, 33.10)]
    [InlineData(828, 650_206, 1.273)]
    public void Seed_arithmetic_per_thousand(int capacity, int people, double per1000)
    {
        var rule = new CapacityPerPopulationRule(Target("beds/1000", 41)) { Populations = ["60+"], Kinds = ["institution"], Capacity = new CapacityColumn("beds"), Per = 1000 };
        var county = MiniCounty.Of([MiniCounty.Facility("I", "institution", ("beds", capacity))]);
        var demand = county.Demand with { Groups = [new Coverage.City.DemandGroup("60+", new Coverage.City.AgeRange(60, null), [people * 1_000_000L, 0, 0, 0, 0])] };

        Assert.Equal((decimal)per1000, Math.Round(Find(rule, county with { Demand = demand }).Main!.Value!.Value, per1000 < 2 ? 3 : 2));
    }

    [Fact]
    public void Anning_s_41_beds_per_thousand_are_met_by_2500_beds_for_60975_elders_and_no_more()
    {
        var rule = new CapacityPerPopulationRule(Target("beds/1000", 41)) { Populations = ["60+"], Kinds = ["institution"], Capacity = new CapacityColumn("beds"), Per = 1000 };
        AuditState Of(int elders)
        {
            var county = MiniCounty.Of([MiniCounty.Facility("I", "institution", ("beds", 2500))]);
            return Find(rule, county with { Demand = county.Demand with { Groups = [new Coverage.City.DemandGroup("60+", null, [elders * 1_000_000L, 0, 0, 0, 0])] } }).State;
        }

        Assert.Equal((AuditState.Met, AuditState.NotMet), (Of(60_975), Of(60_976)));
    }

    [Fact]
    public void The_pattern_of_six_to_ten_speaks_of_unions_not_of_all_centres()
    {
        // 136 unions with 1,268 stations are 9.32 each, in range; 220 centres with 2,912 stations would be 13.24, above it.
        AuditReading Lead(int hubs, int stations) => Find(
            new HubServesRule(Facts(Obligation.Pattern)) { HubKinds = ["street-center"], SatelliteKinds = ["community-station"], LinkBy = [HubLink.AssignedHubId], Min = 6, Max = 10 },
            MiniCounty.Of(
            [
                .. Enumerable.Range(0, hubs).Select(h => MiniCounty.Facility($"H{h}", "street-center")),
                .. Enumerable.Range(0, stations).Select(s => MiniCounty.Facility($"S{s}", "community-station") with { Words = MiniCounty.Word("assignedHubId", $"H{s % hubs}") }),
            ])).Main!;

        Assert.All(Lead(136, 1268).Subjects, s => Assert.Equal(SubjectMark.InRange, s.Mark));
        Assert.All(Lead(220, 2912).Subjects, s => Assert.Equal(SubjectMark.Above, s.Mark));
        Assert.Equal((9.32m, 13.24m), (Math.Round(1268m / 136, 2), Math.Round(2912m / 220, 2)));
    }

    [Fact]
    public void A_number_for_the_city_is_not_asked_of_a_county()
    {
        var rule = new ManualRule(Facts(
            Obligation.Binding,
            Number("share", 0.6m) with { Scope = new RuleScope { Level = "province" } },
            Number("share", 0.8m) with { Scope = new RuleScope { Level = "county" } }));
        var inputs = MiniCounty.Inputs with { Recorded = [new RecordedValue("r", "", 0.7m, null, "s")] };

        var county = StandardsAudit.Run(Standard(rule), inputs).Findings;
        var city = StandardsAudit.Run(Standard(rule) with { RegionLevel = "province", RegionCode = "500000" }, inputs).Findings;

        Assert.Equal([AuditState.NotApplicable, AuditState.Recorded], county.Select(f => f.State));
        Assert.Equal([AuditState.Recorded, AuditState.NotApplicable], city.Select(f => f.State));
    }

    [Fact]
    public void Units_of_a_class_that_is_blank_count_where_they_do_harm_and_where_they_do_good()
    {
        var county = MiniCounty.Inputs;
        var units = county.Levels[1].Units;
        var blank = county with { Levels = [county.Levels[0], county.Levels[1] with { Units = units with { Units = [.. units.Units.Select(u => u.Id == "c3" ? u with { Class = null } : u)] } }] };
        var rule = new UnitHasFacilityRule(Target("share-of-units", 1m)) { UnitLevel = "community", Kinds = ["community-station"], MinCount = 1, Units = new UnitFilter("urban", null) };

        var finding = Find(rule, blank);

        Assert.Equal((AuditState.DataMissing, "c3"), (finding.State, Ids(finding.Main!.Unknown)));
        Assert.Equal((2m / 3, 1m), (finding.Main.Lower, finding.Main.Upper));
    }

    [Fact]
    public void A_city_s_rule_about_some_counties_looks_at_those_alone()
    {
        var county = MiniCounty.Inputs;
        Coverage.City.Unit Of(string id) => county.Levels[1].Units.Units[0] with { Id = id, Level = "county", Class = null, Parent = null };
        var counties = new AuditLevel(new Coverage.City.UnitLevel("county", [Of("500103"), Of("500231")], [0, 0, 1, 1, 1]), [0, 0, 0, 1, 1]);
        var rule = new LandPerCapitaRule(Target("m2/person", 0.2m) with { Scope = new RuleScope { CountyCodes = ["500103"] } }) { Populations = ["all", "60+"], AreaField = "siteAreaM2" };
        var city = Standard(rule) with { RegionLevel = "province", RegionCode = "500000" };

        var finding = StandardsAudit.Run(city, county with { Levels = [counties, .. county.Levels] }).Findings[0];

        Assert.Equal([900m / 5000, 900m / 1000], finding.Readings.Select(r => r.Value!.Value));
    }
}
