using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>What every rule of a standard says, whatever its type.</summary>
public sealed record RuleFacts
{
    public required string Id { get; init; }

    /// <summary>The type's word in the file, such as <c>unit-has-facility</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Row of the document's own table of indicators; null for a rule of its text.</summary>
    public int? No { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required Computability Computability { get; init; }

    /// <summary>约束性 or 预期性 where the document says so.</summary>
    public string? Attribute { get; init; }

    public required Obligation Obligation { get; init; }

    public string? Department { get; init; }

    /// <summary>The department in English; null where the standard has no translation.</summary>
    public string? DepartmentEn { get; init; }

    public required Evidence Evidence { get; init; }

    /// <summary>Grade by threshold quantity where it is mixed; <see cref="Evidence"/> is then the weakest.</summary>
    public ImmutableSortedDictionary<string, Evidence> EvidenceByQuantity { get; init; } = ImmutableSortedDictionary<string, Evidence>.Empty;

    /// <summary>Year → the cell of the document's table as printed; null = a blank cell.</summary>
    public ImmutableSortedDictionary<int, string?> Raw { get; init; } = ImmutableSortedDictionary<int, string?>.Empty;

    public ImmutableArray<Threshold> Thresholds { get; init; } = [];

    public RuleScope? Scope { get; init; }

    /// <summary>What must be given beside facilities and people.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>The same in Chinese, item by item; empty where the standard has no such words.</summary>
    public ImmutableArray<string> NeedsZh { get; init; } = [];

    public required RuleSource Source { get; init; }

    public ImmutableArray<RuleSource> Also { get; init; } = [];

    /// <summary>What the text leaves open, and how it is read here.</summary>
    public string? Reading { get; init; }

    public string? Note { get; init; }
}

/// <summary>
/// One rule of a standard: a closed set of sealed cases, one per rule type of schema <c>eldercare-standards/1</c> (ServiceRuleCases). All numbers are
/// thresholds of the rule; none is in code.
/// </summary>
public abstract record ServiceRule(RuleFacts Facts)
{
    public string Id => Facts.Id;

    public string Type => Facts.Type;

    public int? No => Facts.No;

    public string NameZh => Facts.NameZh;

    public string NameEn => Facts.NameEn;

    public Computability Computability => Facts.Computability;

    public string? Attribute => Facts.Attribute;

    public Obligation Obligation => Facts.Obligation;

    public string? Department => Facts.Department;

    public string? DepartmentEn => Facts.DepartmentEn;

    public Evidence Evidence => Facts.Evidence;

    public ImmutableSortedDictionary<string, Evidence> EvidenceByQuantity => Facts.EvidenceByQuantity;

    public ImmutableSortedDictionary<int, string?> Raw => Facts.Raw;

    public ImmutableArray<Threshold> Thresholds => Facts.Thresholds;

    public RuleScope? Scope => Facts.Scope;

    public ImmutableArray<string> Needs => Facts.Needs;

    public ImmutableArray<string> NeedsZh => Facts.NeedsZh;

    public RuleSource Source => Facts.Source;

    public ImmutableArray<RuleSource> Also => Facts.Also;

    public string? Reading => Facts.Reading;

    public string? Note => Facts.Note;

    /// <summary>The grade of one of its numbers.</summary>
    public Evidence GradeOf(Threshold? threshold) =>
        threshold?.Quantity is { } quantity && EvidenceByQuantity.TryGetValue(quantity, out var grade) ? grade : Evidence;

    /// <summary>Whether the text can be met or not met at all.</summary>
    public bool IsDuty => Obligation is Obligation.Binding or Obligation.Expected or Obligation.PlanTarget or Obligation.Layout;
}
