using System.Collections.Immutable;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Access;

/// <summary>
/// Where each place falls for one target, profile and direction: the first cutoff that covers it on foot, in the circle, in the standard circle, or
/// why it cannot be reached. Classes are positions in the rising list of cutoffs; its length means beyond the last.
/// </summary>
sealed class CoverageTally
{
    public required byte[] Walk { get; init; }

    public required byte[] Circle { get; init; }

    public required byte[] StandardCircle { get; init; }

    public required UnreachedReason[] Reason { get; init; }

    public static CoverageTally Read(
        TargetTimes times, WalkProfile profile, double standardMetresPerSecond, Direction direction, ImmutableArray<int> cutoffsMinutes)
    {
        var walk = times.ByProfile[profile.Id];
        var places = walk.To.PlaceCount;
        var tally = new CoverageTally
        {
            Walk = new byte[places], Circle = new byte[places], StandardCircle = new byte[places], Reason = new UnreachedReason[places],
        };
        var msLimits = Limits(cutoffsMinutes, 60_000);
        var circleLimits = Limits(cutoffsMinutes, profile.FlatMetresPerSecond * 60_000);
        var standardLimits = Limits(cutoffsMinutes, standardMetresPerSecond * 60_000);
        var straight = times.StraightMm.Span;
        for (var i = 0; i < places; i++)
        {
            (var ms, tally.Reason[i]) = At(walk, direction, i);
            tally.Walk[i] = ClassOf(ms, msLimits);
            // A place that the walk covers is in the circle, whatever the last rounded millimetre says.
            tally.Circle[i] = Math.Min(tally.Walk[i], ClassOf(straight[i], circleLimits));
            tally.StandardCircle[i] = ClassOf(straight[i], standardLimits);
        }

        return tally;
    }

    /// <summary>Inclusive limits in whole milliseconds or millimetres.</summary>
    static long[] Limits(ImmutableArray<int> cutoffsMinutes, double perMinute) => [.. cutoffsMinutes.Select(m => (long)Math.Floor(m * perMinute + 1e-6))];

    static (int Ms, UnreachedReason Reason) At(WalkTimes walk, Direction direction, int place)
    {
        var worse = direction == Direction.Worse && walk.From.MsAt(place) > walk.To.MsAt(place);
        var times = direction == Direction.FromFacility || worse ? walk.From : walk.To;
        return (times.MsAt(place), times.Reason[place]);
    }

    static byte ClassOf(long value, long[] limits)
    {
        byte c = 0;
        while (c < limits.Length && value > limits[c])
        {
            c++;
        }

        return c;
    }
}
