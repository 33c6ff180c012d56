namespace Coverage.Network;

/// <summary>How many edges a place may attach to, and how much farther than the nearest they may lie.</summary>
public readonly record struct SnapOptions
{
    public SnapOptions()
    {
    }

    public int MaxCandidates { get; init; } = 4;

    public double SlackMetres { get; init; } = 25;

    public int Parallelism { get; init; } = 1;
}
