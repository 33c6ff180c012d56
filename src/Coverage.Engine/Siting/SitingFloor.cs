using System.Collections.Immutable;

namespace Coverage.Siting;

/// <summary>
/// Equity floor: in every unit at least a share of the weight that lives there (of all layers together) must be
/// covered. <c>UnitOfPlace</c> is −1 for places of no
/// unit.
/// The share is whole thousandths, so that the least weight is exact: ⌈weight × share / 1000⌉.
/// </summary>
public sealed record SitingFloor(ImmutableArray<int> UnitOfPlace, int UnitCount, int ShareThousandths);
