using Coverage.Layers;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Coverage.Engine.Tests.Layers;

public sealed class DiscAreaTests
{
    static readonly GeometryFactory Factory = new();

    [Fact]
    public void A_lonely_disc_is_a_polygon_on_its_circle()
    {
        var disc = Assert.Single(DiscArea.Of([new Coordinate(100, 200)], 50, Factory));

        Assert.Equal(18, disc.NumPoints);
        Assert.All(disc.Coordinates, c => Assert.Equal(50, c.Distance(new Coordinate(100, 200)), 1e-9));
        Assert.True(disc.Shell.IsCCW);
    }

    [Fact]
    public void Homes_of_a_grid_join_without_holes_once_the_radius_passes_the_half_diagonal()
    {
        Coordinate[] grid = [.. Enumerable.Range(0, 100).Select(i => new Coordinate(i % 10 * 50, i / 10 * 50))];

        var joined = Assert.Single(DiscArea.Of(grid, 0.75 * 50, Factory));
        var holed = Assert.Single(DiscArea.Of(grid, 0.65 * 50, Factory));

        Assert.Equal((0, 81), (joined.NumInteriorRings, holed.NumInteriorRings));
    }

    [Fact]
    public void A_disc_in_the_hole_of_a_ring_of_discs_is_a_polygon_of_its_own()
    {
        var ring = Enumerable.Range(0, 24).Select(i => (Angle: i * Math.PI / 12, Metres: 300)).Select(p => new Coordinate(p.Metres * Math.Cos(p.Angle), p.Metres * Math.Sin(p.Angle)));

        var area = DiscArea.Of([.. ring, new Coordinate(0, 0)], 50, Factory).ToArray();

        Assert.Equal([1, 0], area.Select(p => p.NumInteriorRings));
    }

    [Fact]
    public void Discs_that_only_touch_are_apart()
    {
        var area = DiscArea.Of([new Coordinate(0, 0), new Coordinate(100, 0)], 50, Factory).ToArray();

        Assert.Equal(2, area.Length);
        Assert.True(Factory.CreateMultiPolygon(area).IsValid);
    }

    /// <summary>
    /// Against the library's union of buffers, from lonely discs to one heap; half the worlds stand on a lattice, where many circles run through one point
    /// and rings may touch themselves. The two draw their corners elsewhere, so areas agree as far as inscribed polygons can.
    /// </summary>
    [Fact]
    public void In_random_worlds_the_area_is_valid_holds_every_point_and_is_that_of_the_union_of_buffers()
    {
        var random = new Random(5);
        var (several, holes) = (0, 0);
        for (var round = 0; round < 200; round++)
        {
            var (count, wide, step) = (1 + random.Next(120), 200 + random.Next(3000), round % 2 == 0 ? 0.1 : new[] { 30, 45, 60, 84.9 }[random.Next(4)]);
            var points = Enumerable.Range(0, count).Select(_ => new Coordinate(Snap(), Snap())).Distinct().ToArray();

            var area = Factory.CreateMultiPolygon([.. DiscArea.Of(points, 60, Factory)]);

            Assert.True(area.IsValid || (step > 1 && Math.Abs(GeometryFixer.Fix(area).Area / area.Area - 1) < 1e-9), $"round {round}");
            Assert.All(points, p => Assert.True(area.Distance(Factory.CreatePoint(p)) == 0, $"round {round}, {p}"));
            var union = Factory.CreateMultiPointFromCoords(points).Buffer(60, 32);
            Assert.InRange(area.Area / union.Area, 0.97, 1.0001);
            several += area.NumGeometries > 1 ? 1 : 0;
            holes += area.Geometries.Sum(p => ((Polygon)p).NumInteriorRings);

            double Snap() => Math.Round(Math.Round(random.NextDouble() * wide / step) * step, 1);
        }

        Assert.InRange(several, 50, 195);
        Assert.True(holes > 20, $"{holes} holes");
    }

    [Fact]
    public void Points_in_another_order_make_the_same_area()
    {
        var random = new Random(7);
        var points = Enumerable.Range(0, 300).Select(_ => new Coordinate(Math.Round(random.NextDouble() * 2000, 1), Math.Round(random.NextDouble() * 2000, 1))).Distinct().ToArray();

        var one = Factory.CreateMultiPolygon([.. DiscArea.Of(points, 60, Factory)]);
        random.Shuffle(points);
        var other = Factory.CreateMultiPolygon([.. DiscArea.Of(points, 60, Factory)]);

        Assert.True(one.EqualsTopologically(other));
    }
}
