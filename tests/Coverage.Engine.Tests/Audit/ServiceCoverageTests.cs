using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.Worlds;
using static Coverage.Engine.Tests.Audit.Rules;

namespace Coverage.Engine.Tests.Audit;

/// <summary>VECTORS §12.2: the four services of the 15-minute circle, officially, on foot and delivered.</summary>
public sealed class ServiceCoverageTests
{
    static readonly ImmutableArray<string> Services = ["meals", "cleaning", "bathing", "mobility"];

    static AuditInputs County() =>
        MiniCounty.WithFlags(MiniCounty.Of([.. Services.Select(s => MiniCounty.Facility(s, "home-care-center") with { Services = [s] })]), "serviceMechanism", true, false, null, true, false) with
        {
            ProviderAreas =
            [
                .. Services.Select(s => new ProviderArea("community", "c2", s, "P")),
                .. Services.Take(3).Select(s => new ProviderArea("community", "c3", s, "P")),
            ],
        };

    static ServiceCoverageRule Rule(VerdictOn on = VerdictOn.Official) => new(Target("share-of-units", 1m))
    {
        UnitLevel = "community", Services = Services, CountsWhen = [CountsWhen.RecordedFlag, CountsWhen.DeclaredProviderArea], Flag = "serviceMechanism",
        People = Elders(15), VerdictOn = on,
    };

    [Fact]
    public void Officially_three_of_five_communities_have_the_mechanism_and_c5_decides()
    {
        var finding = Find(Rule(), County());

        Assert.Equal("official", finding.Main!.Id);
        Assert.Equal(60m, Percent(finding.Main));
        Assert.Equal((0.6m, 0.8m), (finding.Main.Lower, finding.Main.Upper));
        Assert.Equal("c5", Ids(finding.Main.Missing));
        Assert.Equal("c3", Ids(finding.Main.Unknown));
        Assert.Equal(AuditState.NotMet, finding.State);
    }

    [Fact]
    public void On_foot_every_service_alone_the_weakest_and_all_four_which_is_not_the_minimum()
    {
        var shares = Find(Rule(), County()).Readings.Where(r => r.Id.StartsWith("people", StringComparison.Ordinal)).ToDictionary(r => r.Id, Percent);

        Assert.Equal(90m, shares["people:meals"]);
        Assert.Equal(90m, shares["people:cleaning"]);
        Assert.Equal(45m, shares["people:bathing"]);
        Assert.Equal(65m, shares["people:mobility"]);
        Assert.Equal(20m, shares["people:all-services"]);
        Assert.Contains(Find(Rule(), County()).Remarks, r => r is { Code: "weakest-service", En: "weakest service: bathing" });
    }

    [Fact]
    public void Delivery_is_a_column_of_its_own()
    {
        var shares = Find(Rule(), County()).Readings.Where(r => r.Id.StartsWith("delivered", StringComparison.Ordinal)).Select(Percent);

        Assert.Equal([55m, 55m, 55m, 30m], shares);
    }

    [Fact]
    public void Without_any_list_of_areas_a_unit_whose_flag_says_no_is_unknown_and_nothing_is_said_to_be_delivered()
    {
        var finding = Find(Rule(), County() with { ProviderAreas = null });

        Assert.Equal((AuditState.DataMissing, "c2 c3 c5"), (finding.State, Ids(finding.Main!.Unknown)));
        Assert.All(finding.Readings.Where(r => r.Id.StartsWith("delivered", StringComparison.Ordinal)), r => Assert.Null(r.Value));
    }

    [Fact]
    public void Only_the_official_reading_carries_the_verdict()
    {
        var finding = Find(Rule(), County());

        Assert.All(finding.Readings.Skip(1), r => Assert.Null(r.State));
        Assert.DoesNotContain(finding.Readings.Skip(1), r => r.Decides);
    }

    [Fact]
    public void Assumed_services_stand_apart_and_never_carry_a_verdict()
    {
        var county = County();
        var assuming = county with { Facilities = [.. county.Facilities.Select(f => f.Id == "bathing" ? f with { Services = [], AssumedServices = ["bathing"] } : f)] };

        var finding = Find(Rule(), assuming);

        Assert.Equal(0m, finding.Readings.Single(r => r.Id == "people:bathing").Value);
        Assert.Equal(0.45m, finding.Readings.Single(r => r.Id == "people:bathing~assumed").Value);
        Assert.Null(finding.Readings.Single(r => r.Id == "people:bathing~assumed").State);
    }

    [Fact]
    public void A_unit_rule_by_service_does_not_count_what_is_only_assumed()
    {
        var rule = new UnitHasFacilityRule(Target("share-of-units", 1m)) { UnitLevel = "community", Kinds = ["home-care-center"], AnyService = ["day-care"], MinCount = 1 };
        var county = MiniCounty.Of([MiniCounty.Facility("F1", "home-care-center") with { AssumedServices = ["day-care"] }]);

        var finding = Find(rule, county);

        Assert.Equal(0m, finding.Main!.Value);
        Assert.Equal(0.2m, finding.Readings.Single(r => r.Id == "official~assumed").Value);
        Assert.Equal(AuditState.NotMet, finding.State);
    }
}
