namespace Coverage.Audit;

/// <summary>
/// The path value (路径值, DOMAIN §1.7): linear between a baseline year and a target year, by whole years. On path within one percentage point for shares,
/// within one hundredth of the target for everything else, both closed, compared as decimals. Mirrored for targets that cap.
/// </summary>
public static class TargetPaths
{
    const decimal SharePoints = 0.01m;
    const decimal OfTarget = 0.01m;

    /// <summary>The position of a value measured in a year; null without a numeric baseline and target, or outside their years.</summary>
    public static TargetPath? Of(ServiceRule rule, Threshold target, decimal? measured, int year)
    {
        if (measured is not { } value || target is not { Value: { } goal, Year: { } goalYear, Horizon: null or Horizon.PerYear } || target.Op is Comparison.Between or Comparison.Equal)
        {
            return null;
        }

        var start = rule.Thresholds
            .Where(t => t is { Role: ThresholdRole.Baseline, Value: not null, Year: not null } && t.Year < goalYear && t.Unit == target.Unit)
            .MaxBy(t => t.Year);
        if (start is null || year < start.Year || year > goalYear)
        {
            return null;
        }

        var (from, first) = (start.Value!.Value, start.Year!.Value);
        var path = from + (goal - from) * (year - first) / (goalYear - first);
        var band = target.IsShare ? SharePoints : Math.Abs(goal) * OfTarget;
        var better = target.Op is Comparison.AtMost or Comparison.LessThan ? path - value : value - path;
        var position = better < -band ? PathPosition.Behind : better > band ? PathPosition.Ahead : PathPosition.On;
        return new TargetPath(position, path, value - path, first, from, goalYear, goal);
    }
}
