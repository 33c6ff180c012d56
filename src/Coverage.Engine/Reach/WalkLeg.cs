namespace Coverage.Reach;

/// <summary>What a leg of a walk is.</summary>
public enum WalkLegKind
{
    /// <summary>Off the network, at either end.</summary>
    Access,
    Street,
    Crossing,
    Stairs,
    Escalator,
    Lift,
}

/// <summary>
/// One leg of an explained walk: consecutive pieces of the same kind and street. Metres on the ground, milliseconds as charged; steps as walked (up and down apart);
/// rise and fall in metres by the grade, stairs by 0.15 m a step.
/// </summary>
public sealed record WalkLeg
{
    public required WalkLegKind Kind { get; init; }

    public string Name { get; init; } = "";

    public required double Metres { get; init; }

    public required int Ms { get; init; }

    public int StepsUp { get; init; }

    public int StepsDown { get; init; }

    public double RiseMetres { get; init; }

    public double FallMetres { get; init; }

    /// <summary>Waiting at signals and big roads that is part of this leg, milliseconds.</summary>
    public int CrossingMs { get; init; }

    /// <summary>Riding lifts that is part of this leg, milliseconds.</summary>
    public int LiftMs { get; init; }

    /// <summary>The number of steps is estimated from the height or the length, not mapped.</summary>
    public bool StepsEstimated { get; init; }
}
