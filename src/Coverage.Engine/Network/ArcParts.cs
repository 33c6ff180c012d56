using Coverage.City;

namespace Coverage.Network;

/// <summary>
/// The seconds of one directed arc for one walker, part by part; their sum is the impedance. <c>Slope</c> is what the grade adds to the level walk. Infinite when the
/// walker may not use the arc.
/// </summary>
public readonly record struct ArcParts(double Level, double Slope, double Stairs, double Escalator, double Crossing, double Lift)
{
    const EdgeTags Special = EdgeTags.NoForward | EdgeTags.NoBackward | EdgeTags.Steps | EdgeTags.Escalator | EdgeTags.WheelchairNo | EdgeTags.HasDelay | EdgeTags.Closed;

    public static ArcParts Impassable { get; } = new(double.PositiveInfinity, 0, 0, 0, 0, 0);

    public double Total => Level + Slope + Stairs + Escalator + Crossing + Lift;

    public bool IsPassable => !double.IsInfinity(Level);

    /// <param name="network">The network.</param>
    /// <param name="profile">The walker.</param>
    /// <param name="edge">Edge of the network.</param>
    /// <param name="isForward">True along the edge, false against it.</param>
    /// <param name="freed">What the walk is freed of, to tell what makes it long; nothing for a walk that counts.</param>
    public static ArcParts Of(WalkNetwork network, WalkProfile profile, int edge, bool isForward, WalkRelaxation freed = WalkRelaxation.None)
    {
        var tags = (EdgeTags)network.Tags.Span[edge];
        if ((tags & (isForward ? EdgeTags.NoForward : EdgeTags.NoBackward)) != 0 || IsShut(profile, tags, freed))
        {
            return Impassable;
        }

        var metres = network.LengthCm.Span[edge] / 100.0;
        var parts = (tags & EdgeTags.Escalator) != 0 ? OnEscalator(profile, metres, freed)
            : (tags & EdgeTags.Steps) != 0 ? OnStairs(network, profile, edge, isForward, freed)
            : OnStreet(profile, metres, (freed & WalkRelaxation.Slope) != 0 ? 0 : isForward ? network.Grade.Span[edge] : -network.Grade.Span[edge]);
        return (tags & EdgeTags.HasDelay) != 0 && parts.IsPassable && (freed & WalkRelaxation.Waits) == 0
            ? WithDelay(network, profile, edge, parts)
            : parts;
    }

    /// <summary>Closed to everybody, or to this walker by a sign, a barrier or a flight too long: stairs apart, which the stair model
    /// decides on.</summary>
    static bool IsShut(WalkProfile profile, EdgeTags tags, WalkRelaxation freed) =>
        ((tags & EdgeTags.Closed) != 0 && (freed & WalkRelaxation.Gates) == 0)
        || (profile.Stairs == StairModel.Impassable
            && (tags & EdgeTags.WheelchairNo) != 0
            && (freed & ((tags & EdgeTags.Steps) != 0 ? WalkRelaxation.Stairs : WalkRelaxation.Gates)) == 0);

    /// <summary>A tag that the walker's profile accepts makes the stairs passable.</summary>
    static bool HasRamp(WalkProfile profile, EdgeTags tags)
    {
        foreach (var tag in profile.StepsPassableIf)
        {
            var flag = tag switch
            {
                "ramp:wheelchair=yes" => EdgeTags.RampWheelchair,
                "ramp:stroller=yes" => EdgeTags.RampStroller,
                "wheelchair=yes" => EdgeTags.WheelchairYes,
                _ => EdgeTags.None,
            };
            if ((tags & flag) != 0)
            {
                return true;
            }
        }

        return false;
    }

    static ArcParts OnStreet(WalkProfile profile, double metres, double grade)
    {
        var (level, slope) = Street(profile, metres, grade);
        return new ArcParts(level, slope, 0, 0, 0, 0);
    }

    /// <summary>Whether an edge costs what its length and grade cost and nothing else, whoever walks it.</summary>
    internal static bool IsPlainStreet(EdgeTags tags) => (tags & Special) == 0;

    /// <summary>Seconds of a street by its length and grade: walked level (infinite where the grade is too steep), and what the slope adds.</summary>
    internal static (double Level, double Slope) Street(WalkProfile profile, double metres, double grade)
    {
        var speed = WalkSpeed.At(profile, grade);
        if (speed <= 0)
        {
            return (double.PositiveInfinity, 0);
        }

        var level = metres / profile.FlatMetresPerSecond;
        return (level, metres / speed - level);
    }

    static ArcParts OnEscalator(WalkProfile profile, double metres, WalkRelaxation freed)
    {
        var riding = profile.EscalatorMetresPerSecond is { } speed ? new ArcParts(0, 0, 0, metres / speed, 0, 0) : Impassable;
        var level = new ArcParts(metres / profile.FlatMetresPerSecond, 0, 0, 0, 0, 0);
        return (freed & WalkRelaxation.Stairs) != 0 && level.Total < riding.Total ? level : riding;
    }

    static ArcParts OnStairs(WalkNetwork network, WalkProfile profile, int edge, bool isForward, WalkRelaxation freed)
    {
        var tags = (EdgeTags)network.Tags.Span[edge];
        var metres = network.LengthCm.Span[edge] / 100.0;
        var level = metres / profile.FlatMetresPerSecond;
        switch ((freed & WalkRelaxation.Stairs) != 0 ? StairModel.Length : profile.Stairs)
        {
            case StairModel.Length:
                return new ArcParts(0, 0, level, 0, 0, 0);
            case StairModel.Impassable:
                // A ramp beside the stairs: its grade is unknown, so it is charged at the steepest grade the walker takes.
                return HasRamp(profile, tags)
                    ? new ArcParts(level, metres / WalkSpeed.At(profile, profile.MaxGradeHard ?? 0) - level, 0, 0, 0, 0)
                    : Impassable;
        }

        var handrail = (tags & EdgeTags.HandrailNo) != 0 ? profile.NoHandrailFactor
            : (tags & EdgeTags.HandrailYes) != 0 ? 1
            : profile.UnknownHandrailFactor;
        int steps = network.Steps.Span[edge];
        if (profile.StrictFlights && network.FlightSteps.Span[edge] > profile.MaxFlightSteps)
        {
            return Impassable;
        }

        var goesUp = (tags & EdgeTags.StepsDirectionUnknown) != 0 || steps > 0 == isForward;
        var onSteps = goesUp
            ? StairTime.Up(profile, Math.Abs(steps), network.FlightSteps.Span[edge], handrail)
            : StairTime.Down(profile, Math.Abs(steps), handrail);
        // A few steps on a long stepped path: nobody walks it faster than the flat.
        return new ArcParts(0, 0, Math.Max(onSteps, level), 0, 0, 0);
    }

    static ArcParts WithDelay(WalkNetwork network, WalkProfile profile, int edge, ArcParts parts)
    {
        var row = network.DelayEdge.Span.BinarySearch(edge);
        return parts with
        {
            Crossing = network.DelaySignal.Span[row] * profile.SignalDelaySeconds + network.DelayUnsignalled.Span[row] * profile.UnsignalledDelaySeconds,
            Lift = network.DelayLift.Span[row] * profile.ElevatorSeconds,
        };
    }
}
