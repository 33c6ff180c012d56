using System.Text;
using Coverage.Workspaces.Import;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Import.Tables;

public sealed class DelimitedTableTests : IDisposable
{
    readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_are_numbered_as_a_spreadsheet_shows_them_and_blanks_are_null()
    {
        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.csv", "id,name,beds\n1,甲,\n2, ,30\n"));

        Assert.Equal(["id", "name", "beds"], table.Columns);
        Assert.Equal(["2", "3"], rows.Select(r => r.Label));
        Assert.Equal(["1|甲|", "2||30"], rows.Select(r => r.Values));
        Assert.All(rows, r => Assert.Equal(Severity.Note, r.Worst));
    }

    [Theory]
    [InlineData("a,b\n\"x, y\",2\n", "x, y|2")]
    [InlineData("a,b\n\"say \"\"hi\"\"\",2\n", "say \"hi\"|2")]
    [InlineData("a,b\n\"two\nlines\",2\n", "two\nlines|2")]
    [InlineData("a,b\r\n1,2\r\n", "1|2")]
    [InlineData("a,b\r1,2\r", "1|2")]
    [InlineData("a,b\n1,2", "1|2")]
    [InlineData("a,b\n1,\"2\"", "1|2")]
    [InlineData("a,b\n\"x\" y,2\n", "x y|2")]
    [InlineData("a,b\n5\" pipe,2\n", "5\" pipe|2")]
    [InlineData("a,b\n\"\",2\n", "|2")]
    [InlineData("a;b\n1,5;2\n", "1,5|2")]
    [InlineData("a\tb\n1,5\t2\n", "1,5|2")]
    [InlineData("sep=;\na;b\n1;2\n", "1|2")]
    public void Cells_are_split_and_unquoted(string text, string row)
    {
        var (_, rows) = SourceFolder.ReadAll(_folder.Write("a.csv", text));

        Assert.Equal(row, Assert.Single(rows).Values);
    }

    [Fact]
    public void Every_cut_of_the_buffer_reads_the_same()
    {
        // Long rows push the quoted cell over every position of the reader's buffer.
        for (var length = 65_500; length < 65_560; length++)
        {
            var filler = new string('x', length);
            var (_, rows) = SourceFolder.ReadAll(_folder.Write("a.csv", "a,b\r\n" + filler + ",\"p\"\"q\r\nr\"\r\n2,\"\"\r\n"));

            Assert.Equal([filler + "|p\"q\r\nr", "2|"], rows.Select(r => r.Values));
        }
    }

    [Fact]
    public void A_short_row_is_padded_with_a_warning_and_a_long_one_refused()
    {
        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.csv", "id,name,beds\n1,甲\n2,乙,5,\n3,丙,站,5\n"));

        Assert.Equal([Severity.Warned, Severity.Note, Severity.Refused], rows.Select(r => r.Worst));
        var findings = table.Report.Findings.Where(f => f.Code == "ragged-row").ToList();
        Assert.Equal([("2", ""), ("4", "5")], findings.Select(f => (f.Row, f.Value)));
    }

    [Fact]
    public void A_GB18030_street_list_is_read_and_the_encoding_noted()
    {
        var bytes = Encoding.GetEncoding("gb18030").GetBytes("名称,街道,床位数\n大坪养老服务站,大坪街道,20\n");

        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.csv", bytes));

        Assert.Equal("大坪养老服务站|大坪街道|20", rows[0].Values);
        Assert.Contains(table.Report.Findings, f => f is { Code: "encoding", Severity: Severity.Note } && f.Reason.Contains("gb18030", StringComparison.Ordinal));
    }

    [Fact]
    public void Invalid_bytes_are_a_finding_with_their_row()
    {
        var bytes = Encoding.UTF8.GetBytes("名称,街道\n甲站,大坪街道\n乙站,化龙桥街道\n丙站,化龙桥街道\n");
        bytes[Array.LastIndexOf(bytes, (byte)'\n', bytes.Length - 2) - 1] = 0xFF;

        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.csv", bytes));

        Assert.Equal([Severity.Note, Severity.Warned, Severity.Note], rows.Select(r => r.Worst));
        Assert.Equal("3", Assert.Single(table.Report.Findings, f => f.Code == "invalid-bytes").Row);
    }

    [Fact]
    public void Excels_unicode_text_is_read()
    {
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("名称\t床位\r\n甲站\t20\r\n")];

        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.txt", bytes));

        Assert.Equal(["名称", "床位"], table.Columns);
        Assert.Equal("甲站|20", Assert.Single(rows).Values);
    }

    [Fact]
    public void The_header_is_found_under_titles_and_sums_are_marked()
    {
        const string Text = "渝中区养老服务设施一览表,,\n填报单位：民政局,,填报时间：2025年\n序号,名称,床位数\n1,甲站,20\n,合计,20\n,其中：护理型,5\n注：截至年底,,\n,,\n";

        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.csv", Text));

        Assert.Equal(["序号", "名称", "床位数"], table.Columns);
        Assert.Equal(["4", "5", "6", "7", "8"], rows.Select(r => r.Label));
        Assert.Equal([RowKind.Data, RowKind.Total, RowKind.OfWhich, RowKind.Note, RowKind.Blank], rows.Select(r => r.Kind));
        Assert.Equal("3", Assert.Single(table.Report.Findings, f => f.Code == "header-row").Row);
    }

    [Fact]
    public void Data_full_of_header_words_does_not_become_the_header()
    {
        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.csv", "mc,dz\n大坪街道养老站,社区一号\n名称不详,地址不详\n"));

        Assert.Equal(["mc", "dz"], table.Columns);
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public void Years_may_head_columns()
    {
        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.csv", "街道,2020,2021\n大坪,1,2\n"));

        Assert.Equal(["街道", "2020", "2021"], table.Columns);
        Assert.Single(rows);
    }

    [Fact]
    public void A_table_of_bare_numbers_is_warned_about()
    {
        var (table, _) = SourceFolder.ReadAll(_folder.Write("a.csv", "106.5,29.5,3\n106.6,29.6,4\n"));

        Assert.Contains(table.Report.Findings, f => f is { Code: "no-header", Severity: Severity.Warned });
    }

    [Fact]
    public void Blank_and_repeated_headers_get_names()
    {
        var (table, _) = SourceFolder.ReadAll(_folder.Write("a.csv", "name,,name,name\na,b,c,d\n"));

        Assert.Equal(["name", "column 2", "name (2)", "name (3)"], table.Columns);
    }

    [Fact]
    public void A_quote_never_closed_is_one_clear_error()
    {
        var error = SourceFolder.Refused(_folder.Write("a.csv", "a,b\n1,2\n\"3,4\n5,6\n"));

        Assert.Equal("a.csv, row 3", error.Where);
        Assert.Contains("never closed", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_end_is_refused_before_it_fills_the_memory()
    {
        var error = SourceFolder.Refused(_folder.Write("a.csv", "a,b\n\"" + new string('x', 3_000_000)), options: new SourceOptions { MaxRowChars = 1 << 20 });

        Assert.Contains("longer than 1048576 characters", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_of_a_million_columns_is_refused()
    {
        var error = SourceFolder.Refused(_folder.Write("a.csv", new string(',', 1_000_000) + "\n1,2\n"));

        Assert.Contains("1000001 cells", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_broken_rows_do_not_make_a_million_findings()
    {
        var text = new StringBuilder("a,b\n");
        for (var i = 0; i < 5_000; i++)
        {
            text.Append("1\n");
        }

        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.csv", text.ToString()));

        Assert.Equal(5_000, rows.Count(r => r.Worst == Severity.Warned));
        var findings = table.Report.Findings.Where(f => f.Code == "ragged-row").ToList();
        Assert.Equal(1_001, findings.Count);
        Assert.StartsWith("4000 more rows", findings[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_can_be_walked_only_once()
    {
        using var table = SourceFile.Open(_folder.Write("a.csv", "a,b\n1,2\n"));
        Assert.Single(table.Rows);

        Assert.Throws<InvalidOperationException>(() => table.Rows);
    }

    [Fact]
    public void A_cell_can_be_read_without_a_string()
    {
        using var table = SourceFile.Open(_folder.Write("a.csv", "a,b\n1,\"x\"\"y\"\n"));

        foreach (var row in table.Rows)
        {
            Assert.Equal("x\"y", row.Span(1).ToString());
            Assert.Same(row.Values[1], row.Values[1]);
        }
    }

    [Fact]
    public void The_hexagons_of_Porto_Alegre_have_five_rows_with_blank_jobs_and_healthcare()
    {
        var path = RepositoryPaths.RealData("porto-alegre/poa_hexgrid.csv");
        Assert.SkipWhen(path is null, "real data absent: porto-alegre/poa_hexgrid.csv");

        using var table = SourceFile.Open(path!);
        var (rows, blank, people) = (0, 0, 0.0);
        foreach (var row in table.Rows)
        {
            rows++;
            blank += row.Values[table.FindColumn("jobs")] is null && row.Values[table.FindColumn("healthcare")] is null ? 1 : 0;
            people += CountText.Read(row.Span(table.FindColumn("population"))).Value!.Value;
            Assert.Equal((RowKind.Data, Severity.Note), (row.Kind, row.Worst));
        }

        Assert.Equal((1227, 5, 812935.0), (rows, blank, people));
    }

    [Theory]
    [InlineData("SF_demand_205_centroid_uniform_weight.csv", 205, "column 1|OBJECTID|ID|NAME|STATE_NAME|AREA|POP2000|HOUSEHOLDS|HSE_UNITS|BUS_COUNT|long|lat")]
    [InlineData("SF_store_site_16_longlat.csv", 16, "column 1|OBJECTID|NAME|long|lat")]
    [InlineData("SF_network_distance_candidateStore_16_censusTract_205_new.csv", 3280, "distance|name|DestinationName|demand")]
    public void The_tables_of_San_Francisco_are_read(string file, int count, string columns)
    {
        var path = RepositoryPaths.RealData("san-francisco-mclp/" + file);
        Assert.SkipWhen(path is null, "real data absent: san-francisco-mclp");

        var (table, rows) = SourceFolder.ReadAll(path!);

        Assert.Equal(columns, string.Join("|", table.Columns));
        Assert.Equal(count, rows.Count);
        Assert.DoesNotContain(rows, r => r.Worst != Severity.Note || r.Kind != RowKind.Data);
    }
}
