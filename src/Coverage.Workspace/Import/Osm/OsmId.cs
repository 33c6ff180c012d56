using System.Globalization;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>An OSM element by type and id; as text <c>node/123</c>, <c>way/123</c>, <c>relation/123</c>.</summary>
public readonly record struct OsmId(OsmMemberType Type, long Id)
{
    public override string ToString() => Type switch
    {
        OsmMemberType.Node => "node/",
        OsmMemberType.Way => "way/",
        _ => "relation/",
    } + Id.ToString(CultureInfo.InvariantCulture);
}
