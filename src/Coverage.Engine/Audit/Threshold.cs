using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>Where a number stands: document id of the profile, clause as printed; <c>Via</c> names the page an excerpt was read on.</summary>
public sealed record RuleSource(string Document, string Clause, string? Via = null, string? Note = null);

/// <summary>
/// One printed number of a rule. <c>Value</c> is null for a goal without a number; <c>Upper</c> is the second end of a <see cref="Comparison.Between"/>.
/// <c>Unit</c> is a word of the schema (share-of-units, beds/1000 …); shares are 0 … 1. Numbers are decimals, as printed.
/// </summary>
public sealed record Threshold
{
    public required ThresholdRole Role { get; init; }

    public string? Quantity { get; init; }

    /// <summary>before or after, for a reported change without dates.</summary>
    public string? Stage { get; init; }

    public required Comparison Op { get; init; }

    public decimal? Value { get; init; }

    public decimal? Upper { get; init; }

    public required string Unit { get; init; }

    public int? Year { get; init; }

    public Horizon? Horizon { get; init; }

    public string? TextZh { get; init; }

    public RuleScope? Scope { get; init; }

    /// <summary>Wins over the source of the rule.</summary>
    public RuleSource? Source { get; init; }

    public string? Note { get; init; }

    /// <summary>Shares are compared in percentage points, everything else relative to the target.</summary>
    public bool IsShare => Unit.StartsWith("share", StringComparison.Ordinal);

    /// <summary>Counted one by one: facilities, persons, beds; never a part of one.</summary>
    public bool IsCount => Unit is "count" or "persons" or "persons/yr" or "places" or "beds" or "dwellings";

    /// <summary>Whether a measured value satisfies the number; a goal without a number is satisfied by none.</summary>
    public bool IsMetBy(decimal measured) => Value is { } value && Op switch
    {
        Comparison.AtLeast => measured >= value,
        Comparison.MoreThan => measured > value,
        Comparison.AtMost => measured <= value,
        Comparison.LessThan => measured < value,
        Comparison.Equal => measured == value,
        _ => measured >= value && measured <= Upper,
    };
}

/// <summary>Whom a rule or a number speaks of; everybody when null. A unit outside gets 不适用.</summary>
public sealed record RuleScope
{
    /// <summary>central-city or county-town: a mark of the unit table.</summary>
    public string? Area { get; init; }

    public string? Zh { get; init; }

    /// <summary>The same in English; null where the standard has no translation.</summary>
    public string? En { get; init; }

    /// <summary>GB/T 2260 codes of the counties meant; empty = all.</summary>
    public ImmutableArray<string> CountyCodes { get; init; } = [];

    public bool CountyCodesConfirmed { get; init; }

    public ImmutableArray<string> FacilityTypes { get; init; } = [];

    public FacilityFilter? Filter { get; init; }

    /// <summary>province or county: the level of government the number is for.</summary>
    public string? Level { get; init; }

    /// <summary>new or existing.</summary>
    public string? Housing { get; init; }

    public (decimal From, decimal To)? ServicePopulation { get; init; }
}
