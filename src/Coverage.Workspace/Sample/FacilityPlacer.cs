using System.Globalization;
using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// Puts facilities where bureaus put them: one centre per street, a station in most communities, the others where people are, but not quite;
/// never where a planted gap forbids it, and one decoy where a gap needs one.
/// </summary>
sealed class FacilityPlacer(District district, UnitPlan units, List<Gap> gaps, Dice dice, int? total)
{
    static readonly string[] Brands = ["常青藤", "暖阳", "乐邻", "福寿康", "百味", "安和", "梧桐", "夕照"];

    readonly List<SampleFacility> _made = [];
    readonly List<(PointM At, string Kind)> _taken = [];
    readonly Dictionary<Block, Community> _communityOf = units.Communities.SelectMany(c => c.Blocks.Select(b => (b, c))).ToDictionary(p => p.b, p => p.c);
    readonly Dictionary<Block, int> _eldersOf = [];

    public List<SampleFacility> Place()
    {
        PlaceCentres();
        PlaceStations();
        PlaceDecoys();
        PlaceOthers();
        return _made;
    }

    /// <summary>By the plan's counts, thinned to the total that is wanted; a shortfall is made up with the small places that towns have most of.</summary>
    void PlaceOthers()
    {
        var plans = KindPlan.All.Where(k => k.Count > 0).ToList();
        var share = total is { } t ? Math.Clamp((t - _made.Count) / (double)plans.Sum(k => k.Count), 0, 1) : 1;
        foreach (var plan in plans)
        {
            for (var i = 0; i < Math.Max(1, (int)Math.Round(plan.Count * share)) && !(_made.Count >= total); i++)
            {
                PlaceAmongPeople(plan);
            }
        }

        string[] common = ["meal-point", "medical-point", "bath-point", "home-bed"];
        for (var i = 0; i < 200 && _made.Count < total; i++)
        {
            PlaceAmongPeople(plans.First(k => k.Kind == common[i % common.Length]));
        }
    }

    void PlaceCentres()
    {
        foreach (var (township, i) in units.Townships.Select((t, i) => (t, i)))
        {
            var plan = KindPlan.All[township.IsTown ? 1 : 0];
            var homes = township.Communities.SelectMany(c => c.Blocks).ToList();
            var planned = i == units.Townships.Count / 2 && units.Townships.Count > 3;
            if (Site(homes, plan, jitter: 1) is { } site)
            {
                Make(plan, site, township.Name[..^(township.IsTown ? 1 : 2)] + (township.IsTown ? "镇养老服务中心" : "街道养老服务中心"), planned ? "规划" : "运营");
            }
        }
    }

    /// <summary>Most communities have a station; every eleventh goes without, and so do the ones a gap empties.</summary>
    void PlaceStations()
    {
        foreach (var (community, i) in units.Communities.Select((c, i) => (c, i)))
        {
            var plan = KindPlan.All[community.IsRural ? 3 : 2];
            if (i % 11 != 7 && Site(community.Blocks, plan, jitter: 0.6) is { } site)
            {
                Make(plan, site, community.Name + (community.IsRural ? "互助养老点" : "养老服务站"), i % 23 == 5 ? "停用" : "运营");
            }
        }
    }

    /// <summary>What makes a gap look served: across the river, closed, or far too small.</summary>
    void PlaceDecoys()
    {
        var canteen = KindPlan.All.First(k => k.Kind == "canteen");
        foreach (var gap in gaps.Where(g => g.Cause is "river" or "closed" or "full"))
        {
            var block = gap.Cause == "river"
                ? district.Blocks.Where(b => b.IsLivedIn && b.Frontage.Any() && Gap.CrossesWater(gap.Centre, b.Centre, district.Terrain)).MinBy(b => Math.Round(b.Centre.DistanceTo(gap.Centre), 2))
                : gap.Blocks.Where(b => b.Frontage.Any()).MinBy(b => (Math.Round(b.Centre.DistanceTo(gap.Centre), 2), b.Id));
            if (block is not null)
            {
                var site = (block, OnStreet(block));
                gap.Decoy = Make(canteen, site, _communityOf[block].Name[..^2] + "老年食堂", gap.Cause == "closed" ? "停用" : "运营", gap.Cause == "full" ? 12 : null);
            }
        }
    }

    void PlaceAmongPeople(KindPlan plan)
    {
        var rural = plan.Kind == "rural-canteen";
        var homes = units.Communities.Where(c => c.IsRural == rural).SelectMany(c => c.Blocks).ToList();
        if (Site(homes.Count > 0 ? homes : district.Blocks, plan, jitter: 1) is not { } site)
        {
            return;
        }

        var place = _communityOf[site.Block].Name[..^(_communityOf[site.Block].IsRural ? 1 : 2)];
        var name = plan.Kind switch
        {
            "institution" => place + (dice.Chance(0.4) ? "敬老院" : "养护中心"),
            "inclusive-institution" => place + dice.Pick(Brands) + "养老照护中心",
            "childcare" => place + dice.Pick(Brands) + "托育园",
            "nursery-class" => place + "幼儿园托班",
            "hospital" => district.Names.Next().Zh + "人民医院",
            "home-bed" => place + "家庭养老床位",
            "disabled-destitute-care-center" => units.CountyName + "失能特困人员集中照护中心",
            "smart-platform" => units.CountyName + "智慧养老平台",
            _ => place + plan.NameZh,
        };
        Make(plan, site, name, dice.Chance(0.04) ? "规划" : dice.Chance(0.03) ? "停用" : "运营");
    }

    /// <summary>A street front near people: blocks are drawn by their elders, unevenly; kinds keep apart from their like.</summary>
    (Block Block, PointM At)? Site(List<Block> among, KindPlan plan, double jitter)
    {
        var homes = among.Where(b => b.IsLivedIn && b.Buildings.Count > 0 && b.Frontage.Any()).ToList();
        if (homes.Count == 0)
        {
            return null;
        }

        var weights = homes.Select(b => 3 + EldersOf(b)).ToList();
        var apart = plan.Count > 0 ? 420.0 : 0;
        for (var trial = 0; trial < 60; trial++, apart *= 0.97)
        {
            var draw = dice.Below(weights.Sum());
            var at = 0;
            while ((draw -= weights[at]) >= 0)
            {
                at++;
            }

            var p = OnStreet(homes[at]);
            var free = !_taken.Exists(t => t.At.DistanceTo(p) < (t.Kind == plan.Kind ? apart * jitter : 18));
            if (free && gaps.TrueForAll(g => g.Allows(p, plan.Services, district.Terrain)))
            {
                return (homes[at], p);
            }
        }

        return null;
    }

    int EldersOf(Block block)
    {
        if (!_eldersOf.TryGetValue(block, out var elders))
        {
            elders = block.Buildings.Sum(h => h.People.Skip(AgeBands.FirstElder).Sum());
            _eldersOf.Add(block, elders);
        }

        return elders;
    }

    /// <summary>A door on a street around the block, a few metres off the middle of the road.</summary>
    PointM OnStreet(Block block)
    {
        var sides = block.Frontage.ToList();
        var (edge, forward) = dice.Pick(sides);
        var (at, heading) = Plane.Along(edge.Points, edge.Metres * dice.Between(0.2, 0.8));
        var p = Plane.Plus(at, Plane.Left(heading), forward ? 8 : -8);
        return new PointM(Math.Round(p.X, 2), Math.Round(p.Y, 2));
    }

    string Make(KindPlan plan, (Block Block, PointM At) site, string name, string status, int? capacity = null)
    {
        var community = _communityOf[site.Block];
        var number = _made.Count + 1;
        var beds = Draw(plan.Beds);
        var area = Draw(plan.AreaM2) ?? 0;
        var kind = dice.Unit();
        // Stations and bath points offer what their rows say: some meals, some baths, some neither.
        string[] extra = plan.Kind is "community-station"
            ? [.. dice.Chance(0.3) ? (string[])["meals"] : [], .. dice.Chance(0.25) ? (string[])["day-care"] : [], .. dice.Chance(0.2) ? (string[])["medical"] : [], .. dice.Chance(0.18) ? (string[])["cleaning", "mobility"] : [], .. dice.Chance(0.1) ? (string[])["bathing"] : []]
            : [];
        var services = plan.Services.Concat(extra.Where(s => gaps.TrueForAll(g => g.Allows(site.At, [s], district.Terrain)))).Distinct().ToArray();
        var made = new SampleFacility
        {
            Id = units.County + "-" + number.ToString("0000", CultureInfo.InvariantCulture),
            Name = _made.Exists(f => f.Name == name) ? name + "(" + number.ToString(CultureInfo.InvariantCulture) + "号)" : name,
            Kind = plan.Kind, KindZh = plan.NameZh, At = site.At, Community = community, Services = services,
            Capacity = capacity ?? Draw(plan.Capacity), Beds = beds, NursingBeds = beds is { } b ? (int)Math.Round(b * dice.Between(0.35, 0.8)) : null,
            Residents = beds is { } r ? (int)Math.Round(r * dice.Between(0.4, 0.95)) : null, ChildcarePlaces = plan.Kind is "childcare" or "nursery-class" ? Draw(plan.Capacity) : null,
            BuildingAreaM2 = area, SiteAreaM2 = (int)Math.Round(area * dice.Between(0.5, 1.1)), Carers = (beds ?? 0) / 5 + (area > 300 ? 2 : 0), SocialWorkers = dice.Below(3),
            Inclusive = dice.Chance(0.6), MedicalContract = dice.Chance(0.8), OperatorKind = kind < 0.3 ? "公办" : kind < 0.65 ? "公建民营" : kind < 0.85 ? "民办" : "社会组织",
            Operator = dice.Pick(Brands) + "养老服务有限公司(虚构)", Phone = "023-0000" + number.ToString("0000", CultureInfo.InvariantCulture), Hours = plan.Hours, Price = plan.Price,
            Status = status, Hub = plan.Kind is "community-station" or "rural-mutual-point" && !dice.Chance(0.08) ? HubOf(community) : "", Remarks = status == "规划" ? "计划2027年投用" : "",
        };
        _made.Add(made);
        _taken.Add((site.At, plan.Kind));
        return made.Id;
    }

    string HubOf(Community community) =>
        _made.Find(f => f.Kind is "street-center" or "township-center" && f.Community.Township == community.Township)?.Id ?? "";

    int? Draw((int Low, int High) range) => range.High == 0 ? null : range.Low + dice.Below(range.High - range.Low + 1);
}
