namespace Coverage.Cli.Tests;

/// <summary>A standard of two rules for the little town: one that is computed, one that is recorded.</summary>
static class TownStandard
{
    public const string Json = """
        {
          "schema": "eldercare-standards/1", "id": "town", "name": { "zh": "小镇标准", "en": "Town standard" },
          "region": { "code": "500001", "codeSystem": "GB/T 2260", "level": "county" },
          "documents": [ { "id": "d", "titleZh": "小镇养老方案", "docNo": "镇发〔2026〕1号", "kind": "plan" } ],
          "rules": [
            { "id": "t.1", "type": "unit-has-facility", "no": 1, "nameZh": "一镇一食堂", "nameEn": "a canteen in every township", "computability": "compute", "attribute": "约束性", "obligation": "binding",
              "department": "民政办", "evidence": "seed", "raw": { "2024": "0%", "2027": "100%" }, "unit": "township", "facilityTypes": ["canteen"], "minCount": 1,
              "people": { "population": "all", "minutes": 5, "walkProfile": "standard", "direction": "to-facility" }, "verdictOn": "official",
              "thresholds": [ { "role": "baseline", "op": "==", "value": 0, "unit": "share-of-units", "year": 2024 }, { "role": "target", "op": ">=", "value": 1.0, "unit": "share-of-units", "year": 2027 } ],
              "source": { "doc": "d", "loc": "一" } },
            { "id": "t.2", "type": "manual", "no": 2, "nameZh": "参保率", "nameEn": "insured", "computability": "record", "attribute": "预期性", "obligation": "expected", "department": "人社办", "evidence": "seed",
              "raw": { "2027": ">95%" }, "thresholds": [ { "role": "target", "op": ">", "value": 0.95, "unit": "share", "year": 2027 } ], "source": { "doc": "d", "loc": "二" } }
          ],
          "statistics": [], "notes": []
        }
        """;
}
