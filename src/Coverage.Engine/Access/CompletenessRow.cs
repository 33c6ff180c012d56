using System.Collections.Immutable;

namespace Coverage.Access;

/// <summary>
/// How complete the homes of one unit are (null unit: the whole study). Millionths of a person. <c>With</c> and <c>OnlyMissing</c> are parallel to the services;
/// <c>Bundles</c> to the bundles. The weakest service is the one with the fewest people, the first of the list on a tie; null where nobody lives.
/// </summary>
public sealed record CompletenessRow
{
    public string? UnitLevel { get; init; }

    public string? Unit { get; init; }

    public required long Total { get; init; }

    public required long Complete { get; init; }

    public required long OneShort { get; init; }

    public required ImmutableArray<long> With { get; init; }

    public required ImmutableArray<long> OnlyMissing { get; init; }

    public required ImmutableArray<long> Bundles { get; init; }

    public int? WeakestService => Total <= 0 ? null : Enumerable.Range(0, With.Length).MinBy(s => With[s]);
}
