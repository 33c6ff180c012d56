using Coverage.Audit;
using Coverage.City;

namespace Coverage.Engine.Tests.Audit;

/// <summary>Short ways to write rules of a standard in tests.</summary>
static class Rules
{
    public static RuleFacts Facts(Obligation obligation = Obligation.PlanTarget, params Threshold[] thresholds) => new()
    {
        Id = "r",
        Type = "t",
        NameZh = "规则",
        NameEn = "rule",
        Computability = Computability.Compute,
        Obligation = obligation,
        Evidence = Evidence.Seed,
        Thresholds = [.. thresholds],
        Source = new RuleSource("d", "一"),
    };

    public static RuleFacts Target(string unit, decimal? value, Comparison op = Comparison.AtLeast, int? year = null) => Facts(Obligation.PlanTarget, Number(unit, value, op, year));

    public static RuleFacts Goal(string unit) => Facts(Obligation.GoalWithoutNumber, Number(unit, null));

    public static Threshold Number(string unit, decimal? value, Comparison op = Comparison.AtLeast, int? year = null, ThresholdRole role = ThresholdRole.Target) =>
        new() { Role = role, Op = op, Value = value, Unit = unit, Year = year };

    public static Threshold Baseline(string unit, decimal value, int year) => Number(unit, value, Comparison.Equal, year, ThresholdRole.Baseline);

    public static PeopleQuestion Elders(decimal minutes) => new("60+", minutes, "elder70", Direction.ToFacility, true, true);

    public static ServiceStandard Standard(params ServiceRule[] rules) => new()
    {
        Id = "own", NameZh = "自定", NameEn = "own", RegionCode = "500231", RegionLevel = "county",
        Documents = [new StandardDocument("d", "方案", null, null, null, "plan", true)],
        Rules = [.. rules],
    };

    public static AuditFinding Find(ServiceRule rule, AuditInputs inputs) => Assert.Single(StandardsAudit.Run(Standard(rule), inputs).Findings);

    public static decimal Percent(AuditReading? reading) => Math.Round(reading!.Value!.Value * 100, 2);

    public static string Ids(IEnumerable<AuditSubject> subjects) => string.Join(' ', subjects.Select(s => s.Id));
}
