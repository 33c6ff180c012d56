using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>
/// A facility as an audit reads it: figures as decimals, marks as yes or no, words as the schema spells them, each only where the list told it.
/// What is not there is unknown, never "no" and never zero.
/// </summary>
public sealed record AuditFacility
{
    public required string Id { get; init; }

    public string Name { get; init; } = "";

    public required string Kind { get; init; }

    public bool IsOpen { get; init; } = true;

    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>Services its row says it does not offer.</summary>
    public ImmutableArray<string> DeniedServices { get; init; } = [];

    /// <summary>Services only the study assumes; they never carry a verdict.</summary>
    public ImmutableArray<string> AssumedServices { get; init; } = [];

    /// <summary>beds, nursingBeds, residents, siteAreaM2, carers … by catalog column.</summary>
    public ImmutableSortedDictionary<string, decimal> Figures { get; init; } = ImmutableSortedDictionary<string, decimal>.Empty;

    public ImmutableSortedDictionary<string, bool> Marks { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;

    /// <summary>operatorKind, grade, theme, nature, operatorGroup, assignedHubId.</summary>
    public ImmutableSortedDictionary<string, string> Words { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Metres in the study's frame, for the nearest hub of a unit.</summary>
    public (double X, double Y) Place { get; init; }

    public decimal? Figure(string field) => Figures.TryGetValue(field, out var figure) ? figure : null;

    public bool? Mark(string field) => Marks.TryGetValue(field, out var mark) ? mark : null;

    public string? Word(string field) => Words.GetValueOrDefault(field);
}
