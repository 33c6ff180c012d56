using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.Worlds;
using static Coverage.Engine.Tests.Audit.Rules;

namespace Coverage.Engine.Tests.Audit;

/// <summary>VECTORS §12.3, planning norms: read on secondary pages they are shown as such and never judged; general knowledge is never shown.</summary>
public sealed class ReferenceTests
{
    static RuleFacts Norm(string quantity, string unit, decimal value, Comparison op, Evidence evidence = Evidence.Excerpt) =>
        Facts(Obligation.Reference, Number(unit, value, op, role: ThresholdRole.Norm) with { Quantity = quantity }) with { Evidence = evidence };

    [Theory]
    [InlineData(Comparison.LessThan, 75)]
    [InlineData(Comparison.AtMost, 90)]
    public void A_radius_is_measured_along_the_network_and_its_end_counts_only_where_the_text_says_so(Comparison op, int percent)
    {
        var finding = Find(new WalkRadiusRule(Norm("distance", "m", 700, op)), MiniCounty.Inputs);

        Assert.Equal(percent, Percent(finding.Main));
        Assert.Equal(AuditState.NoTarget, finding.State);
        Assert.True(finding.IsExcerpt);
        Assert.Contains(finding.Remarks, r => r.Zh == "参考(未核原文)");
    }

    [Fact]
    public void A_time_of_the_standard_is_walked_by_the_standard_walker() =>
        Assert.Equal(90m, Percent(Find(new WalkRadiusRule(Norm("walk-time", "min", 15, Comparison.AtMost)), MiniCounty.Inputs).Main));

    [Fact]
    public void General_knowledge_is_not_shown_at_all()
    {
        var mixed = new WalkRadiusRule(Facts(
            Obligation.Reference,
            Number("min", 15, Comparison.AtMost, role: ThresholdRole.Norm) with { Quantity = "walk-time" },
            Number("m", 800, Comparison.Between, role: ThresholdRole.Norm) with { Quantity = "distance", Upper = 1000 }) with
        {
            Evidence = Evidence.Unverified,
            EvidenceByQuantity = ImmutableSortedDictionary<string, Evidence>.Empty.Add("walk-time", Evidence.Excerpt).Add("distance", Evidence.Unverified),
        });

        Assert.Empty(StandardsAudit.Run(Standard(new WalkRadiusRule(Norm("distance", "m", 800, Comparison.AtMost, Evidence.Unverified))), MiniCounty.Inputs).Findings);
        Assert.Equal("walk-time", Assert.Single(StandardsAudit.Run(Standard(mixed), MiniCounty.Inputs).Findings).Threshold!.Quantity);
    }

    [Fact]
    public void An_excerpt_gives_no_verdict_even_to_a_duty()
    {
        var rule = new CountRule(Target("count", 15) with { Evidence = Evidence.Excerpt }) { Kinds = ["canteen"] };

        var finding = Find(rule, MiniCounty.Inputs);

        Assert.Equal((AuditState.NoTarget, (AuditState?)null), (finding.State, finding.Main!.State));
    }

    [Theory]
    [InlineData(350.0, SubjectMark.Counts)]
    [InlineData(349.9, SubjectMark.Below)]
    [InlineData(null, SubjectMark.Unknown)]
    public void A_station_at_the_norm_below_it_or_blank(double? area, SubjectMark mark)
    {
        var station = area is { } a ? MiniCounty.Facility("F2", "community-station", ("buildingAreaM2", (decimal)a)) : MiniCounty.Facility("F2", "community-station");

        var finding = Find(new FacilitySizeRule(Norm("building-area", "m2", 350, Comparison.AtLeast)) { Kinds = ["community-station"] }, MiniCounty.Of([station]));

        Assert.Equal(mark, Assert.Single(finding.Main!.Subjects).Mark);
        Assert.Equal(area is null ? AuditState.DataMissing : AuditState.NoTarget, finding.State);
    }

    [Fact]
    public void Area_per_bed_is_area_by_beds()
    {
        var finding = Find(
            new FacilitySizeRule(Norm("building-area-per-bed", "m2/bed", 35, Comparison.AtLeast)) { Kinds = ["institution"] },
            MiniCounty.Of([MiniCounty.Facility("I", "institution", ("buildingAreaM2", 2100), ("beds", 60))]));

        Assert.Equal((35.0m, SubjectMark.Counts), (finding.Main!.Subjects[0].Value, finding.Main.Subjects[0].Mark));
        Assert.Equal(AuditState.NoTarget, finding.State);
    }

    [Theory]
    [InlineData(1250, 350, 50)]
    [InlineData(2000, 400, 100)]
    public void Housing_needs_the_greater_of_rate_and_floor(int households, int need, int missing)
    {
        var rule = new ProvisionRule(Facts(
            Obligation.Reference,
            Number("m2/100 households", 20, role: ThresholdRole.Norm) with { Quantity = "area-per-100-households", Scope = new RuleScope { Housing = "new" } },
            Number("m2", 350, role: ThresholdRole.Norm) with { Quantity = "single-area", Scope = new RuleScope { Housing = "new" } }) with { Evidence = Evidence.Excerpt });
        var project = new NewBuildProject("P", "c1", ImmutableSortedDictionary<string, bool?>.Empty) { Households = households, AreaM2 = 300 };

        var finding = Find(rule, MiniCounty.Inputs with { NewBuild = [project] });

        Assert.Equal((300m, (decimal)need, (decimal)missing), (finding.Main!.Subjects[0].Numerator, finding.Main.Subjects[0].Denominator, finding.Main.Subjects[0].Value));
        Assert.Equal(AuditState.NoTarget, finding.State);
    }
}
