using System.Collections.Immutable;

namespace Coverage.City;

/// <summary>How stairs are charged: by the step, by plan length like level ground, or refused.</summary>
public enum StairModel
{
    Steps,
    Length,
    Impassable,
}

/// <summary>
/// One walker (DOMAIN §3.5, geodata/walk-profiles.json). Speeds in metres per second, delays in seconds, grades as rise over
/// run. Null limits mean "no limit". Every number is data; none is repeated in code.
/// </summary>
public sealed record WalkProfile
{
    public required string Id { get; init; }

    public string NameZh { get; init; } = "";

    public string NameEn { get; init; } = "";

    public required double FlatMetresPerSecond { get; init; }

    public required double AccessMetresPerSecond { get; init; }

    public double UphillK { get; init; }

    public double DownhillK { get; init; }

    public double DownhillFreeGrade { get; init; } = 0.05;

    public StairModel Stairs { get; init; } = StairModel.Steps;

    public double StepUpSeconds { get; init; }

    public double StepDownSeconds { get; init; }

    /// <summary>Rest charged per 18 steps climbed, in proportion to the steps.</summary>
    public double RestPer18StepsUpSeconds { get; init; }

    public double NoHandrailFactor { get; init; } = 1;

    public double UnknownHandrailFactor { get; init; } = 1;

    /// <summary>Tags <c>key=value</c> that make stairs passable for a walker who cannot climb.</summary>
    public ImmutableArray<string> StepsPassableIf { get; init; } = [];

    /// <summary>Standing on an escalator; null = impassable.</summary>
    public double? EscalatorMetresPerSecond { get; init; }

    public double SignalDelaySeconds { get; init; }

    public double UnsignalledDelaySeconds { get; init; }

    public double ElevatorSeconds { get; init; }

    public double? MaxGradeSoft { get; init; }

    public double? MaxGradeHard { get; init; }

    /// <summary>Steps climbed without a landing of 1.5 m; a longer flight rests longer and is flagged.</summary>
    public int? MaxFlightSteps { get; init; }

    /// <summary>Flights longer than <see cref="MaxFlightSteps"/> are refused.</summary>
    public bool StrictFlights { get; init; }
}
