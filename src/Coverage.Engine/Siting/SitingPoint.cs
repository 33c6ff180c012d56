namespace Coverage.Siting;

/// <summary>A point of a trade-off curve.</summary>
/// <param name="Limit">Number of new sites, money, or floor in thousandths.</param>
/// <param name="Plan">The best plan within that limit.</param>
public sealed record SitingPoint(long Limit, SitingPlan Plan);
