using System.Collections.Immutable;

namespace Coverage.Supply;

/// <summary>
/// The pattern that a standard describes: which kinds lead, which are led, how membership is known (first that finds a hub), and how many stations a hub leads. Without numbers
/// (<c>Range</c> null) membership is told and nothing is suggested.
/// </summary>
public sealed record HubRule(string Id, ImmutableArray<string> HubKinds, ImmutableArray<string> StationKinds, ImmutableArray<HubLinkKind> LinkBy, HubRange? Range);
