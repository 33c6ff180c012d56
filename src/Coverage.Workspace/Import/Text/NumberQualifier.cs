namespace Coverage.Workspaces.Import;

/// <summary>How a written number is meant: 余 and 以上 say at least, 超过 more than, 近 and 约 about.</summary>
public enum NumberQualifier
{
    Exact,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    About,

    /// <summary>From <c>Value</c> to <c>Upper</c>, both included.</summary>
    Range,
}
