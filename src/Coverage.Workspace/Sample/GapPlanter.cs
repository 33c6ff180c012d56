using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>Chooses where the planted gaps lie, before houses and facilities are placed, and prepares their blocks.</summary>
sealed class GapPlanter(WorldPlan plan, StreetPlan streets, List<Block> blocks, Terrain terrain, Spans spans)
{
    readonly List<Gap> _gaps = [];
    readonly Dictionary<Block, List<Block>> _around = Neighbours(blocks);

    /// <summary>Distances shrink with the world, so that the small city has its gaps too.</summary>
    readonly double _scale = plan.Size == SampleSize.Small ? 0.36 : 1;

    public List<Gap> Plant()
    {
        PlantHilltop();
        PlantAcrossTheRiver();
        PlantNewEstate();
        PlantClosed();
        PlantFull();
        return _gaps;
    }

    public static Dictionary<Block, List<Block>> Neighbours(IEnumerable<Block> blocks) => blocks.ToDictionary(
        b => b,
        b => b.Sides.Where(s => s.Edge.Rank != StreetRank.Water).Select(s => s.Forward ? s.Edge.RightBlock : s.Edge.LeftBlock)
            .OfType<Block>().Where(o => o != b).Distinct().ToList());

    /// <summary>An old estate on a knoll: everything that leads out of it is stairs.</summary>
    void PlantHilltop()
    {
        var blocked = spans.Bridges.Concat(spans.Tunnels).SelectMany(s => (PointM[])[s.A, s.B]).ToHashSet();
        foreach (var start in Homes().OrderByDescending(b => Math.Round(Prominence(b.Centre), 2)).ThenBy(b => b.Id).Take(80))
        {
            var group = Group(start, 165_000 * _scale * _scale, b => b.Sides.TrueForAll(s => !s.Edge.IsArterial && s.Edge.Rank != StreetRank.Edge));
            var nodes = group.SelectMany(b => b.Sides).SelectMany(s => (int[])[s.Edge.From, s.Edge.To]).ToHashSet();
            var out_ = nodes.SelectMany(n => streets.Around[n]).Where(e => e.IsStreet && !Touches(e, group)).Distinct().ToList();
            if (group.Count < 3 || out_.Count < 3 || out_.Exists(e => e.IsArterial || e.Metres < 25) || nodes.Any(n => blocked.Contains(streets.Nodes[n])))
            {
                continue;
            }

            out_.ForEach(e => e.IsSteps = true);
            foreach (var block in group.Where(b => b.AreaM2 > 900))
            {
                (block.Use, block.Storeys, block.ElderFactor, block.IsGated) = (BlockUse.OldQuarter, 6, 1.7, false);
            }

            Add("hilltop-stairs", "stairs", ("山顶老小区,出入全靠梯坎", "hilltop estate, stairs only"), group, ["meals", "bathing", "medical", "day-care"], 330);
            return;
        }
    }

    static bool Touches(StreetEdge edge, HashSet<Block> group) =>
        (edge.LeftBlock is { } l && group.Contains(l)) || (edge.RightBlock is { } r && group.Contains(r));

    double Prominence(PointM p)
    {
        var far = 380 * _scale;
        var around = ((PointM[])[new(far, 0), new(-far, 0), new(0, far), new(0, -far), new(0.7 * far, 0.7 * far), new(-0.7 * far, -0.7 * far)])
            .Average(d => terrain.Height[Plane.Plus(p, d)]);
        return terrain.Height[p] - around;
    }

    /// <summary>A riverside quarter far from every bridge; its canteen is in sight, on the other bank.</summary>
    void PlantAcrossTheRiver()
    {
        var ends = spans.Bridges.SelectMany(b => (PointM[])[b.A, b.B]).ToList();
        var start = Homes().Where(b => terrain.Shore(b.Centre) is > 40 and < 170 && OtherBank(b.Centre, 560) is not null && IsFree(b.Centre))
            .OrderByDescending(b => Math.Round(ends.Select(e => e.DistanceTo(b.Centre)).DefaultIfEmpty(0).Min(), 1)).ThenBy(b => b.Id).FirstOrDefault();
        if (start is not null)
        {
            Add("across-the-river", "river", ("江边片区,食堂在对岸", "riverside quarter, canteen on the other bank"), Group(start, 190_000 * _scale * _scale, _ => true), ["meals"], 1350, sameBank: true);
        }
    }

    /// <summary>The nearest lived-in block beyond the water.</summary>
    public Block? OtherBank(PointM p, double metres) => Homes()
        .Where(b => b.Centre.DistanceTo(p) < metres && terrain.Shore(b.Centre) < 200 && Gap.CrossesWater(p, b.Centre, terrain)).MinBy(b => Math.Round(b.Centre.DistanceTo(p), 2));

    /// <summary>Towers at the edge of town with nothing for elders within reach.</summary>
    void PlantNewEstate()
    {
        var start = Homes().Where(b => b.Use == BlockUse.Compound && terrain.Shore(b.Centre) > 300 && IsFree(b.Centre))
            .OrderBy(b => Math.Round(Math.Abs(terrain.Urban[b.Centre] - 0.5) - (b.Storeys > 10 ? 0.25 : 0), 3)).ThenBy(b => b.Id).FirstOrDefault();
        if (start is null)
        {
            return;
        }

        var group = Group(start, 260_000 * _scale * _scale, b => b.Use is BlockUse.Compound or BlockUse.OldQuarter);
        foreach (var block in group)
        {
            (block.Use, block.Storeys, block.ElderFactor, block.IsGated) = (BlockUse.Compound, 30, 0.5, true);
        }

        Add("new-estate", "none-near", ("新建大型楼盘,无任何养老设施", "new estate without any facility"), group, [], 1150);
    }

    void PlantClosed()
    {
        if (OldQuarterAway() is { } start)
        {
            Add("closed-canteen", "closed", ("老街片区,唯一食堂已停业", "old quarter whose only canteen has closed"), OldStreets(start), ["meals"], 1000);
        }
    }

    void PlantFull()
    {
        if (OldQuarterAway() is { } start)
        {
            Add("full-canteen", "full", ("老街片区,食堂容量太小", "old quarter whose canteen is far too small"), OldStreets(start), ["meals"], 850);
        }
    }

    HashSet<Block> OldStreets(Block start)
    {
        var group = Group(start, 160_000 * _scale * _scale, _ => true);
        foreach (var block in group.Where(b => b.Use == BlockUse.Compound))
        {
            (block.Use, block.Storeys, block.ElderFactor, block.IsGated) = (BlockUse.OldQuarter, 5, 1.5, false);
        }

        return group;
    }

    Block? OldQuarterAway() => Homes().Where(b => b.AreaM2 > 6_000 && IsFree(b.Centre))
        .OrderByDescending(b => Math.Round(b.ElderFactor, 3)).ThenBy(b => b.Id).FirstOrDefault();

    IEnumerable<Block> Homes() => blocks.Where(b => b.Use is BlockUse.Compound or BlockUse.OldQuarter);

    /// <summary>Gaps keep clear of one another, so that each has its own cause.</summary>
    bool IsFree(PointM p) => _gaps.TrueForAll(g => g.Centre.DistanceTo(p) > g.Metres + 700 * _scale);

    HashSet<Block> Group(Block start, double areaM2, Func<Block, bool> fits)
    {
        var group = new HashSet<Block> { start };
        var sum = start.AreaM2;
        while (sum < areaM2)
        {
            var next = group.SelectMany(b => _around[b]).Where(b => !group.Contains(b) && b.IsLivedIn && b.AreaM2 < 60_000 && fits(b))
                .MinBy(b => (Math.Round(b.Centre.DistanceTo(start.Centre), 2), b.Id));
            if (next is null)
            {
                break;
            }

            group.Add(next);
            sum += next.AreaM2;
        }

        return group;
    }

    void Add(string id, string cause, (string Zh, string En) name, HashSet<Block> group, string[] services, double metres, bool sameBank = false)
    {
        var area = group.Sum(b => b.AreaM2);
        var centre = new PointM(group.OrderBy(b => b.Id).Sum(b => b.Centre.X * b.AreaM2) / area, group.OrderBy(b => b.Id).Sum(b => b.Centre.Y * b.AreaM2) / area);
        var reach = Math.Max(metres * _scale, group.Max(b => b.Centre.DistanceTo(centre)) + 60);
        _gaps.Add(new Gap(id, cause, name.Zh, name.En) { Blocks = group, Centre = centre, Services = services, Metres = reach, SameBankOnly = sameBank });
    }
}
