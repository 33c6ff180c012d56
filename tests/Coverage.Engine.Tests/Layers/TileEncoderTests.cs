using System.Buffers;
using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Worlds;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Coverage.Engine.Tests.Layers;

public sealed class TileEncoderTests
{
    static readonly TileId World = new(0, 0, 0);

    [Fact]
    public void A_point_lands_where_the_mercator_formula_says()
    {
        // Unit mercator of 90° E on the equator is (0.75, 0.5).
        var tile = Single(Encode(World, Points(("a", 90, 0))));

        Assert.Equal((3072, 2048), tile.Features[0].Parts[0][0]);
        Assert.Equal(2u, tile.Version);
        Assert.Equal(4096u, tile.Extent);
    }

    [Fact]
    public void A_feature_keeps_its_values_and_is_numbered_by_its_row()
    {
        var layer = new Layer
        {
            Id = "demand",
            TitleZh = "",
            TitleEn = "",
            Columns =
            [
                new TextColumn("name", ["甲", null]), new RealColumn("s_meals_elder70_to", [899.9996, double.NaN], 3),
                new IntegerColumn("steps", [-32, null]), new FlagColumn("lift", [true, null]),
            ],
            Geometry = new PointColumn([new LonLat(1, 1), new LonLat(2, 2)]),
        };

        var features = Single(Encode(World, layer)).Features;

        Assert.Equal(new Dictionary<string, object> { ["name"] = "甲", ["s_meals_elder70_to"] = 900.0, ["steps"] = -32L, ["lift"] = true }, features[0].Properties);
        Assert.Empty(features[1].Properties);
        Assert.Equal([1ul, 2ul], features.Select(f => f.Id));
    }

    [Fact]
    public void A_point_just_outside_is_in_the_buffer_and_one_far_outside_is_not()
    {
        // Tile 1/0/0 ends at 0° E; its buffer of 128 of 4096 units reaches 5.6° further.
        var tile = Single(Encode(new TileId(1, 0, 0), Points(("in", -10, 40), ("buffer", 5, 40), ("out", 6, 40))));

        Assert.Equal(["in", "buffer"], tile.Features.Select(f => f.Properties["id"]));
    }

    [Fact]
    public void A_line_that_leaves_and_returns_becomes_two_parts()
    {
        var line = new Layer
        {
            Id = "network",
            TitleZh = "",
            TitleEn = "",
            Columns = [new TextColumn("id", ["a"])],
            Geometry = new LineColumn([0, 4], [new(-20, 10), new(60, 10), new(60, 60), new(-20, 60)]),
        };

        var parts = Single(Encode(new TileId(1, 0, 0), line)).Features[0].Parts;

        Assert.Equal(2, parts.Count);
        Assert.Equal(4096 + 128, parts[0][^1].X);
        Assert.Equal(4096 + 128, parts[1][0].X);
    }

    [Fact]
    public void A_ring_around_the_tile_fills_it_and_a_hole_turns_the_other_way()
    {
        var area = (Polygon)new WKTReader().Read("POLYGON ((-170 -80, 170 -80, 170 80, -170 80, -170 -80), (-100 20, -80 20, -80 40, -100 40, -100 20))");

        var parts = Single(Encode(new TileId(1, 0, 0), Area(area))).Features[0].Parts;

        Assert.Equal(2, parts.Count);
        Assert.True(DoubleArea(parts[0]) > 0, "outer ring clockwise on the screen");
        Assert.True(DoubleArea(parts[1]) < 0, "hole counter-clockwise on the screen");
        Assert.All(parts[0], p => Assert.InRange(p.X, -128, 4096 + 128));
    }

    [Fact]
    public void An_area_too_small_to_draw_leaves_no_feature()
    {
        var speck = (Polygon)new WKTReader().Read("POLYGON ((10 10, 10.001 10, 10.001 10.001, 10 10.001, 10 10))");

        Assert.Empty(Encode(World, Area(speck)));
    }

    [Fact]
    public void A_row_is_drawn_from_its_own_zoom_on()
    {
        var layer = Points(("a", 1, 1)) with { };
        layer = layer with { Columns = layer.Columns.Add(new IntegerColumn("minzoom", [3])) };

        Assert.Empty(Encode(new TileId(2, 2, 1), layer));
        Assert.Equal(["id"], Single(Encode(new TileId(3, 4, 3), layer)).Features[0].Properties.Keys);
    }

    [Fact]
    public void Thinning_keeps_every_vertex_within_the_tolerance()
    {
        var wave = Enumerable.Range(0, 400).Select(i => new LonLat(i * 0.1, 10 * Math.Sin(i * 0.05))).ToImmutableArray();
        var layer = new Layer { Id = "l", TitleZh = "", TitleEn = "", Columns = [], Geometry = new LineColumn([0, wave.Length], wave) };

        var part = Single(Encode(World, layer)).Features[0].Parts.Single();

        Assert.InRange(part.Count, 5, 80);
        foreach (var v in wave)
        {
            var p = UnitMercator.ToUnit(v);
            Assert.True(Distance((p.X * 4096, p.Y * 4096), part) <= 3.8, $"{v} strays");
        }
    }

    [Fact]
    public void Encoding_twice_gives_the_same_bytes()
    {
        var layer = Points([.. Enumerable.Range(0, 500).Select(i => ("p" + i, i % 170 - 80.0, i % 80 - 40.0))]);

        Assert.Equal(Bytes(World, layer), Bytes(World, layer));
    }

    static double Distance((double X, double Y) p, IReadOnlyList<(int X, int Y)> line)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i + 1 < line.Count; i++)
        {
            var segment = new LineSegment(line[i].X, line[i].Y, line[i + 1].X, line[i + 1].Y);
            best = Math.Min(best, segment.Distance(new Coordinate(p.X, p.Y)));
        }

        return best;
    }

    static long DoubleArea(IReadOnlyList<(int X, int Y)> ring)
    {
        var sum = 0L;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            sum += (long)a.X * b.Y - (long)b.X * a.Y;
        }

        return sum;
    }

    static Layer Points(params (string Id, double Lon, double Lat)[] points) => new()
    {
        Id = "points",
        TitleZh = "",
        TitleEn = "",
        Columns = [new TextColumn("id", [.. points.Select(p => p.Id)])],
        Geometry = new PointColumn([.. points.Select(p => new LonLat(p.Lon, p.Lat))]),
    };

    static Layer Area(Polygon polygon) =>
        new() { Id = "units", TitleZh = "", TitleEn = "", Columns = [], Geometry = new AreaColumn([new MultiPolygon([polygon])]) };

    static TileReader.TileLayer Single(IReadOnlyList<TileReader.TileLayer> layers) => Assert.Single(layers);

    static IReadOnlyList<TileReader.TileLayer> Encode(TileId tile, Layer layer) => TileReader.Read(Bytes(tile, layer));

    static byte[] Bytes(TileId tile, Layer layer)
    {
        var output = new ArrayBufferWriter<byte>();
        new TileEncoder(tile, new TileOptions()).Encode([(layer, TileIndex.Build(layer))], output);
        return output.WrittenSpan.ToArray();
    }
}
