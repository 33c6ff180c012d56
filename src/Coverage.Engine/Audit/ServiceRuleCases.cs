using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>Which units a rule speaks of: class street | town | rural-township | urban | rural, and a mark of the unit table (central-city, county-town).</summary>
public sealed record UnitFilter(string? Class, string? Area);

/// <summary>The people's side of a rule: who, within how many minutes, walking as whom, which way. <c>All</c> asks for the share that has every service too.</summary>
public sealed record PeopleQuestion(string Group, decimal Minutes, string Walker, City.Direction Direction, bool Each = true, bool All = false);

/// <summary>A capacity column summed over facilities that pass a filter; a null filter asks nothing.</summary>
public sealed record CapacityColumn(string Field, FacilityFilter? Where = null);

/// <summary>Carers for residents of one ability group: <c>Carers</c> for every <c>Residents</c>.</summary>
public readonly record struct CarerRatio(string AbilityGroup, int Carers, int Residents);

/// <summary>Share of units with at least <c>MinCount</c> facilities. <c>KindsByClass</c> (urban, rural) takes the place of <c>Kinds</c> where the text tells classes apart.</summary>
public sealed record UnitHasFacilityRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public required string UnitLevel { get; init; }

    public UnitFilter? Units { get; init; }

    public ImmutableArray<string> Kinds { get; init; } = [];

    public ImmutableSortedDictionary<string, ImmutableArray<string>> KindsByClass { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    public FacilityFilter? Filter { get; init; }

    /// <summary>One of these services must be offered; empty asks nothing.</summary>
    public ImmutableArray<string> AnyService { get; init; } = [];

    public required int MinCount { get; init; }

    public ImmutableArray<CountsWhen> CountsWhen { get; init; } = [Audit.CountsWhen.Facility];

    public string? Flag { get; init; }

    public PeopleQuestion? People { get; init; }

    public VerdictOn VerdictOn { get; init; }
}

/// <summary>Share of people within minutes of a set of facilities.</summary>
public sealed record PeopleWithinMinutesRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public required PeopleQuestion People { get; init; }

    /// <summary>Populations the text may mean; the first is the rule's own.</summary>
    public required ImmutableArray<string> Populations { get; init; }

    public UnitFilter? Units { get; init; }

    public required ImmutableArray<string> Kinds { get; init; }
}

/// <summary>Per service of a bundle: units with the mechanism (official), people in time, home delivery.</summary>
public sealed record ServiceCoverageRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public required string UnitLevel { get; init; }

    public UnitFilter? Units { get; init; }

    public required ImmutableArray<string> Services { get; init; }

    public string? Bundle { get; init; }

    public required ImmutableArray<CountsWhen> CountsWhen { get; init; }

    public string? Flag { get; init; }

    /// <summary>A unit needs every service of the bundle, not any.</summary>
    public bool AllServices { get; init; } = true;

    public required PeopleQuestion People { get; init; }

    public required VerdictOn VerdictOn { get; init; }
}

/// <summary>Capacity per so many people.</summary>
public sealed record CapacityPerPopulationRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public required ImmutableArray<string> Populations { get; init; }

    public required ImmutableArray<string> Kinds { get; init; }

    public required CapacityColumn Capacity { get; init; }

    public required int Per { get; init; }
}

/// <summary>Site area per person.</summary>
public sealed record LandPerCapitaRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public required ImmutableArray<string> Populations { get; init; }

    public required string AreaField { get; init; }
}

/// <summary>Satellites per hub in a range: always a pattern, never a verdict.</summary>
public sealed record HubServesRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public required ImmutableArray<string> HubKinds { get; init; }

    public required ImmutableArray<string> SatelliteKinds { get; init; }

    public required ImmutableArray<HubLink> LinkBy { get; init; }

    public int? Min { get; init; }

    public int? Max { get; init; }
}

/// <summary>A part of a capacity.</summary>
public sealed record CapacityShareRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public required ImmutableArray<string> Kinds { get; init; }

    public required CapacityColumn Numerator { get; init; }

    public required CapacityColumn Denominator { get; init; }
}

/// <summary>Share of facilities that satisfy a predicate.</summary>
public sealed record FacilityShareRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public required ImmutableArray<string> Kinds { get; init; }

    public FacilityFilter? Filter { get; init; }

    public required FacilityFilter Predicate { get; init; }
}

/// <summary>Residents ÷ beds, sums over facilities.</summary>
public sealed record UtilisationRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public required ImmutableArray<string> Kinds { get; init; }

    public required string NumeratorField { get; init; }

    public required CapacityColumn Denominator { get; init; }
}

/// <summary>Carers by ability group of the residents; needs are added without rounding by group.</summary>
public sealed record StaffRatioRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public required ImmutableArray<string> Kinds { get; init; }

    public required ImmutableArray<CarerRatio> Ratios { get; init; }

    public string? Fallback { get; init; }
}

/// <summary>Staff per so many people.</summary>
public sealed record StaffPerPopulationRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public required ImmutableArray<string> Populations { get; init; }

    public required string StaffField { get; init; }

    public required int Per { get; init; }
}

/// <summary>A number of facilities, or the sum of a capacity over them.</summary>
public sealed record CountRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public required ImmutableArray<string> Kinds { get; init; }

    public FacilityFilter? Filter { get; init; }

    public CapacityColumn? Capacity { get; init; }

    public string? CoverageModel { get; init; }
}

/// <summary>New housing projects handed over with their facility.</summary>
public sealed record NewBuildRule(RuleFacts Facts) : ServiceRule(Facts);

/// <summary>Units with a yes/no mark.</summary>
public sealed record UnitFlagRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public required string UnitLevel { get; init; }

    public UnitFilter? Units { get; init; }

    public required string Flag { get; init; }
}

/// <summary>A planning norm of walking time or distance (reference profile).</summary>
public sealed record WalkRadiusRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public (decimal From, decimal To)? ImpliedSpeedMps { get; init; }
}

/// <summary>A planning norm of a facility's size (reference profile).</summary>
public sealed record FacilitySizeRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public required ImmutableArray<string> Kinds { get; init; }
}

/// <summary>A planning norm of floor area with housing (reference profile).</summary>
public sealed record ProvisionRule(RuleFacts Facts) : ServiceRule(Facts);

/// <summary>A value that is recorded with date and source, never computed.</summary>
public sealed record ManualRule(RuleFacts Facts) : ServiceRule(Facts)
{
    public string? Proxy { get; init; }

    public string? ProxyZh { get; init; }
}
