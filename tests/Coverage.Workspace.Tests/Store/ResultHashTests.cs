using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Workspaces.Import.Basemap;
using Coverage.Workspaces.Store;
using NetTopologySuite.Geometries;

namespace Coverage.Workspace.Tests.Store;

public sealed class ResultHashTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Storing_and_loading_does_not_change_the_hash()
    {
        Layer[] layers = [.. SampleLayers.All().Skip(1), SampleLayers.Scattered(3000, seed: 5), SampleLayers.Demand() with { Id = "facilities" }];
        var path = _folder.File("r.gpkg");
        GeoPackageStore.Write(path, SampleLayers.Manifest(layers), layers);

        using var result = GeoPackageStore.Open(path);
        Assert.All(layers, l => Assert.Equal(ResultHash.OfLayer(l), ResultHash.OfLayer(result.LoadLayer(l.Id))));
        Assert.Equal(result.Manifest.Hash, ResultHash.Compute(result.Layers.Select(l => result.LoadLayer(l.Id))));
    }

    [Fact]
    public void The_order_of_layers_and_their_titles_do_not_matter()
    {
        var layers = SampleLayers.All();

        Assert.Equal(ResultHash.Compute(layers), ResultHash.Compute(layers.Reverse().Select(l => l with { TitleZh = "别", TitleEn = "Other" })));
    }

    [Fact]
    public void Every_part_of_the_content_matters()
    {
        var d = SampleLayers.Demand();
        var points = ((PointColumn)d.Geometry!).Points;
        Layer With(int column, Column other) => d with { Columns = d.Columns.SetItem(column, other) };
        Layer[] others =
        [
            d,
            d with { Id = "demand2" },
            d with { Geometry = null },
            d with { Geometry = new PointColumn(points.SetItem(1, new(0.0000001, 0))) },
            d with { Columns = d.Columns.RemoveAt(4) },
            d with { Columns = [.. d.Columns.Reverse()] },
            With(0, new TextColumn("id", ["甲", "b", null, ""])),
            With(0, new TextColumn("id", ["甲", "b", "", ""])),
            With(0, new TextColumn("ID", ["甲", "b", "", null])),
            With(1, new RealColumn("60岁以上", [12.345, double.NaN, 0, 1e17], 3)),
            With(1, new RealColumn("60岁以上", [12.35, double.NaN, 0, 1e17], 2)),
            With(1, new RealColumn("60岁以上", [12.345, 0, 0, 1e17], 2)),
            With(3, new IntegerColumn("count", [1, 0, long.MaxValue, long.MinValue])),
            With(4, new FlagColumn("assumed", [true, false, false, true])),
            With(4, new IntegerColumn("assumed", [1, 0, null, 1])),
        ];

        Assert.Equal(others.Length, others.Select(ResultHash.OfLayer).Distinct().Count());
    }

    [Fact]
    public void Differences_below_the_declared_decimals_do_not_matter()
    {
        var d = SampleLayers.Demand();
        var same = d with
        {
            Columns = d.Columns.SetItem(1, new RealColumn("60岁以上", [12.3401, double.NaN, 0, 1e17], 2)),
            Geometry = new PointColumn([new(106.55123463, 29.56123449), new(0, -0.0), new(double.NaN, double.NaN), new(-180, -90)]),
        };

        Assert.Equal(ResultHash.OfLayer(d), ResultHash.OfLayer(same));
    }

    [Fact]
    public void Rounding_twice_is_rounding_once()
    {
        var random = new Random(11);
        for (var i = 0; i < 200_000; i++)
        {
            var decimals = random.Next(16);
            var value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-10, 20));
            var once = FixedPoint.Round(value, decimals);
            Assert.Equal(BitConverter.DoubleToInt64Bits(once), BitConverter.DoubleToInt64Bits(FixedPoint.Round(once, decimals)));
            var grid = FixedPoint.ToGrid((random.NextDouble() - 0.5) * 360);
            Assert.Equal(grid, FixedPoint.ToGrid(FixedPoint.FromGrid(grid)));
        }
    }

    [Fact]
    public void Many_values_are_rounded_as_each_alone()
    {
        var random = new Random(12);
        for (var decimals = 0; decimals <= FixedPoint.MaxDecimals; decimals++)
        {
            double[] values =
            [
                0, -0.0, double.NaN, -0.4, 0.5, 1.5, -2.5, 1L << 51, -(1L << 51), 2.25e15, 1e300, double.Epsilon,
                .. Enumerable.Range(0, 1000).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-10, 20))),
            ];
            var alone = values.Select(v => BitConverter.DoubleToInt64Bits(FixedPoint.Round(v, decimals))).ToArray();

            for (var length = 0; length < 20; length++)
            {
                var few = values[..length];
                FixedPoint.Round(few, decimals);
                Assert.Equal(alone[..length], few.Select(BitConverter.DoubleToInt64Bits));
            }

            FixedPoint.Round(values, decimals);
            Assert.Equal(alone, values.Select(BitConverter.DoubleToInt64Bits));
        }
    }

    [Fact]
    public void Columns_read_stretch_by_stretch_and_texts_told_by_number_are_stored_and_hashed_as_the_values_are()
    {
        const int Rows = 5_000;
        ImmutableArray<string> texts = ["甲", "", "站点-0001", "12345678", "123456789", "\uD800", new string('长', 300)];
        var random = new Random(8);
        int[] codes = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(-1, texts.Length))];
        double[] reals = [.. codes.Select(c => c < 0 ? double.NaN : c * 0.125 - 0.3)];
        long?[] integers = [.. codes.Select(c => c < 0 ? null : (long?)c * 1_000_003)];
        var held = SampleLayers.Scattered(Rows, seed: 9) with
        {
            Columns =
            [
                new TextColumn("t", [.. codes.Select(c => c < 0 ? null : texts[c])]), new RealColumn("r", [.. reals], 3), new IntegerColumn("i", [.. integers]),
            ],
        };
        var read = held with
        {
            Columns =
            [
                new TextColumn("t", Rows, new CodedTexts(texts, (first, to) => codes.AsSpan(first, to.Length).CopyTo(to))),
                new RealColumn("r", Rows, (first, to) => reals.AsSpan(first, to.Length).CopyTo(to), 3),
                new IntegerColumn("i", Rows, (first, to) => integers.AsSpan(first, to.Length).CopyTo(to)),
            ],
        };

        Assert.Equal(ResultHash.OfLayer(held), ResultHash.OfLayer(read));
        Assert.Equal(((TextColumn)held.Columns[0]).Values, ((TextColumn)read.Columns[0]).Values);
        Assert.Equal(texts[0], new TextColumn("t", 1, new CodedTexts(texts, (_, to) => to.Clear()))[0]);
        var manifest = SampleLayers.Manifest([held]);
        GeoPackageStore.Write(_folder.File("held.gpkg"), manifest, [held]);
        GeoPackageStore.Write(_folder.File("read.gpkg"), manifest, [read]);
        Assert.Equal(File.ReadAllBytes(_folder.File("held.gpkg")), File.ReadAllBytes(_folder.File("read.gpkg")));
    }

    [Fact]
    public void Columns_of_one_origin_are_stored_and_hashed_as_if_each_had_its_own_values()
    {
        const int Rows = 1_000;
        ImmutableArray<string> texts = ["1:500103-0001", "甲", "", "sixteen bytes 16", "12345678"];
        var random = new Random(15);
        int[] codes = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(-1, texts.Length))];
        var real = new RealColumn("r", Rows, (first, to) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = codes[first + i] / 8.0;
            }
        }, 3);
        var text = new TextColumn("t", Rows, new CodedTexts(texts, (first, to) => codes.AsSpan(first, to.Length).CopyTo(to)));
        var integer = new IntegerColumn("i", Rows, row => row % 7 == 0 ? null : row * 1_000_003L);
        var shared = SampleLayers.Scattered(Rows, seed: 9) with
        {
            Columns = [real, text, text with { Name = "the same text" }, real with { Name = "again" }, integer with { Name = "j" }, text with { Name = "t3" }],
        };
        var own = shared with
        {
            Columns =
            [
                new RealColumn("r", real.Values, 3), new TextColumn("t", text.Values), new TextColumn("the same text", text.Values), new RealColumn("again", real.Values, 3),
                new IntegerColumn("j", [.. Enumerable.Range(0, Rows).Select(i => integer[i])]), new TextColumn("t3", text.Values),
            ],
        };

        Assert.Equal(shared.Columns[0].Origin, shared.Columns[3].Origin);
        Assert.NotEqual(own.Columns[0].Origin, own.Columns[3].Origin);
        Assert.Equal(ResultHash.OfLayer(own), ResultHash.OfLayer(shared));
        var manifest = SampleLayers.Manifest([own]);
        GeoPackageStore.Write(_folder.File("own.gpkg"), manifest, [own]);
        GeoPackageStore.Write(_folder.File("shared.gpkg"), manifest, [shared]);
        Assert.Equal(File.ReadAllBytes(_folder.File("own.gpkg")), File.ReadAllBytes(_folder.File("shared.gpkg")));
    }

    [Fact]
    public void Areas_told_by_their_ring_are_hashed_as_their_shapes_are()
    {
        var random = new Random(14);
        var rings = Enumerable.Range(0, 500).Select(_ => Ring(random)).ToArray();
        rings[0] = [new(0, 0), new(1, 1), new(1, 0), new(0, 1), new(0, 0)];
        rings[1] = [new(0, 0), new(2, 2), new(1, 1), new(0, 0)];
        rings[2] = [new(0, 0), new(1, 1), new(2, 2), new(0, 0)];
        rings[3] = default;
        var shapes = new AreaColumn(rings.Length, i => rings[i].IsDefault ? MultiPolygon.Empty : RingAssembler.Build([rings[i]], []));
        var told = new AreaColumn(rings.Length, i => shapes[i], i => rings[i]);
        var layer = SampleLayers.Scattered(rings.Length, seed: 2);

        Assert.Equal(ResultHash.OfLayer(layer with { Geometry = shapes }), ResultHash.OfLayer(layer with { Geometry = told }));
    }

    static ImmutableArray<LonLat> Ring(Random random)
    {
        LonLat[] vertices = [.. Enumerable.Range(0, random.Next(3, 9)).Select(_ => new LonLat(random.Next(4) * 1e-7 + 106, random.Next(4) * 1e-7 + 29))];
        return [.. vertices, vertices[0]];
    }

    [Fact]
    public void Layers_that_are_there_at_once_have_the_hash_of_layers_that_come_one_by_one()
    {
        var layers = SampleLayers.All().ToImmutableArray();

        Assert.Equal(ResultHash.Compute(layers.AsEnumerable().Select(l => l)), ResultHash.Compute(layers));
        Assert.Throws<ArgumentException>(() => ResultHash.Compute(ImmutableArray.Create(layers[0], layers[0])));
    }

    /// <summary>The value was computed independently from the description of the format.</summary>
    [Fact]
    public void The_hash_of_a_known_layer_stays_what_it_is() =>
        Assert.Equal("2a876d6b0a354bd39d943264d26d4d26ff01d87ffc8730acae9210e3f5fd5609", ResultHash.Compute([SampleLayers.Demand()]));
}
