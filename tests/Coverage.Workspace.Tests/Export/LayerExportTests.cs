using System.Buffers;
using System.Text;
using System.Text.Json;
using Coverage.Layers;
using Coverage.Workspace.Tests.Store;
using Coverage.Workspaces.Export;
using Coverage.Workspaces.Store;

namespace Coverage.Workspace.Tests.Export;

public sealed class LayerExportTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Points_as_geojson() => Assert.Equal(
        """
        {"type":"FeatureCollection","name":"demand","attribution":"© OSM","features":[
        {"type":"Feature","id":"甲","geometry":{"type":"Point","coordinates":[106.5512346,29.5612345]},"properties":{"id":"甲","60岁以上":12.34,"s_kind:street-center\u002Btownship-center_elder70_to":0,"count":1,"assumed":true}},
        {"type":"Feature","id":"b","geometry":{"type":"Point","coordinates":[0,0]},"properties":{"id":"b","60岁以上":null,"s_kind:street-center\u002Btownship-center_elder70_to":899.999,"count":null,"assumed":false}},
        {"type":"Feature","id":"","geometry":null,"properties":{"id":"","60岁以上":0,"s_kind:street-center\u002Btownship-center_elder70_to":null,"count":9223372036854775807,"assumed":null}},
        {"type":"Feature","id":4,"geometry":{"type":"Point","coordinates":[-180,-90]},"properties":{"id":null,"60岁以上":1E+17,"s_kind:street-center\u002Btownship-center_elder70_to":3600,"count":-9223372036854775808,"assumed":true}}]}
        """.ReplaceLineEndings(""),
        Export(SampleLayers.Demand(), ExportFormat.GeoJson, new ExportOptions { Attribution = "© OSM" }));

    [Fact]
    public void Areas_as_geojson_have_right_hand_rings()
    {
        var layer = SampleLayers.Units() with
        {
            Columns = [],
            Geometry = new AreaColumn([SampleLayers.Area("MULTIPOLYGON (((0 0, 0 4, 4 4, 4 0, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1)))")]),
        };

        Assert.Contains("[[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]]]", Export(layer, ExportFormat.GeoJson), StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_feature_goes_to_any_buffer_writer()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, GeoJsonWriter.Options);
        new GeoJsonWriter(SampleLayers.Network()).WriteFeature(json, 2);
        json.Flush();

        Assert.Equal(
            """{"type":"Feature","id":3,"geometry":{"type":"LineString","coordinates":[[1,2],[3,4],[-5.5,6.25]]},"properties":{"arc":2,"grade":null}}""",
            Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Fact]
    public void Every_layer_is_valid_json()
    {
        foreach (var layer in SampleLayers.All())
        {
            using var document = JsonDocument.Parse(Export(layer, ExportFormat.GeoJson));
            Assert.Equal(layer.Count, document.RootElement.GetProperty("features").GetArrayLength());
        }
    }

    [Fact]
    public void Points_as_csv() => Assert.Equal(
        "\uFEFFid,60岁以上,s_kind:street-center+township-center_elder70_to,count,assumed,lon,lat\r\n" +
        "甲,12.34,0,1,true,106.5512346,29.5612345\r\n" +
        "b,,899.999,,false,0,0\r\n" +
        "\"\",0,,9223372036854775807,,,\r\n" +
        ",1E+17,3600,-9223372036854775808,true,-180,-90\r\n",
        Export(SampleLayers.Demand(), ExportFormat.Csv));

    [Fact]
    public void Areas_as_csv_are_quoted_wkt() => Assert.Equal(
        "\uFEFF\"名称 \"\"甲\"\"\",FID,geom,wkt\r\n" +
        "解放碑街道,7,1,\"MULTIPOLYGON (((0 0,4 0,4 4,0 4,0 0),(1 1,1 2,2 2,2 1,1 1)),((10 10,11 10,11 11,10 10)))\"\r\n" +
        "\"a\nb\",8,2,\r\n" +
        "\"引号\"\"'\",9,3,\"MULTIPOLYGON (((106.5 29.5,106.6 29.5,106.6 29.6,106.5 29.5)))\"\r\n",
        Export(SampleLayers.Units(), ExportFormat.Csv));

    [Fact]
    public void A_layer_with_its_own_lon_column_keeps_it()
    {
        var layer = new Layer { Id = "a", TitleZh = "", TitleEn = "", Columns = [new IntegerColumn("lon", [5])], Geometry = new PointColumn([new(1, 2)]) };

        Assert.Equal("\uFEFFlon,lon_,lat\r\n5,1,2\r\n", Export(layer, ExportFormat.Csv));
    }

    [Fact]
    public void One_layer_as_geopackage_holds_that_layer_and_no_manifest()
    {
        var path = _folder.File("x.gpkg");
        LayerExport.Write(SampleLayers.Network(), ExportFormat.GeoPackage, path);

        using var file = SqliteFile.OpenRead(path);
        using var tables = new Statement(file, "SELECT group_concat(table_name) FROM gpkg_contents");
        Assert.True(tables.Read());
        Assert.Equal("network", tables.Text(0));
        using var stream = new MemoryStream();
        LayerExport.Write(SampleLayers.Network(), ExportFormat.GeoPackage, stream);
        Assert.Equal(File.ReadAllBytes(path), stream.ToArray());
    }

    [Theory]
    [InlineData(ExportFormat.GeoJson)]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.GeoPackage)]
    public void A_cancelled_export_leaves_the_old_file(ExportFormat format)
    {
        var path = _folder.File("x");
        File.WriteAllText(path, "old");

        Assert.Throws<OperationCanceledException>(() => LayerExport.Write(SampleLayers.Demand(), format, path, default, new CancellationToken(canceled: true)));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["x"], _folder.Names());
    }

    [Theory]
    [InlineData(0, 2, "0")]
    [InlineData(-0.005, 3, "-0.005")]
    [InlineData(-0.0004, 3, "0")]
    [InlineData(1200, 3, "1200")]
    [InlineData(0.1, 15, "0.1")]
    [InlineData(-12.5, 1, "-12.5")]
    public void Numbers_have_no_exponent_and_no_trailing_zeros(double value, int decimals, string text)
    {
        var bytes = new byte[NumberText.MaxBytes];
        Assert.Equal(text, Encoding.ASCII.GetString(bytes, 0, NumberText.Write(value, decimals, bytes)));
    }

    static string Export(Layer layer, ExportFormat format, ExportOptions options = default)
    {
        using var stream = new MemoryStream();
        LayerExport.Write(layer, format, stream, options);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
