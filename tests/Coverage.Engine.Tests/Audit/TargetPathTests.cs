using Coverage.Audit;
using Coverage.Worlds;
using static Coverage.Engine.Tests.Audit.Rules;

namespace Coverage.Engine.Tests.Audit;

/// <summary>VECTORS §12.4: where a value lies to its path, before, in and after the target year.</summary>
public sealed class TargetPathTests
{
    static RuleFacts Nursing => Facts(Obligation.Binding, Baseline("share-of-capacity", 0.35m, 2021), Number("share-of-capacity", 0.6m, year: 2025));

    static AuditFinding Measured(RuleFacts facts, decimal percent, int year)
    {
        var rule = new CapacityShareRule(facts) { Kinds = ["institution"], Numerator = new CapacityColumn("nursingBeds"), Denominator = new CapacityColumn("beds") };
        var county = MiniCounty.Of([MiniCounty.Facility("I", "institution", ("beds", 1000), ("nursingBeds", percent * 10))]) with { AsOf = new DateOnly(year, 12, 31) };
        return Find(rule, county);
    }

    [Theory]
    [InlineData(46, 2023, PathPosition.Behind, -1.5, AuditState.NotMet)]
    [InlineData(46.5, 2023, PathPosition.On, -1.0, AuditState.NotMet)]
    [InlineData(48.5, 2023, PathPosition.On, 1.0, AuditState.NotMet)]
    [InlineData(48.6, 2023, PathPosition.Ahead, 1.1, AuditState.NotMet)]
    [InlineData(62, 2023, PathPosition.Ahead, 14.5, AuditState.Met)]
    [InlineData(60, 2025, PathPosition.On, 0, AuditState.Met)]
    public void Within_a_percentage_point_is_on_path(double percent, int year, PathPosition position, double difference, AuditState state)
    {
        var finding = Measured(Nursing, (decimal)percent, year);

        Assert.Equal((position, (decimal)difference, state), (finding.Path!.Position, finding.Path.Difference * 100, finding.State));
        Assert.Equal(year < 2025, finding.IsBeforeTargetYear);
        Assert.Equal(percent == 62, finding.IsMetEarly);
        Assert.Null(finding.PassedYear);
    }

    [Theory]
    [InlineData(2023, 47.5)]
    [InlineData(2024, 53.75)]
    public void The_path_is_linear(int year, double percent) => Assert.Equal((decimal)percent, Measured(Nursing, 50, year).Path!.PathValue * 100);

    [Theory]
    [InlineData(58, AuditState.NotMet)]
    [InlineData(61, AuditState.Met)]
    public void After_the_target_year_there_is_no_path_and_the_mark_says_so(double percent, AuditState state)
    {
        var finding = Measured(Nursing, (decimal)percent, 2026);

        Assert.Equal((state, 2025, (TargetPath?)null), (finding.State, finding.PassedYear, finding.Path));
    }

    [Theory]
    [InlineData(2.81, PathPosition.On)]
    [InlineData(2.80, PathPosition.Behind)]
    [InlineData(2.90, PathPosition.Ahead)]
    public void Other_units_have_a_band_of_a_hundredth_of_the_target(double measured, PathPosition position)
    {
        var rule = new CountRule(Facts(Obligation.Expected, Baseline("places/1000", 1.2m, 2021), Number("places/1000", 4.5m, year: 2025))) { Kinds = [] };

        var path = TargetPaths.Of(rule, rule.Thresholds[1], (decimal)measured, 2023)!;

        Assert.Equal((2.85m, position), (path.PathValue, path.Position));
    }

    [Theory]
    [InlineData(72, PathPosition.Behind)]
    [InlineData(68, PathPosition.Ahead)]
    public void A_cap_is_mirrored(double percent, PathPosition position)
    {
        var facts = Facts(Obligation.PlanTarget, Baseline("share-of-capacity", 0.8m, 2019), Number("share-of-capacity", 0.6m, Comparison.AtMost, 2021));

        var finding = Measured(facts, (decimal)percent, 2020);

        Assert.Equal((0.7m, position), (finding.Path!.PathValue, finding.Path.Position));
    }

    [Fact]
    public void Without_a_baseline_or_a_year_there_is_no_path_and_no_year_passes()
    {
        Assert.Null(Measured(Target("share-of-capacity", 0.6m, year: 2025), 50, 2023).Path);
        var undated = Measured(Target("share-of-capacity", 0.6m), 50, 2090);
        Assert.Equal((null, null, AuditState.NotMet), (undated.Path, undated.PassedYear, undated.State));
    }
}
