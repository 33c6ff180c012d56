using System.Collections.Immutable;
using System.Diagnostics;
using Coverage.Audit;
using Coverage.City;
using Coverage.Geo;
using Coverage.Worlds;
using static Coverage.Engine.Tests.Audit.Rules;

namespace Coverage.Engine.Tests.Audit;

/// <summary>A thousand communities by eighty rules: the findings are those of arithmetic, and the time is written down (not judged).</summary>
public sealed class ScaleTests(ITestOutputHelper output)
{
    const int Communities = 1000;
    const int Places = 20_000;

    [Fact]
    public void A_thousand_units_and_eighty_rules()
    {
        var inputs = Inputs();
        ServiceRule[] rules = [.. Enumerable.Range(0, 80).Select(Rule)];
        var standard = Standard(rules);
        StandardsAudit.Run(standard, inputs);
        var (clock, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);

        var findings = StandardsAudit.Run(standard, inputs).Findings;

        output.WriteLine($"{Communities} units, {rules.Length} rules, {Places} places, {inputs.Facilities.Length} facilities: {clock.ElapsedMilliseconds} ms, {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds:0} ms of processors");
        Assert.Equal(80, findings.Length);
        Assert.All(findings.Where(f => f.Rule is UnitHasFacilityRule), f => Assert.Equal((500m, 1000m), (f.Main!.Numerator, f.Main.Denominator)));
        Assert.All(findings.Where(f => f.Rule is PeopleWithinMinutesRule), f => Assert.Equal(0.5m, f.Main!.Value));
    }

    static ServiceRule Rule(int i) => (i % 4) switch
    {
        0 => new UnitHasFacilityRule(Target("share-of-units", 1m) with { Id = $"r{i}" }) { UnitLevel = "community", Kinds = ["community-station"], MinCount = 1, People = Elders(15) },
        1 => new PeopleWithinMinutesRule(Goal("share-of-population") with { Id = $"r{i}" }) { People = Elders(15), Populations = ["60+"], Kinds = ["community-station"] },
        2 => new UnitFlagRule(Target("share-of-units", 1m) with { Id = $"r{i}" }) { UnitLevel = "community", Flag = "visitSystem" },
        _ => new CapacityPerPopulationRule(Target("beds/1000", 41) with { Id = $"r{i}" }) { Populations = ["60+"], Kinds = ["institution"], Capacity = new CapacityColumn("beds"), Per = 1000 },
    };

    static AuditInputs Inputs()
    {
        var county = MiniCounty.Inputs;
        var unit = county.Levels[1].Units.Units[0];
        ImmutableArray<Unit> units = [.. Enumerable.Range(0, Communities).Select(i => unit with { Id = $"u{i:0000}", Parent = null, Flags = unit.Flags.SetItem("visitSystem", true) })];
        ImmutableArray<AuditFacility> facilities =
        [
            .. Enumerable.Range(0, 500).Select(i => MiniCounty.Facility($"S{i:0000}", "community-station")),
            .. Enumerable.Range(0, 500).Select(i => MiniCounty.Facility($"I{i:0000}", "institution", ("beds", 10))),
        ];
        int[] ms = [.. Enumerable.Range(0, Places).Select(i => i % 2 == 0 ? 900_000 : 900_001)];
        return county with
        {
            Facilities = facilities,
            Levels = [new AuditLevel(new UnitLevel("community", units, [.. Enumerable.Range(0, Places).Select(i => i % Communities)]), [.. Enumerable.Range(0, 1000).Select(i => i % 500)])],
            Demand = new Demand
            {
                Ids = [.. Enumerable.Range(0, Places).Select(i => $"p{i}")],
                Places = [.. Enumerable.Range(0, Places).Select(_ => new LonLat(107.3, 30.3))],
                Groups = [new DemandGroup("60+", new AgeRange(60, null), [.. Enumerable.Repeat(7 * People.PerPerson, Places)])],
            },
            Times = _ => ms,
        };
    }
}
