using System.Text;
using Coverage.Workspace.Tests.Import.Tables;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Study;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Import.Mapping;

/// <summary>Recorded values and new housing projects, with the mistakes that such tables hold.</summary>
public sealed class RecordTablesTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    StudyInputs Read(string? recorded = null, string? newBuild = null)
    {
        var study = SmallStudy.Write(_folder);
        var parts = "\"standards\": [\"dianjiang\"], ";
        if (recorded is not null)
        {
            File.WriteAllText(_folder.File("recorded.csv"), recorded);
            parts += "\"recorded\": { \"file\": \"recorded.csv\" }, ";
        }

        if (newBuild is not null)
        {
            File.WriteAllText(_folder.File("new.csv"), newBuild);
            parts += "\"newBuild\": { \"file\": \"new.csv\" }, ";
        }

        File.WriteAllText(study, SmallStudy.Study.Replace("\"asOf\"", parts + "\"asOf\"", StringComparison.Ordinal));
        return StudyImport.Read(StudyFile.Read(study));
    }

    [Fact]
    public void Values_are_read_as_shares_counts_and_numbers()
    {
        var inputs = Read("指标,单位编码,数值,日期,来源\ndj.ind.01,500001,96.1%,2025-12-31,统计表\ndj.ind.23,500001,312人,2025年12月,统计表\ndj.ind.12,500001,4.2,2025/12/31,统计表\n");

        Assert.Equal([0.961m, 312m, 4.2m], inputs.Recorded.Select(r => r.Value));
        Assert.Equal(new DateOnly(2025, 12, 31), inputs.Recorded[0].Date);
    }

    [Theory]
    [InlineData("dj.ind.01,500001,,2025-12-31,表", "no-value", Severity.Refused)]
    [InlineData("dj.ind.01,500001,约95%,2025-12-31,表", "not-a-number", Severity.Refused)]
    [InlineData("dj.ind.01,500001,九成,2025-12-31,表", "not-a-number", Severity.Refused)]
    [InlineData(",500001,95%,2025-12-31,表", "blank-id", Severity.Refused)]
    [InlineData("dj.ind.1,500001,95%,2025-12-31,表", "unknown-indicator", Severity.Warned)]
    [InlineData("dj.ind.01,999999,95%,2025-12-31,表", "unknown-unit", Severity.Warned)]
    [InlineData("dj.ind.01,500001,96.1,2025-12-31,表", "not-a-share", Severity.Refused)]
    [InlineData("dj.ind.01,500001,961%,2025-12-31,表", "not-a-share", Severity.Refused)]
    [InlineData("dj.ind.23,500001,96%,2025-12-31,表", "not-a-share", Severity.Refused)]
    [InlineData("dj.ind.01,500001,95%,2027-12-31,表", "later-than-study", Severity.Warned)]
    [InlineData("dj.ind.01,500001,95%,去年底,表", "undated-value", Severity.Warned)]
    [InlineData("dj.ind.01,500001,95%,2025-12-31,", "value-without-source", Severity.Warned)]
    public void A_mistake_is_told_with_its_row_and_cure(string row, string code, Severity severity)
    {
        var inputs = Read("指标,单位编码,数值,日期,来源\n" + row + "\n");

        var finding = Assert.Single(inputs.Report.Findings, f => f.Code == code);
        Assert.Equal(("recorded.csv", "2", severity), (finding.File, finding.Row, finding.Severity));
        Assert.NotEqual("", finding.Cure);
        Assert.Equal(severity == Severity.Refused ? 0 : 1, inputs.Recorded.Length);
    }

    static readonly string[] Head = ["指标", "单位编码", "数值", "日期", "来源"];

    /// <summary>Every mistake once among good rows; a code is a number in a workbook and digits in a text file.</summary>
    static readonly object?[][] Mistaken =
    [
        ["dj.ind.01", 500001, 0.961, new DateTime(2025, 12, 31), "统计表"],
        ["dj.ind.02", 500001, 95.4, new DateTime(2025, 12, 31), "统计表"],
        ["dj.ind.06", 500001, null, new DateTime(2025, 12, 31), "统计表"],
        ["dj.ind.07", 500001, "约95%", new DateTime(2025, 12, 31), "统计表"],
        ["dj.ind.23", "500001", "312人", "2025年12月", "统计表"],
        ["dj.ind.24", 500001, 0.85, new DateTime(2025, 12, 31), "统计表"],
        [null, 500001, 0.5, new DateTime(2025, 12, 31), "统计表"],
        ["dj.ind.01", 500001, 0.97, new DateTime(2025, 12, 31), "统计表"],
        ["dj.ind.13", 500001, 0.923, "去年底", "统计表"],
        ["dj.ind.18", 500001, 0.988, new DateTime(2025, 12, 31), null],
    ];

    /// <summary>Row (counted below the head), code, field, value and severity of what must be found, and nothing else.</summary>
    static readonly (int Row, string Code, string Field, string Value, Severity Severity)[] Found =
    [
        (2, "not-a-share", "数值", "95.4", Severity.Refused), (3, "no-value", "数值", "", Severity.Refused), (4, "not-a-number", "数值", "约95%", Severity.Refused),
        (6, "not-whole", "数值", "0.85", Severity.Refused), (7, "blank-id", "指标", "", Severity.Refused), (8, "duplicate-value", "指标", "dj.ind.01", Severity.Refused),
        (9, "undated-value", "日期", "去年底", Severity.Warned), (10, "value-without-source", "来源", "", Severity.Warned),
    ];

    StudyInputs Read(string file, byte[] bytes, string more = "")
    {
        var study = SmallStudy.Write(_folder);
        File.WriteAllBytes(_folder.File(file), bytes);
        File.WriteAllText(study, SmallStudy.Study.Replace("\"asOf\"", $"\"standards\": [\"dianjiang\"], \"recorded\": {{ \"file\": \"{file}\"{more} }}, \"asOf\"", StringComparison.Ordinal));
        return StudyImport.Read(StudyFile.Read(study));
    }

    static void EveryMistakeIsFound(StudyInputs inputs, string place, int rowsAbove)
    {
        var findings = inputs.Report.Findings.Where(f => f.File.StartsWith("recorded", StringComparison.Ordinal) && f.Severity != Severity.Note);
        Assert.Equal(
            Found.Select(f => (place, (f.Row + rowsAbove).ToString(System.Globalization.CultureInfo.InvariantCulture), f.Code, f.Field, f.Value, f.Severity)).Order(),
            findings.Select(f => (f.File, f.Row, f.Code, f.Field, f.Value, f.Severity)).Order());
        Assert.All(findings, f => Assert.True(f.Reason.Length > 0 && f.Cure.Length > 0, f.Code));
        Assert.Equal([0.961m, 312m, 0.923m, 0.988m], inputs.Recorded.Select(r => r.Value));
    }

    [Fact]
    public void Mistakes_of_a_table_in_GB18030_are_told_with_their_rows_and_the_good_rows_kept()
    {
        string Line(object?[] row) => string.Join(',', row.Select(v => v is DateTime d ? d.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            : Convert.ToString(v, System.Globalization.CultureInfo.InvariantCulture)));
        var text = string.Join("\r\n", Mistaken.Prepend(Head).Select(Line)) + "\r\n";

        EveryMistakeIsFound(Read("recorded.csv", Encoding.GetEncoding("GB18030").GetBytes(text)), "recorded.csv", 1);
    }

    [Fact]
    public void Mistakes_of_a_workbook_are_told_with_sheet_and_row_as_the_spreadsheet_shows_them()
    {
        var book = Workbooks.Xlsx(("说明", [["本表由民政局填写"]]), ("登记值", [["登记值汇总表"], [], Head, .. Mistaken]));

        EveryMistakeIsFound(Read("recorded.xlsx", book, ", \"layer\": \"登记值\""), "recorded.xlsx, 登记值", 3);
    }

    [Fact]
    public void A_workbook_of_one_sheet_is_told_by_its_name_alone()
    {
        EveryMistakeIsFound(Read("recorded.xlsx", Workbooks.Xlsx(("登记值", [Head, .. Mistaken]))), "recorded.xlsx", 1);
    }

    [Fact]
    public void A_workbook_whose_first_sheet_is_no_table_names_the_sheets_that_may_be_meant()
    {
        var book = Workbooks.Xlsx(("说明", [["本表由民政局填写"]]), ("登记值", [Head, .. Mistaken]));

        var error = Assert.Throws<InputException>(() => Read("recorded.xlsx", book));

        Assert.Equal("recorded.xlsx, 说明", error.Where);
        Assert.Contains("no column holds the indicator", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("the file has: 本表由民政局填写; other sheets, to be named with \"layer\": 登记值", error.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_a_unit_in_the_place_of_its_code_is_told_with_the_code()
    {
        var inputs = Read("指标,单位编码,数值,日期,来源\ndj.ind.01,南镇,95%,2025-12-31,表\n");

        var finding = Assert.Single(inputs.Report.Findings, f => f.Code == "unknown-unit");
        Assert.Contains("500001", finding.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_indicator_unit_and_date_twice_is_refused_once()
    {
        var inputs = Read("指标,单位编码,数值,日期,来源\ndj.ind.01,500001,96%,2025-12-31,甲\ndj.ind.01,500001,97%,2025-12-31,乙\ndj.ind.01,500001,95%,2024-12-31,丙\n");

        Assert.Equal(["甲", "丙"], inputs.Recorded.Select(r => r.Source));
        Assert.Single(inputs.Report.Findings, f => f.Code == "duplicate-value");
    }

    [Fact]
    public void Phases_of_projects_are_dates_yes_no_or_blank_and_a_date_ahead_is_not_done_yet()
    {
        var inputs = Read(null, "项目编号,项目名称,同步规划,同步建设,同步验收,同步交付,户数\nP1,甲,2023-01-01,是,是,2026-01-01,1200\nP2,乙,是,是,否,否,\nP3,丙,是,,,2027-01-01,800\n");

        var projects = inputs.NewBuild!.Value;
        Assert.Equal([true, false, null], projects.Select(p => p.Phases["delivered"]));
        Assert.Equal([true, false, null], projects.Select(p => p.Phases["accepted"]));
        Assert.Equal([1200m, null, 800m], projects.Select(p => p.Households));
    }

    [Fact]
    public void A_phase_that_is_neither_and_a_project_twice_are_refused()
    {
        var inputs = Read(null, "项目编号,同步交付\nP1,也许\nP2,是\nP2,是\n");

        Assert.Equal(["P2"], inputs.NewBuild!.Value.Select(p => p.Id));
        Assert.Equal(2, inputs.Report.Refused);
    }

    [Fact]
    public void A_list_without_hand_over_is_one_clear_error()
    {
        var error = Assert.Throws<InputException>(() => Read(null, "项目编号,同步规划\nP1,是\n"));

        Assert.Contains("handed over", error.Message, StringComparison.Ordinal);
        Assert.Contains("new.csv", error.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void No_table_is_no_list_not_an_empty_one() => Assert.Null(Read().NewBuild);
}
