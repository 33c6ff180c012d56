using System.Collections.Immutable;

namespace Coverage.Workspaces.Reports;

/// <summary>How a report is written. <c>MapApproval</c> is the 审图号 of the map; without one the maps say 内部资料. Standards are ids or files, empty = those of the study.</summary>
public sealed record ReportOptions
{
    public bool Zh { get; init; } = true;

    public ImmutableArray<string> Standards { get; init; } = [];

    /// <summary>Results of other years, for the section on changes.</summary>
    public ImmutableArray<string> History { get; init; } = [];

    public string? MapApproval { get; init; }
}
