using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// Roads that leave the ground: bridges over the rivers (and over the riverside roads, sharing no node with them), tunnels through the hills,
/// and one elevated motorway across the district that nobody may walk on.
/// </summary>
sealed class Spans(TileFrame frame, StreetPlan plan, StreetWays ways, MapSketch map, Terrain terrain)
{
    public List<(PointM A, PointM B, string Name)> Bridges { get; } = [];

    public List<(PointM A, PointM B, string Name)> Tunnels { get; } = [];

    public List<PointM> Motorway { get; } = [];

    public void Build(PlaceNames names, double bridgeSpacing)
    {
        BuildBridges(terrain.Rivers.Main, names, "大桥", bridgeSpacing);
        BuildBridges(terrain.Rivers.Tributary, names, "桥", bridgeSpacing * 0.6);
        BuildTunnels(names);
        BuildMotorway(names);
    }

    void BuildBridges(List<PointM> river, PlaceNames names, string suffix, double spacing)
    {
        var last = double.NegativeInfinity;
        for (var i = 4; i < river.Count - 4; i++)
        {
            if (i * 50 - last < spacing || !frame.Contains(river[i]))
            {
                continue;
            }

            var along = Plane.Unit(Plane.Minus(river[i + 3], river[i - 3]));
            if (Landing(river[i], Plane.Left(along)) is { } a && Landing(river[i], new PointM(along.Y, -along.X)) is { } b)
            {
                var name = names.Next().Zh + suffix;
                var (p, q) = (plan.Nodes[a], plan.Nodes[b]);
                map.AddWay(
                    [ways.Junction(a), map.AddNode(Plane.Between(p, q, 0.33)), map.AddNode(Plane.Between(p, q, 0.67)), ways.Junction(b)],
                    "highway", "primary", "bridge", "yes", "layer", "1", "lanes", "4", "sidewalk", "both", "name", name);
                Bridges.Add((p, q, name));
                last = i * 50;
            }
        }
    }

    /// <summary>A junction straight ahead, well above the riverside road.</summary>
    int? Landing(PointM from, PointM ahead)
    {
        int? best = null;
        var least = double.PositiveInfinity;
        for (var n = 0; n < plan.Nodes.Count; n++)
        {
            var d = Plane.Minus(plan.Nodes[n], from);
            var far = Plane.Dot(d, ahead);
            var aside = Math.Abs(Plane.Cross(ahead, d));
            if (far is < 0 or > 620 || aside > 170 || plan.StreetDegree(n) < 3)
            {
                continue;
            }

            var shore = terrain.Shore(plan.Nodes[n]);
            var score = far + 1.5 * aside + (plan.Around[n].Exists(e => e.Rank <= StreetRank.Tertiary && e.Rank != StreetRank.Riverside) ? 0 : 120);
            if (shore > 70 && score < least)
            {
                (best, least) = (n, score);
            }
        }

        return best;
    }

    void BuildTunnels(PlaceNames names)
    {
        var ends = Enumerable.Range(0, plan.Nodes.Count).Where(n => plan.StreetDegree(n) >= 3 && plan.Around[n].Exists(e => e.Rank <= StreetRank.Tertiary)).ToList();
        var found = new List<(double Rock, int A, int B)>();
        foreach (var a in ends)
        {
            foreach (var b in ends.Where(b => b > a))
            {
                var (p, q) = (plan.Nodes[a], plan.Nodes[b]);
                var d = p.DistanceTo(q);
                if (d is < 320 or > 950)
                {
                    continue;
                }

                var (ha, hb) = (terrain.Height[p], terrain.Height[q]);
                var middle = Math.Min(terrain.Height[Plane.Between(p, q, 0.4)], terrain.Height[Plane.Between(p, q, 0.6)]);
                if (Math.Abs(ha - hb) < 0.05 * d && middle - Math.Max(ha, hb) > 24)
                {
                    found.Add((Math.Round(middle - Math.Max(ha, hb) - 0.02 * d, 3), a, b));
                }
            }
        }

        foreach (var (_, a, b) in found.OrderByDescending(f => f.Rock).ThenBy(f => f.A).ThenBy(f => f.B))
        {
            var (p, q) = (plan.Nodes[a], plan.Nodes[b]);
            if (Tunnels.Count < 3 && Tunnels.TrueForAll(t => Plane.Between(t.A, t.B, 0.5).DistanceTo(Plane.Between(p, q, 0.5)) > 1100))
            {
                var name = names.Next().Zh + "隧道";
                string[] feet = Tunnels.Count == 2 ? ["foot", "no"] : ["sidewalk", "right"];
                map.AddWay([ways.Junction(a), ways.Junction(b)], ["highway", "secondary", "tunnel", "yes", "layer", "-1", "name", name, .. feet]);
                Tunnels.Add((p, q, name));
            }
        }
    }

    void BuildMotorway(PlaceNames names)
    {
        var seed = (ulong)frame.FirstId ^ 0xA11;
        var size = frame.Outline.Max(p => p.X) - frame.Centre.X;
        if (size < 2000)
        {
            return;
        }

        for (var t = -0.94; t <= 0.94; t += 0.02)
        {
            var across = 0.38 + 0.22 * Noise.At(seed, t * 1.6, 0.5) + 0.15 * t;
            Motorway.Add(Plane.Plus(frame.Centre, new PointM(across * size, t * size)));
        }

        var name = names.Next().Zh + "快速通道";
        var nodes = Motorway.Select(p => map.AddNode(p)).ToList();
        map.AddWay(nodes, "highway", "motorway", "bridge", "yes", "layer", "2", "lanes", "6", "foot", "no", "name", name);
        foreach (var end in (int[])[nodes[0], nodes[^1], nodes[nodes.Count / 2]])
        {
            var near = Enumerable.Range(0, plan.Nodes.Count)
                .Where(n => plan.Around[n].Exists(e => e.Rank is StreetRank.Primary or StreetRank.Secondary or StreetRank.Tertiary))
                .MinBy(n => plan.Nodes[n].DistanceTo(map.At(end)));
            map.AddWay([end, ways.Junction(near)], "highway", "motorway_link", "bridge", "yes", "layer", "1", "foot", "no");
        }
    }
}
