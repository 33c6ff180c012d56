using Coverage.City;

namespace Coverage.Network;

/// <summary>
/// The impedance of a walker: seconds for every directed arc of a network, rounded once to whole milliseconds. Stairs cost time, uphill and
/// downhill differ, crossings and lifts wait, and what the walker cannot use is <see cref="ArcCosts.Forbidden"/>.
/// </summary>
public static class Impedance
{
    public static ArcCosts Compute(WalkNetwork network, WalkProfile profile, int parallelism)
    {
        var milliseconds = new int[network.ArcCount];
        const int block = 16384;
        var edges = network.EdgeCount;
        Parallel.For(0, (edges + block - 1) / block, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, parallelism) }, b =>
        {
            var edgeArc = network.EdgeArc.Span;
            var twin = network.Twin.Span;
            for (var e = b * block; e < Math.Min(edges, (b + 1) * block); e++)
            {
                var arc = edgeArc[e];
                var delay = (network.Tags.Span[e] & (uint)EdgeTags.HasDelay) != 0 ? DelaySeconds(network, profile, e) : 0;
                milliseconds[arc] = Milliseconds(Seconds(network, profile, e, isForward: 1) + delay);
                milliseconds[twin[arc]] = Milliseconds(Seconds(network, profile, e, isForward: -1) + delay);
            }
        });
        return new ArcCosts(network, profile.Id, milliseconds);
    }

    static int Milliseconds(double seconds) =>
        double.IsInfinity(seconds) ? ArcCosts.Forbidden : (int)Math.Min(ArcCosts.Forbidden - 1, Math.Round(seconds * 1000, MidpointRounding.AwayFromZero));

    /// <summary>Seconds on an edge without its delays; infinite when the walker may not. Direction +1 is along the edge.</summary>
    static double Seconds(WalkNetwork network, WalkProfile profile, int edge, int isForward)
    {
        var tags = (EdgeTags)network.Tags.Span[edge];
        if ((tags & (isForward > 0 ? EdgeTags.NoForward : EdgeTags.NoBackward)) != 0)
        {
            return double.PositiveInfinity;
        }

        var metres = network.LengthCm.Span[edge] / 100.0;
        var onWheels = profile.Stairs == StairModel.Impassable;
        if (onWheels && (tags & EdgeTags.WheelchairNo) != 0)
        {
            return double.PositiveInfinity;
        }

        if ((tags & EdgeTags.Escalator) != 0)
        {
            return profile.EscalatorMetresPerSecond is { } speed ? metres / speed : double.PositiveInfinity;
        }

        if ((tags & EdgeTags.Steps) != 0)
        {
            return OnStairs(network, profile, edge, isForward, metres);
        }

        var v = WalkSpeed.At(profile, isForward * network.Grade.Span[edge]);
        return v > 0 ? metres / v : double.PositiveInfinity;
    }

    static double OnStairs(WalkNetwork network, WalkProfile profile, int edge, int isForward, double metres)
    {
        var tags = (EdgeTags)network.Tags.Span[edge];
        switch (profile.Stairs)
        {
            case StairModel.Length:
                return metres / profile.FlatMetresPerSecond;
            case StairModel.Impassable:
                // A ramp beside the stairs: its grade is unknown, so it is charged at the steepest grade the walker takes.
                return (tags & EdgeTags.WheelchairYes) != 0 && profile.StepsPassableIf.Length > 0
                    ? metres / WalkSpeed.At(profile, profile.MaxGradeHard ?? 0)
                    : double.PositiveInfinity;
        }

        var handrail = (tags & EdgeTags.HandrailNo) != 0 ? profile.NoHandrailFactor
            : (tags & EdgeTags.HandrailYes) != 0 ? 1
            : profile.UnknownHandrailFactor;
        int steps = network.Steps.Span[edge];
        var goesUp = (tags & EdgeTags.StepsDirectionUnknown) != 0 || steps * isForward > 0;
        var onSteps = goesUp
            ? StairTime.Up(profile, Math.Abs(steps), network.FlightSteps.Span[edge], handrail)
            : StairTime.Down(profile, Math.Abs(steps), handrail);
        // A few steps on a long stepped path: nobody walks it faster than the flat.
        return Math.Max(onSteps, metres / profile.FlatMetresPerSecond);
    }

    /// <summary>Seconds of waiting that an edge carries, the same in both directions.</summary>
    static double DelaySeconds(WalkNetwork network, WalkProfile profile, int edge)
    {
        var row = network.DelayEdge.Span.BinarySearch(edge);
        return row < 0
            ? 0
            : network.DelaySignal.Span[row] * profile.SignalDelaySeconds
                + network.DelayUnsignalled.Span[row] * profile.UnsignalledDelaySeconds
                + network.DelayLift.Span[row] * profile.ElevatorSeconds;
    }
}
