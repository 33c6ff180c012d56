using System.Collections.Immutable;

namespace Coverage.Workspaces.Import;

/// <summary>
/// Which unit of one level each place lies in: positions in the study's units, parallel to the demand points and to the facilities; <see cref="Outside"/>
/// where a place lies in none. A place on a border, or where units overlap, belongs to the one with the smallest id (ordinal).
/// </summary>
public sealed record UnitMembership(string Level, ImmutableArray<int> OfDemand, ImmutableArray<int> OfFacilities)
{
    public const int Outside = -1;
}
