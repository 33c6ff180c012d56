using System.Collections.Immutable;

namespace Coverage.Siting;

/// <summary>
/// One service that the sites offer: who needs it and who is how far. A site that does not offer it has no pairs. Several layers are
/// several
/// services sharing buildings: opening a site opens all it offers.
/// </summary>
/// <param name="Name">Of the service.</param>
/// <param name="Pairs">Site × place.</param>
/// <param name="Weights">People (or need) of every place, whole numbers ≥ 0 of any unit.</param>
public sealed record SitingLayer(string Name, SitingPairs Pairs, ImmutableArray<long> Weights);
