using System.Globalization;
using Coverage.Geo;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Coverage.Engine.Tests.Geo;

public sealed class AreaIndexTests
{
    static readonly GeometryFactory Factory = new();

    [Fact]
    public void A_border_belongs_to_the_smallest_id_whatever_the_order()
    {
        var west = Read("POLYGON((0 0,1 0,1 1,0 1,0 0))");
        var east = Read("POLYGON((1 0,2 0,2 1,1 1,1 0))");

        var forward = AreaIndex.Build(["500103", "500104"], [west, east]);
        var backward = AreaIndex.Build(["500104", "500103"], [east, west]);
        var named = AreaIndex.Build(["B", "A"], [west, east]);

        foreach (var place in new LonLat[] { new(1, 0.5), new(1, 0), new(1, 1) })
        {
            Assert.Equal(0, forward.Find(place));
            Assert.Equal(1, backward.Find(place));
            Assert.Equal(1, named.Find(place));
        }

        Assert.Equal(0, forward.Find(new LonLat(0, 0)));
        Assert.Equal(1, forward.Find(new LonLat(2, 1)));
        Assert.Equal(AreaIndex.None, forward.Find(new LonLat(2.000001, 1)));
        Assert.Equal(AreaIndex.None, forward.Find(new LonLat(double.NaN, 1)));
    }

    [Fact]
    public void Holes_islands_and_overlaps_are_kept_apart()
    {
        var index = AreaIndex.Build(
            ["ring", "island", "over"],
            [
                Read("POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,8 2,8 8,2 8,2 2))"),
                Read("MULTIPOLYGON(((4 4,6 4,6 6,4 6,4 4)),((20 0,21 0,21 1,20 1,20 0)))"),
                Read("POLYGON((9 9,12 9,12 12,9 12,9 9))"),
            ]);

        Assert.Equal(0, index.Find(new LonLat(1, 1)));
        Assert.Equal(AreaIndex.None, index.Find(new LonLat(3, 3)));
        Assert.Equal(0, index.Find(new LonLat(2, 5)));
        Assert.Equal(1, index.Find(new LonLat(5, 5)));
        Assert.Equal(1, index.Find(new LonLat(20.5, 0.5)));
        Assert.Equal(2, index.Find(new LonLat(9.5, 9.5)));
        Assert.Equal(2, index.Find(new LonLat(11, 11)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_place_is_where_a_plain_locator_puts_it(int seed)
    {
        var random = new Random(seed);
        var areas = Enumerable.Range(0, 60).Select(_ => Star(random)).ToArray();
        var ids = Enumerable.Range(0, 60).Select(_ => random.Next(1_000_000).ToString("D6", CultureInfo.InvariantCulture)).ToArray();
        var index = AreaIndex.Build(ids, areas);
        for (var i = 0; i < 4000; i++)
        {
            // Random places, and places on corners, mid-edges and cell-like round numbers.
            var area = areas[random.Next(areas.Length)].Coordinates;
            var k = random.Next(area.Length - 1);
            var place = (i % 4) switch
            {
                0 => new LonLat(area[k].X, area[k].Y),
                1 => new LonLat((area[k].X + area[k + 1].X) / 2, (area[k].Y + area[k + 1].Y) / 2),
                2 => new LonLat(106 + random.Next(0, 100) / 100.0, area[k].Y),
                _ => new LonLat(106 + random.NextDouble(), 29 + random.NextDouble()),
            };

            var where = Array.ConvertAll(areas, a => SimplePointInAreaLocator.Locate(new Coordinate(place.Lon, place.Lat), a));
            var expected = Enumerable.Range(0, areas.Length).Where(a => where[a] != Location.Exterior)
                .OrderBy(a => ids[a], StringComparer.Ordinal).ThenBy(a => a).FirstOrDefault(AreaIndex.None);

            Assert.Equal(expected, index.Find(place));
            Assert.Equal((expected, where.Count(w => w == Location.Interior) > 1), index.FindShared(place));
        }
    }

    [Fact]
    public void Nothing_and_empty_areas_hold_nothing()
    {
        Assert.Equal(AreaIndex.None, AreaIndex.Build([], []).Find(new LonLat(0, 0)));
        Assert.Equal(AreaIndex.None, AreaIndex.Build(["a"], [Factory.CreatePolygon()]).Find(new LonLat(0, 0)));
        Assert.Equal(0, AreaIndex.Build(["a", "b"], [Read("POLYGON((0 0,1 0,1 1,0 0))"), Factory.CreatePolygon()]).Find(new LonLat(0, 0)));
    }

    [Fact]
    public void What_is_no_polygon_is_refused()
    {
        var refusal = Assert.Throws<InputException>(() => AreaIndex.Build(["a"], [Read("POINT(1 1)")]));

        Assert.Contains("'a' is a Point", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => AreaIndex.Build(["a"], [Read("POLYGON((0 0,1 0,NaN 1,0 0))")]));
    }

    [Fact]
    public void Many_places_at_once_equal_one_by_one()
    {
        var index = AreaIndex.Build(["a"], [Read("POLYGON((0 0,1 0,1 1,0 1,0 0))")]);
        var areas = new int[3];

        index.Find([0.5, 2, 1], [0.5, 0.5, 1], areas);

        Assert.Equal(new[] { 0, AreaIndex.None, 0 }, areas);
    }

    [Fact]
    public void Edges_across_everything_cost_no_more_memory_than_they_must()
    {
        // A comb whose teeth each span the whole height, given three hundred times over.
        var comb = new List<Coordinate> { new(0, 0) };
        for (var tooth = 0; tooth < 2000; tooth++)
        {
            comb.Add(new Coordinate(tooth + 0.25, 100));
            comb.Add(new Coordinate(tooth + 0.5, 1));
        }

        comb.AddRange([new Coordinate(2001, 0), new Coordinate(0, 0)]);
        var polygon = Factory.CreatePolygon([.. comb]);

        var index = AreaIndex.Build([.. Enumerable.Range(0, 300).Select(i => "u" + i)], [.. Enumerable.Repeat((Geometry)polygon, 300)]);

        Assert.Equal(0, index.Find(new LonLat(0.25, 99)));
        Assert.Equal(AreaIndex.None, index.Find(new LonLat(0.5, 99)));
        Assert.Equal(0, index.Find(new LonLat(1000, 0.5)));
    }

    static Geometry Read(string wkt) => new WKTReader().Read(wkt);

    /// <summary>A star-shaped polygon in the degree square at 106, 29; half of them on a coarse lattice, for points on edges.</summary>
    static Polygon Star(Random random)
    {
        var (cx, cy, size) = (106 + random.NextDouble(), 29 + random.NextDouble(), 0.01 + 0.2 * random.NextDouble());
        var corners = random.Next(3, 60);
        var coarse = random.Next(2) == 0;
        var points = Enumerable.Range(0, corners).Select(i =>
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / corners);
            var r = size * (0.3 + 0.7 * random.NextDouble());
            return coarse
                ? new Coordinate(Math.Round(cx + r * cos, 2), Math.Round(cy + r * sin, 2))
                : new Coordinate(cx + r * cos, cy + r * sin);
        }).ToList();
        points.Add(points[0].Copy());
        return Factory.CreatePolygon([.. points]);
    }
}
