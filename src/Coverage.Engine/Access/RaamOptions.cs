namespace Coverage.Access;

/// <summary>How RAAM is solved. Defaults: 60 minutes of travel weigh as much as one mean crowding, relative gap 1e-4, 200 sweeps.</summary>
public readonly record struct RaamOptions()
{
    /// <summary>τ: travel minutes worth one mean congestion.</summary>
    public double TravelMinutes { get; init; } = 60;

    /// <summary>Ends when moving everybody to their cheapest facility would save less than this share of all cost.</summary>
    public double RelativeGap { get; init; } = 1e-4;

    public int MaxSweeps { get; init; } = 200;
}
