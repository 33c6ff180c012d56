using System.Globalization;
using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// The blocks where nobody builds in rows: villages strung along their lanes and hamlets up a track, parks with paths, woods, fields and ponds.
/// </summary>
sealed class CountryBuilder(MapSketch map, StreetWays ways, Terrain terrain, Dice dice, Func<PointM, bool> isFree)
{
    public void Build(Block block)
    {
        switch (block.Use)
        {
            case BlockUse.Park:
                BuildPark(block);
                break;
            case BlockUse.Village:
                BuildVillage(block);
                break;
            case BlockUse.Wood:
                map.AddRing(Plane.Thin(block.Ring, 4), "natural", "wood");
                break;
            case BlockUse.Farmland:
                map.AddRing(Plane.Thin(block.Ring, 4), "landuse", "farmland");
                break;
            default:
                break;
        }
    }

    void BuildPark(Block block)
    {
        map.AddRing(Plane.Thin(block.Ring, 2), ["leisure", "park", .. block.Name.Length > 0 ? (string[])["name", block.Name] : []]);
        var sides = block.Frontage.ToList();
        if (block.AreaM2 < 2_500 || sides.Count < 2)
        {
            return;
        }

        // A square to sit in, walkable across, with paths to the streets around.
        var square = Enumerable.Range(0, 6).Select(k => Plane.Plus(block.Centre, Corner(k), 12)).ToList();
        if (!square.TrueForAll(p => Plane.Inside(block.Ring, p)))
        {
            return;
        }

        var nodes = square.Select(p => map.AddNode(p)).ToList();
        map.AddWay([.. nodes, nodes[0]], "highway", "pedestrian", "area", "yes");
        foreach (var (edge, _) in sides.Where((_, i) => i % 2 == 0))
        {
            var stop = ways.Stop(edge, edge.Metres / 2);
            map.AddWay([nodes.MinBy(n => map.At(n).DistanceTo(map.At(stop))), stop], "highway", "footway", "surface", "paving_stones");
        }
    }

    static PointM Corner(int k) => (k % 6) switch
    {
        0 => new PointM(1, 0), 1 => new PointM(0.5, 0.866), 2 => new PointM(-0.5, 0.866), 3 => new PointM(-1, 0), 4 => new PointM(-0.5, -0.866),
        _ => new PointM(0.5, -0.866),
    };

    void BuildVillage(Block block)
    {
        if (block.AreaM2 > 20_000)
        {
            map.AddRing(Plane.Thin(block.Ring, 4), dice.Chance(0.55) ? ["landuse", "farmland"] : ["natural", "wood"]);
        }

        foreach (var (edge, forward) in block.Sides.Where(s => s.Edge.IsStreet && !s.Edge.IsSteps))
        {
            for (var along = dice.Between(12, 60); along < edge.Metres - 12; along += dice.Between(22, 75) / Math.Max(0.35, terrain.Urban[block.Centre] * 2.5))
            {
                var (at, heading) = Plane.Along(edge.Points, along);
                var side = Plane.Left(heading);
                House(block, Plane.Plus(at, side, forward ? 16 : -16), heading);
            }
        }

        if (block.AreaM2 > 60_000)
        {
            BuildHamlet(block);
        }
    }

    /// <summary>A few houses away from the road, at the end of a track.</summary>
    void BuildHamlet(Block block)
    {
        var side = block.Frontage.FirstOrDefault();
        if (side.Edge is null || terrain.Height[block.Centre] > 340 || !isFree(block.Centre))
        {
            return;
        }

        var reach = Plane.Project(side.Edge.Points, block.Centre);
        var street = ways.Stop(side.Edge, reach.Along);
        var bend = Plane.Plus(Plane.Between(map.At(street), block.Centre, 0.5), Plane.Left(Plane.Unit(Plane.Minus(block.Centre, map.At(street)))), reach.Away * 0.18);
        if (reach.Away > 900 || !Plane.Inside(block.Ring, bend) || !Plane.Inside(block.Ring, block.Centre))
        {
            return;
        }

        map.AddWay([map.AddNode(block.Centre), map.AddNode(bend), street], "highway", "track", "tracktype", "grade2", "surface", "concrete");
        foreach (var k in Enumerable.Range(0, 6))
        {
            House(block, Plane.Plus(block.Centre, Corner(k), dice.Between(20, 45)), Corner(k + 1));
        }
    }

    void House(Block block, PointM at, PointM heading)
    {
        if (!Plane.Inside(block.Ring, at) || !terrain.IsDry(at, 10) || !isFree(at))
        {
            return;
        }

        var (along, across) = (Plane.Unit(heading), Plane.Left(Plane.Unit(heading)));
        var size = dice.Between(5, 7.5);
        PointM[] ring =
        [
            Plane.Plus(Plane.Plus(at, along, -size), across, -4.5), Plane.Plus(Plane.Plus(at, along, size), across, -4.5),
            Plane.Plus(Plane.Plus(at, along, size), across, 4.5), Plane.Plus(Plane.Plus(at, along, -size), across, 4.5),
        ];
        var storeys = 1 + dice.Below(3);
        map.AddRing(ring, "building", "house", "building:levels", storeys.ToString(CultureInfo.InvariantCulture));
        block.Buildings.Add(new Building(ring, storeys, at, 18 * size * storeys * 1.5));
    }
}
