namespace Coverage.City;

/// <summary>What a variant does with stairs: leaves them, takes walks without any, or takes them as level ground.</summary>
public enum VariantStairs
{
    AsTheyAre,
    None,
    Level,
}

/// <summary>
/// The same walker on another day or in another body: a change of a profile, so that an answer can be asked again. Factors are of the profile's own
/// numbers: 1 changes nothing. A slower walker also climbs more slowly.
/// </summary>
public sealed record WalkVariant(string Id)
{
    /// <summary>Times the level speed; the seconds of a step are divided by it.</summary>
    public double SpeedFactor { get; init; } = 1;

    /// <summary>Times the seconds of a step.</summary>
    public double StairFactor { get; init; } = 1;

    /// <summary>Times the rest on stairs.</summary>
    public double RestFactor { get; init; } = 1;

    public VariantStairs Stairs { get; init; }

    /// <summary>The profile changed; its id stays. Off the network nobody becomes faster than before.</summary>
    public WalkProfile Apply(WalkProfile profile) => profile with
    {
        FlatMetresPerSecond = profile.FlatMetresPerSecond * SpeedFactor,
        AccessMetresPerSecond = profile.AccessMetresPerSecond * Math.Min(1, SpeedFactor),
        StepUpSeconds = profile.StepUpSeconds / SpeedFactor * StairFactor,
        StepDownSeconds = profile.StepDownSeconds / SpeedFactor * StairFactor,
        RestPer18StepsUpSeconds = profile.RestPer18StepsUpSeconds * RestFactor,
        Stairs = Stairs switch
        {
            VariantStairs.None => StairModel.Impassable,
            VariantStairs.Level => StairModel.Length,
            _ => profile.Stairs,
        },
        MaxFlightSteps = Stairs == VariantStairs.AsTheyAre ? profile.MaxFlightSteps : null,
    };
}
