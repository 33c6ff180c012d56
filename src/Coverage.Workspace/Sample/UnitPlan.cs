using System.Globalization;
using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// Divides a district into communities of like weight and these into streets and towns, along streets and river middles. Codes are twelve
/// digits as the statistics office writes them, under a county number that does not exist.
/// </summary>
sealed class UnitPlan
{
    const double AreaPerPersonM2 = 110;

    public UnitPlan(WorldPlan plan, District district)
    {
        var blocks = district.Blocks;
        County = "99" + (101 + district.Frame.Row * plan.Side + district.Frame.Column).ToString("0000", CultureInfo.InvariantCulture);
        CountyName = plan.Side == 1 ? "山城示例区" : "示例" + district.Names.Next().Zh + "区";
        var near = GapPlanter.Neighbours(blocks);
        var number = blocks.Select((b, i) => (b, i)).ToDictionary(p => p.b, p => p.i);
        var pieces = blocks.Select(b => new BlockClusters.Piece(
            b.Centre, b.Buildings.Sum(h => h.People.Sum()) + b.AreaM2 / AreaPerPersonM2, [.. near[b].Select(n => number[n])])).ToList();
        var labels = BlockClusters.Gather(pieces, plan.Communities);
        for (var i = 0; i < blocks.Count; i++)
        {
            blocks[i].Community = labels[i];
        }

        var townships = GatherTownships(plan, pieces, labels);
        CountyShapes = UnitShapes.Dissolve(district.Plan, _ => 0)[0];
        Name(plan, district, townships);
    }

    public string County { get; }

    public string CountyName { get; }

    public List<Shape> CountyShapes { get; }

    public List<Township> Townships { get; } = [];

    public List<Community> Communities { get; } = [];

    static int[] GatherTownships(WorldPlan plan, List<BlockClusters.Piece> pieces, int[] labels)
    {
        var members = Enumerable.Range(0, pieces.Count).ToLookup(i => labels[i]);
        var wholes = Enumerable.Range(0, plan.Communities).Select(c =>
        {
            var weight = members[c].Sum(i => pieces[i].Weight);
            var centre = new PointM(members[c].Sum(i => pieces[i].Centre.X * pieces[i].Weight) / weight, members[c].Sum(i => pieces[i].Centre.Y * pieces[i].Weight) / weight);
            int[] near = [.. members[c].SelectMany(i => pieces[i].Neighbours).Select(i => labels[i]).Where(l => l != c).Distinct().Order()];
            return new BlockClusters.Piece(centre, weight, near);
        }).ToList();
        return BlockClusters.Gather(wholes, plan.Townships);
    }

    void Name(WorldPlan plan, District district, int[] townships)
    {
        var shapes = UnitShapes.Dissolve(district.Plan, b => b.Community);
        var outlines = UnitShapes.Dissolve(district.Plan, b => townships[b.Community]);
        var members = district.Blocks.ToLookup(b => b.Community);
        var rural = Enumerable.Range(0, plan.Communities).Select(c => IsRural(members[c])).ToArray();
        var towns = Enumerable.Range(0, plan.Townships)
            .OrderByDescending(t => Enumerable.Range(0, plan.Communities).Where(c => townships[c] == t).Average(c => rural[c] ? 1.0 : 0)).ThenBy(t => t)
            .Take(plan.Size == SampleSize.Small ? 1 : 2).ToHashSet();
        foreach (var t in Enumerable.Range(0, plan.Townships))
        {
            var place = district.Names.Next().Zh;
            var township = new Township
            {
                Code = County + (t + 1).ToString("000", CultureInfo.InvariantCulture), County = County, IsTown = towns.Contains(t),
                Name = place + (towns.Contains(t) ? "镇" : "街道"), Shapes = outlines[t],
            };
            Townships.Add(township);
            foreach (var c in Enumerable.Range(0, plan.Communities).Where(c => townships[c] == t))
            {
                var isRural = rural[c];
                var community = new Community
                {
                    Code = township.Code + (township.Communities.Count + 1 + (isRural ? 200 : 0)).ToString("000", CultureInfo.InvariantCulture),
                    Name = district.Names.Next().Zh + (isRural ? "村" : "社区"), Township = township, Shapes = shapes[c], Blocks = [.. members[c]], IsRural = isRural,
                    Centre = MiddleOfHomes([.. members[c]]),
                };
                township.Communities.Add(community);
                Communities.Add(community);
            }
        }
    }

    static bool IsRural(IEnumerable<Block> blocks)
    {
        var (all, open) = (blocks.Sum(b => b.AreaM2), blocks.Where(b => b.Use is BlockUse.Village or BlockUse.Farmland or BlockUse.Wood).Sum(b => b.AreaM2));
        return open > 0.5 * all;
    }

    static PointM MiddleOfHomes(List<Block> blocks)
    {
        var homes = blocks.Where(b => b.IsLivedIn && b.Buildings.Count > 0).ToList();
        var weight = homes.Sum(b => b.AreaM2);
        return homes.Count == 0 ? blocks[0].Centre : new PointM(homes.Sum(b => b.Centre.X * b.AreaM2) / weight, homes.Sum(b => b.Centre.Y * b.AreaM2) / weight);
    }
}
