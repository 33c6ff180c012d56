namespace Coverage.Network;

/// <summary>How many edges a place may attach to, and how much farther than the nearest they may lie.</summary>
public readonly record struct SnapOptions
{
    public SnapOptions()
    {
    }

    public int MaxCandidates { get; init; } = 4;

    public double SlackMetres { get; init; } = 25;

    /// <summary>
    /// Farthest walk along private ways to the gate, metres, for a place to which a private way is nearer than any public one; 0 = places
    /// inside
    /// compounds attach like all others, through the wall.
    /// </summary>
    public double GatedLastLegMetres { get; init; }

    public int Parallelism { get; init; } = 1;
}
