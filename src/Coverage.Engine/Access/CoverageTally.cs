using System.Collections.Immutable;
using System.Numerics;
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
    readonly int[] _msLimits = Limits(cutoffsMinutes, 60_000);
    readonly int[] _circleLimits = Limits(cutoffsMinutes, profile.FlatMetresPerSecond * 60_000);
    readonly int[] _standardLimits = Limits(cutoffsMinutes, standardMetresPerSecond * 60_000);
    readonly int[] _circle = new int[Block];

    /// <summary>The straight line knows no direction.</summary>
    public int[] StandardCircle { get; } = new int[Block];

    public Classes To { get; } = new();

    public Classes From { get; } = new();

    /// <summary>The longer of the two ways, and the reason of that one.</summary>
    public Classes Worse { get; } = new();

    /// <summary>The classes of one direction.</summary>
    public sealed class Classes
    {
        internal int[] Ms { get; } = new int[Block];

        public int[] Walk { get; } = new int[Block];

        public int[] Circle { get; } = new int[Block];

        public UnreachedReason[] Reason { get; } = new UnreachedReason[Block];
    }

    /// <summary>Reads places from … to − 1, at most a block.</summary>
    public void Read(int from, int to)
    {
        var straight = times.StraightMm.Span[from..to];
        Classify(straight, _circleLimits, _circle);
        Classify(straight, _standardLimits, StandardCircle);
        Read(_walk.To, from, to, To);
        Read(_walk.From, from, to, From);
        for (var i = 0; i < to - from; i++)
        {
            var back = From.Ms[i] > To.Ms[i];
            (Worse.Ms[i], Worse.Reason[i]) = back ? (From.Ms[i], From.Reason[i]) : (To.Ms[i], To.Reason[i]);
        }

        Classify(To, to - from);
        Classify(From, to - from);
        Classify(Worse, to - from);
    }

    static void Read(NearestTimes times, int from, int to, Classes into)
    {
        for (var i = from; i < to; i++)
        {
            into.Ms[i - from] = times.MsAt(i);
        }

        times.Reason[from..to].CopyTo(into.Reason);
    }

    void Classify(Classes of, int places)
    {
        Classify(of.Ms.AsSpan(0, places), _msLimits, of.Walk);
        for (var i = 0; i < places; i++)
        {
            // A place that the walk covers is in the circle, whatever the last rounded millimetre says.
            of.Circle[i] = Math.Min(of.Walk[i], _circle[i]);
        }
    }

    /// <summary>How many of the rising limits a value is above.</summary>
    static void Classify(ReadOnlySpan<int> values, ReadOnlySpan<int> limits, Span<int> classes)
    {
        var i = 0;
        for (; i <= values.Length - Vector<int>.Count; i += Vector<int>.Count)
        {
            var value = new Vector<int>(values[i..]);
            var above = Vector<int>.Zero;
            foreach (var limit in limits)
            {
                // A true comparison is −1.
                above -= Vector.GreaterThan(value, new Vector<int>(limit));
            }

            above.CopyTo(classes[i..]);
        }

        for (; i < values.Length; i++)
        {
            classes[i] = 0;
            foreach (var limit in limits)
            {
                classes[i] += values[i] > limit ? 1 : 0;
            }
        }
    }

    /// <summary>Inclusive limits in whole milliseconds or millimetres.</summary>
    static int[] Limits(ImmutableArray<int> cutoffsMinutes, double perMinute) => [.. cutoffsMinutes.Select(m => (int)Math.Min(int.MaxValue, Math.Floor(m * perMinute + 1e-6)))];
}
