namespace Coverage.Audit;

/// <summary>
/// How well a number is known (DOMAIN, evidence marks). Only <c>Seed</c> and <c>OfficialText</c> may carry a verdict; <c>Excerpt</c> is printed as
/// 参考(未核原文); <c>Unverified</c> is never shown. In rising doubt.
/// </summary>
public enum Evidence
{
    Seed,
    OfficialText,
    Excerpt,
    Unverified,
}

/// <summary>What a text asks of somebody (DOMAIN §1.7). Only the first four can be met or not met.</summary>
public enum Obligation
{
    Binding,
    Expected,
    PlanTarget,
    Layout,
    Pattern,
    GoalWithoutNumber,
    Reported,
    Reference,
}

/// <summary>Whether the program computes a rule, computes a part of it, or only keeps a recorded value.</summary>
public enum Computability
{
    Compute,
    Partial,
    Record,
}

/// <summary>What a printed number is: a target, where the plan started, a figure told, a planning norm.</summary>
public enum ThresholdRole
{
    Target,
    Baseline,
    Reported,
    Norm,
}

/// <summary>How a measured value is compared with a printed one; <c>Between</c> counts both ends.</summary>
public enum Comparison
{
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Equal,
    Between,
}

/// <summary>A target's time: of the plan without a year, from its year on, every year.</summary>
public enum Horizon
{
    Plan,
    From,
    PerYear,
}

/// <summary>What makes a unit count in an official ratio.</summary>
public enum CountsWhen
{
    Facility,
    RecordedFlag,
    DeclaredProviderArea,
}

/// <summary>Which of the two readings of one rule carries the verdict.</summary>
public enum VerdictOn
{
    Official,
    People,
}

/// <summary>How a station is known to belong to a hub, in the order of the rule.</summary>
public enum HubLink
{
    OperatorGroup,
    AssignedHubId,
    NearestWithinUnit,
}
