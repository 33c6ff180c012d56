using System.Collections.Immutable;

namespace Coverage.Workspaces.Reports;

/// <summary>The share of the headline's people within 0, 1, … 60 minutes of a target, read off the stored seconds; bounds inclusive.</summary>
static class TimeCurve
{
    public const int Minutes = 60;

    public static ImmutableArray<(double X, double Y)>? Read(ReportSource s, string target)
    {
        if (HomeTimes.Read(s, target) is not { } times)
        {
            return null;
        }

        var counts = new long[Minutes + 1];
        long total = 0;
        foreach (var (millionths, seconds) in times.Parts)
        {
            for (var i = 0; i < seconds.Length; i++)
            {
                total += millionths[i];
                var minute = double.IsNaN(seconds[i]) ? Minutes + 1 : (int)Math.Ceiling(seconds[i] / 60 - 1e-9);
                if (minute <= Minutes)
                {
                    counts[Math.Max(0, minute)] += millionths[i];
                }
            }
        }

        if (total == 0)
        {
            return null;
        }

        var points = ImmutableArray.CreateBuilder<(double, double)>(Minutes + 1);
        long covered = 0;
        for (var m = 0; m <= Minutes; m++)
        {
            covered += counts[m];
            points.Add((m, covered / (double)total));
        }

        return points.ToImmutable();
    }
}
