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
