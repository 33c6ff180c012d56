using System.Text;
using Coverage.Workspaces.Import;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Import.Tables;

public sealed class GeoJsonTests : IDisposable
{
    readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[1,2,99]}""", "POINT (1 2)")]
    [InlineData("""{"coordinates":[[1,2],[3,4]],"type":"MultiPoint"}""", "MULTIPOINT ((1 2), (3 4))")]
    [InlineData("""{"type":"LineString","coordinates":[[1,2],[3,4]]}""", "LINESTRING (1 2, 3 4)")]
    [InlineData("""{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}""", "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[2,1],[3,1],[3,2],[2,1]]]}""", "POLYGON ((0 0, 9 0, 9 9, 0 0), (2 1, 3 1, 3 2, 2 1))")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]]],[[[20,0],[29,0],[29,9],[20,0]]]]}""", "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)), ((20 0, 29 0, 29 9, 20 0)))")]
    [InlineData("""{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}""", "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))")]
    [InlineData("""{"type":"Point","coordinates":[]}""", "POINT EMPTY")]
    public void Every_geometry_type_is_read(string geometry, string wkt)
    {
        Assert.Equal(wkt, Assert.Single(Read(geometry).Rows).Shape);
        Assert.Equal(wkt, Assert.Single(Read(Collection(Feature(geometry, "{}"))).Rows).Shape);
    }

    [Theory]
    [InlineData("""{"type":"Point","coordinates":["1",2]}""")]
    [InlineData("""{"type":"Point","coordinates":[1e999,2]}""")]
    [InlineData("""{"type":"Point","coordinates":[[1,2]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[0,0],[9,0],[9,9],[0,0]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[9,0]]]}""")]
    [InlineData("""{"type":"LineString","coordinates":[[0,0]]}""")]
    [InlineData("""{"type":"CircularString","coordinates":[[0,0],[1,1]]}""")]
    [InlineData("""{"type":"Point"}""")]
    [InlineData("\"here\"")]
    public void A_feature_with_a_broken_geometry_is_refused_alone(string geometry)
    {
        var (table, rows) = Read(Collection(Feature(geometry, """{"n":1}"""), Feature("""{"type":"Point","coordinates":[5,6]}""", """{"n":2}""")));

        Assert.Equal([(Severity.Refused, null, "1"), (Severity.Note, "POINT (5 6)", "2")], rows.Select(r => (r.Worst, r.Shape, r.Values)));
        Assert.Equal("1", Assert.Single(table.Report.Findings, f => f.Code == "bad-geometry").Row);
    }

    [Fact]
    public void An_open_ring_is_closed_with_a_warning()
    {
        var row = Assert.Single(Read(Collection(Feature("""{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9]]]}""", "{}"))).Rows);

        Assert.Equal(("POLYGON ((0 0, 9 0, 9 9, 0 0))", Severity.Warned), (row.Shape, row.Worst));
    }

    [Fact]
    public void Columns_are_all_properties_in_the_order_they_appear()
    {
        var (table, rows) = Read(Collection(Feature("null", """{"a":1.50,"b":"x\"y"}"""), Feature("null", """{"c":{"k":[1,2]},"a":true,"b":null}""")));

        Assert.Equal(["a", "b", "c"], table.Columns);
        Assert.Equal(["1.50|x\"y|", "true||{\"k\":[1,2]}"], rows.Select(r => r.Values));
    }

    [Fact]
    public void Feature_ids_label_the_rows_and_become_a_column()
    {
        var (table, rows) = Read("""{"type":"FeatureCollection","features":[{"type":"Feature","id":"q7","properties":{"a":1},"geometry":null},{"type":"Feature","properties":null,"geometry":null}]}""");

        Assert.Equal(["a", "id"], table.Columns);
        Assert.Equal([("q7", "1|q7"), ("2", "|")], rows.Select(r => (r.Label, r.Values)));
    }

    [Fact]
    public void A_bare_feature_is_a_table_of_one_row()
    {
        var (table, rows) = Read("""{"type":"Feature","id":5,"properties":{"名称":"甲"},"geometry":{"type":"Point","coordinates":[1,2]}}""");

        Assert.Equal(["名称", "id"], table.Columns);
        Assert.Equal([("5", "甲|5", "POINT (1 2)")], rows.Select(r => (r.Label, r.Values, r.Shape)));
    }

    [Theory]
    [InlineData("", 4326, "RFC 7946")]
    [InlineData("\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4545\"}},", 4545, "crs member")]
    [InlineData("\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}},", 4326, "crs member")]
    [InlineData("\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:4490\"}},", 4490, "crs member")]
    public void The_crs_member_of_old_files_is_honoured(string crs, int epsg, string foundIn)
    {
        var table = Read("{\"type\":\"FeatureCollection\"," + crs + "\"features\":[]}").Table;

        Assert.Equal((epsg, foundIn), (table.Crs!.Epsg!.Value, table.Crs.FoundIn));
    }

    [Fact]
    public void A_crs_member_behind_the_features_counts_and_an_unknown_one_is_no_system()
    {
        Assert.Equal(3879, Read("""{"type":"FeatureCollection","features":[],"crs":{"type":"name","properties":{"name":"EPSG:3879"}}}""").Table.Crs!.Epsg);
        var (table, _) = Read("""{"type":"FeatureCollection","features":[],"crs":{"type":"name","properties":{"name":"西安80"}}}""");
        Assert.Null(table.Crs);
        Assert.Contains(table.Report.Findings, f => f is { Code: "crs-member", Severity: Severity.Warned, Value: "西安80" });
    }

    [Fact]
    public void GeoJSON_in_GB18030_is_read_with_a_warning()
    {
        var text = Collection(Feature("null", """{"名称":"大坪街道"}"""));

        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.geojson", Encoding.GetEncoding("gb18030").GetBytes(text)));

        Assert.Equal("大坪街道", rows[0].Values);
        Assert.Contains(table.Report.Findings, f => f is { Code: "encoding", Severity: Severity.Warned });
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_JSON()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Collection(Feature("null", """{"名称":"甲"}""")))];

        Assert.Equal(["名称"], SourceFolder.ReadAll(_folder.Write("a.geojson", bytes)).Table.Columns);
    }

    [Fact]
    public void Features_larger_than_the_buffer_are_read()
    {
        var ring = string.Join(",", Enumerable.Range(0, 20_000).Select(i => $"[{i},{i % 7}]"));
        var line = "{\"type\":\"LineString\",\"coordinates\":[" + ring + "]}";

        var rows = Read(Collection(Feature(line, "{}"), Feature("null", "{\"a\":1}"), Feature(line, "{}"))).Rows;

        Assert.Equal(3, rows.Count);
        Assert.Equal(rows[0].Shape, rows[2].Shape);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void Nesting_without_end_is_refused(int depth)
    {
        var arrays = new string('[', depth) + new string(']', depth);
        Assert.Contains("no valid JSON", Refused("{\"type\":\"Polygon\",\"coordinates\":" + arrays + "}").What, StringComparison.Ordinal);
        Assert.Contains("no valid JSON", Refused(Collection(Feature("null", "{\"a\":" + arrays + "}"))).What, StringComparison.Ordinal);
        var collections = string.Concat(Enumerable.Repeat("{\"type\":\"GeometryCollection\",\"geometries\":[", depth));
        Assert.Contains("no valid JSON", Refused(collections).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feature_beyond_the_limit_is_refused()
    {
        var error = SourceFolder.Refused(_folder.Write("a.geojson", Collection(Feature("null", "{\"a\":\"" + new string('x', 300_000) + "\"}"))), options: new SourceOptions { MaxFeatureBytes = 100_000 });

        Assert.Contains("larger than 100000 bytes", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_different_properties_are_refused()
    {
        var properties = "{" + string.Join(",", Enumerable.Range(0, 20_000).Select(i => $"\"p{i}\":1")) + "}";

        Assert.Contains("16384 different properties", Refused(Collection(Feature("null", properties))).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "no \"features\"")]
    [InlineData("""{"type":"Topology","objects":{}}""", "its type is 'Topology'")]
    [InlineData("""{"type":"FeatureCollection","features":[1]}""", "where a feature belongs")]
    [InlineData("""{"type":"FeatureCollection","features":[]} {"type":"FeatureCollection","features":[]}""", "more text follows")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{}""", "cut short")]
    [InlineData("""[{"type":"Feature"}]""", "begins with '['")]
    public void What_is_no_GeoJSON_is_refused(string text, string what) =>
        Assert.Contains(what.Replace("'['", "'[{\"type\":\"Feature\"}]'", StringComparison.Ordinal), Refused(text).What, StringComparison.Ordinal);

    [Fact]
    public void The_districts_of_Chongqing_are_the_same_in_both_formats()
    {
        var json = RepositoryPaths.RealData("chongqing-boundaries/chongqing_counties.geojson");
        var gpkg = RepositoryPaths.RealData("chongqing-boundaries/chongqing_counties.gpkg");
        Assert.SkipWhen(json is null || gpkg is null, "real data absent: chongqing-boundaries");

        using var a = SourceFile.Open(json!);
        using var b = SourceFile.Open(gpkg!);
        Assert.Equal((4326, 4326), (a.Crs!.Epsg, b.Crs!.Epsg));
        var left = a.Rows.Select(r => (r.Values[a.FindColumn("Code_County")], r.Values[a.FindColumn("Name_County")], Math.Round(r.Shape!.Area, 6))).Order().ToList();
        var right = b.Rows.Select(r => (r.Values[b.FindColumn("Code_County")], r.Values[b.FindColumn("Name_County")], Math.Round(r.Shape!.Area, 6))).Order().ToList();

        Assert.Equal(38, left.Count);
        Assert.Equal(left, right);
        Assert.Contains(left, l => l.Item2 == "渝中区");
    }

    (SourceTable Table, List<SourceFolder.Row> Rows) Read(string text) => SourceFolder.ReadAll(_folder.Write("a.geojson", text));

    InputException Refused(string text) => SourceFolder.Refused(_folder.Write("a.geojson", text));

    static string Collection(params string[] features) => "{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(",", features) + "]}";

    static string Feature(string geometry, string properties) => "{\"type\":\"Feature\",\"geometry\":" + geometry + ",\"properties\":" + properties + "}";
}
