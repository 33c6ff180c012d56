using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>One district while and after it is made: its frame, plan, blocks and map, and what stands in it.</summary>
sealed class District
{
    public required TileFrame Frame { get; init; }

    public required MapSketch Map { get; init; }

    public required StreetPlan Plan { get; init; }

    public required List<Block> Blocks { get; init; }

    public required HillLinks Hill { get; init; }

    public required Spans Spans { get; init; }

    public required Sidewalks Sidewalks { get; init; }

    public required StreetWays Ways { get; init; }

    public required Terrain Terrain { get; init; }

    public required PlaceNames Names { get; init; }

    public required Dice Dice { get; init; }

    public required List<Gap> Gaps { get; init; }

    public UnitPlan? Units { get; set; }

    public List<SampleFacility> Facilities { get; set; } = [];

    public int Gates { get; set; }

    public IEnumerable<Building> Buildings => Blocks.SelectMany(b => b.Buildings);

    /// <summary>Network nodes as a router counts them: ends, junctions of walkable ways, and barriers on them.</summary>
    public int CountNetworkNodes()
    {
        var uses = new Dictionary<int, int>();
        foreach (var way in Map.Ways.Where(w => w.Tags[0] == "highway" && !w.Tags[1].StartsWith("motorway", StringComparison.Ordinal)))
        {
            for (var i = 0; i < way.Nodes.Length; i++)
            {
                uses[way.Nodes[i]] = uses.GetValueOrDefault(way.Nodes[i]) + (i == 0 || i == way.Nodes.Length - 1 ? 1 : 2);
            }
        }

        return uses.Count(u => u.Value != 2 || Map.IsTagged(u.Key));
    }

    public PointM Place(int node) => Map.At(node);
}
