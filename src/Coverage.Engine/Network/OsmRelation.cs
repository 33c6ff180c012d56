using System.Collections.Immutable;

namespace Coverage.Network;

/// <summary>A relation of an <see cref="OsmExtract"/>; its tags are <c>[FirstTag, EndTag)</c> of the extract's tag arrays.</summary>
public sealed record OsmRelation(long Id, int FirstTag, int EndTag, ImmutableArray<OsmMember> Members);

/// <summary>A member: type node, way or relation, the OSM id, and the role.</summary>
public readonly record struct OsmMember(OsmMemberType Type, long Id, string Role);

public enum OsmMemberType
{
    Node,
    Way,
    Relation,
}
