using Coverage.Geo;
using Coverage.Reach;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Coverage.Engine.Tests.Reach;

public sealed class IsochroneTests
{
    const double HalfStreet = IsochroneBuilder.DefaultHalfStreetMetres;
    static readonly GeometryFactory Factory = new(new PrecisionModel());

    [Fact]
    public void A_straight_street_is_a_capsule()
    {
        var pieces = new ReachedPieces();
        pieces.Add([500_003.3, 501_003.3], [3_270_004.4, 3_270_004.4], 0, 900_000);

        var shape = new IsochroneBuilder().Build(pieces, [900_000]);

        var capsule = 2 * HalfStreet * 1000 + Math.PI * HalfStreet * HalfStreet;
        Assert.InRange(shape.AreaM2(0), capsule - 120, capsule);
        Assert.Equal(new[] { 0, 1 }, shape.FirstPart);
        Assert.Equal(new[] { 0, 1 }, shape.FirstRing);
    }

    [Fact]
    public void A_place_stood_on_is_a_disc()
    {
        var pieces = new ReachedPieces();
        pieces.Add([36_500_003.3], [3_270_004.4], 0, 0);

        var shape = new IsochroneBuilder().Build(pieces, [0, 1]);

        Assert.InRange(shape.AreaM2(0), 1_850, Math.PI * 625);
        Assert.Equal(shape.AreaM2(0), shape.AreaM2(1));
    }

    [Theory]
    [InlineData(600_000, 600, 600, 300, 300)]
    [InlineData(900_000, 600, 900, 600, 400)]
    public void The_star_is_cut_where_its_time_runs_out(int cutoffMs, double north, double east, double west2, double west3)
    {
        // O–N 600 m (dead end), O–E 900 m, O–W1 300 m, W1–W2 1200 m west, W1–W3 400 m south; 1 m/s.
        var pieces = new ReachedPieces();
        pieces.Add([0, 0], [0, 600], 0, 600_000);
        pieces.Add([0, 900], [0, 0], 0, 900_000);
        pieces.Add([0, -300], [0, 0], 0, 300_000);
        pieces.Add([-1500, -300], [0, 0], 1_500_000, 300_000);
        pieces.Add([-300, -300], [0, -400], 300_000, 700_000);

        var shape = new IsochroneBuilder().Build(pieces, [cutoffMs]);

        AssertEnds(shape, new PointM(0, north), 0, 1);
        AssertEnds(shape, new PointM(east, 0), 1, 0);
        AssertEnds(shape, new PointM(-300 - west2, 0), -1, 0);
        AssertEnds(shape, new PointM(-300, -west3), 0, -1);
    }

    [Fact]
    public void An_edge_entered_from_both_ends_keeps_its_gap()
    {
        // 1000 m, end times 700 s and 800 s, cutoff 900 s: 200 m from the left, 100 m from the right. They would meet at 550 m, 1250 s.
        var pieces = new ReachedPieces();
        pieces.Add([0, 550], [0, 0], 700_000, 1_250_000);
        pieces.Add([550, 1000], [0, 0], 1_250_000, 800_000);

        var shape = new IsochroneBuilder().Build(pieces, [900_000]);

        Assert.Equal(2, shape.FirstPart[1]);
        AssertEnds(shape, new PointM(200, 0), 1, 0);
        AssertEnds(shape, new PointM(900, 0), -1, 0);
        Assert.False(shape.Contains(0, new PointM(550, 0)));
    }

    [Fact]
    public void The_same_edge_reached_early_is_whole()
    {
        var pieces = new ReachedPieces();
        pieces.Add([0, 550], [0, 0], 100_000, 650_000);
        pieces.Add([550, 1000], [0, 0], 650_000, 200_000);

        var shape = new IsochroneBuilder().Build(pieces, [649_999, 650_000]);

        Assert.True(shape.Contains(1, new PointM(550, 0)));
        Assert.Equal(2, shape.FirstPart[2]);
        Assert.Single(Polygons(shape, 1));
    }

    [Fact]
    public void Two_banks_of_a_river_are_not_joined_where_no_bridge_is()
    {
        var pieces = new ReachedPieces();
        pieces.Add([0, 800], [0, 0], 0, 600_000);
        pieces.Add([0, 0], [0, 120], 0, 100_000);
        pieces.Add([0, 800], [120, 120], 100_000, 700_000);

        var shape = new IsochroneBuilder().Build(pieces, [900_000]);

        Assert.False(shape.Contains(0, new PointM(400, 60)));
        Assert.Single(Polygons(shape, 0));
        Assert.Equal(0, Polygons(shape, 0)[0].NumInteriorRings);
    }

    [Theory]
    [InlineData(80, 1)]
    [InlineData(65, 0)]
    public void A_block_keeps_its_courtyard_unless_it_is_tiny(double side, int holes)
    {
        var pieces = new ReachedPieces();
        pieces.Add([0, side, side, 0, 0], [0, 0, side, side, 0], 0, 60_000);

        var shape = new IsochroneBuilder().Build(pieces, [60_000]);

        Assert.Equal(holes, Polygons(shape, 0).Single().NumInteriorRings);
    }

    [Fact]
    public void A_part_inside_a_hole_is_a_part_of_its_own()
    {
        var pieces = new ReachedPieces();
        pieces.Add([0, 600, 600, 0, 0], [0, 0, 600, 600, 0], 0, 60_000);
        pieces.Add([200, 400, 400, 200, 200], [200, 200, 400, 400, 200], 0, 60_000);
        pieces.Add([300], [300], 0, 60_000);

        var shape = new IsochroneBuilder().Build(pieces, [60_000]);

        Assert.Equal(new[] { 0, 3 }, shape.FirstPart);
        Assert.Equal(new[] { 0, 2, 4, 5 }, shape.FirstRing);
        AssertValid(shape, 0);
    }

    [Fact]
    public void Nothing_reached_is_an_empty_shape()
    {
        var pieces = new ReachedPieces();
        pieces.Add([0, 100], [0, 0], 400_000, 500_000);

        var shape = new IsochroneBuilder().Build(pieces, [300_000, 450_000]);
        var none = new IsochroneBuilder().Build(new ReachedPieces(), [300_000]);

        Assert.True(shape.IsEmpty(0));
        Assert.False(shape.IsEmpty(1));
        Assert.True(none.IsEmpty(0));
        Assert.Equal(0, none.AreaM2(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Random_towns_give_valid_nested_shapes_that_hold_every_reached_piece(int seed)
    {
        int[] cutoffs = [300_000, 310_000, 600_000, 900_000];
        var builder = new IsochroneBuilder();
        for (var round = 0; round < 5; round++)
        {
            var town = RandomPieces.Grow(seed * 100 + round, 1.0);

            var shape = builder.Build(town.Pieces, cutoffs);

            for (var c = 0; c < cutoffs.Length; c++)
            {
                AssertValid(shape, c);
                AssertHoldsPieces(shape, c, town.Pieces, cutoffs[c]);
                var circle = cutoffs[c] / 1000.0 + HalfStreet + 0.15;
                Assert.True(shape.AreaM2(c) <= Math.PI * circle * circle);
                var end = shape.FirstPoint[shape.FirstRing[shape.FirstPart[c + 1]]];
                for (var i = shape.FirstPoint[shape.FirstRing[shape.FirstPart[c]]]; i < end; i++)
                {
                    Assert.True(shape.Point(i).DistanceTo(town.Origin) <= circle);
                }

                if (c > 0)
                {
                    AssertNested(shape, c - 1, c);
                }
            }
        }
    }

    [Fact]
    public void The_same_streets_give_the_same_bytes_in_any_window_and_any_order()
    {
        var town = RandomPieces.Grow(77, 1.0);
        var again = new ReachedPieces();
        for (var p = town.Pieces.Count - 1; p >= 0; p--)
        {
            var (a, b) = (town.Pieces.First[p], town.Pieces.First[p + 1]);
            again.Add(town.Pieces.X[a..b], town.Pieces.Y[a..b], town.Pieces.StartMs[p], town.Pieces.EndMs[p]);
        }

        var alone = new IsochroneBuilder().Build(town.Pieces, [600_000]);
        // A far piece widens the window and adds a part of its own, the northernmost, so the last.
        again.Add([town.Origin.X + 3000.5, town.Origin.X + 3037], [town.Origin.Y + 5000.7, town.Origin.Y + 5010], 0, 60_000);
        var builder = new IsochroneBuilder();
        builder.Build(again, [100_000, 900_000]);
        var wider = builder.Build(again, [600_000]);

        Assert.Equal(alone.XDm, wider.XDm[..alone.XDm.Length]);
        Assert.Equal(alone.YDm, wider.YDm[..alone.YDm.Length]);
        Assert.Equal(alone.FirstPart[1] + 1, wider.FirstPart[1]);
    }

    [Fact]
    public void Eight_nodes_at_once_equal_one_by_one_bit_for_bit()
    {
        var random = new Random(9);
        for (var round = 0; round < 2000; round++)
        {
            var segment = new IsochroneField.Segment(
                10 * random.NextSingle(), 10 * random.NextSingle(),
                300 * random.NextSingle() - 150, round % 10 == 0 ? 0 : 300 * random.NextSingle() - 150,
                round % 3 == 0 ? 0.25f : 0, round % 5 == 0 ? 0.75f : 1);
            var fast = Enumerable.Repeat(IsochroneField.Far, (5 * 40) + 24).ToArray();
            var plain = fast.ToArray();
            var (x, y) = (random.Next(-20, 5) * 10f, random.Next(-20, 20) * 10f);

            IsochroneField.StampNodes(fast, 40, 24, segment, x, y);
            IsochroneField.StampNodesPlainly(plain, 40, 24, segment, x, y);

            Assert.Equal(plain, fast);
        }
    }

    [Fact]
    public void The_callers_bugs_are_named()
    {
        var pieces = new ReachedPieces();
        Assert.Throws<ArgumentOutOfRangeException>(() => new IsochroneBuilder(14.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IsochroneBuilder(double.NaN));
        Assert.Throws<ArgumentException>(() => pieces.AddPoint(double.NaN, 0));
        Assert.Throws<InvalidOperationException>(() => pieces.EndPiece(0, 1));
        Assert.Throws<ArgumentException>(() => new IsochroneBuilder().Build(pieces, [600_000, 600_000]));
        pieces.Add([0, 5e8], [0, 0], 0, 1);
        Assert.Throws<ArgumentException>(() => new IsochroneBuilder().Build(pieces, [600_000]));
    }

    /// <summary>The shape ends half a street width beyond a point, within the metre that the contour may fall short.</summary>
    static void AssertEnds(Isochrone shape, PointM end, int dx, int dy)
    {
        Assert.True(shape.Contains(0, new PointM(end.X + dx * (HalfStreet - 1.1), end.Y + dy * (HalfStreet - 1.1))), $"short of {end}");
        Assert.False(shape.Contains(0, new PointM(end.X + dx * (HalfStreet + 0.1), end.Y + dy * (HalfStreet + 0.1))), $"beyond {end}");
    }

    static void AssertValid(Isochrone shape, int cutoff)
    {
        foreach (var polygon in Polygons(shape, cutoff))
        {
            Assert.True(polygon.Shell.IsCCW);
            Assert.All(polygon.Holes, hole => Assert.False(((LinearRing)hole).IsCCW));
        }

        var check = new IsValidOp(Factory.CreateMultiPolygon([.. Polygons(shape, cutoff)]));
        Assert.True(check.IsValid, check.ValidationError?.ToString());
    }

    /// <summary>Exact, on whole decimetres: every point of the smaller shape is one of the larger.</summary>
    static void AssertNested(Isochrone shape, int smaller, int larger)
    {
        var inner = Factory.CreateMultiPolygon([.. Polygons(shape, smaller)]);
        var outer = Factory.CreateMultiPolygon([.. Polygons(shape, larger)]);
        Assert.True(outer.Covers(inner), $"cutoff {smaller} is not inside cutoff {larger}");
    }

    static void AssertHoldsPieces(Isochrone shape, int cutoff, ReachedPieces pieces, int cutoffMs)
    {
        for (var p = 0; p < pieces.Count; p++)
        {
            for (var step = 0; step <= 4; step++)
            {
                var a = pieces.First[p];
                var t = step / 4.0;
                if (pieces.StartMs[p] + t * (pieces.EndMs[p] - pieces.StartMs[p]) <= cutoffMs)
                {
                    var x = pieces.X[a] + t * (pieces.X[a + 1] - pieces.X[a]);
                    var point = new PointM(x, pieces.Y[a] + t * (pieces.Y[a + 1] - pieces.Y[a]));
                    Assert.True(shape.Contains(cutoff, point), $"{point} of piece {p}");
                }
            }
        }
    }

    static List<Polygon> Polygons(Isochrone shape, int cutoff)
    {
        var result = new List<Polygon>();
        for (var part = shape.FirstPart[cutoff]; part < shape.FirstPart[cutoff + 1]; part++)
        {
            var first = shape.FirstRing[part];
            var rings = Enumerable.Range(first, shape.FirstRing[part + 1] - first).Select(r => Ring(shape, r)).ToArray();
            result.Add(Factory.CreatePolygon(rings[0], rings[1..]));
        }

        return result;
    }

    static LinearRing Ring(Isochrone shape, int ring)
    {
        var points = Enumerable.Range(shape.FirstPoint[ring], shape.FirstPoint[ring + 1] - shape.FirstPoint[ring])
            .Select(i => new Coordinate(shape.XDm[i], shape.YDm[i])).ToList();
        points.Add(points[0].Copy());
        return Factory.CreateLinearRing([.. points]);
    }
}
