using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Workspaces.Store;
using Microsoft.Data.Sqlite;

namespace Coverage.Workspace.Tests.Store;

public sealed class GeoPackageStoreTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string Result => _folder.File("成果 one.gpkg");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_stored_comes_back_with_reals_and_coordinates_at_their_decimals()
    {
        var layers = SampleLayers.All();
        GeoPackageStore.Write(Result, SampleLayers.Manifest(layers), layers);

        using var result = GeoPackageStore.Open(Result);
        Assert.Equal(layers.Select(l => (l.Id, l.TitleZh, l.TitleEn, l.Count)), result.Layers.Select(l => (l.Id, l.TitleZh, l.TitleEn, l.Count)));
        var demand = result.LoadLayer("demand");
        Assert.Equal(["甲", "b", "", null], ((TextColumn)demand.Columns[0]).Values);
        Assert.Equal([12.34, double.NaN, 0, 1e17], ((RealColumn)demand.Columns[1]).Values);
        Assert.Equal([0, 899.999, double.NaN, 3600], ((RealColumn)demand.Columns[2]).Values);
        Assert.Equal([1, null, long.MaxValue, long.MinValue], ((IntegerColumn)demand.Columns[3]).Values);
        Assert.Equal([true, false, null, true], ((FlagColumn)demand.Columns[4]).Values);
        Assert.Equal(
            [new LonLat(106.5512346, 29.5612345), new LonLat(0, 0), new LonLat(double.NaN, double.NaN), new LonLat(-180, -90)],
            ((PointColumn)demand.Geometry!).Points);
        var network = (LineColumn)result.LoadLayer("network").Geometry!;
        Assert.Equal([0, 2, 2, 5], network.First);
        Assert.Equal(new LonLat(-5.5, 6.25), network.Vertices[4]);
        var areas = ((AreaColumn)result.LoadLayer("service-areas").Geometry!).Areas;
        Assert.Equal(["MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1)), ((10 10, 11 10, 11 11, 10 10)))", "MULTIPOLYGON EMPTY"],
            areas.Take(2).Select(a => a.AsText()));
        Assert.Equal(((TextColumn)layers[3].Columns[1]).Values, ((TextColumn)result.LoadLayer("findings").Columns[1]).Values);
        Assert.Equal("x\0y", ((TextColumn)result.LoadLayer("findings").Columns[0]).Values[1]);
        Assert.Equal(0, result.LoadLayer("gaps").Count);
    }

    [Fact]
    public void The_manifest_comes_back_whole()
    {
        var layers = SampleLayers.All();
        var manifest = SampleLayers.Manifest(layers) with { NetworkFile = "a.walk", NetworkHash = "cc" };
        GeoPackageStore.Write(Result, manifest, layers);

        using var result = GeoPackageStore.Open(Result);
        var back = result.Manifest;
        Assert.Equal(manifest.Sources, back.Sources);
        Assert.Equal(manifest.Seconds, back.Seconds);
        Assert.Equal(manifest.Created, back.Created);
        Assert.Equal(manifest with { Sources = [], Seconds = [] }, back with { Sources = [], Seconds = [] });
    }

    [Fact]
    public void Columns_are_described_without_loading()
    {
        var layers = SampleLayers.All();
        GeoPackageStore.Write(Result, SampleLayers.Manifest(layers), layers);

        using var result = GeoPackageStore.Open(Result);
        var network = result.Find("network")!;
        Assert.Equal(ShapeKind.Line, network.Shape);
        Assert.Equal([new StoredColumn("arc", ColumnKind.Integer, 0), new StoredColumn("grade", ColumnKind.Real, 6)], network.Columns);
        Assert.Equal(ShapeKind.None, result.Find("findings")!.Shape);
        Assert.Null(result.Find("hubs"));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 4)]
    [InlineData(8, 100)]
    [InlineData(10, 1)]
    [InlineData(50, 1)]
    public void Rows_can_be_read_in_part(int first, int count)
    {
        Layer[] layers = [SampleLayers.Scattered(10, seed: 1)];
        GeoPackageStore.Write(Result, SampleLayers.Manifest(layers), layers);

        using var result = GeoPackageStore.Open(Result);
        var ids = ((IntegerColumn)result.LoadRows("demand", first, count).Columns[0]).Values;
        Assert.Equal(Enumerable.Range(0, 10).Skip(first).Take(count).Select(i => (long?)i), ids);
    }

    [Fact]
    public void The_same_layers_give_the_same_bytes()
    {
        var layers = SampleLayers.All();
        GeoPackageStore.Write(Result, SampleLayers.Manifest(layers), layers);
        GeoPackageStore.Write(_folder.File("two.gpkg"), SampleLayers.Manifest(layers), layers);

        Assert.Equal(File.ReadAllBytes(Result), File.ReadAllBytes(_folder.File("two.gpkg")));
    }

    [Fact]
    public void Rows_that_are_too_long_to_be_made_many_at_once_come_back_too()
    {
        // Among a few hundred short rows some of a hundred kilobytes, and one of nine megabytes.
        var random = new Random(3);
        string?[] texts = [.. Enumerable.Range(0, 700).Select(i => i % 5 == 0 ? null : new string((char)('甲' + i), i is >= 300 and < 340 ? 33_000 : random.Next(90)))];
        texts[350] = new string('z', 9_000_000);
        var layer = SampleLayers.Scattered(texts.Length, seed: 4) with
        {
            Columns = [new TextColumn("a", [.. texts]), new IntegerColumn("n", [.. texts.Select(t => (long?)t?.Length)]), new TextColumn("b", [.. texts.Reverse()])],
        };
        GeoPackageStore.Write(_folder.File("r.gpkg"), SampleLayers.Manifest([layer]), [layer]);

        using var result = GeoPackageStore.Open(_folder.File("r.gpkg"));
        Assert.Equal(ResultHash.OfLayer(layer), ResultHash.OfLayer(result.LoadLayer(layer.Id)));
    }

    [Fact]
    public void The_file_is_a_sound_database_with_the_marks_of_GeoPackage_1_3()
    {
        Layer[] layers = [.. SampleLayers.All().Skip(1), SampleLayers.Scattered(5000, seed: 2)];
        GeoPackageStore.Write(Result, SampleLayers.Manifest(layers), layers);

        Assert.Equal("ok", Ask("PRAGMA integrity_check"));
        Assert.Null(Ask("PRAGMA foreign_key_check"));
        Assert.Equal(0x47504B47L, Ask("PRAGMA application_id"));
        Assert.Equal(10300L, Ask("PRAGMA user_version"));
        Assert.Equal("attributes", Ask("SELECT data_type FROM gpkg_contents WHERE table_name = 'findings'"));
        Assert.Equal("2026-03-01T00:30:15.250Z", Ask("SELECT max(last_change) FROM gpkg_contents"));
        Assert.Equal("步行网 / Network · © OpenStreetMap contributors", Ask("SELECT description FROM gpkg_contents WHERE table_name = 'network'"));
        Assert.Equal(-5.5, Ask("SELECT min_x FROM gpkg_contents WHERE table_name = 'network'"));
        Assert.Equal(DBNull.Value, Ask("SELECT min_x FROM gpkg_contents WHERE table_name = 'gaps'"));
        Assert.Equal(4L, Ask("SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'"));
        Assert.Equal(5000L, Ask("SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'demand'"));
        Assert.Equal(3L, Ask("SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id IN (4326, -1, 0)"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(51)]
    [InlineData(52)]
    [InlineData(2602)]
    [InlineData(20_000)]
    public void The_tree_is_sound_and_answers_what_a_scan_answers(int count)
    {
        var layer = SampleLayers.Scattered(count, seed: count);
        GeoPackageStore.Write(Result, SampleLayers.Manifest([layer]), [layer]);

        Assert.Equal("ok", Ask("SELECT rtreecheck('rtree_demand_geom')"));
        using var result = GeoPackageStore.Open(Result);
        var points = ((PointColumn)layer.Geometry!).Points;
        var random = new Random(7);
        for (var i = 0; i < 50; i++)
        {
            double x = 105 + random.NextDouble() * 5, y = 28 + random.NextDouble() * 4, w = random.NextDouble();
            var found = result.RowsWithin("demand", x, y, x + w, y + w);

            // Boxes of the tree are rounded outward to single precision: nothing is missed, and nothing farther than that is found.
            const double Slack = 1e-5;
            Assert.Equal(Scan(points, x, y, x + w, y + w), found.Where(r => Inside(points[r], x, y, x + w, y + w)));
            Assert.All(found, r => Assert.True(Inside(points[r], x - Slack, y - Slack, x + w + Slack, y + w + Slack)));
        }
    }

    [Fact]
    public void The_tree_finds_areas_and_lines_by_their_boxes_and_leaves_out_empty_shapes()
    {
        var layers = SampleLayers.All();
        GeoPackageStore.Write(Result, SampleLayers.Manifest(layers), layers);

        using var result = GeoPackageStore.Open(Result);
        Assert.Equal([0, 2], result.RowsWithin("service-areas", -180, -90, 180, 90));
        Assert.Equal([0], result.RowsWithin("service-areas", 5, 5, 10.5, 10.5));
        Assert.Equal([2], result.RowsWithin("network", -5.6, 1, 0, 3));
        Assert.Equal("ok", Ask("SELECT rtreecheck('rtree_service-areas_geom_')"));
    }

    [Fact]
    public void Several_threads_may_read_one_result()
    {
        Layer[] layers = [SampleLayers.Scattered(3000, seed: 4), SampleLayers.Network()];
        GeoPackageStore.Write(Result, SampleLayers.Manifest(layers), layers);

        using var result = GeoPackageStore.Open(Result);
        var expected = ResultHash.OfLayer(layers[0]);
        Parallel.For(0, 16, _ => Assert.Equal(expected, ResultHash.OfLayer(result.LoadLayer("demand"))));
    }

    [Fact]
    public void Rings_are_turned_outer_counter_clockwise_and_holes_clockwise()
    {
        var layer = SampleLayers.Units() with
        {
            Columns = [],
            Geometry = new AreaColumn([SampleLayers.Area("MULTIPOLYGON (((0 0, 0 4, 4 4, 4 0, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1)))")]),
        };
        GeoPackageStore.Write(Result, SampleLayers.Manifest([layer]), [layer]);

        using var result = GeoPackageStore.Open(Result);
        var area = ((AreaColumn)result.LoadLayer(layer.Id).Geometry!).Areas[0];
        Assert.Equal("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1)))", area.AsText());
    }

    [Fact]
    public void Layers_that_contradict_themselves_are_refused_before_anything_is_written()
    {
        var demand = SampleLayers.Demand();
        Layer[] bad =
        [
            demand with { Columns = demand.Columns.Add(new FlagColumn("short", [true])) },
            demand with { Columns = demand.Columns.Add(new FlagColumn("COUNT", [true, true, true, true])) },
            demand with { Columns = [new RealColumn("v", [1, 2, 3, double.PositiveInfinity], 1)] },
            demand with { Columns = [new RealColumn("v", [1, 2, 3, 4], 16)] },
            demand with { Id = "manifest" },
            demand with { Id = "gpkg_contents" },
            demand with { Geometry = new PointColumn([]) },
        ];

        Assert.All(bad, layer => Assert.Throws<ArgumentException>(() => GeoPackageStore.Write(Result, SampleLayers.Manifest([]), [layer])));
        Assert.Throws<ArgumentException>(() => GeoPackageStore.Write(Result, SampleLayers.Manifest([]), [demand, demand]));
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void A_coordinate_that_is_no_lon_lat_is_refused_with_its_row()
    {
        var layer = SampleLayers.Demand() with { Columns = [], Geometry = new PointColumn([new(1, 1), new(3_600_000, 29)]) };

        var e = Assert.Throws<ArgumentException>(() => GeoPackageStore.Write(Result, SampleLayers.Manifest([]), [layer]));
        Assert.Contains("row 2", e.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names());
    }

    static IEnumerable<int> Scan(ImmutableArray<LonLat> points, double x0, double y0, double x1, double y1) =>
        Enumerable.Range(0, points.Length).Where(i => Inside(points[i], x0, y0, x1, y1));

    static bool Inside(LonLat p, double x0, double y0, double x1, double y1) => p.Lon >= x0 && p.Lon <= x1 && p.Lat >= y0 && p.Lat <= y1;

    object? Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Result};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
