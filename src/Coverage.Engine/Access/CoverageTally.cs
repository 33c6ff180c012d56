using System.Collections.Immutable;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Access;

/// <summary>
/// Where the places of a block fall for one target and profile: the first cutoff that covers them on foot, in the circle, in the standard circle, or
/// why they cannot be reached. Classes are positions in the rising list of cutoffs; its length means beyond the last. Row i is place <c>from + i</c> of the
/// block read last.
/// </summary>
sealed class CoverageTally(TargetTimes times, WalkProfile profile, double standardMetresPerSecond, ImmutableArray<int> cutoffsMinutes)
{
    /// <summary>Places read at once: few enough to stay in the processor's cache.</summary>
    public const int Block = 2048;

    readonly WalkTimes _walk = times.ByProfile[profile.Id];
    readonly long[] _msLimits = Limits(cutoffsMinutes, 60_000);
    readonly long[] _circleLimits = Limits(cutoffsMinutes, profile.FlatMetresPerSecond * 60_000);
    readonly long[] _standardLimits = Limits(cutoffsMinutes, standardMetresPerSecond * 60_000);

    public byte[] Walk { get; } = new byte[Block];

    public byte[] Circle { get; } = new byte[Block];

    public byte[] StandardCircle { get; } = new byte[Block];

    public UnreachedReason[] Reason { get; } = new UnreachedReason[Block];

    /// <summary>Reads places from … to − 1, at most a block.</summary>
    public void Read(Direction direction, int from, int to)
    {
        var straight = times.StraightMm.Span;
        for (var i = from; i < to; i++)
        {
            (var ms, Reason[i - from]) = At(direction, i);
            var walk = ClassOf(ms, _msLimits);
            Walk[i - from] = walk;
            // A place that the walk covers is in the circle, whatever the last rounded millimetre says.
            Circle[i - from] = Math.Min(walk, ClassOf(straight[i], _circleLimits));
            StandardCircle[i - from] = ClassOf(straight[i], _standardLimits);
        }
    }

    /// <summary>Inclusive limits in whole milliseconds or millimetres.</summary>
    static long[] Limits(ImmutableArray<int> cutoffsMinutes, double perMinute) => [.. cutoffsMinutes.Select(m => (long)Math.Floor(m * perMinute + 1e-6))];

    (int Ms, UnreachedReason Reason) At(Direction direction, int place)
    {
        var worse = direction == Direction.Worse && _walk.From.MsAt(place) > _walk.To.MsAt(place);
        var chosen = direction == Direction.FromFacility || worse ? _walk.From : _walk.To;
        return (chosen.MsAt(place), chosen.Reason[place]);
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
