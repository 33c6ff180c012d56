namespace Coverage.Access;

/// <summary>Seed and number of the permutations, and the share of false findings allowed; all three belong in every report.</summary>
public readonly record struct MoranOptions()
{
    public ulong Seed { get; init; } = 1;

    public int Permutations { get; init; } = 999;

    public double FalseShare { get; init; } = 0.05;
}
