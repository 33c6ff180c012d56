using System.Collections.Immutable;
using Coverage.Geo;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// A place mapped in OSM: where it is (an area stands at a point inside it), the mapped entrances on its outline, main ones first, its name
/// (<c>name:zh</c>, else <c>name</c>; empty when there is none) and all its tags.
/// </summary>
public sealed record OsmPlace(
    OsmId Id, string Name, LonLat At, ImmutableArray<LonLat> Entrances, ImmutableArray<KeyValuePair<string, string>> Tags)
{
    /// <summary>The value of a tag, or null.</summary>
    public string? this[string key]
    {
        get
        {
            foreach (var tag in Tags)
            {
                if (tag.Key == key)
                {
                    return tag.Value;
                }
            }

            return null;
        }
    }
}
