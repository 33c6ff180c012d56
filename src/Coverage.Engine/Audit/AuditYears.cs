namespace Coverage.Audit;

/// <summary>Where a finding stands in time: before its target year's end with a position on the path, or after it with the mark 目标年已过.</summary>
static class AuditYears
{
    public static AuditFinding Place(AuditFinding finding, DateOnly asOf)
    {
        if (finding.Threshold is not { Role: ThresholdRole.Target, Year: { } year } target || target.Horizon == Horizon.From
            || finding.State is AuditState.NotApplicable)
        {
            return finding;
        }

        var measured = finding.Rule is ManualRule ? finding.RecordedWhole?.Value : finding.Main is { } main && IsCertain(main) ? main.Value : null;
        return asOf.Year > year
            ? finding with { PassedYear = year }
            : finding with { IsBeforeTargetYear = asOf.Year < year, Path = finding.IsExcerpt ? null : TargetPaths.Of(finding.Rule, target, measured, asOf.Year) };
    }

    static bool IsCertain(AuditReading r) => r.Lower == r.Upper;
}
