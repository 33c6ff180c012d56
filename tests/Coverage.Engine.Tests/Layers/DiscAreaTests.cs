using Coverage.Layers;
using NetTopologySuite.Geometries;

namespace Coverage.Engine.Tests.Layers;

public sealed class DiscAreaTests
{
    static readonly GeometryFactory Factory = new();

    [Fact]
    public void Discs_drawn_apart_are_corner_for_corner_those_of_one_union()
    {
        var random = new Random(5);
        var several = 0;
        for (var round = 0; round < 200; round++)
        {
            // From lonely discs to one heap.
            var (count, wide) = (1 + random.Next(120), 200 + random.Next(8000));
            var points = Enumerable.Range(0, count).Select(_ => new Coordinate(Snap(random.NextDouble() * wide), Snap(random.NextDouble() * wide))).Distinct().ToArray();

            var apart = DiscArea.Of(points, 60, Factory).Select(p => p.AsText()).Order(StringComparer.Ordinal).ToArray();
            var union = DiscArea.Around(Factory.CreateMultiPointFromCoords(points), 60).Select(p => p.AsText()).Order(StringComparer.Ordinal);

            Assert.Equal(union, apart);
            several += apart.Length > 1 ? 1 : 0;

            double Snap(double metres) => Math.Round(metres, 1);
        }

        Assert.InRange(several, 50, 200);
    }

    [Fact]
    public void A_disc_in_the_hole_of_a_ring_of_discs_is_a_polygon_of_its_own()
    {
        var ring = Enumerable.Range(0, 24).Select(i => (Angle: i * Math.PI / 12, Metres: 300)).Select(p => new Coordinate(p.Metres * Math.Cos(p.Angle), p.Metres * Math.Sin(p.Angle)));

        var area = DiscArea.Of([.. ring, new Coordinate(0, 0)], 50, Factory).ToArray();

        Assert.Equal([1, 0], area.Select(p => p.NumInteriorRings));
    }
}
