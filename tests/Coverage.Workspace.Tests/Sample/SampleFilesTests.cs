using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Coverage.Workspaces.Sample.Writers;

namespace Coverage.Workspace.Tests.Sample;

public sealed class SampleFilesTests(SampleFolder sample) : IClassFixture<SampleFolder>
{
    [Fact]
    public void Osmium_reads_the_extract_and_finds_its_ids_in_order()
    {
        if (!Path.Exists("/usr/bin/osmium"))
        {
            Assert.Skip("osmium is not installed: osmium-tool");
        }

        var info = Run("/usr/bin/osmium", "fileinfo", "-e", sample.At("streets.osm.pbf"));

        Assert.Contains("Objects ordered (by type and id): yes", info, StringComparison.Ordinal);
        Assert.Contains("Number of nodes: " + sample.Recipe["counts"]!["osmNodes"], info, StringComparison.Ordinal);
        Assert.Contains("Number of ways: " + sample.Recipe["counts"]!["osmWays"], info, StringComparison.Ordinal);
        Assert.Contains("Nodes in ways missing: 0", Run("/usr/bin/osmium", "check-refs", sample.At("streets.osm.pbf")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_dem_covers_every_node_with_a_height()
    {
        if (!Path.Exists("/usr/bin/osmium"))
        {
            Assert.Skip("osmium is not installed: osmium-tool");
        }

        var dem = TinyTiff.Read(sample.At("dem.tif"));
        var box = Run("/usr/bin/osmium", "fileinfo", "-e", "-g", "data.bbox", sample.At("streets.osm.pbf")).Trim().Trim('(', ')')
            .Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();

        Assert.True(box[0] > dem.WestLon && box[2] < dem.WestLon + dem.Width * dem.Step);
        Assert.True(box[3] < dem.NorthLat && box[1] > dem.NorthLat - dem.Height * dem.Step);
        Assert.All(dem.Values(), h => Assert.InRange(h, 150, 700));
    }

    [Fact]
    public void The_workbook_opens_with_a_title_a_header_and_a_sum_row()
    {
        var rows = SampleLists.Rows(sample.At("facilities.xlsx"));

        Assert.Contains("一览表", (string)rows[0][0]!, StringComparison.Ordinal);
        Assert.Equal("编号", rows[1][0]);
        Assert.Equal("合计", rows[^1][0]);
        Assert.Equal((int)sample.Recipe["facilities"]!["inWorkbook"]!, rows.Count - 3);
    }

    [Fact]
    public void The_age_table_adds_up_and_holds_numbers_as_text()
    {
        var rows = SampleLists.Rows(sample.At("age-table.xlsx"));
        var body = rows.Skip(2).Take(rows.Count - 3).ToList();

        Assert.Equal((int)sample.Recipe["people"]!["all"]!, body.Sum(r => Number(r[4])));
        Assert.Equal((int)sample.Recipe["people"]!["60+"]!, body.Sum(r => Number(r[5]) + Number(r[6]) + Number(r[7])));
        Assert.Contains(body, r => r[5] is string);
        Assert.Equal(7_000, Number(rows[^1][8]));
    }

    [Fact]
    public void The_canteen_list_is_gb18030_and_no_utf8()
    {
        var bytes = File.ReadAllBytes(sample.At("canteens.csv"));

        Assert.StartsWith("编号,名称,类型", CsvWriter.Gb18030.GetString(bytes), StringComparison.Ordinal);
        Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false, true).GetString(bytes));
    }

    [Fact]
    public void The_shapefile_has_all_its_parts_and_as_many_units_as_the_web_file()
    {
        var shx = new FileInfo(sample.At("communities.shx"));
        var dbf = File.ReadAllBytes(sample.At("communities.dbf"));

        Assert.Equal(SampleUnits.Read(sample.At("communities.geojson")).Count, (shx.Length - 100) / 8);
        Assert.Equal((shx.Length - 100) / 8, BitConverter.ToInt32(dbf, 4));
        Assert.Equal("GB18030", File.ReadAllText(sample.At("communities.cpg")));
        Assert.Contains("108.0", File.ReadAllText(sample.At("communities.prj")), StringComparison.Ordinal);
    }

    [Fact]
    public void Our_deflate_is_read_by_the_runtime()
    {
        var data = Enumerable.Range(0, 200_000).Select(i => (byte)(i % 7 == 0 ? i >> 5 : i % 251)).ToArray();
        foreach (var length in (int[])[0, 1, 3, 4, 5, 258, 259, 65_536, 200_000])
        {
            var packed = new Deflate().Zlib(data.AsSpan(0, length)).ToArray();
            using var stream = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            var unpacked = new MemoryStream();
            stream.CopyTo(unpacked);
            Assert.Equal(data.AsSpan(0, length).ToArray(), unpacked.ToArray());
        }
    }

    static int Number(object? cell) => int.Parse(Convert.ToString(cell, CultureInfo.InvariantCulture)!.Trim(), CultureInfo.InvariantCulture);

    static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + error.Result;
    }
}
