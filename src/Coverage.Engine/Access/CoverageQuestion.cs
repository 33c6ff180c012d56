using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Access;

/// <summary>What a coverage table is to answer: walkers, groups and cutoffs (rising minutes) in printing order, and how many threads may help.</summary>
public sealed record CoverageQuestion
{
    public required WalkerSet Walkers { get; init; }

    public required ImmutableArray<string> WalkerIds { get; init; }

    public required ImmutableArray<string> GroupIds { get; init; }

    public required ImmutableArray<int> CutoffsMinutes { get; init; }

    public int Parallelism { get; init; } = 1;

    public CancellationToken Cancellation { get; init; }

    /// <summary>Speed of the planning-standard circle: the level speed of the walker <c>standard</c>.</summary>
    public double StandardMetresPerSecond =>
        Walkers.FindProfile("standard")?.FlatMetresPerSecond ?? throw new InputException("there is no walker 'standard'", cure: "keep it among the walk profiles");
}
