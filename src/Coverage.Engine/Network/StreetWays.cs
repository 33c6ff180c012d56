using System.Runtime.InteropServices;

namespace Coverage.Network;

/// <summary>
/// The walkable ways of an extract as vertex sequences. Vertex v is an OSM node below <c>OsmNodeCount</c>, in the order of the extract
/// (position v of it, until <see cref="KeepNodes"/>), and an invented point above it (between far nodes, or the copy of a node that nobody
/// may pass). Ways are in file order, then areas' lines.
/// </summary>
sealed class StreetWays
{
    int[] _lonE7;
    int[] _latE7;

    public StreetWays(OsmExtract extract)
        : this(extract.NodeLonE7, extract.NodeLatE7, extract.Strings, extract.MissingNodeRefs)
    {
    }

    StreetWays(int[] lonE7, int[] latE7, string[] strings, int missingNodeRefs)
    {
        (_lonE7, _latE7, Strings) = (lonE7, latE7, strings);
        (OsmNodeCount, MissingNodeRefs) = (lonE7.Length, missingNodeRefs);
    }

    /// <summary>The extract's string table.</summary>
    public string[] Strings { get; }

    /// <summary>References to nodes that the extract lacks.</summary>
    public int MissingNodeRefs { get; }

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
    public Dictionary<int, int> NodeHours { get; private set; } = [];

    /// <summary>The passages through doors, made when the ways are cut.</summary>
    public List<Passage> Passages { get; } = [];

    public Dictionary<StreetRefusal, int> Refused { get; } = [];

    public int OsmNodeCount { get; private set; }

    public int VertexCount => OsmNodeCount + InventedLonE7.Count;

    public int Count => Streets.Count;

    public int LonE7(int vertex) => vertex < OsmNodeCount ? _lonE7[vertex] : InventedLonE7[vertex - OsmNodeCount];

    public int LatE7(int vertex) => vertex < OsmNodeCount ? _latE7[vertex] : InventedLatE7[vertex - OsmNodeCount];

    /// <summary>What a draft without a way stands for.</summary>
    public Passage PassageOf(in EdgeDraft draft) => Passages[~draft.Way];

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
        var ways = new StreetWays(_lonE7, _latE7, Strings, MissingNodeRefs) { AtLifts = AtLifts, NodeHours = NodeHours };
        foreach (var (reason, count) in Refused)
        {
            ways.Refused[reason] = count;
        }

        return ways;
    }

    public ReadOnlySpan<int> VerticesOf(int way) =>
        CollectionsMarshal.AsSpan(Vertices)[First[way]..First[way + 1]];

    public void MakeRoom(int ways, int vertices)
    {
        Streets.Capacity = WayIds.Capacity = Names.Capacity = ways;
        First.Capacity = ways + 1;
        Vertices.Capacity = vertices;
    }

    /// <summary>Gives back what the lists have grown beyond their content.</summary>
    public void Trim()
    {
        Streets.TrimExcess();
        WayIds.TrimExcess();
        Names.TrimExcess();
        First.TrimExcess();
        Vertices.TrimExcess();
    }

    /// <summary>
    /// Leaves out the nodes that no way passes and no mark is on, most of an extract with buildings, so that what goes by vertex is no
    /// longer than it needs to be; the others keep their order. Returns the marks by their new numbers. Nothing may have been invented yet.
    /// </summary>
    public Dictionary<int, NodeMark> KeepNodes(Dictionary<int, NodeMark> marks)
    {
        var number = new int[OsmNodeCount];
        var vertices = CollectionsMarshal.AsSpan(Vertices);
        foreach (var v in vertices)
        {
            number[v] = 1;
        }

        foreach (var v in marks.Keys)
        {
            number[v] = 1;
        }

        var kept = 0;
        foreach (ref var state in number.AsSpan())
        {
            (state, kept) = state > 0 ? (kept, kept + 1) : (-1, kept);
        }

        (_lonE7, _latE7) = (Kept(_lonE7, number, kept), Kept(_latE7, number, kept));
        OsmNodeCount = kept;
        foreach (ref var v in vertices)
        {
            v = number[v];
        }

        NodeHours = NodeHours.ToDictionary(h => number[h.Key], h => h.Value);
        return marks.ToDictionary(m => number[m.Key], m => m.Value);
    }

    static int[] Kept(int[] column, int[] number, int count)
    {
        var kept = GC.AllocateUninitializedArray<int>(count);
        for (var v = 0; v < number.Length; v++)
        {
            if (number[v] >= 0)
            {
                kept[number[v]] = column[v];
            }
        }

        return kept;
    }

    /// <summary>Hands over where the vertices lie, degrees × 1e7, for somebody else to write in; nobody may ask afterwards.</summary>
    public (int[] LonE7, int[] LatE7) TakePlaces()
    {
        var (lon, lat) = (_lonE7, _latE7);
        (_lonE7, _latE7) = ([], []);
        if (InventedLonE7.Count > 0)
        {
            Array.Resize(ref lon, VertexCount);
            Array.Resize(ref lat, VertexCount);
            InventedLonE7.CopyTo(lon, OsmNodeCount);
            InventedLatE7.CopyTo(lat, OsmNodeCount);
        }

        return (lon, lat);
    }

    /// <summary>Lets go of what the ways are; nobody may ask afterwards.</summary>
    public void DropStreets()
    {
        Streets.Clear();
        Streets.Capacity = 0;
        WayIds.Clear();
        WayIds.Capacity = 0;
        Names.Clear();
        Names.Capacity = 0;
    }

    /// <summary>Lets go of the vertices of the ways; nobody may ask afterwards.</summary>
    public void DropVertices()
    {
        Vertices.Clear();
        Vertices.Capacity = 0;
    }
}
