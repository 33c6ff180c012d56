using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>Makes one district, in the order a town grows: streets by the terrain, blocks between them, links over hills and rivers, houses, names.</summary>
static class DistrictBuilder
{
    public static District Build(WorldPlan plan, Terrain terrain, (int Column, int Row) at, DistrictTotals totals)
    {
        var frame = new TileFrame(plan, at.Column, at.Row);
        var seed = plan.Seed ^ (ulong)frame.FirstId;
        var district = LayOut(plan, terrain, frame, seed);
        BuildUp(district, seed);
        WaterMap.Draw(district);
        PeopleSpread.Spread(district.Blocks, totals.People, totals.Elders);
        district.Units = new UnitPlan(plan, district);
        district.Facilities = new FacilityPlacer(district, district.Units, district.Gaps, new Dice(seed, "facilities"), totals.Facilities).Place();
        PlaceLabels.Draw(district);
        district.Ways.Write();
        district.Sidewalks.Write();
        BorderRoads.Draw(district);
        return district;
    }

    /// <summary>Streets, blocks, and what links them over hills and rivers.</summary>
    static District LayOut(WorldPlan plan, Terrain terrain, TileFrame frame, ulong seed)
    {
        var lines = new StreetTracer(plan, frame, terrain).Trace();
        Outlines.AddBorder(lines, frame);
        Outlines.AddRivers(lines, frame, terrain.Rivers);
        var streets = new StreetPlan(StreetNoding.Cut(lines), lines, p => terrain.Urban[p] < 0.34);
        var blocks = BlockFinder.Find(streets);
        var map = new MapSketch(frame);
        var names = new PlaceNames(new Dice(seed, "names"));
        var ways = new StreetWays(frame, map, streets, terrain, (new Dice(seed, "stairs"), names));
        var hill = new HillLinks(streets, ways, map, terrain);
        hill.MarkStairs();
        new LandUse(plan, frame, terrain, new Dice(seed, "land")).Assign(blocks);
        var small = plan.Size == SampleSize.Small;
        var spans = new Spans(frame, streets, ways, map, terrain);
        spans.Build(names, small ? 900 : 2300);
        var gaps = new GapPlanter(plan, streets, blocks, terrain, spans).Plant();
        var sidewalks = new Sidewalks(streets, ways, map, new Dice(seed, "sidewalks"));
        sidewalks.Build();
        hill.BuildLifts(names, small ? 2 : 14, p => gaps.Exists(g => g.Cause == "stairs" && g.Centre.DistanceTo(p) < g.Metres));
        return new District
        {
            Frame = frame, Map = map, Plan = streets, Blocks = blocks, Hill = hill, Ways = ways, Terrain = terrain, Names = names, Spans = spans,
            Sidewalks = sidewalks, Gaps = gaps, Dice = new Dice(seed, "district"),
        };
    }

    static void BuildUp(District district, ulong seed)
    {
        bool IsFree(PointM p) => district.Terrain.IsDry(p, 12) && district.Spans.Motorway.TrueForAll(m => m.DistanceTo(p) > 45);
        var houses = new CompoundBuilder(district.Map, district.Ways, district.Terrain, new Dice(seed, "compounds"), IsFree);
        var country = new CountryBuilder(district.Map, district.Ways, district.Terrain, new Dice(seed, "country"), IsFree);
        foreach (var block in district.Blocks)
        {
            block.Name = block.Use switch
            {
                BlockUse.Compound => district.Names.Next().Zh + (block.Storeys > 10 ? "花园" : "小区"),
                BlockUse.Park => district.Names.Next().Zh + "公园",
                BlockUse.School => district.Names.Next().Zh + "小学",
                BlockUse.Hospital => district.Names.Next().Zh + "医院",
                _ => "",
            };
            if (block.Use is BlockUse.Compound or BlockUse.OldQuarter or BlockUse.Offices or BlockUse.School or BlockUse.Hospital or BlockUse.Works)
            {
                houses.Build(block);
                MarkGrounds(district, block);
            }
            else
            {
                country.Build(block);
            }
        }

        district.Gates = houses.Gates;
    }

    static void MarkGrounds(District district, Block block)
    {
        string[]? tags = block.Use switch
        {
            BlockUse.School => ["amenity", "school", "name", block.Name],
            BlockUse.Hospital => ["amenity", "hospital", "name", block.Name],
            BlockUse.Works => ["landuse", "industrial"],
            BlockUse.Offices => ["landuse", "commercial"],
            BlockUse.OldQuarter => ["landuse", "residential"],
            _ => null,
        };
        if (tags is not null)
        {
            district.Map.AddRing(Plane.Thin(block.Ring, 3), tags);
        }
    }
}

/// <summary>What a district must hold: persons, persons of 60 and over, and facilities (null = as many as its own plan has).</summary>
readonly record struct DistrictTotals(int People, int Elders, int? Facilities);
