using Coverage.Geo;
using Coverage.Workspaces.Sample.Writers;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// 山城示例区, an invented hill city in the formats bureaus use: OSM extract, DEM, population rasters and age table, boundaries, facility
/// lists, studies, and <c>recipe.json</c> with the truth about all of it. No place in it is real. The same options give the same bytes.
/// </summary>
public static class SampleCity
{
    /// <summary>The date the sample's studies answer for.</summary>
    public const string AsOf = "2026-06-30";

    /// <summary>
    /// Writes the sample into a folder, which is made when missing; files of the same names are replaced. Districts are built and written one
    /// batch after another, so memory holds a few of them at a time.
    /// </summary>
    public static void Write(string folder, SampleOptions options, IProgress<SampleProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        Directory.CreateDirectory(Path.Combine(folder, "population"));
        var plan = WorldPlan.For(options);
        var districts = plan.Side * plan.Side;
        progress?.Report(new SampleProgress("terrain", 0, districts));
        var terrain = new Terrain(plan);
        var world = new SampleWorld(plan);
        using (var pbf = OpenPbf(Path.Combine(folder, "streets.osm.pbf"), plan))
        {
            WriteDistricts(world, terrain, pbf, (options.Threads, progress, cancel));
            pbf.Finish();
            world.Counts["osmNodes"] = pbf.NodeCount;
            world.Counts["osmWays"] = pbf.WayCount;
        }

        progress?.Report(new SampleProgress("files", districts, districts));
        // The finished world is only read.
        SideBySide.Run(options.Threads, cancel,
            () => RasterFiles.Write(folder, world, terrain),
            () => UnitFiles.Write(folder, world),
            () => FacilityFiles.Write(folder, world),
            () => TableFiles.Write(folder, world),
            () => StudyFiles.Write(folder, world),
            () => Recipe.Write(folder, world, options));
    }

    static PbfWriter OpenPbf(string path, WorldPlan plan)
    {
        var half = plan.HalfMetres * 1.06 + 600;
        return new PbfWriter(path, WorldPlan.ToLonLat(new PointM(-half, -half)), WorldPlan.ToLonLat(new PointM(half, half)));
    }

    static void WriteDistricts(SampleWorld world, Terrain terrain, PbfWriter pbf, (int Threads, IProgress<SampleProgress>? Progress, CancellationToken Cancel) run)
    {
        var plan = world.Plan;
        var totals = Totals(plan, terrain);
        // One place more in every direction: beyond the last district only the corners where border roads end.
        var places = (from row in Enumerable.Range(0, plan.Side + 1) from column in Enumerable.Range(0, plan.Side + 1) select (column, row)).ToList();
        var done = 0;
        foreach (var batch in places.Chunk(run.Threads))
        {
            var made = new District?[batch.Length];
            Parallel.For(0, batch.Length, new ParallelOptions { CancellationToken = run.Cancel, MaxDegreeOfParallelism = run.Threads }, i =>
            {
                var (column, row) = batch[i];
                made[i] = column < plan.Side && row < plan.Side ? DistrictBuilder.Build(plan, terrain, batch[i], totals[row * plan.Side + column]) : null;
            });
            for (var i = 0; i < batch.Length; i++)
            {
                if (made[i] is { } district)
                {
                    WriteDistrict(district, pbf);
                    world.Take(district);
                    run.Progress?.Report(new SampleProgress("districts", ++done, plan.Side * plan.Side));
                }
                else if (new TileFrame(plan, batch[i].column, batch[i].row).Corner() is { IsShared: true } corner)
                {
                    pbf.AddNode(corner.Id, WorldPlan.ToLonLat(corner.At), []);
                }
            }
        }
    }

    static void WriteDistrict(District district, PbfWriter pbf)
    {
        var map = district.Map;
        foreach (var node in map.Nodes.Where(map.IsOwn).OrderBy(n => n.Id))
        {
            pbf.AddNode(node.Id, WorldPlan.ToLonLat(node.At), node.Tags);
        }

        foreach (var way in map.Ways)
        {
            pbf.AddWay(way.Id, [.. way.Nodes.Select(n => map.Nodes[n].Id)], way.Tags);
        }
    }

    /// <summary>People, elders and facilities of each district, in proportion to how built-up it is; the sums are exact.</summary>
    static DistrictTotals[] Totals(WorldPlan plan, Terrain terrain)
    {
        var weights = new double[plan.Side * plan.Side];
        for (var k = 0; k < weights.Length; k++)
        {
            var centre = new TileFrame(plan, k % plan.Side, k / plan.Side).Centre;
            for (var s = 0; s < 400; s++)
            {
                var p = Plane.Plus(centre, new PointM((s % 20 - 9.5) / 20 * plan.TileMetres, (s / 20 - 9.5) / 20 * plan.TileMetres));
                weights[k] += terrain.IsDry(p) ? terrain.Urban[p] : 0;
            }
        }

        var people = PeopleSpread.Shares(plan.People, weights);
        var elders = PeopleSpread.Shares(plan.Elders, weights);
        var facilities = plan.Facilities > 0 ? PeopleSpread.Shares(plan.Facilities, weights) : null;
        return [.. weights.Select((_, k) => new DistrictTotals(people[k], elders[k], facilities?[k]))];
    }
}
