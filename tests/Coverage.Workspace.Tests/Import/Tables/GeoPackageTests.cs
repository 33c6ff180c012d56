using System.Buffers.Binary;
using Coverage.Workspaces.Import;
using Coverage.Worlds;
using Microsoft.Data.Sqlite;

namespace Coverage.Workspace.Tests.Import.Tables;

public sealed class GeoPackageTests : IDisposable
{
    const string Core = """
        create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text, organization_coordsys_id integer, definition text);
        create table gpkg_contents (table_name text primary key, data_type text, srs_id integer);
        create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer, z integer, m integer);
        insert into gpkg_spatial_ref_sys values ('x', 4490, 'epsg', 4490, 'GEOGCS["X"]'), ('u', -1, 'NONE', -1, 'undefined'), ('own', 100001, 'NONE', 100001, 'PROJCS["OWN"]');
        """;

    readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Features_are_read_with_their_key_as_label()
    {
        var path = Save(Core + Layer("homes", 4490) + "insert into homes values (7, x'" + Gp("0101000000" + Double(1) + Double(2)) + "', '甲', 12, 1.5, null), (9, null, ' ', -3, 1e300, x'00');");

        var (table, rows) = SourceFolder.ReadAll(path);

        Assert.Equal(["fid", "name", "pop", "share", "note"], table.Columns);
        Assert.Equal(("homes", 4490, true), (table.LayerName, table.Crs!.Epsg!.Value, table.HasShapes));
        Assert.Equal([("7", "7|甲|12|1.5|", "POINT (1 2)"), ("9", "9||-3|1E+300|", null)], rows.Select(r => (r.Label, r.Values, r.Shape)));
        Assert.Contains(table.Report.Findings, f => f.Code == "binary-column");
    }

    [Theory]
    [InlineData("01E9030000" + "{1}{2}{9}", "POINT (1 2)")]
    [InlineData("01D1070000" + "{1}{2}{9}", "POINT (1 2)")]
    [InlineData("01B90B0000" + "{1}{2}{9}{9}", "POINT (1 2)")]
    [InlineData("0101000080" + "{1}{2}{9}", "POINT (1 2)")]
    [InlineData("01010000C0" + "{1}{2}{9}{9}", "POINT (1 2)")]
    [InlineData("0101000020E6100000" + "{1}{2}", "POINT (1 2)")]
    [InlineData("0000000001" + "3FF00000000000004000000000000000", "POINT (1 2)")]
    [InlineData("0101000000" + "000000000000F87F000000000000F87F", "POINT EMPTY")]
    [InlineData("0102000000" + "02000000" + "{1}{2}{3}{4}", "LINESTRING (1 2, 3 4)")]
    [InlineData("0103000000" + "01000000" + "04000000" + "{0}{0}{9}{0}{9}{9}{0}{0}", "POLYGON ((0 0, 9 0, 9 9, 0 0))")]
    [InlineData("0104000000" + "01000000" + "0101000000{1}{2}", "MULTIPOINT ((1 2))")]
    [InlineData("0105000000" + "01000000" + "010200000002000000{1}{2}{3}{4}", "MULTILINESTRING ((1 2, 3 4))")]
    [InlineData("0106000000" + "01000000" + "01030000000100000004000000{0}{0}{9}{0}{9}{9}{0}{0}", "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))")]
    [InlineData("0107000000" + "01000000" + "0101000000{1}{2}", "GEOMETRYCOLLECTION (POINT (1 2))")]
    public void Well_known_binary_is_read_with_or_without_Z_and_M(string wkb, string wkt) => Assert.Equal(wkt, Shape(Gp(Fill(wkb))).Shape);

    [Theory]
    [InlineData("0102000000" + "FFFFFFFF" + "{1}{2}", "more points or parts than it has bytes")]
    [InlineData("0103000000" + "FFFFFF0F", "more points or parts than it has bytes")]
    [InlineData("0101000000" + "{1}", "cut short")]
    [InlineData("0108000000" + "00000000", "curved geometry")]
    [InlineData("01FF000000" + "00000000", "no geometry type")]
    [InlineData("0501000000" + "{1}{2}", "byte order")]
    [InlineData("0101000000" + "000000000000F07F{2}", "finite")]
    [InlineData("0106000000" + "01000000" + "0101000000{1}{2}", "part of another type")]
    public void Broken_geometry_refuses_its_row(string wkb, string what)
    {
        var (table, rows) = SourceFolder.ReadAll(Save(Core + Layer("t", 4490) + "insert into t (fid, geom) values (1, x'" + Gp(Fill(wkb)) + "');"));

        Assert.Equal(Severity.Refused, rows[0].Worst);
        Assert.Null(rows[0].Shape);
        Assert.Contains(what, Assert.Single(table.Report.Findings, f => f.Code == "bad-geometry").Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 32)]
    [InlineData(2, 48)]
    [InlineData(3, 48)]
    [InlineData(4, 64)]
    public void Every_envelope_is_skipped(int kind, int bytes)
    {
        var blob = "4750" + "00" + (1 | (kind << 1)).ToString("X2") + "8A110000" + new string('0', bytes * 2) + Fill("0101000000{1}{2}");

        Assert.Equal("POINT (1 2)", Shape(blob).Shape);
    }

    [Fact]
    public void Collections_nested_without_end_refuse_their_row()
    {
        var deep = string.Concat(Enumerable.Repeat("010700000001000000", 100_000)) + Fill("0101000000{1}{2}");

        Assert.Equal(Severity.Refused, Shape(Gp(deep)).Worst);
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(100001, "PROJCS[\"OWN\"]")]
    public void A_system_of_its_own_comes_as_text_and_an_undefined_one_is_none(int srs, string? wkt) =>
        Assert.Equal(wkt, SourceFolder.ReadAll(Save(Core + Layer("t", srs))).Table.Crs?.Wkt);

    [Fact]
    public void A_table_without_geometry_is_read_and_its_sums_are_marked()
    {
        var path = Save(Core + "create table ages (fid integer primary key, 街道 text, 人数 integer); insert into gpkg_contents values ('ages', 'attributes', 0); insert into ages values (1, '大坪', 5), (2, '合计', 5);");

        var (table, rows) = SourceFolder.ReadAll(path);

        Assert.Equal((false, null), (table.HasShapes, table.Crs));
        Assert.Equal([RowKind.Data, RowKind.Total], rows.Select(r => r.Kind));
    }

    [Fact]
    public void Several_layers_are_listed_in_the_error()
    {
        var path = Save(Core + Layer("b\"x", 4490) + Layer("a", 4490));

        Assert.Contains("several layers: a, b\"x", SourceFolder.Refused(path).What, StringComparison.Ordinal);
        Assert.Contains("a, b\"x", SourceFolder.Refused(path, "c").Cure, StringComparison.Ordinal);
        Assert.Empty(SourceFolder.ReadAll(path, "B\"X").Rows);
    }

    [Fact]
    public void A_database_that_is_no_GeoPackage_is_refused() =>
        Assert.Contains("no GeoPackage", SourceFolder.Refused(Save("create table t (a);")).What, StringComparison.Ordinal);

    [Fact]
    public void A_layer_whose_table_is_missing_is_refused() =>
        Assert.Contains("its table is missing", SourceFolder.Refused(Save(Core + "insert into gpkg_contents values ('gone', 'features', 4490);")).What, StringComparison.Ordinal);

    [Fact]
    public void A_view_that_runs_in_a_circle_is_stopped()
    {
        var path = Save(Core + "create view t as with recursive c(n) as (select 1 union all select n + 1 from c) select count(*) as n from c; insert into gpkg_contents values ('t', 'attributes', 0);");

        Assert.Contains("too long", SourceFolder.Refused(path, options: new SourceOptions { MaxRowWork = 10_000_000 }).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_beyond_the_limit_is_refused()
    {
        var path = Save(Core + Layer("t", 4490) + "insert into t (fid, note) values (1, zeroblob(3000000));");

        SourceFolder.Refused(path, options: new SourceOptions { MaxFeatureBytes = 1 << 20 });
    }

    [Fact]
    public void A_damaged_database_is_one_clear_error_and_names_with_odd_characters_open()
    {
        var bytes = File.ReadAllBytes(Save(Core + Layer("t", 4490)));
        bytes.AsSpan(100, 3000).Fill(0xEE);
        SourceFolder.Refused(_folder.Write("bad.gpkg", bytes));
        SourceFolder.Refused(_folder.Write("cut.gpkg", bytes[..50]));

        var odd = _folder.Path("街道 #1?50%.gpkg");
        File.Copy(Save(Core + Layer("t", 4490)), odd);
        Assert.Empty(SourceFolder.ReadAll(odd).Rows);
    }

    [Fact]
    public void Changes_that_another_program_has_not_written_yet_are_warned_about()
    {
        var path = Save(Core + Layer("t", 4490));
        File.WriteAllBytes(path + "-wal", new byte[64]);

        Assert.Contains(SourceFolder.ReadAll(path).Table.Report.Findings, f => f is { Code: "pending-changes", Severity: Severity.Warned });
    }

    [Theory]
    [InlineData("helsinki/helsinki_population_grid_2020.gpkg", 92, "fid|id|population")]
    [InlineData("helsinki/helsinki_city_districts_2021.gpkg", 8, "fid|name")]
    [InlineData("chongqing-boundaries/chongqing_counties.gpkg", 38, "fid|Code_County|Code_Perfecture|Code_Province|Name_Province|Name_Perfecture|Name_County|Pinyin|Pop_2000|Pop_2010|Pop_2017|Pop_2018|Area|Density")]
    public void Real_packages_are_read(string file, int count, string columns)
    {
        var path = RepositoryPaths.RealData(file);
        Assert.SkipWhen(path is null, "real data absent: " + file);

        var (table, rows) = SourceFolder.ReadAll(path!);

        Assert.Equal((columns, count, 4326), (string.Join("|", table.Columns), rows.Count, table.Crs!.Epsg));
        Assert.All(rows, r => Assert.Equal((Severity.Note, true), (r.Worst, r.Shape is not null)));
    }

    SourceFolder.Row Shape(string blob) =>
        Assert.Single(SourceFolder.ReadAll(Save(Core + Layer("t", 4490) + "insert into t (fid, geom) values (1, x'" + blob + "');")).Rows);

    static string Layer(string name, int srs)
    {
        var quoted = "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        return $"create table {quoted} (fid integer primary key, geom blob, name text, pop integer, share real, note blob); insert into gpkg_contents values ('{name}', 'features', {srs}); insert into gpkg_geometry_columns values ('{name}', 'geom', 'GEOMETRY', {srs}, 0, 0);";
    }

    static string Gp(string wkb) => "475000018A110000" + wkb;

    /// <summary>Puts small numbers where a template says {n}, as little-endian doubles.</summary>
    static string Fill(string template)
    {
        for (var i = 0; i < 10; i++)
        {
            template = template.Replace("{" + (char)('0' + i) + "}", Double(i), StringComparison.Ordinal);
        }

        return template;
    }

    static string Double(double value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return Convert.ToHexString(bytes);
    }

    string Save(string sql)
    {
        var path = _folder.Path(Guid.NewGuid().ToString("N") + ".gpkg");
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return path;
    }
}
