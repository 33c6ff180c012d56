using System.Collections.Immutable;

namespace Coverage.City;

/// <summary>A service of the trade (DOMAIN §1.3): id, names, and the words that lists use for it.</summary>
public sealed record ServiceKind(string Id, string NameZh, string NameEn, ImmutableArray<string> Names);
