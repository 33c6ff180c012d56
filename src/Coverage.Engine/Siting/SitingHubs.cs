using System.Collections.Immutable;

namespace Coverage.Siting;

/// <summary>
/// Centres with stations (中心带站), chosen together: every chosen station belongs to one open centre in reach of it, a centre carries no more
/// than <c>Span</c> stations. Sites that are neither are free of the rule.
/// </summary>
/// <param name="IsHub">Per site.</param>
/// <param name="HubsInReach">Per site: the centres that may carry it; null for sites that need none.</param>
/// <param name="Span">Most stations of one centre.</param>
/// <param name="MostNewHubs">Most centres newly opened; they count among the new sites as well.</param>
public sealed record SitingHubs(ImmutableArray<bool> IsHub, ImmutableArray<ImmutableArray<int>?> HubsInReach, int Span, int MostNewHubs);
