using System.IO.Compression;
using Coverage.Workspaces.Import;

namespace Coverage.Workspace.Tests.Import.Tables;

public sealed class SourceFileTests : IDisposable
{
    readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.xls", "<html><body><table><tr><td>名称</td></tr></table></body></html>", "HTML")]
    [InlineData("a.xls", "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "XML spreadsheet of 2003")]
    [InlineData("a.csv", "<?xml version=\"1.0\"?><osm version=\"0.6\">", "OpenStreetMap")]
    [InlineData("a.csv", "%PDF-1.7", "PDF")]
    [InlineData("a.gpkg", "id,name\n1,a\n", "named .gpkg but holds text")]
    [InlineData("a.shp", "id,name\n1,a\n", "named .shp but holds text")]
    [InlineData("a.geojson", "id,name\n1,a\n", "no GeoJSON")]
    [InlineData("a.csv", "", "empty")]
    [InlineData("a.csv", "\0\u0001\u0002\u0003binary\0\0\0rubbish\u0005\u0006", "binary data")]
    public void What_is_no_table_is_refused_by_its_name(string name, string content, string what) =>
        Assert.Contains(what, SourceFolder.Refused(_folder.Write(name, content)).What, StringComparison.Ordinal);

    [Fact]
    public void Text_named_xls_is_read_as_text_with_a_warning()
    {
        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.xls", "名称\t床位\n甲\t3\n"));

        Assert.Equal("甲|3", Assert.Single(rows).Values);
        Assert.Contains(table.Report.Findings, f => f is { Code: "wrong-extension", Severity: Severity.Warned });
    }

    [Fact]
    public void GeoJSON_named_csv_is_read_as_GeoJSON()
    {
        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.csv", """{"type":"Point","coordinates":[1,2]}"""));

        Assert.Equal("POINT (1 2)", Assert.Single(rows).Shape);
        Assert.Contains(table.Report.Findings, f => f.Code == "wrong-extension");
    }

    [Theory]
    [InlineData("word/document.xml", "Word document")]
    [InlineData("doc.kml", "KMZ")]
    [InlineData("readme.txt", "without a shapefile in it (readme.txt)")]
    public void A_zip_of_something_else_is_refused(string entry, string what) =>
        Assert.Contains(what, SourceFolder.Refused(Zip("a.zip", (entry, "x"u8.ToArray()))).What, StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_and_a_folder_are_refused()
    {
        Assert.Contains("no such file", SourceFolder.Refused(_folder.Path("none.csv")).What, StringComparison.Ordinal);
        Directory.CreateDirectory(_folder.Path("x.gdb"));
        Assert.Contains("folder", SourceFolder.Refused(_folder.Path("x.gdb")).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_gives_rows_or_one_input_error()
    {
        var geojson = """{"type":"FeatureCollection","features":[{"type":"Feature","id":7,"properties":{"名称":"甲","n":[1,2]},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}"""u8.ToArray();
        var whole = Shapefiles.Squares();
        for (var cut = 0; cut < geojson.Length; cut++)
        {
            SourceFolder.Refused(_folder.Write("cut.geojson", geojson[..cut]));
        }

        foreach (var part in new[] { ".shp", ".dbf", ".shx" })
        {
            for (var cut = 0; cut < whole[part].Length; cut += 3)
            {
                foreach (var (extension, bytes) in whole)
                {
                    _folder.Write("cut" + extension, extension == part ? bytes[..cut] : bytes);
                }

                ReadOrRefuse(_folder.Path("cut.shp"));
            }
        }
    }

    [Fact]
    public void A_shapefile_with_any_byte_broken_gives_rows_or_one_input_error()
    {
        var whole = Shapefiles.Squares();
        foreach (var part in new[] { ".shp", ".dbf", ".shx" })
        {
            for (var at = 0; at < whole[part].Length; at++)
            {
                foreach (var (extension, bytes) in whole)
                {
                    var copy = bytes.ToArray();
                    copy[at % copy.Length] ^= extension == part ? (byte)0xFF : (byte)0;
                    _folder.Write("bad" + extension, copy);
                }

                ReadOrRefuse(_folder.Path("bad.shp"));
            }
        }
    }

    static void ReadOrRefuse(string path)
    {
        try
        {
            SourceFolder.ReadAll(path);
        }
        catch (InputException e)
        {
            Assert.NotEmpty(e.What);
        }
    }

    string Zip(string name, params (string Name, byte[] Bytes)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, true))
        {
            foreach (var (entry, bytes) in entries)
            {
                using var stream = zip.CreateEntry(entry).Open();
                stream.Write(bytes);
            }
        }

        return _folder.Write(name, memory.ToArray());
    }
}
