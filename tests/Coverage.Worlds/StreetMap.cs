using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Worlds;

/// <summary>
/// A small OSM extract drawn in code: nodes at metres east and north of a fixed place near Chongqing, ways with tags. Node ids are given by the test, so that
/// shared nodes (and the lack of them) are visible.
/// </summary>
public sealed class StreetMap
{
    public static LonLat Origin { get; } = new(106.55, 29.56);

    /// <summary>CGCS2000 3-degree zone 108.</summary>
    public static LocalFrame Frame { get; } = new(CoordinateSystem.Parse("EPSG:4545"));

    readonly SortedDictionary<long, (double X, double Y, string[] Tags)> _nodes = [];
    readonly List<(long Id, long[] Nodes, string[] Tags)> _ways = [];

    public StreetMap Node(long id, double eastMetres, double northMetres, params string[] tags)
    {
        _nodes[id] = (eastMetres, northMetres, tags);
        return this;
    }

    /// <param name="id">Way id.</param>
    /// <param name="tags">Space-separated <c>key=value</c> pairs.</param>
    /// <param name="nodes">Node ids along the way.</param>
    public StreetMap Way(long id, string tags, params long[] nodes)
    {
        _ways.Add((id, nodes, tags.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        return this;
    }

    public static LonLat Place(double eastMetres, double northMetres)
    {
        var (perLon, perLat) = Ellipsoid.MetresPerDegree(Origin.Lat);
        return new LonLat(Origin.Lon + eastMetres / perLon, Origin.Lat + northMetres / perLat);
    }

    public OsmExtract ToExtract()
    {
        var strings = new List<string>();
        var keys = new List<int>();
        var values = new List<int>();
        var ids = _nodes.Keys.ToArray();
        var tagged = ids.Where(id => _nodes[id].Tags.Length > 0).ToArray();
        int[] taggedFirst = [.. tagged.Select(id => AddTags(_nodes[id].Tags)), keys.Count];
        int[] wayFirstTag = [.. _ways.Select(w => AddTags(w.Tags)), keys.Count];
        return new OsmExtract
        {
            Strings = [.. strings],
            TagKeys = [.. keys],
            TagValues = [.. values],
            NodeIds = ids,
            NodeLonE7 = [.. ids.Select(id => (int)Math.Round(Place(_nodes[id].X, _nodes[id].Y).Lon * 1e7))],
            NodeLatE7 = [.. ids.Select(id => (int)Math.Round(Place(_nodes[id].X, _nodes[id].Y).Lat * 1e7))],
            TaggedNodes = [.. tagged.Select(id => Array.IndexOf(ids, id))],
            TaggedNodeFirstTag = taggedFirst,
            WayIds = [.. _ways.Select(w => w.Id)],
            WayFirstNode = [.. _ways.Select((_, i) => _ways.Take(i).Sum(w => w.Nodes.Length)), _ways.Sum(w => w.Nodes.Length)],
            WayNodes = [.. _ways.SelectMany(w => w.Nodes).Select(id => Array.IndexOf(ids, id))],
            WayFirstTag = wayFirstTag,
            Relations = [],
            MissingNodeRefs = 0,
        };

        int AddTags(string[] tags)
        {
            var first = keys.Count;
            foreach (var tag in tags)
            {
                var at = tag.IndexOf('=', StringComparison.Ordinal);
                keys.Add(Intern(tag[..at]));
                values.Add(Intern(tag[(at + 1)..]));
            }

            return first;
        }

        int Intern(string text)
        {
            var at = strings.IndexOf(text);
            if (at < 0)
            {
                at = strings.Count;
                strings.Add(text);
            }

            return at;
        }
    }

    public WalkNetwork Build(HeightSampler? heights = null, NetworkOptions? options = null) => BuildWithReport(heights, options).Network;

    public (WalkNetwork Network, NetworkReport Report) BuildWithReport(HeightSampler? heights = null, NetworkOptions? options = null) =>
        NetworkBuilder.Build(ToExtract(), Frame, heights, options ?? new NetworkOptions(), CancellationToken.None);

    /// <summary>Node of a network that lies nearest to metres east and north of the origin.</summary>
    public static int NodeAt(WalkNetwork network, double eastMetres, double northMetres)
    {
        var p = Frame.ToMetres(Place(eastMetres, northMetres));
        return Enumerable.Range(0, network.NodeCount).MinBy(n => EdgeShape.Node(network, n).DistanceTo(p));
    }
}
