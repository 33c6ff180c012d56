using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Standards;

/// <summary>The members that only one rule type has.</summary>
sealed partial class RuleReader
{
    ServiceRule OfType(StudyObject o, RuleFacts facts) => facts.Type switch
    {
        "unit-has-facility" => UnitHasFacility(o, facts),
        "share-of-population-within-minutes" => new PeopleWithinMinutesRule(facts)
        {
            People = People(o), Populations = Populations(o), Units = Units(o), Kinds = Kinds(o),
        },
        "service-coverage" => ServiceCoverage(o, facts),
        "capacity-per-population" => new CapacityPerPopulationRule(facts)
        {
            Populations = Populations(o), Kinds = Kinds(o), Capacity = FilterReader.Capacity(o, "capacity"), Per = o.WholeOf(o.Need("per"), 1, 1_000_000),
        },
        "land-per-capita" => new LandPerCapitaRule(facts)
        {
            Populations = Needing(o, "populationOptions", Populations(o)), AreaField = o.OneOf(o.Need("areaField"), "siteAreaM2"),
        },
        "hub-serves-n" => HubServes(o, facts),
        "share-of-capacity" => new CapacityShareRule(facts)
        {
            Kinds = Kinds(o), Numerator = FilterReader.Capacity(o, "numerator"), Denominator = FilterReader.Capacity(o, "denominator"),
        },
        "share-of-facilities" => new FacilityShareRule(facts)
        {
            Kinds = Kinds(o), Filter = o.Has("facilityFilter") ? FilterReader.Filter(o, "facilityFilter") : null,
            Predicate = FilterReader.Predicate(o, "predicate", context),
        },
        "utilisation" => new UtilisationRule(facts)
        {
            Kinds = Kinds(o), NumeratorField = NumeratorField(o), Denominator = FilterReader.Capacity(o, "denominator"),
        },
        "staff-ratio" => new StaffRatioRule(facts)
        {
            Kinds = Kinds(o), Ratios = Ratios(o), Fallback = o.Text("fallback"),
        },
        "staff-per-population" => new StaffPerPopulationRule(facts)
        {
            Populations = Populations(o), StaffField = o.NeedText("staffField"), Per = o.WholeOf(o.Need("per"), 1, 1_000_000),
        },
        "count" => new CountRule(facts)
        {
            Kinds = Kinds(o), Filter = o.Has("facilityFilter") ? FilterReader.Filter(o, "facilityFilter") : null,
            Capacity = o.Has("capacity") ? FilterReader.Capacity(o, "capacity") : null, CoverageModel = o.OneOf("coverageModel", "vehicle-isochrone"),
        },
        "new-build-provision" => new NewBuildRule(facts),
        "unit-flag" => new UnitFlagRule(facts)
        {
            UnitLevel = o.OneOf("unit", StandardWords.UnitLevels), Units = Units(o), Flag = o.NeedText("flag"),
        },
        "walk-radius" => new WalkRadiusRule(facts)
        {
            ImpliedSpeedMps = o.Get("impliedSpeedMps") is { } speeds ? o.Pair(speeds) : null,
        },
        "facility-size" => new FacilitySizeRule(facts)
        {
            Kinds = Kinds(o),
        },
        "provision" => new ProvisionRule(facts),
        _ => new ManualRule(facts)
        {
            Proxy = o.Text("proxy"),
            ProxyZh = o.Text("proxyZh"),
        },
    };

    UnitHasFacilityRule UnitHasFacility(StudyObject o, RuleFacts facts)
    {
        o.Refuse(o.Has("facilityTypes") == o.Has("facilityTypesByUnitClass"), "facilityTypes",
            "a rule of units names 'facilityTypes' or 'facilityTypesByUnitClass', one of the two", "keep one way");
        o.Refuse(o.Has("people") && !o.Has("verdictOn"), "people", "two readings stand beside each other and nothing says which one decides", "add \"verdictOn\": \"official\"");
        return new UnitHasFacilityRule(facts)
        {
            UnitLevel = o.OneOf("unit", StandardWords.UnitLevels),
            Units = Units(o),
            Kinds = o.Listed("facilityTypes", context.Kinds),
            KindsByClass = KindsByClass(o),
            Filter = o.Has("facilityFilter") ? FilterReader.Filter(o, "facilityFilter") : null,
            AnyService = o.Listed("serviceAny", context.Services),
            MinCount = o.WholeOf(o.Need("minCount"), 1, 1000),
            CountsWhen = o.Has("countsWhen") ? Counts(o) : [CountsWhen.Facility],
            Flag = o.Text("flag"),
            People = o.Has("people") ? People(o.Object(o.Need("people"), StandardFields.People)) : null,
            VerdictOn = o.WordOrNull("verdictOn", StandardWords.VerdictOn) ?? VerdictOn.Official,
        };
    }

    ImmutableSortedDictionary<string, ImmutableArray<string>> KindsByClass(StudyObject o)
    {
        if (o.Object("facilityTypesByUnitClass", StandardFields.ByClass) is not { } map)
        {
            return ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
        }

        map.Refuse(map.Value.Members.Count == 0, "facilityTypesByUnitClass", "no class is named", "name urban, rural or both");
        return StandardFields.ByClass.Where(map.Has).ToImmutableSortedDictionary(c => c, c => Kinds(map, c), StringComparer.Ordinal);
    }

    static ImmutableArray<CountsWhen> Counts(StudyObject o) =>
        [.. o.NeedListed("countsWhen", StandardWords.CountsWhen.All).Select(w => StandardWords.CountsWhen[w])];

    ServiceCoverageRule ServiceCoverage(StudyObject o, RuleFacts facts)
    {
        o.Refuse(o.Has("services") == o.Has("bundle"), "bundle", "a rule of services names 'services' or a 'bundle', one of the two", "keep one way");
        var official = o.Object(o.Need("official"), StandardFields.Official);
        official.OneOf(official.Need("measure"), "share-of-units");
        return new ServiceCoverageRule(facts)
        {
            UnitLevel = o.OneOf("unit", StandardWords.UnitLevels),
            Units = Units(o),
            Bundle = o.Text("bundle"),
            Services = o.Has("bundle") ? BundleOf(o) : o.Listed("services", context.Services),
            CountsWhen = Counts(official),
            Flag = official.Text("flag"),
            AllServices = official.OneOf("services", "all", "any") != "any",
            People = People(o.Object(o.Need("people"), StandardFields.People)),
            VerdictOn = o.Word("verdictOn", StandardWords.VerdictOn),
        };
    }

    ImmutableArray<string> BundleOf(StudyObject o)
    {
        var id = o.NeedText("bundle");
        return context.Bundles.FirstOrDefault(b => b.Id == id)?.Services
            ?? throw o.Wrong(o.Need("bundle"), $"unknown bundle '{id}'", NearestName.Cure(id, [.. context.Bundles.Select(b => b.Id)]) + "; or add it to \"bundles\"");
    }

    HubServesRule HubServes(StudyObject o, RuleFacts facts)
    {
        var range = o.Object(o.Need("range"), StandardFields.Range);
        var (min, max) = (Bound(range, "min"), Bound(range, "max"));
        range.Refuse(min > max, "min", $"{min} is greater than {max}", "write the smaller as \"min\"");
        return new HubServesRule(facts)
        {
            HubKinds = Kinds(o, "hubTypes"),
            SatelliteKinds = Kinds(o, "satelliteTypes"),
            LinkBy = [.. o.NeedListed("linkBy", StandardWords.HubLink.All).Select(w => StandardWords.HubLink[w])],
            Min = min,
            Max = max,
        };
    }

    static int? Bound(StudyObject o, string name) =>
        o.Need(name) is { Kind: not System.Text.Json.JsonValueKind.Null } v ? o.WholeOf(v, 0, 100_000) : null;

    static string NumeratorField(StudyObject o)
    {
        var numerator = o.Object(o.Need("numerator"), ["field"]);
        return numerator.OneOf(numerator.Need("field"), "residents");
    }

    static ImmutableArray<CarerRatio> Ratios(StudyObject o) =>
    [
        .. o.NeedList("ratios").Select(v =>
        {
            var r = o.Object(v, StandardFields.Ratio);
            return new CarerRatio(
                r.OneOf(r.Need("abilityGroup"), "disabled", "semi-disabled", "able"), r.WholeOf(r.Need("carers"), 1, 1000), r.WholeOf(r.Need("residents"), 1, 1000));
        }),
    ];

    static ImmutableArray<string> Needing(StudyObject o, string name, ImmutableArray<string> value)
    {
        o.Need(name);
        return value;
    }
}
