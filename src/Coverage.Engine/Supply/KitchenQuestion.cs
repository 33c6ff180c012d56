using System.Collections.Immutable;
using Coverage.Reach;

namespace Coverage.Supply;

/// <summary>
/// Central kitchens and the canteens they feed. Rows of <c>Times</c> are kitchens, its places canteens, milliseconds driven from kitchen to canteen. <c>HandlingMs</c> is spent on
/// every trip beside driving (start and stop); a trip of driving + handling ≤ <c>HotLimitMs</c> keeps the meals hot.
/// </summary>
public sealed record KitchenQuestion
{
    public required OdMatrix Times { get; init; }

    /// <summary>Meals per sitting, per kitchen.</summary>
    public required ImmutableArray<long> Capacity { get; init; }

    /// <summary>Meals per sitting, per canteen.</summary>
    public required ImmutableArray<long> Need { get; init; }

    public int HandlingMs { get; init; }

    public required int HotLimitMs { get; init; }
}
