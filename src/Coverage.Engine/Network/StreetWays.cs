namespace Coverage.Network;

/// <summary>
/// The walkable ways of an extract as vertex sequences. Vertex v is OSM node position v below <c>OsmNodeCount</c>, and an invented
/// point above it (between far nodes, or the copy of a node that nobody may pass). Ways are in file order, then areas' lines.
/// </summary>
sealed class StreetWays
{
    public required OsmExtract Extract { get; init; }

    public List<Street> Streets { get; } = [];

    public List<long> WayIds { get; } = [];

    /// <summary>Position of the way's name in the extract's string table, or -1.</summary>
    public List<int> Names { get; } = [];

    /// <summary>Vertices of way k are <c>Vertices[First[k] .. First[k+1])</c>.</summary>
    public List<int> First { get; } = [0];

    public List<int> Vertices { get; } = [];

    public List<int> InventedLonE7 { get; } = [];

    public List<int> InventedLatE7 { get; } = [];

    /// <summary>Ends of streets at a lift: the door on one level.</summary>
    public HashSet<int> AtLifts { get; private init; } = [];

    /// <summary>Hours of nodes (gates, lifts) by vertex, positions in the string table.</summary>
    public Dictionary<int, int> NodeHours { get; init; } = [];

    public Dictionary<StreetRefusal, int> Refused { get; } = [];

    public int OsmNodeCount => Extract.NodeIds.Length;

    public int VertexCount => OsmNodeCount + InventedLonE7.Count;

    public int Count => Streets.Count;

    public int LonE7(int vertex) => vertex < OsmNodeCount ? Extract.NodeLonE7[vertex] : InventedLonE7[vertex - OsmNodeCount];

    public int LatE7(int vertex) => vertex < OsmNodeCount ? Extract.NodeLatE7[vertex] : InventedLatE7[vertex - OsmNodeCount];

    public int Invent(int lonE7, int latE7)
    {
        InventedLonE7.Add(lonE7);
        InventedLatE7.Add(latE7);
        return VertexCount - 1;
    }

    public void Add(Street street, long wayId, int name, ReadOnlySpan<int> vertices)
    {
        Streets.Add(street);
        WayIds.Add(wayId);
        Names.Add(name);
        Vertices.AddRange(vertices);
        First.Add(Vertices.Count);
    }

    /// <summary>The same nodes, to be filled with other ways.</summary>
    public StreetWays Emptied()
    {
        var ways = new StreetWays { Extract = Extract, AtLifts = AtLifts, NodeHours = NodeHours };
        foreach (var (reason, count) in Refused)
        {
            ways.Refused[reason] = count;
        }

        return ways;
    }

    public ReadOnlySpan<int> VerticesOf(int way) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Vertices)[First[way]..First[way + 1]];

}
