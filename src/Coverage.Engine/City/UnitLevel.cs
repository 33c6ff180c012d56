using System.Collections.Immutable;

namespace Coverage.City;

/// <summary>
/// The units of one level and which of them each demand point lies in. <c>UnitOfPlace</c> is parallel to the demand: an index into
/// <c>Units</c>, or -1 outside every unit. So the units and "outside" always add up to the total.
/// </summary>
public sealed record UnitLevel(string Level, ImmutableArray<Unit> Units, ImmutableArray<int> UnitOfPlace)
{
    /// <summary>The row of coverage that counts the people outside every unit of the level.</summary>
    public const string Outside = "outside";
}
