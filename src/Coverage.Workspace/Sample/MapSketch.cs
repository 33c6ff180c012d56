using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// The OSM elements of one district while it is made: nodes by number, ways as node numbers. Ids are given by the frame: border vertices
/// have the ids both neighbours know, all others follow in order of making. Nodes of neighbours are referred to, not written.
/// </summary>
sealed class MapSketch(TileFrame frame)
{
    readonly Dictionary<PointM, int> _border = [];
    long _nextNode = frame.FirstId + frame.BorderIds;
    long _nextWay = frame.FirstId;

    public List<MapNode> Nodes { get; } = [];

    public List<MapWay> Ways { get; } = [];

    public int AddNode(PointM at, params string[] tags)
    {
        Nodes.Add(new MapNode(_nextNode++, at, tags));
        return Nodes.Count - 1;
    }

    /// <summary>The node is this district's to write; others belong to a neighbour.</summary>
    public bool IsOwn(MapNode node) => node.Id >= frame.FirstId && node.Id < frame.FirstId + TileFrame.IdsPerTile;

    /// <summary>The node of a border vertex, made at the first call.</summary>
    public int BorderNode(BorderVertex vertex)
    {
        if (!_border.TryGetValue(vertex.At, out var n))
        {
            Nodes.Add(new MapNode(vertex.Id, vertex.At, []));
            _border[vertex.At] = n = Nodes.Count - 1;
        }

        return n;
    }

    public void AddWay(IReadOnlyList<int> nodes, params string[] tags)
    {
        var clean = new List<int>(nodes.Count);
        foreach (var n in nodes)
        {
            if (clean.Count == 0 || clean[^1] != n)
            {
                clean.Add(n);
            }
        }

        if (clean.Count >= 2)
        {
            Ways.Add(new MapWay(_nextWay++, [.. clean], tags));
        }
    }

    /// <summary>A closed way around a ring of points.</summary>
    public void AddRing(IReadOnlyList<PointM> ring, params string[] tags)
    {
        var nodes = ring.Select(p => AddNode(p)).ToList();
        nodes.Add(nodes[0]);
        AddWay(nodes, tags);
    }

    public void Tag(int node, params string[] tags) => Nodes[node] = Nodes[node] with { Tags = [.. Nodes[node].Tags, .. tags] };

    public PointM At(int node) => Nodes[node].At;

    public bool IsTagged(int node) => Nodes[node].Tags.Length > 0;
}

/// <summary>A node: id, place, and tags as key, value, key, value …</summary>
sealed record MapNode(long Id, PointM At, string[] Tags);

/// <summary>A way: id, node numbers of its sketch, tags as key, value, key, value …</summary>
sealed record MapWay(long Id, int[] Nodes, string[] Tags);
