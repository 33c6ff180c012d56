using Coverage.Workspaces.Import;

namespace Coverage.Workspace.Tests.Import.Tables;

public sealed class WorkbookTests : IDisposable
{
    readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cells_come_as_text()
    {
        var (_, row) = One("a", 12, 29.5591, 500112199001011230.0, new DateTime(2025, 12, 31), new DateTime(1899, 12, 30, 8, 30, 0), true, "１２", "007", null);

        Assert.Equal("a|12|29.5591|500112199001011200|2025-12-31|08:30|true|１２|007|", row.Values.Replace(":00|", "|", StringComparison.Ordinal));
    }

    [Fact]
    public void The_header_is_found_under_merged_titles_and_rows_keep_their_numbers()
    {
        var bytes = Workbooks.Xlsx(("名单", [
            ["渝中区养老服务设施一览表"],
            [],
            ["填报单位：民政局", null, "2025年12月"],
            ["序号", "名称", "床位数"],
            [1, "甲站", 20],
            [],
            [2, "乙站", "30"],
            [null, "小计", 50],
            ["合计", null, 50],
            ["其中：护理型", null, 10],
            ["注：床位为核定数"],
        ]));

        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.xlsx", bytes));

        Assert.Equal(["序号", "名称", "床位数"], table.Columns);
        Assert.Equal("名单", table.LayerName);
        Assert.Equal(["5", "6", "7", "8", "9", "10", "11"], rows.Select(r => r.Label));
        Assert.Equal([RowKind.Data, RowKind.Blank, RowKind.Data, RowKind.Total, RowKind.Total, RowKind.OfWhich, RowKind.Note], rows.Select(r => r.Kind));
        var stored = Assert.Single(table.Report.Findings, f => f.Code == "number-as-text");
        Assert.Equal(("7", "床位数", "30"), (stored.Row, stored.Field, stored.Value));
    }

    [Fact]
    public void A_sheet_is_chosen_by_name_or_is_the_first_with_rows()
    {
        var path = _folder.Write("a.xlsx", Workbooks.Xlsx(("空", []), ("一", [["id", "name"], [1, "a"]]), ("二", [["id", "name"], [2, "b"]])));

        Assert.Equal("1|a", SourceFolder.ReadAll(path).Rows[0].Values);
        Assert.Equal("2|b", SourceFolder.ReadAll(path, "二").Rows[0].Values);
        var error = SourceFolder.Refused(path, "三");
        Assert.Equal("its sheets are: 空, 一, 二", error.Cure);
    }

    [Fact]
    public void A_cell_under_no_header_is_warned_about()
    {
        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.xlsx", Workbooks.Xlsx(("s", [["id", "name"], [1, "a", "see below"]]))));

        Assert.Equal(["id", "name"], table.Columns);
        Assert.Equal(Severity.Warned, rows[0].Worst);
        Assert.Equal("see below", Assert.Single(table.Report.Findings, f => f.Code == "no-column-name").Value);
    }

    [Fact]
    public void An_error_in_a_cell_is_blank_and_warned_about()
    {
        var xml = Workbooks.SheetXml([["id", "beds"], [1, 7]]).Replace("<c r=\"B2\"><v>7</v></c>", "<c r=\"B2\" t=\"e\"><v>#N/A</v></c>", StringComparison.Ordinal);

        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.xlsx", Workbooks.Xlsx([("s", xml)])));

        Assert.Equal(("1|", Severity.Warned), (rows[0].Values, rows[0].Worst));
        Assert.Equal(("2", "beds"), table.Report.Findings.Where(f => f.Code == "cell-error").Select(f => (f.Row, f.Field)).Single());
    }

    [Fact]
    public void The_old_binary_format_is_read()
    {
        var path = _folder.Write("a.xls", Workbooks.Xls("名单", [["街道床位表"], ["名称", "床位数"], ["甲站", 20.5], ["合计", 20.5]]));

        var (table, rows) = SourceFolder.ReadAll(path);

        Assert.Equal(["名称", "床位数"], table.Columns);
        Assert.Equal([("3", "甲站|20.5", RowKind.Data), ("4", "合计|20.5", RowKind.Total)], rows.Select(r => (r.Label, r.Values, r.Kind)));
    }

    [Fact]
    public void A_workbook_without_rows_is_refused() =>
        Assert.Contains("every sheet", SourceFolder.Refused(_folder.Write("a.xlsx", Workbooks.Xlsx(("s", [])))).What, StringComparison.Ordinal);

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_inflated()
    {
        var xml = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + new string(' ', 80_000_000) + "</sheetData></worksheet>";

        Assert.Contains("inflates", SourceFolder.Refused(_folder.Write("a.xlsx", Workbooks.Xlsx([("s", xml)]))).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("XFE1")]
    [InlineData("ZZZZZZ1")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA1")]
    public void A_cell_absurdly_far_to_the_right_is_refused(string place)
    {
        var xml = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"" + place + "\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData></worksheet>";

        SourceFolder.Refused(_folder.Write("a.xlsx", Workbooks.Xlsx([("s", xml)])));
    }

    [Fact]
    public void A_row_absurdly_far_down_is_refused()
    {
        var xml = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row></sheetData></worksheet>";

        SourceFolder.Refused(_folder.Write("a.xlsx", Workbooks.Xlsx([("s", xml)])));
    }

    [Fact]
    public void Entities_that_multiply_are_refused()
    {
        const string Xml = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>";

        SourceFolder.Refused(_folder.Write("a.xlsx", Workbooks.Xlsx([("s", Xml)])));
    }

    [Fact]
    public void A_compound_file_whose_sectors_run_in_a_circle_is_refused()
    {
        var bytes = Workbooks.Xls("s", [["id", "name"], [1, "a"]]);
        BitConverter.GetBytes(2).CopyTo(bytes, 512 + 8);
        BitConverter.GetBytes(int.MaxValue).CopyTo(bytes, 1024 + 128 + 120);

        SourceFolder.Refused(_folder.Write("a.xls", bytes));
    }

    [Fact]
    public void Broken_workbooks_give_rows_or_one_input_error()
    {
        var xls = Workbooks.Xls("s", [["id", "name"], [1, "a"], [2, "b"]]);
        for (var at = 0; at < 1800; at += 3)
        {
            var copy = xls.ToArray();
            copy[at] ^= 0xFF;
            ReadOrRefuse(_folder.Write("bad.xls", copy));
        }

        var xlsx = Workbooks.Xlsx(("s", [["id", "name"], [1, "a"], [2, "b"]]));
        for (var at = 0; at < xlsx.Length; at += 17)
        {
            ReadOrRefuse(_folder.Write("bad.xlsx", xlsx[..at]));
            var copy = xlsx.ToArray();
            copy[at] ^= 0xFF;
            ReadOrRefuse(_folder.Write("bad.xlsx", copy));
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

    (SourceTable Table, SourceFolder.Row Row) One(params object?[] cells)
    {
        object?[] header = [.. cells.Select((_, i) => "column" + (char)('A' + i))];
        var (table, rows) = SourceFolder.ReadAll(_folder.Write("a.xlsx", Workbooks.Xlsx(("s", [header, cells]))));
        return (table, rows[0]);
    }
}
