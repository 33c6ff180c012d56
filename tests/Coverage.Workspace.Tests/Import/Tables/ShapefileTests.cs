using System.IO.Compression;
using System.Text;
using Coverage.Workspaces.Import;
using Coverage.Worlds;
using static Coverage.Workspace.Tests.Import.Tables.Shapefiles;

namespace Coverage.Workspace.Tests.Import.Tables;

public sealed class ShapefileTests : IDisposable
{
    static readonly Field[] s_name = [new Field("NAME", 'C', 12)];
    readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Attributes_shapes_and_system_are_read_together()
    {
        var (table, rows) = SourceFolder.ReadAll(Save(Squares()));

        Assert.Equal(["名称", "POP"], table.Columns);
        Assert.Equal((4490, ".prj"), (table.Crs!.Epsg!.Value, table.Crs.FoundIn));
        Assert.Equal([("1", "甲区|12"), ("2", "乙区|3")], rows.Select(r => (r.Label, r.Values)));
        Assert.Equal("POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0))", rows[0].Shape);
        Assert.All(rows, r => Assert.Equal(Severity.Note, r.Worst));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(21)]
    public void Points_are_read_with_or_without_Z_and_M(int type) => Assert.Equal("POINT (3 4)", Single(type, Point(type, 3, 4)).Shape);

    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(25)]
    public void Polygons_are_read_with_or_without_Z_and_M(int type) =>
        Assert.Equal("POLYGON ((0 0, 0 1, 1 1, 1 0, 0 0))", Single(type, Polygon(type, Square(0, 0, 1))).Shape);

    [Fact]
    public void Lines_multipoints_and_null_shapes_are_read()
    {
        Assert.Equal("LINESTRING (0 0, 1 2)", Single(3, Polygon(3, [[0, 0, 1, 2]])).Shape);
        Assert.Equal("MULTILINESTRING ((0 0, 1 2), (3 3, 4 4))", Single(13, Polygon(13, [0, 0, 1, 2], [3, 3, 4, 4])).Shape);
        Assert.Equal("MULTIPOINT ((1 2), (3 4))", Single(8, MultiPoint(1, 2, 3, 4)).Shape);
        Assert.Equal((null, Severity.Note), (Single(5, Null()).Shape, Single(5, Null()).Worst));
    }

    [Fact]
    public void A_hole_belongs_to_the_smallest_shell_around_it_and_an_island_in_it_is_a_shell()
    {
        var row = Single(5, Polygon(5, Square(4, 4, 2), Turned(Square(2, 2, 6)), Square(0, 0, 10), Square(20, 0, 5)));

        Assert.Equal("MULTIPOLYGON (((4 4, 4 6, 6 6, 6 4, 4 4)), ((0 0, 0 10, 10 10, 10 0, 0 0), (2 2, 8 2, 8 8, 2 8, 2 2)), ((20 0, 20 5, 25 5, 25 0, 20 0)))", row.Shape);
        Assert.Equal(Severity.Note, row.Worst);
    }

    [Fact]
    public void Rings_that_run_the_wrong_way_are_mended_and_said()
    {
        var row = Single(5, Polygon(5, Turned(Square(0, 0, 10)), Square(2, 2, 6)));

        Assert.Equal("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 8, 8 8, 8 2, 2 2))", row.Shape);
        Assert.Equal(Severity.Warned, row.Worst);
    }

    [Fact]
    public void An_open_ring_is_closed_and_one_without_area_left_out()
    {
        var row = Single(5, Polygon(5, Square(0, 0, 10)[..8], [5, 5, 5, 5, 5, 5, 5, 5]));

        Assert.Equal(("POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0))", Severity.Warned), (row.Shape, row.Worst));
    }

    [Fact]
    public void A_shape_that_is_no_number_is_refused_and_the_others_are_read()
    {
        var (table, rows) = SourceFolder.ReadAll(Save(Parts(1, [Point(1, double.NaN, 4), Point(1, 1, 2)], s_name, [" |a", " |b"])));

        Assert.Equal([(Severity.Refused, null), (Severity.Note, "POINT (1 2)")], rows.Select(r => (r.Worst, r.Shape)));
        Assert.Equal(("bad-geometry", "1"), table.Report.Findings.Where(f => f.Severity == Severity.Refused).Select(f => (f.Code, f.Row)).Single());
    }

    [Fact]
    public void Deleted_records_are_skipped_with_their_shapes_and_counted()
    {
        var (table, rows) = SourceFolder.ReadAll(Save(Parts(1, [Point(1, 1, 1), Point(1, 2, 2), Point(1, 3, 3)], s_name, [" |a", "*|b", " |c"])));

        Assert.Equal([("1", "a", "POINT (1 1)"), ("3", "c", "POINT (3 3)")], rows.Select(r => (r.Label, r.Values, r.Shape)));
        Assert.StartsWith("1 records are marked", Assert.Single(table.Report.Findings, f => f.Code == "deleted-records").Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('N', "12.50", "12.50")]
    [InlineData('N', "", null)]
    [InlineData('N', "********", null)]
    [InlineData('F', "1.5e3", "1.5e3")]
    [InlineData('D', "20251231", "2025-12-31")]
    [InlineData('D', "00000000", null)]
    [InlineData('L', "T", "true")]
    [InlineData('L', "n", "false")]
    [InlineData('L', "?", null)]
    [InlineData('C', " a b ", " a b")]
    [InlineData('M', "memo", null)]
    public void Fields_are_read_by_their_type(char type, string cell, string? expected)
    {
        using var table = SourceFile.Open(Save(Parts(1, [Point(1, 1, 1)], [new Field("F", type, 8)], [" |" + cell])));

        Assert.Equal(expected, table.Rows.Select(r => r.Values[0]).Single());
        Assert.Equal(cell.StartsWith('*') ? 1 : 0, table.Report.Findings.Count(f => f.Code == "dbf-overflow"));
    }

    [Theory]
    [InlineData("GBK", null, 0)]
    [InlineData("ANSI 936", null, 0)]
    [InlineData(null, null, 0x4D)]
    [InlineData(null, null, 0x57)]
    [InlineData(null, null, 0)]
    [InlineData(null, "gb18030", 0x03)]
    public void Chinese_attributes_in_GBK_are_read(string? cpg, string? forced, int language)
    {
        var gb = Encoding.GetEncoding("gb18030");
        var parts = Parts(1, [Point(1, 1, 1)], [new Field("街道", 'C', 20)], [" |大坪街道"], gb);
        parts[".dbf"][29] = (byte)language;
        if (cpg is not null)
        {
            parts[".cpg"] = Encoding.ASCII.GetBytes(cpg);
        }

        var (table, rows) = SourceFolder.ReadAll(Save(parts), options: new SourceOptions { Encoding = forced });

        Assert.Equal(["街道"], table.Columns);
        Assert.Equal("大坪街道", Assert.Single(rows).Values);
    }

    [Fact]
    public void A_UTF8_name_cut_by_its_field_is_still_UTF8()
    {
        // Four characters of three bytes in a field of eleven.
        var (table, rows) = SourceFolder.ReadAll(Save(Parts(1, [Point(1, 1, 1)], [new Field("NAME", 'C', 11)], [" |化龙桥街"])));

        Assert.Equal(("化龙桥\uFFFD", Severity.Warned), (rows[0].Values, rows[0].Worst));
        Assert.Contains(table.Report.Findings, f => f.Code == "encoding" && f.Reason.Contains("utf-8", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".dbf", "its .dbf with the attributes is missing")]
    public void A_missing_part_is_refused(string part, string what)
    {
        var parts = Squares();
        parts.Remove(part);

        Assert.Contains(what, SourceFolder.Refused(Save(parts)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_index_and_system_are_noted()
    {
        var parts = Squares();
        parts.Remove(".shx");
        parts.Remove(".prj");

        var (table, rows) = SourceFolder.ReadAll(Save(parts));

        Assert.Equal(2, rows.Count);
        Assert.Null(table.Crs);
        Assert.Equal(["missing-part", "no-crs"], table.Report.Findings.Select(f => f.Code).Where(c => c != "encoding"));
    }

    [Fact]
    public void Parts_are_found_whatever_their_case()
    {
        var parts = Squares();
        foreach (var (extension, bytes) in parts)
        {
            _folder.Write("Upper" + extension.ToUpperInvariant(), bytes);
        }

        Assert.Equal(2, SourceFolder.ReadAll(_folder.Path("Upper.SHP")).Rows.Count);
    }

    [Fact]
    public void Headers_that_lie_about_lengths_are_refused_before_anything_is_allocated()
    {
        var manyRecords = Squares();
        BitConverter.GetBytes(2_000_000_000).CopyTo(manyRecords[".dbf"], 4);
        Assert.Contains("promises 2000000000 records", SourceFolder.Refused(Save(manyRecords)).What, StringComparison.Ordinal);

        var longShp = Squares();
        longShp[".shp"][24] = 0x7F;
        Assert.Contains("cut short", SourceFolder.Refused(Save(longShp)).What, StringComparison.Ordinal);

        var fewerShapes = Squares();
        fewerShapes[".dbf"][4] = 1;
        Assert.Contains("2 shapes but the .dbf 1 records", SourceFolder.Refused(Save(fewerShapes)).What, StringComparison.Ordinal);

        var manyPoints = Squares();
        BitConverter.GetBytes(int.MaxValue).CopyTo(manyPoints[".shp"], 100 + 8 + 4 + 32 + 4);
        Assert.Equal(Severity.Refused, SourceFolder.ReadAll(Save(manyPoints)).Rows[0].Worst);
    }

    [Fact]
    public void A_zip_with_one_shapefile_is_read_and_two_must_be_named()
    {
        var zip = Zip(("data/a", Squares()));
        var both = Zip(("data/a", Squares()), ("b", Squares()));

        var (table, rows) = SourceFolder.ReadAll(zip);
        Assert.Equal(("a", 2), (table.LayerName, rows.Count));
        Assert.Equal(4490, table.Crs!.Epsg);
        Assert.Contains("several shapefiles", SourceFolder.Refused(both).What, StringComparison.Ordinal);
        Assert.Equal(2, SourceFolder.ReadAll(both, "b").Rows.Count);
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_inflated()
    {
        var parts = Squares();
        parts[".shx"] = new byte[100_000_000];

        Assert.Contains("inflates", SourceFolder.Refused(Zip(("a", parts))).What, StringComparison.Ordinal);
        Assert.Contains("more than 300", SourceFolder.Refused(Zip(("a", Squares())), options: new SourceOptions { MaxInflatedBytes = 300 }).What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_age_grid_of_Helsinki_is_read()
    {
        var path = RepositoryPaths.RealData("helsinki/Vaestotietoruudukko_2015.shp");
        Assert.SkipWhen(path is null, "real data absent: helsinki/Vaestotietoruudukko_2015.shp");

        using var table = SourceFile.Open(path!);
        Assert.Equal(["INDEX", "ASUKKAITA", "ASVALJYYS", "IKA0_9", "IKA10_19", "IKA20_29", "IKA30_39", "IKA40_49", "IKA50_59", "IKA60_69", "IKA70_79", "IKA_YLI80"], table.Columns);
        Assert.StartsWith("PROJCS[\"ETRS89_ETRS_GK25FIN_2010\"", table.Crs!.Wkt, StringComparison.Ordinal);
        Assert.Null(table.Crs.Epsg);
        var (cells, suppressed, elders, area) = (0, 0, 0.0, 0.0);
        foreach (var row in table.Rows)
        {
            cells++;
            area += row.Shape!.Area;
            var ages = row.Values.Skip(3).Select(v => CountText.Read(v).Value!.Value).ToList();
            suppressed += ages.TrueForAll(a => a == 99) ? 1 : 0;
            elders += ages.TrueForAll(a => a == 99) ? 0 : ages.Skip(6).Sum();
            Assert.Equal(Severity.Note, row.Worst);
        }

        Assert.Equal((5784, 2743, 216927.0), (cells, suppressed, elders));
        Assert.Equal(5784 * 62500.0, area, 3000.0);
    }

    SourceFolder.Row Single(int type, byte[] shape) => Assert.Single(SourceFolder.ReadAll(Save(Parts(type, [shape], s_name, [" |a"]))).Rows);

    string Save(SortedDictionary<string, byte[]> parts)
    {
        var name = "f" + Guid.NewGuid().ToString("N");
        foreach (var (extension, bytes) in parts)
        {
            _folder.Write(name + extension, bytes);
        }

        return _folder.Path(name + ".shp");
    }

    string Zip(params (string Stem, SortedDictionary<string, byte[]> Parts)[] files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, true))
        {
            foreach (var (stem, parts) in files)
            {
                foreach (var (extension, bytes) in parts)
                {
                    using var stream = zip.CreateEntry(stem + extension).Open();
                    stream.Write(bytes);
                }
            }
        }

        return _folder.Write(Guid.NewGuid().ToString("N") + ".zip", memory.ToArray());
    }
}
