using Coverage.Workspaces.Sample.Writers;

namespace Coverage.Workspaces.Sample;

public static class SampleCity
{
    public static void Write(string folder, SampleOptions options, IProgress<SampleProgress>? progress = null, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(folder);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var plan = WorldPlan.For(options);
        var terrain = new Terrain(plan);
        Console.WriteLine("terrain " + watch.ElapsedMilliseconds);
        var d = DistrictBuilder.Build(plan, terrain, 0, 0);
        Console.WriteLine("district " + watch.ElapsedMilliseconds);
        d.Ways.Write();
        d.Sidewalks.Write();
        Console.WriteLine($"lines edges {d.Plan.Edges.Count} blocks {d.Blocks.Count} buildings {d.Buildings.Count()} net {d.CountNetworkNodes()} nodes {d.Map.Nodes.Count} ways {d.Map.Ways.Count} stairs {d.Hill.Stairs} lifts {d.Hill.Lifts.Count} bridges {d.Spans.Bridges.Count} tunnels {d.Spans.Tunnels.Count}");
        foreach (var g in d.Blocks.GroupBy(b => b.Use)) Console.WriteLine($"{g.Key} {g.Count()} {g.Sum(b => b.AreaM2) / 1e6:0.00} km2, {g.Sum(b => b.Buildings.Count)} b, {g.Sum(b => b.Buildings.Sum(x => x.DwellingM2)) / 1e6:0.00} Mm2");
        var half = plan.HalfMetres * 1.08;
        using var pbf = new PbfWriter(Path.Combine(folder, "streets.osm.pbf"), WorldPlan.ToLonLat(new(-half, -half)), WorldPlan.ToLonLat(new(half, half)));
        foreach (var n in d.Map.Nodes.Where(d.Map.IsOwn).OrderBy(n => n.Id)) pbf.AddNode(n.Id, WorldPlan.ToLonLat(n.At), n.Tags);
        foreach (var w in d.Map.Ways) pbf.AddWay(w.Id, [.. w.Nodes.Select(n => d.Map.Nodes[n].Id)], w.Tags);
        pbf.Finish();
        Console.WriteLine("pbf " + watch.ElapsedMilliseconds);
    }
}
