using Coverage.Reach;

namespace Coverage.Access;

/// <summary>
/// The people of a group who walk with one profile, and the pairs as that profile walks them. <c>People</c> is persons per place, not negative, parallel to the
/// places of the pairs.
/// </summary>
public sealed record AccessPart(string ProfileId, ReadOnlyMemory<double> People, OdPairs Pairs);
