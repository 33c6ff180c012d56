using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Basemap;

/// <summary>Looks up tags and shapes of an extract; the positions of keys in the string table are found once.</summary>
sealed class OsmWords(OsmExtract osm)
{
    readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);

    public string? OfWay(int way, string key) => osm.Value(osm.WayFirstTag[way], osm.WayFirstTag[way + 1], KeyOf(key));

    public string? OfTaggedNode(int k, string key) => osm.Value(osm.TaggedNodeFirstTag[k], osm.TaggedNodeFirstTag[k + 1], KeyOf(key));

    public string? OfRelation(OsmRelation relation, string key) => osm.Value(relation.FirstTag, relation.EndTag, KeyOf(key));

    /// <summary>The Chinese name where it is told apart, else the name on the spot.</summary>
    public static string? NameOf(Func<string, string?> value) => value("name:zh") ?? value("name");

    public LonLat Place(int node) => new(osm.NodeLonE7[node] / 1e7, osm.NodeLatE7[node] / 1e7);

    /// <summary>Vertices of a way without immediate repeats.</summary>
    public ImmutableArray<LonLat> Line(int way)
    {
        var nodes = osm.WayNodes.AsSpan(osm.WayFirstNode[way]..osm.WayFirstNode[way + 1]);
        var line = ImmutableArray.CreateBuilder<LonLat>(nodes.Length);
        foreach (var node in nodes)
        {
            var p = Place(node);
            if (line.Count == 0 || line[^1] != p)
            {
                line.Add(p);
            }
        }

        return line.DrainToImmutable();
    }

    int KeyOf(string key)
    {
        if (!_keys.TryGetValue(key, out var position))
        {
            position = osm.Find(key);
            _keys.Add(key, position);
        }

        return position;
    }
}
