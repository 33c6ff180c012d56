using System.Collections.Immutable;

namespace Coverage.City;

/// <summary>
/// A kind of facility. <c>Offers</c> lists the services that the kind's name itself promises (a canteen gives meals);
/// every other service must be named by the facility's row or assumed by the study. <c>Names</c> are local names that mean this kind.
/// </summary>
public sealed record FacilityKind(string Id, string NameZh, string NameEn, ImmutableArray<string> Offers, ImmutableArray<string> Names)
{
    /// <summary>The level it belongs to: county, township, community, household, vehicle or any.</summary>
    public string Tier { get; init; } = "any";
}
