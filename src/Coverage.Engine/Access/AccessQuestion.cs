namespace Coverage.Access;

/// <summary>One access question: to what, measured how, for whom.</summary>
public sealed record AccessQuestion
{
    const long DefaultBudgetBytes = 1L << 30;

    public required CoverageTarget Target { get; init; }

    public required AccessMeasure Measure { get; init; }

    public required Decay Decay { get; init; }

    /// <summary>A profile or a composite.</summary>
    public required string Walker { get; init; }

    public required string Group { get; init; }

    public SupplyKind Supply { get; init; }

    /// <summary>What everybody should have, in the measure's unit; null = not asked.</summary>
    public double? Floor { get; init; }

    /// <summary>Which nearest facility <see cref="AccessMeasure.Nearest"/> means, from 1.</summary>
    public int Nth { get; init; } = 1;

    public RaamOptions Raam { get; init; } = new();

    /// <summary>Null = no hot spots asked.</summary>
    public MoranOptions? HotSpots { get; init; }

    /// <summary>Neighbours per place of the hot spots.</summary>
    public int Neighbours { get; init; } = 8;

    /// <summary>Bytes for the pairs held at a time.</summary>
    public long BudgetBytes { get; init; } = DefaultBudgetBytes;

    public AccessOptions Options { get; init; }
}
