using System.Collections.Immutable;

namespace Coverage.Workspaces.Standards;

/// <summary>The property names and words of a standard, the same as in <c>geodata/schema/standards.schema.json</c> (a test compares them).</summary>
static class StandardFields
{
    public const string Schema = "eldercare-standards/1";

    public static readonly ImmutableArray<string> Profile =
        ["$schema", "schema", "id", "extends", "name", "region", "crsHint", "documents", "bundles", "rules", "statistics", "notes"];

    public static readonly ImmutableArray<string> Name = ["zh", "en"];
    public static readonly ImmutableArray<string> Region = ["code", "codeSystem", "level"];
    public static readonly ImmutableArray<string> CrsHint = ["geographic", "projected", "note"];
    public static readonly ImmutableArray<string> Document = ["id", "file", "titleZh", "titleEn", "docNo", "issued", "published", "issuer", "kind", "read", "note"];
    public static readonly ImmutableArray<string> Bundle = ["id", "nameZh", "services", "source"];
    public static readonly ImmutableArray<string> Statistic = ["key", "value", "qualifier", "unit", "asOf", "kind", "doc", "note"];
    public static readonly ImmutableArray<string> Source = ["doc", "loc", "via", "note"];
    public static readonly ImmutableArray<string> Threshold =
        ["role", "quantity", "stage", "op", "value", "unit", "year", "horizon", "textZh", "scope", "source", "note"];

    public static readonly ImmutableArray<string> Scope =
        ["area", "zh", "en", "countyCodes", "countyCodesStatus", "facilityTypes", "facilityFilter", "level", "housing", "servicePopulation"];

    public static readonly ImmutableArray<string> UnitFilter = ["class", "area"];
    public static readonly ImmutableArray<string> FacilityFilter = ["demonstration", "inclusive", "general", "grade", "stars", "theme"];
    public static readonly ImmutableArray<string> Predicate = ["operatorKind", "hasGeriatrics", "services", "fireSafetyOk", "medicalContract"];
    public static readonly ImmutableArray<string> Capacity = ["capacity", "where"];
    public static readonly ImmutableArray<string> CapacityWhere = ["inclusive", "operatorKind", "nature"];
    public static readonly ImmutableArray<string> People = ["population", "minutes", "walkProfile", "direction", "aggregate"];
    public static readonly ImmutableArray<string> Official = ["measure", "countsWhen", "flag", "services"];
    public static readonly ImmutableArray<string> Range = ["min", "max"];
    public static readonly ImmutableArray<string> Ratio = ["abilityGroup", "carers", "residents"];
    public static readonly ImmutableArray<string> ByClass = ["urban", "rural"];

    /// <summary>What every rule may hold.</summary>
    public static readonly ImmutableArray<string> Rule =
    [
        "id", "type", "no", "nameZh", "nameEn", "computability", "attribute", "obligation", "department", "departmentEn", "evidence", "evidenceByField", "raw", "thresholds",
        "scope", "needs", "needsZh", "source", "also", "reading", "note",
    ];

    /// <summary>What a rule of each type may hold besides.</summary>
    public static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> ByType = new Dictionary<string, ImmutableArray<string>>
    {
        ["unit-has-facility"] =
        [
            "unit", "unitFilter", "facilityTypes", "facilityTypesByUnitClass", "facilityFilter", "serviceAny", "minCount", "countsWhen", "flag", "people",
            "verdictOn",
        ],
        ["share-of-population-within-minutes"] =
            ["population", "populationOptions", "unitFilter", "facilityTypes", "walkProfile", "direction", "minutes"],
        ["service-coverage"] = ["unit", "unitFilter", "people", "official", "verdictOn", "services", "bundle"],
        ["capacity-per-population"] = ["population", "populationOptions", "capacity", "facilityTypes", "per"],
        ["land-per-capita"] = ["population", "populationOptions", "areaField"],
        ["hub-serves-n"] = ["hubTypes", "satelliteTypes", "linkBy", "range"],
        ["share-of-capacity"] = ["numerator", "denominator", "facilityTypes"],
        ["share-of-facilities"] = ["facilityTypes", "facilityFilter", "predicate"],
        ["utilisation"] = ["numerator", "denominator", "facilityTypes"],
        ["staff-ratio"] = ["facilityTypes", "ratios", "fallback"],
        ["staff-per-population"] = ["population", "populationOptions", "staffField", "per"],
        ["count"] = ["facilityTypes", "facilityFilter", "capacity", "coverageModel"],
        ["new-build-provision"] = [],
        ["unit-flag"] = ["unit", "unitFilter", "flag"],
        ["walk-radius"] = ["impliedSpeedMps"],
        ["facility-size"] = ["facilityTypes"],
        ["provision"] = [],
        ["manual"] = ["proxy", "proxyZh"],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
