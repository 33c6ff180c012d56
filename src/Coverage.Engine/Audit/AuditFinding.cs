using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>The seven result states (DOMAIN §1.7): 达标, 未达标, 无目标值, 数据不足, 仅登记, 口径待定, 不适用.</summary>
public enum AuditState
{
    Met,
    NotMet,
    NoTarget,
    DataMissing,
    Recorded,
    Undecided,
    NotApplicable,
}

/// <summary>How a value lies to the linear path from its baseline to its target; our own reading, never an official one.</summary>
public enum PathPosition
{
    Behind,
    On,
    Ahead,
}

/// <summary>What one unit, facility or project does in a reading.</summary>
public enum SubjectMark
{
    Counts,
    Missing,
    Unknown,
    Below,
    InRange,
    Above,
}

/// <summary>One thing a reading looked at: a unit, facility, hub or project, with its own figures where it has some, and the field that is blank where unknown.</summary>
public sealed record AuditSubject(string Kind, string Id, string Name, SubjectMark Mark)
{
    public decimal? Value { get; init; }

    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }

    public string? Field { get; init; }
}

/// <summary>Where the homes behind a people's figure can be found: the facilities meant, the group, the walker and the time (whole milliseconds, inclusive).</summary>
public sealed record AuditReach(ImmutableArray<string> FacilityIds, string Group, string Walker, City.Direction Direction, int LimitMs);

/// <summary>
/// One way to measure a rule. Official ratios of units and shares of people are different readings and never stand under each other's name. <c>Lower</c> and
/// <c>Upper</c> are the value with every unknown counted against and for the rule; null <c>Upper</c> = unbounded.
/// </summary>
public sealed record AuditReading
{
    /// <summary>official, people, people:meals, people:all-services, delivered:meals, population:60+, …; with ~assumed where the study's assumption counts too.</summary>
    public required string Id { get; init; }

    /// <summary>Unit of the value, a word of the schema; shares are 0 … 1.</summary>
    public required string Unit { get; init; }

    /// <summary>What is known; null when nothing can be computed.</summary>
    public decimal? Value { get; init; }

    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }

    public decimal? Lower { get; init; }

    public decimal? Upper { get; init; }

    /// <summary>Whether the verdict stands on this reading.</summary>
    public bool Decides { get; init; }

    /// <summary>The verdict of this reading alone; null where it carries none.</summary>
    public AuditState? State { get; init; }

    /// <summary>Things known, of things looked at.</summary>
    public int Known { get; init; }

    public int Of { get; init; }

    /// <summary>How much the numerator lacks to the target, in its own unit; null when it lacks nothing or nothing is asked.</summary>
    public decimal? Short { get; init; }

    /// <summary>What the study does not give at all, so that there is no value.</summary>
    public ImmutableArray<string> MissingInputs { get; init; } = [];

    /// <summary>Nothing to count, by nature: no unit of the class, no new project.</summary>
    public bool IsEmpty { get; init; }

    public ImmutableArray<AuditSubject> Subjects { get; init; } = [];

    public AuditReach? Reach { get; init; }

    public IEnumerable<AuditSubject> Missing => Subjects.Where(s => s.Mark == SubjectMark.Missing);

    public IEnumerable<AuditSubject> Unknown => Subjects.Where(s => s.Mark == SubjectMark.Unknown);

    internal bool HasBounds => Lower is not null;
}

/// <summary>Something that must be said beside a figure, in both languages; the code is stable.</summary>
public sealed record AuditRemark(string Code, string Zh, string En);

/// <summary>Position to the path value of a year, and the difference in the threshold's unit (percentage points as shares).</summary>
public sealed record TargetPath(PathPosition Position, decimal PathValue, decimal Difference, int BaselineYear, decimal Baseline, int TargetYear, decimal Target);

/// <summary>What an audit finds for one rule and one of its numbers.</summary>
public sealed record AuditFinding
{
    /// <summary>Standard that was audited, rule, and the number's position where the rule has several: <c>dianjiang/dj.ind.05</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The standard that holds the rule; another than the audited one when it is inherited.</summary>
    public required string StandardId { get; init; }

    public required ServiceRule Rule { get; init; }

    public int? ThresholdIndex { get; init; }

    /// <summary>The number compared with; null where the rule has none.</summary>
    public Threshold? Threshold { get; init; }

    /// <summary>Whom the finding speaks of where its number does not speak of everybody.</summary>
    public RuleScope? Scope => ThresholdIndex is { } at ? Rule.Thresholds[at].Scope : null;

    public required AuditState State { get; init; }

    /// <summary>The deciding reading first.</summary>
    public ImmutableArray<AuditReading> Readings { get; init; } = [];

    /// <summary>Values written down for this indicator, newest first.</summary>
    public ImmutableArray<RecordedValue> Recorded { get; init; } = [];

    /// <summary>The recorded value of the whole study, as of the study's date.</summary>
    public RecordedValue? RecordedWhole { get; init; }

    /// <summary>The number was read on a secondary page: 参考(未核原文).</summary>
    public bool IsExcerpt { get; init; }

    public TargetPath? Path { get; init; }

    /// <summary>The target year lies behind the study's date.</summary>
    public int? PassedYear { get; init; }

    /// <summary>The target's year has not ended: a value that misses it is 未到目标年, one that meets it is met early.</summary>
    public bool IsBeforeTargetYear { get; init; }

    public ImmutableArray<AuditRemark> Remarks { get; init; } = [];

    /// <summary>The reading that is printed first.</summary>
    public AuditReading? Main => Readings.FirstOrDefault();

    public bool IsMetEarly => State == AuditState.Met && IsBeforeTargetYear;
}

/// <summary>All findings of one standard over one study, own rules first in document order.</summary>
public sealed record AuditReport(ServiceStandard Standard, DateOnly AsOf, ImmutableArray<AuditFinding> Findings)
{
    /// <summary>The answer is no: at least one indicator is not met.</summary>
    public bool HasNotMet => Findings.Any(f => f.State == AuditState.NotMet);

    public IEnumerable<AuditFinding> Indicators => Findings.Where(f => f.Rule.No is not null && f.StandardId == Standard.Id);
}
