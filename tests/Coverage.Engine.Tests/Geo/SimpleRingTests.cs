using Coverage.Geo;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Coverage.Engine.Tests.Geo;

public sealed class SimpleRingTests
{
    static readonly GeometryFactory Factory = new();

    [Theory]
    [InlineData("POLYGON((0 0,1 0,1 1,0 0))")]
    [InlineData("POLYGON((0 0,4 0,4 4,2 1,0 4,0 0))")]
    [InlineData("POLYGON((0 0,1 0,2 0,3 0,3 1,0 1,0 0))")]
    [InlineData("POLYGON((1 0,2 0,2 1,0 1,0 0,1 0))")]
    [InlineData("MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((2 0,3 0,3 1,2 0)))")]
    [InlineData("POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,2 1,2 2,1 1),(3 3,3.5 3,3.5 3.5,3 3))")]
    public void A_ring_that_never_comes_back_to_itself_is_valid(string wkt) => Assert.True(SimpleRing.IsSurelyValid(Read(wkt)));

    [Theory]
    [InlineData("POLYGON((0 0,2 2,2 0,0 2,0 0))")]
    [InlineData("POLYGON((0 0,4 0,4 4,2 0,0 4,0 0))")]
    [InlineData("POLYGON((0 0,4 0,4 4,2 -1e-300,0 4,0 0))")]
    [InlineData("POLYGON((0 0,4 0,4 4,4 6,4 4,0 4,0 0))")]
    [InlineData("POLYGON((0 0,2 0,1 0,3 1,0 1,0 0))")]
    [InlineData("POLYGON((0 0,1 0,0 0,0 0))")]
    [InlineData("MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)),((1 1,2 1,2 2,1 1)))")]
    [InlineData("POLYGON((0 0,4 0,4 4,0 4,0 0),(5 1,6 1,6 2,5 1))")]
    [InlineData("POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,5 1,2 2,1 1))")]
    [InlineData("POLYGON((0 0,9 0,9 9,0 9,0 0),(1 1,8 1,8 8,1 8,1 1),(2 2,3 2,3 3,2 2))")]
    [InlineData("POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,3 3,3 1,1 3,1 1))")]
    public void One_that_crosses_or_touches_itself_never_passes_for_valid(string wkt)
    {
        Assert.False(Read(wkt).IsValid);
        Assert.False(SimpleRing.IsSurelyValid(Read(wkt)));
    }

    [Theory]
    [InlineData("POLYGON((0 0,4 0,4 4,0 4,0 0),(0 0,2 1,1 2,0 0))")]
    [InlineData("POLYGON((0 0,4 0,4 0,4 4,0 4,0 0))")]
    [InlineData("POLYGON EMPTY")]
    public void Of_rings_that_meet_and_corners_named_twice_nothing_is_said(string wkt) => Assert.False(SimpleRing.IsSurelyValid(Read(wkt)));

    [Fact]
    public void Whoever_is_sure_agrees_with_the_plain_test_in_random_worlds()
    {
        var random = new Random(41);
        var (sure, unsure) = (0, 0);
        for (var world = 0; world < 4000; world++)
        {
            var (shell, hole) = (Star(random, 10), Star(random, random.Next(1, 4)));
            var area = random.Next(2) == 0 ? Factory.CreatePolygon(shell) : Factory.CreatePolygon(shell, [hole]);
            if (SimpleRing.IsSurelyValid(area))
            {
                Assert.True(area.IsValid, area.AsText());
                sure++;
            }
            else if (!area.IsValid)
            {
                unsure++;
            }
        }

        Assert.InRange(sure, 400, 3600);
        Assert.InRange(unsure, 400, 3600);
    }

    [Fact]
    public void A_ring_round_its_middle_is_sure_however_many_corners_it_has()
    {
        var ring = Enumerable.Range(0, 30_000).Select(i => (Angle: 2 * Math.PI * i / 30_000, Far: 1 + 0.3 * Math.Sin(i * 0.02)))
            .Select(p => new Coordinate(106 + p.Far * Math.Cos(p.Angle), 29 + p.Far * Math.Sin(p.Angle))).ToList();
        Assert.True(SimpleRing.IsSurelyValid(Factory.CreatePolygon([.. ring, ring[0].Copy()])));
    }

    [Fact]
    public void A_comb_whose_teeth_all_share_a_row_is_left_to_the_plain_test()
    {
        var teeth = Enumerable.Range(0, 5000).Select(i => new Coordinate(i, i % 2 == 0 ? 0 : 1)).ToList();
        var comb = Factory.CreatePolygon([.. teeth, new Coordinate(5000, -1), new Coordinate(-1, -1), teeth[0].Copy()]);
        Assert.False(SimpleRing.IsSurelyValid(comb));
        Assert.True(comb.IsValid);
    }

    /// <summary>Corners round a middle, some of them moved off their place, so that many of the rings cross themselves; half of them on whole numbers, where rings touch.</summary>
    static LinearRing Star(Random random, double size)
    {
        var (corners, grid, wild) = (random.Next(3, 40), random.Next(2) == 0, random.NextDouble() * 0.08);
        var ring = Enumerable.Range(0, corners).Select(i =>
        {
            var angle = 2 * Math.PI * (i + (random.NextDouble() < wild ? random.NextDouble() * 4 - 2 : random.NextDouble() * 0.9)) / corners;
            var far = size * (0.4 + 0.6 * random.NextDouble());
            var corner = new Coordinate(far * Math.Cos(angle), far * Math.Sin(angle));
            return grid ? new Coordinate(Math.Round(corner.X), Math.Round(corner.Y)) : corner;
        }).ToList();
        return Factory.CreateLinearRing([.. ring, ring[0].Copy()]);
    }

    static Geometry Read(string wkt) => new WKTReader().Read(wkt);
}
