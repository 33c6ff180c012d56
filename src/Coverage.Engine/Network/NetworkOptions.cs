namespace Coverage.Network;

/// <summary>How a network is made from streets. Lengths in metres; defaults are those of DOMAIN §3.6 and Part 5.</summary>
public readonly record struct NetworkOptions
{
    public NetworkOptions()
    {
    }

    /// <summary>For people, or for vehicles.</summary>
    public StreetUse Use { get; init; }

    /// <summary>The moment whose hours of gates, lifts and ways hold; null = whatever ever opens is open.</summary>
    public DateTime? At { get; init; }

    public StreetRuleOptions Streets { get; init; } = new();

    /// <summary>A component with fewer nodes than this and shorter than <see cref="MinComponentMetres"/> is pruned; the longest never is.</summary>
    public int MinComponentNodes { get; init; } = 40;

    public double MinComponentMetres { get; init; } = 2000;

    /// <summary>Half width of the window in which heights are smoothed along a way.</summary>
    public double SmoothingHalfWindowMetres { get; init; } = 45;

    /// <summary>An edge is broken where its height departs from the straight line between its ends by more than this.</summary>
    public double ProfileToleranceMetres { get; init; } = 2;

    /// <summary>Farthest distance between two heights read along a street.</summary>
    public double HeightSpacingMetres { get; init; } = 60;

    public int Parallelism { get; init; } = 1;
}
