using System.Collections.Immutable;

namespace Coverage.Workspaces.Compare;

/// <summary>Whether a home has won a target or lost it.</summary>
public enum HomeChange
{
    Gained,
    Lost,
}

/// <summary>
/// One home and walker profile that gained or lost a target: its people (of the second result when gained, of the first when lost; millionths), its unit, the
/// cause, and its nearest facility and seconds in both results (null = none reached).
/// </summary>
public sealed record ChangedHome(
    string Id, string Profile, HomeChange Change, long People, string? Unit, string Cause, string? FacilityBefore, string? FacilityAfter, double? SecondsBefore, double? SecondsAfter);

/// <summary>People of one unit or cause.</summary>
public sealed record ChangedPeople(string Key, long Gained, long Lost);

/// <summary>One target in both results: people covered and counted, and every home that changed. Millionths of a person.</summary>
public sealed record TargetChange
{
    public required string Target { get; init; }

    public required long CoveredBefore { get; init; }

    public required long CoveredAfter { get; init; }

    public required long TotalBefore { get; init; }

    public required long TotalAfter { get; init; }

    /// <summary>In order of home id, then profile.</summary>
    public required ImmutableArray<ChangedHome> Homes { get; init; }

    public long Gained => Homes.Where(h => h.Change == HomeChange.Gained).Sum(h => h.People);

    public long Lost => Homes.Where(h => h.Change == HomeChange.Lost).Sum(h => h.People);

    /// <summary>Homes outside every unit stand under the empty key.</summary>
    public ImmutableArray<ChangedPeople> ByUnit => By(h => h.Unit ?? "");

    public ImmutableArray<ChangedPeople> ByCause => By(h => h.Cause);

    public bool HasDifference => Homes.Length > 0 || CoveredBefore != CoveredAfter || TotalBefore != TotalAfter;

    ImmutableArray<ChangedPeople> By(Func<ChangedHome, string> key) =>
    [
        .. Homes.GroupBy(key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new ChangedPeople(
            g.Key, g.Where(h => h.Change == HomeChange.Gained).Sum(h => h.People), g.Where(h => h.Change == HomeChange.Lost).Sum(h => h.People))),
    ];
}

/// <summary>What changed between two results, read for one group, walker, cutoff and direction.</summary>
public sealed record Comparison
{
    public required ComparisonQuestion Question { get; init; }

    public required string HashBefore { get; init; }

    public required string HashAfter { get; init; }

    public required ImmutableArray<TargetChange> Targets { get; init; }

    /// <summary>Targets that only one of the results has minutes for.</summary>
    public required ImmutableArray<string> TargetsOnlyBefore { get; init; }

    public required ImmutableArray<string> TargetsOnlyAfter { get; init; }

    /// <summary>Ids of demand points that only one of the results has.</summary>
    public required ImmutableArray<string> HomesOnlyBefore { get; init; }

    public required ImmutableArray<string> HomesOnlyAfter { get; init; }

    /// <summary>Demand points whose people of the group differ.</summary>
    public required ImmutableArray<string> HomesWithOtherPeople { get; init; }

    /// <summary>Facilities that opened, closed, came, went, moved or give other services, as <c>opened c7</c>.</summary>
    public required ImmutableArray<string> Facilities { get; init; }

    /// <summary>Profiles whose numbers differ.</summary>
    public required ImmutableArray<string> Walkers { get; init; }

    /// <summary>Unit id → name, of both results.</summary>
    public required ImmutableDictionary<string, string> UnitNames { get; init; }

    public bool HasDifferences => Targets.Any(t => t.HasDifference) || TargetsOnlyBefore.Length + TargetsOnlyAfter.Length + HomesOnlyBefore.Length + HomesOnlyAfter.Length
        + HomesWithOtherPeople.Length + Facilities.Length + Walkers.Length > 0;
}

/// <summary>What to compare; null parts are those of the first result's headline.</summary>
public sealed record ComparisonQuestion
{
    public string? Group { get; init; }

    public string? Walker { get; init; }

    public int? Minutes { get; init; }

    public City.Direction? Direction { get; init; }

    /// <summary>Null = every target.</summary>
    public string? Target { get; init; }
}
