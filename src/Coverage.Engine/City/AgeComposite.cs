using System.Collections.Immutable;

namespace Coverage.City;

/// <summary>
/// A walker made of age bands, each with its own profile (<c>by-age</c>): people are counted band by band and summed, minutes
/// are never averaged. Bands are in rising order and do not overlap.
/// </summary>
public sealed record AgeComposite(string Id, string NameZh, string NameEn, ImmutableArray<AgeCompositeBand> Bands);

/// <summary>One band of an <see cref="AgeComposite"/>: ages and the profile that walks for them.</summary>
public sealed record AgeCompositeBand(AgeRange Ages, string ProfileId);
