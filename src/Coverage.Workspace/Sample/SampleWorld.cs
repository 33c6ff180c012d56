using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>What is kept of every district once its streets are written: units, facilities, gaps and counts, in the order of the districts.</summary>
sealed class SampleWorld(WorldPlan plan)
{
    public WorldPlan Plan { get; } = plan;

    public PeopleCells Cells { get; } = new(plan);

    public List<(string Code, string Name, List<Shape> Shapes)> Counties { get; } = [];

    public List<Township> Townships { get; } = [];

    public List<Community> Communities { get; } = [];

    public List<SampleFacility> Facilities { get; } = [];

    public List<PlantedGap> Gaps { get; } = [];

    public List<(PointM At, Community Community)> Rooms { get; } = [];

    public SortedDictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

    public List<(string Kind, string Name, PointM At)> Landmarks { get; } = [];

    public void Take(District district)
    {
        var units = district.Units!;
        Cells.Add(units, district.Blocks);
        Counties.Add((units.County, units.CountyName, units.CountyShapes));
        Townships.AddRange(units.Townships);
        Communities.AddRange(units.Communities);
        Facilities.AddRange(district.Facilities);
        TakeRooms(district, units);
        Gaps.AddRange(district.Gaps.Select(g => Planted(g, units)));
        Count("networkNodes", district.CountNetworkNodes());
        Count("stairs", district.Map.Ways.Count(w => w.Tags[0] == "highway" && w.Tags[1] == "steps"));
        Count("lifts", district.Hill.Lifts.Count);
        Count("escalators", district.Hill.Escalator is null ? 0 : 2);
        Count("riverBridges", district.Spans.Bridges.Count);
        Count("tunnels", district.Spans.Tunnels.Count);
        Count("crossings", district.Sidewalks.Crossings);
        Count("footbridges", district.Sidewalks.Footbridges);
        Count("underpasses", district.Sidewalks.Underpasses);
        Count("gates", district.Gates);
        Count("buildings", district.Buildings.Count());
        Landmarks.AddRange(district.Hill.Lifts.Select(l => ("lift", l.Name, l.At)));
        Landmarks.AddRange(district.Hill.Escalator is { } e ? [("escalator", e.Name, e.At)] : []);
        Landmarks.AddRange(district.Spans.Bridges.Select(b => ("bridge", b.Name, Plane.Between(b.A, b.B, 0.5))));
        Landmarks.AddRange(district.Spans.Tunnels.Select(b => ("tunnel", b.Name, Plane.Between(b.A, b.B, 0.5))));
        // Houses are written; a hundred districts of them would not fit into memory.
        units.Communities.ForEach(c => c.Blocks.Clear());
    }

    static PlantedGap Planted(Gap gap, UnitPlan units) => new(
        gap, gap.People(0), gap.People(AgeBands.FirstElder), [.. units.Communities.Where(c => c.Blocks.Exists(gap.Blocks.Contains)).Select(c => c.Code)]);

    void Count(string what, int more) => Counts[what] = Counts.GetValueOrDefault(what) + more;

    /// <summary>Rooms that stand empty (闲置用房): one near each gap first, then here and there on lived-in blocks.</summary>
    void TakeRooms(District district, UnitPlan units)
    {
        var dice = district.Dice;
        var blocks = units.Communities.SelectMany(c => c.Blocks.Where(b => b.IsLivedIn && b.Frontage.Any() && b.Buildings.Count > 0).Select(b => (b, c))).ToList();
        var wanted = Plan.Size == SampleSize.Small ? 10 : 40;
        var near = district.Gaps.SelectMany(g => blocks.Where(p => g.Blocks.Contains(p.b)).Take(2));
        foreach (var (block, community) in near.Concat(Enumerable.Range(0, wanted * 4).Select(_ => dice.Pick(blocks))))
        {
            var (edge, forward) = dice.Pick([.. block.Frontage]);
            var (at, heading) = Plane.Along(edge.Points, edge.Metres * dice.Between(0.25, 0.75));
            var p = Plane.Plus(at, Plane.Left(heading), forward ? 9 : -9);
            if (wanted > 0 && Rooms.TrueForAll(r => r.At.DistanceTo(p) > 120))
            {
                Rooms.Add((p, community));
                wanted--;
            }
        }
    }
}

/// <summary>A planted gap with its people counted; its blocks are let go.</summary>
sealed record PlantedGap
{
    public PlantedGap(Gap gap, int people, int elders, string[] communities)
    {
        Gap = gap;
        (People, Elders, Communities) = (people, elders, communities);
        gap.Blocks.Clear();
    }

    public Gap Gap { get; }

    public int People { get; }

    public int Elders { get; }

    public string[] Communities { get; }
}
