using System.Collections.Immutable;

namespace Coverage.Access;

/// <summary>
/// What people are to reach: a service (<c>meals</c>) or a kind or union of kinds (<c>kind:street-center+township-center</c>), with the open
/// facilities that give it as rising indexes into the study's facilities. <c>IsAssumed</c> targets add facilities that only the study's assumption makes offer the
/// service; they are printed apart and carry no verdict.
/// </summary>
public sealed record CoverageTarget(string Id, bool IsAssumed, ImmutableArray<int> Facilities)
{
    public const string KindPrefix = "kind:";

    /// <summary>The id as it stands in column names: assumed coverage has its own columns.</summary>
    public string ColumnId => IsAssumed ? Id + "~assumed" : Id;
}
