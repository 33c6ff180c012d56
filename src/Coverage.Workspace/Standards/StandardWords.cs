using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.City;

namespace Coverage.Workspaces.Standards;

/// <summary>The words of the schema and what they mean in the engine.</summary>
static class StandardWords
{
    public static readonly ImmutableArray<string> UnitLevels = ["city", "county", "township", "community"];
    public static readonly ImmutableArray<string> RegionLevels = ["country", "province", "city", "county", "township", "community"];
    public static readonly ImmutableArray<string> Groups = ["all", "60+", "65+", "70+", "80+", "u3", "destitute", "disabled", "alone"];
    public static readonly ImmutableArray<string> UnitClasses = ["street", "town", "rural-township", "urban", "rural"];
    public static readonly ImmutableArray<string> Areas = ["central-city", "county-town"];
    public static readonly ImmutableArray<string> Operators = ["public", "private", "social-org", "public-built-private-run"];
    public static readonly ImmutableArray<string> Grades = ["grade-1", "grade-2", "grade-3"];
    public static readonly ImmutableArray<string> Themes = ["eco-garden", "resort"];
    public static readonly ImmutableArray<string> Natures = ["public-safety-net"];
    public static readonly ImmutableArray<string> Capacities = ["beds", "nursingBeds", "childcarePlaces"];
    public static readonly ImmutableArray<string> Attributes = ["约束性", "预期性"];
    public static readonly ImmutableArray<string> DocumentKinds = ["reply-letter", "plan", "standard", "guide", "notice", "news"];

    public static readonly ImmutableArray<string> Quantities =
    [
        "walk-time", "distance", "population", "dwellings", "area", "building-area", "building-area-per-bed", "site-area-per-bed", "beds",
        "service-population", "capacity", "area-per-100-households", "single-area",
    ];

    public static readonly ImmutableArray<string> Units =
    [
        "share", "share-of-units", "share-of-population", "share-of-facilities", "share-of-capacity", "share-of-projects", "m2/person", "count", "persons",
        "persons/yr", "places", "beds", "beds/1000", "places/1000", "persons/1000", "months-of-fee", "CNY/yr", "min", "m", "m2", "m2/bed",
        "m2/100 households", "ha", "dwellings",
    ];

    public static readonly ImmutableArray<string> StatisticUnits = ["persons", "person-times", "person-times/yr", "times"];
    public static readonly ImmutableArray<string> Qualifiers = ["≥", ">", "≈"];

    public static readonly Words<Evidence> Evidence = new(
        ("seed", Audit.Evidence.Seed), ("official-text", Audit.Evidence.OfficialText), ("excerpt", Audit.Evidence.Excerpt),
        ("unverified", Audit.Evidence.Unverified));

    public static readonly Words<Obligation> Obligation = new(
        ("binding", Audit.Obligation.Binding), ("expected", Audit.Obligation.Expected), ("plan-target", Audit.Obligation.PlanTarget),
        ("layout", Audit.Obligation.Layout), ("pattern", Audit.Obligation.Pattern), ("goal-without-number", Audit.Obligation.GoalWithoutNumber),
        ("reported", Audit.Obligation.Reported), ("reference", Audit.Obligation.Reference));

    public static readonly Words<Computability> Computability = new(
        ("compute", Audit.Computability.Compute), ("partial", Audit.Computability.Partial), ("record", Audit.Computability.Record));

    public static readonly Words<ThresholdRole> Role = new(
        ("target", ThresholdRole.Target), ("baseline", ThresholdRole.Baseline), ("reported", ThresholdRole.Reported), ("norm", ThresholdRole.Norm));

    public static readonly Words<Comparison> Op = new(
        (">=", Comparison.AtLeast), (">", Comparison.MoreThan), ("<=", Comparison.AtMost), ("<", Comparison.LessThan), ("==", Comparison.Equal),
        ("between", Comparison.Between));

    public static readonly Words<Horizon> Horizon = new(("plan", Audit.Horizon.Plan), ("from", Audit.Horizon.From), ("per-year", Audit.Horizon.PerYear));

    public static readonly Words<CountsWhen> CountsWhen = new(
        ("facility", Audit.CountsWhen.Facility), ("recorded-flag", Audit.CountsWhen.RecordedFlag),
        ("declared-provider-area", Audit.CountsWhen.DeclaredProviderArea));

    public static readonly Words<VerdictOn> VerdictOn = new(("official", Audit.VerdictOn.Official), ("people", Audit.VerdictOn.People));

    public static readonly Words<HubLink> HubLink = new(
        ("operatorGroup", Audit.HubLink.OperatorGroup), ("assignedHubId", Audit.HubLink.AssignedHubId),
        ("nearest-within-unit", Audit.HubLink.NearestWithinUnit));

    public static readonly Words<Direction> Direction = new(
        ("to-facility", City.Direction.ToFacility), ("from-facility", City.Direction.FromFacility), ("worse", City.Direction.Worse));
}

/// <summary>A closed list of words, each with its meaning.</summary>
sealed class Words<T>(params (string Word, T Meaning)[] pairs)
    where T : struct, Enum
{
    public ImmutableArray<string> All { get; } = [.. pairs.Select(p => p.Word)];

    public T this[string word] => pairs.First(p => p.Word == word).Meaning;

    public string Of(T meaning) => pairs.First(p => EqualityComparer<T>.Default.Equals(p.Meaning, meaning)).Word;
}
