using Coverage.Geo;
using Coverage.Network;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Network;

public sealed class SnapperTests
{
    [Fact]
    public void A_place_attaches_to_the_edge_at_its_foot_not_to_a_node()
    {
        var network = new StreetMap().Node(1, 0, 0).Node(2, 100, 0).Way(1, "highway=footway", 1, 2).Build();

        var snaps = Snap(network, 200, (40, 30));

        Assert.Equal(1, snaps.First[1]);
        Assert.Equal(30_000, snaps.AccessMm[0], 20d);
        Assert.Equal(400_000, FromWest(network, snaps, 0), 500d);
    }

    [Theory]
    [InlineData(199.9, 1)]
    [InlineData(200.2, 0)]
    public void The_cap_is_inclusive_and_beyond_it_nothing_is_found(double metresNorth, int candidates)
    {
        var network = new StreetMap().Node(1, 0, 0).Node(2, 100, 0).Way(1, "highway=footway", 1, 2).Build();

        Assert.Equal(candidates, Snap(network, 200, (40, metresNorth)).First[1]);
    }

    [Fact]
    public void Streets_hardly_farther_than_the_nearest_are_candidates_too_and_far_ones_are_not()
    {
        var network = new StreetMap()
            .Node(1, 0, 0).Node(2, 100, 0).Node(3, 0, 40).Node(4, 100, 40).Node(5, 0, 120).Node(6, 100, 120)
            .Way(1, "highway=footway", 1, 2).Way(2, "highway=footway", 3, 4).Way(3, "highway=footway", 5, 6)
            .Build(options: new NetworkOptions { MinComponentNodes = 0 });

        var snaps = Snap(network, 200, (50, 10));

        Assert.Equal([1L, 2L], snaps.Edge.Select(e => network.WayId.Span[e]));
        Assert.True(snaps.AccessMm[0] < snaps.AccessMm[1]);
    }

    [Fact]
    public void The_nearest_street_for_wheels_is_a_candidate_however_far_behind_the_stairs()
    {
        var network = new StreetMap()
            .Node(1, 0, 0).Node(2, 100, 0).Node(3, 0, 100).Node(4, 100, 100)
            .Way(1, "highway=steps", 1, 2).Way(2, "highway=footway", 3, 4)
            .Build(options: new NetworkOptions { MinComponentNodes = 0 });

        Assert.Equal([1L, 2L], Snap(network, 200, (50, 5)).Edge.Select(e => network.WayId.Span[e]));
    }

    [Theory]
    [InlineData("highway=footway bridge=yes")]
    [InlineData("highway=footway tunnel=yes")]
    [InlineData("highway=steps conveying=forward")]
    public void Nobody_attaches_to_bridges_tunnels_and_escalators(string tags)
    {
        var network = new StreetMap()
            .Node(1, 0, 0).Node(2, 100, 0).Node(3, 0, 100).Node(4, 100, 100)
            .Way(1, tags, 1, 2).Way(2, "highway=footway", 3, 4)
            .Build(options: new NetworkOptions { MinComponentNodes = 0 });

        Assert.Equal([2L], Snap(network, 200, (50, 5)).Edge.Select(e => network.WayId.Span[e]));
    }

    [Fact]
    public void A_small_island_is_pruned_and_never_a_candidate()
    {
        var map = new StreetMap().Node(1, 0, 0).Node(2, 20, 0).Way(1, "highway=footway", 1, 2);
        for (var i = 0; i < 60; i++)
        {
            map.Node(100 + i, i * 50, 100);
        }

        map.Way(2, "highway=residential", [.. Enumerable.Range(100, 60).Select(i => (long)i)]);
        var (network, report) = map.BuildWithReport();

        Assert.Equal(1, report.ComponentsPruned);
        Assert.All(Snap(network, 200, (10, 1)).Edge, e => Assert.Equal(2, network.WayId.Span[e]));
    }

    [Fact]
    public void Any_entrance_may_be_used()
    {
        var network = new StreetMap()
            .Node(1, 0, 0).Node(2, 100, 0).Node(3, 0, 150).Node(4, 100, 150)
            .Way(1, "highway=footway", 1, 2).Way(2, "highway=footway", 3, 4)
            .Build(options: new NetworkOptions { MinComponentNodes = 0 });
        var request = new SnapRequest(new[] { StreetMap.Place(50, 5), StreetMap.Place(50, 145) }, [0, 2], _ => 200);

        var snaps = new Snapper(network, StreetMap.Frame).Snap(request);

        Assert.Equal(1, snaps.PlaceCount);
        Assert.Equal([1L, 2L], snaps.Edge.Select(e => network.WayId.Span[e]).Order());
    }

    [Fact]
    public void Candidates_equal_a_scan_of_all_edges_and_do_not_depend_on_threads()
    {
        var random = new Random(7);
        var map = new StreetMap();
        for (var i = 0; i < 300; i++)
        {
            var (x, y) = (random.NextDouble() * 2000, random.NextDouble() * 2000);
            map.Node(2 * i, x, y).Node(2 * i + 1, x + random.NextDouble() * 300 - 150, y + random.NextDouble() * 300 - 150).Way(i + 1, "highway=footway", 2 * i, 2 * i + 1);
        }

        var network = map.Build(options: new NetworkOptions { MinComponentNodes = 0 });
        var places = Enumerable.Range(0, 500).Select(_ => StreetMap.Place(random.NextDouble() * 2400 - 200, random.NextDouble() * 2400 - 200)).ToArray();
        var request = new SnapRequest(places, null, _ => 150);

        var one = new Snapper(network, StreetMap.Frame).Snap(request);
        var two = new Snapper(network, StreetMap.Frame, new SnapOptions { Parallelism = 2 }).Snap(request);

        Assert.Equal(one.Edge, two.Edge);
        Assert.Equal(one.AccessMm, two.AccessMm);
        for (var i = 0; i < places.Length; i++)
        {
            var nearest = Enumerable.Range(0, network.EdgeCount).Min(e => DistanceMm(network, e, places[i]));
            Assert.Equal(nearest <= 150_000 ? nearest : double.NaN, one.First[i + 1] > one.First[i] ? one.AccessMm[one.First[i]] : double.NaN, 1.0);
        }
    }

    [Fact]
    public void Candidates_of_crooked_streets_and_stairs_equal_a_scan_of_every_piece()
    {
        var random = new Random(11);
        var map = new StreetMap();
        for (var way = 1; way <= 150; way++)
        {
            var (x, y, turn) = (random.NextDouble() * 2000, random.NextDouble() * 2000, random.NextDouble() * 7);
            var nodes = new long[2 + random.Next(6)];
            for (var i = 0; i < nodes.Length; i++)
            {
                nodes[i] = 10 * way + i;
                map.Node(nodes[i], x, y);
                var step = random.Next(8) == 0 ? 400 : 30;
                (x, y, turn) = (x + step * Math.Cos(turn), y + step * Math.Sin(turn), turn + random.NextDouble() - 0.5);
            }

            map.Way(way, way % 3 == 0 ? "highway=steps" : "highway=footway", nodes);
        }

        var network = map.Build(options: new NetworkOptions { MinComponentNodes = 0 });
        var places = Enumerable.Range(0, 400).Select(_ => StreetMap.Place(random.NextDouble() * 2600 - 300, random.NextDouble() * 2600 - 300)).ToArray();

        var snaps = new Snapper(network, StreetMap.Frame).Snap(new SnapRequest(places, null, _ => 250));

        for (var i = 0; i < places.Length; i++)
        {
            Assert.Equal(Scanned(network, places[i], 250_000), snaps.Edge[snaps.First[i]..snaps.First[i + 1]]);
        }
    }

    /// <summary>The rule word for word: within the cap, the four nearest that are not 25 m farther than the nearest, and the nearest that is no stairs.</summary>
    static int[] Scanned(WalkNetwork network, LonLat place, double capMm)
    {
        var near = Enumerable.Range(0, network.EdgeCount).Select(e => (Mm: DistanceMm(network, e, place), Edge: e)).Where(e => e.Mm <= capMm).Order().ToArray();
        var fit = near.Where(e => e.Mm <= near[0].Mm + 25_000).Take(4);
        var wheels = near.Where(e => ((EdgeTags)network.Tags.Span[e.Edge] & EdgeTags.Steps) == 0).Take(1);
        return [.. fit.Concat(wheels).Distinct().Order().Select(e => e.Edge)];
    }

    static double DistanceMm(WalkNetwork network, int edge, LonLat place)
    {
        var line = new List<PointM>();
        EdgeShape.Read(network, edge, line);
        var p = StreetMap.Frame.ToMetres(place);
        return line.Zip(line.Skip(1)).Min(piece => DistanceTo(piece.First, piece.Second)) * 1000 / StreetMap.Frame.ScaleAt(p);

        double DistanceTo(PointM a, PointM b)
        {
            var t = Math.Clamp(((p.X - a.X) * (b.X - a.X) + (p.Y - a.Y) * (b.Y - a.Y)) / Math.Max(1e-9, a.DistanceTo(b) * a.DistanceTo(b)), 0, 1);
            return p.DistanceTo(new PointM(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y)));
        }
    }

    static SnapTable Snap(WalkNetwork network, double cap, params (double X, double Y)[] places) =>
        new Snapper(network, StreetMap.Frame).Snap(new SnapRequest(places.Select(p => StreetMap.Place(p.X, p.Y)).ToArray(), null, _ => cap));

    /// <summary>Position along the street from its western end, millionths.</summary>
    static double FromWest(WalkNetwork network, SnapTable snaps, int candidate)
    {
        var line = new List<PointM>();
        EdgeShape.Read(network, snaps.Edge[candidate], line);
        return line[0].X < line[^1].X ? snaps.AtPpm[candidate] : SnapTable.WholeEdgePpm - snaps.AtPpm[candidate];
    }
}
