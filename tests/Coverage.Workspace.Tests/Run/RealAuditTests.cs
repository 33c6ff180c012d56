using Coverage.Audit;
using Coverage.City;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Study;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Run;

/// <summary>A real city against a standard of its own: a locality is data, not code.</summary>
public sealed class RealAuditTests
{
    const string Standard = """
        {
          "schema": "eldercare-standards/1", "id": "porto", "name": { "zh": "阿雷格里港", "en": "Porto Alegre" },
          "region": { "code": "431490", "codeSystem": "IBGE", "level": "city" },
          "documents": [ { "id": "plan", "titleZh": "示例目标", "kind": "plan" } ],
          "rules": [
            { "id": "pa.walk", "type": "share-of-population-within-minutes", "nameZh": "十五分钟到医疗点", "nameEn": "15 minutes to a medical point", "computability": "compute", "obligation": "plan-target", "evidence": "seed",
              "population": "all", "facilityTypes": ["medical-point"], "minutes": 15, "walkProfile": "elder70", "direction": "to-facility",
              "thresholds": [ { "role": "target", "op": ">=", "value": 0.99, "unit": "share-of-population", "year": 2030 } ], "source": { "doc": "plan", "loc": "1" } },
            { "id": "pa.count", "type": "count", "nameZh": "医疗点数", "nameEn": "medical points", "computability": "compute", "obligation": "plan-target", "evidence": "seed",
              "facilityTypes": ["medical-point"], "thresholds": [ { "role": "target", "op": ">=", "value": 1, "unit": "count" } ], "source": { "doc": "plan", "loc": "2" } },
            { "id": "pa.beds", "type": "capacity-per-population", "nameZh": "每千名老人床位", "nameEn": "beds per 1000 elders", "computability": "compute", "obligation": "plan-target", "evidence": "seed",
              "population": "60+", "facilityTypes": ["institution"], "capacity": { "capacity": "beds" }, "per": 1000,
              "thresholds": [ { "role": "target", "op": ">=", "value": 40, "unit": "beds/1000" } ], "source": { "doc": "plan", "loc": "3" } },
            { "id": "pa.unit", "type": "unit-has-facility", "nameZh": "每区一点", "nameEn": "one in every district", "computability": "compute", "obligation": "layout", "evidence": "seed",
              "unit": "township", "facilityTypes": ["medical-point"], "minCount": 1, "thresholds": [ { "role": "target", "op": ">=", "value": 1, "unit": "share-of-units" } ], "source": { "doc": "plan", "loc": "4" } }
          ],
          "statistics": [], "notes": []
        }
        """;

    [Fact]
    public void Porto_Alegre_is_audited_by_its_own_standard_and_says_what_it_does_not_know()
    {
        using var folder = new TemporaryFolder();
        Assert.SkipWhen(RealStudy.Copy("porto-alegre", folder) is null, "real data absent: porto-alegre");
        var study = folder.File("study.json");
        File.WriteAllText(folder.File("porto.json"), Standard);
        File.WriteAllText(study, File.ReadAllText(study).Replace("\"asOf\"", "\"standards\": [\"porto.json\"], \"asOf\"", StringComparison.Ordinal));

        var run = StudyRun.Compute(StudyFile.Read(study), new RunOptions());

        var findings = Assert.Single(run.Audits).Findings;
        var coverage = run.Coverage.Single(r => r is { Unit: null, Group: "all", Walker: "elder70", Minutes: 15, Direction: Direction.ToFacility } && r.Target.Id == "medical");
        Assert.Equal(People.ToPersons(coverage.Covered), (double)findings[0].Main!.Numerator!.Value, 6);
        Assert.Equal(People.ToPersons(coverage.Total), (double)findings[0].Main!.Denominator!.Value, 6);
        Assert.Equal([AuditState.NotMet, AuditState.Met, AuditState.DataMissing, AuditState.DataMissing], findings.Select(f => f.State));
        Assert.Equal(["group 60+"], findings[2].Main!.MissingInputs);
        Assert.Equal(["units of level township"], findings[3].Main!.MissingInputs);
        Assert.True(findings[0].IsBeforeTargetYear);
    }
}
