using Coverage.City;
using Coverage.Workspace.Tests.Study;
using Coverage.Workspaces.Import;

namespace Coverage.Workspace.Tests.Import.Mapping;

public sealed class FacilityImportTests : IDisposable
{
    readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    StudyInputs Import(string csv, string layer, params (string Name, string? Value)[] changes)
    {
        _folder.Write("list.csv", csv);
        return StudyImport.Read(_folder.Read([("facilities", $$"""[{ "file": "list.csv", "crs": "EPSG:4326"{{layer}} }]"""), .. changes]));
    }

    [Fact]
    public void A_street_list_is_read_by_its_usual_headers()
    {
        var inputs = Import("""
            编号,机构名称,设施类型,经度,纬度,服务项目,助浴,床位数,护理型床位,联系电话,开放时间,运营性质
            A1,解放碑街道中心,街道养老服务中心,106.545,29.555,助餐、日间照料服务,√,60,30,023-1234,08:30-17:30,公建民营
            A2,大井巷站,社区养老服务站,106.546,29.556,,否,,,,,
            """, "");

        var (centre, station) = (inputs.Facilities[0], inputs.Facilities[1]);
        Assert.Equal(("A1", "解放碑街道中心", "street-center"), (centre.Id, centre.Name, centre.Kind));
        Assert.Equal(["bathing", "day-care", "meals"], centre.Services);
        Assert.Equal(("60", "30", "023-1234", "08:30-17:30", "公建民营"), (centre.Attributes["beds"], centre.Attributes["nursingBeds"], centre.Attributes["phone"], centre.Attributes["hours"], centre.Attributes["operatorKind"]));
        Assert.Empty(station.Services);
        Assert.Empty(station.Attributes);
        Assert.Null(station.Capacity);
        Assert.Contains("床位数 → beds", Assert.Single(inputs.Report.Findings, f => f.Code == "columns-by-usual-name" && f.File == "list.csv").Reason, StringComparison.Ordinal);
        Assert.Equal(0, inputs.Report.Refused);
    }

    [Fact]
    public void Local_kinds_map_through_the_study_and_unknown_ones_are_refused()
    {
        var inputs = Import("名称,类型,经度,纬度\n甲,居家养老服务中心（站）,106.545,29.555\n乙,邻里驿站,106.546,29.556\n丙,养老驿栈,106.547,29.556\n", "",
            ("kinds", """{ "邻里驿站": "community-station" }"""));

        Assert.Equal(["home-care-center", "community-station"], inputs.Facilities.Select(f => f.Kind));
        var refused = Assert.Single(inputs.Report.Findings, f => f.Code == "unknown-kind");
        Assert.Equal(("4", "养老驿栈"), (refused.Row, refused.Value));
    }

    [Fact]
    public void Assumed_services_are_kept_apart()
    {
        var inputs = Import("名称,经度,纬度,助餐\n甲,106.545,29.555,是\n乙,106.546,29.556,\n", ", \"kind\": \"street-center\"",
            ("assumeServices", """{ "street-center": ["meals", "bathing"] }"""));

        Assert.Equal((["meals"], ["bathing"]), (inputs.Facilities[0].Services.AsEnumerable(), inputs.Facilities[0].AssumedServices.AsEnumerable()), Same);
        Assert.Equal(([], ["bathing", "meals"]), (inputs.Facilities[1].Services.AsEnumerable(), inputs.Facilities[1].AssumedServices.AsEnumerable()), Same);

        static bool Same((IEnumerable<string>, IEnumerable<string>) a, (IEnumerable<string>, IEnumerable<string>) b) =>
            a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2);
    }

    [Theory]
    [InlineData("运营,,", FacilityStatus.Open)]
    [InlineData(",,", FacilityStatus.Open)]
    [InlineData("在建,,", FacilityStatus.Planned)]
    [InlineData("停用,,", FacilityStatus.Closed)]
    [InlineData("歇着,,", FacilityStatus.Closed)]
    [InlineData(",2026-01-01,", FacilityStatus.Planned)]
    [InlineData(",2025-12-31,", FacilityStatus.Open)]
    [InlineData(",,2025-12-31", FacilityStatus.Closed)]
    [InlineData(",,2026年1月1日", FacilityStatus.Open)]
    [InlineData("运营,2020,2024.5", FacilityStatus.Closed)]
    [InlineData("关闭,,2026/3/1", FacilityStatus.Open)]
    public void The_status_holds_as_of_the_date(string cells, FacilityStatus expected)
    {
        var inputs = Import($"名称,经度,纬度,状态,启用时间,停用时间\n甲,106.545,29.555,{cells}\n", ", \"kind\": \"canteen\", \"statuses\": { \"歇着\": \"closed\" }");

        Assert.Equal(expected, inputs.Facilities[0].Status);
        Assert.Equal(0, inputs.Report.Warned);
    }

    [Fact]
    public void An_unknown_status_or_service_word_is_warned_of()
    {
        var inputs = Import("名称,经度,纬度,状态,服务项目\n甲,106.545,29.555,不清楚,助餐、唱歌\n乙,106.547,29.557,,唱歌\n", ", \"kind\": \"community-station\"");

        Assert.Equal(["unknown-service", "unknown-status"], inputs.Report.Findings.Where(f => f.Severity == Severity.Warned).Select(f => f.Code).Order(StringComparer.Ordinal));
        Assert.Equal(["meals"], inputs.Facilities[0].Services);
    }

    [Theory]
    [InlineData("-3", "negative-count")]
    [InlineData("NaN", "not-finite")]
    public void A_capacity_that_is_none_refuses_its_row(string capacity, string code)
    {
        var inputs = Import($"名称,经度,纬度,床位,服务能力\n甲,106.545,29.555,{capacity},1\n乙,106.546,29.557,5,{capacity}\n丙,106.547,29.558,5,\n", ", \"kind\": \"canteen\"");

        Assert.Equal(["2", "3"], inputs.Report.Findings.Where(f => f.Code == code).Select(f => f.Row));
        Assert.Equal("丙", Assert.Single(inputs.Facilities).Name);
    }

    [Fact]
    public void Capacity_may_be_told_per_service()
    {
        var inputs = Import("名称,经度,纬度,餐位,浴位\n甲,106.545,29.555,80,\n", ", \"kind\": \"canteen\", \"capacity\": { \"meals\": \"餐位\", \"bathing\": \"浴位\" }");

        Assert.Equal([new("meals", 80)], inputs.Facilities[0].ServiceCapacity);
    }

    [Fact]
    public void Several_entrances_are_read_from_one_cell()
    {
        var inputs = Import("名称,经度,纬度,出入口\n甲,106.545,29.555,\"106.5451,29.5551; 106.5449,29.5549\"\n乙,106.546,29.556,\n", ", \"kind\": \"canteen\"");

        Assert.Equal([106.5451, 106.5449], inputs.Facilities[0].Entrances.Select(e => e.Lon));
        Assert.Equal(106.545, inputs.Facilities[0].Place.Lon);
        Assert.Equal([inputs.Facilities[1].Place], inputs.Facilities[1].Entrances);
    }

    [Fact]
    public void Near_duplicates_are_warned_of_once()
    {
        var inputs = Import("名称,经度,纬度\n大井巷食堂,106.545,29.555\n大井巷食堂(新),106.5452,29.5551\n较场口助餐,106.5451,29.5551\n大井巷食堂,106.55,29.555\n", ", \"kind\": \"canteen\"");

        var finding = Assert.Single(inputs.Report.Findings, f => f.Code == "near-duplicate");
        Assert.Equal(("3", "大井巷食堂(新)"), (finding.Row, finding.Value));
        Assert.Equal(4, inputs.Facilities.Length);
        Assert.Equal(1, inputs.Report.Warned);
    }

    [Fact]
    public void A_target_that_nobody_offers_is_warned_of()
    {
        var inputs = StudyImport.Read(_folder.Read(("targets", """["meals", "bathing", "kind:canteen+institution", "kind:hospital"]""")));

        Assert.Equal(["bathing", "kind:hospital"], inputs.Report.Findings.Where(f => f.Code == "target-without-facility").Select(f => f.Value));
    }

    [Fact]
    public void Conditions_compare_numbers_texts_and_lists()
    {
        const string Csv = "名称,经度,纬度,等级,镇街\n甲,106.541,29.551,1,解放碑\n乙,106.543,29.553,2.0,大溪沟\n丙,106.545,29.555,3,解放碑\n丁,106.547,29.557,,解放碑\n";

        string Names(string where) => string.Concat(Import(Csv, ", \"kind\": \"canteen\", \"where\": " + where).Facilities.Select(f => f.Name));

        Assert.Equal("丙", Names("""{ "column": "等级", "op": ">", "value": 2 }"""));
        Assert.Equal("乙丙", Names("""{ "column": "等级", "op": ">=", "value": 2 }"""));
        Assert.Equal("甲", Names("""{ "column": "等级", "op": "<", "value": 2 }"""));
        Assert.Equal("甲乙", Names("""{ "column": "等级", "op": "<=", "value": 2 }"""));
        Assert.Equal("乙", Names("""{ "column": "等级", "op": "==", "value": 2 }"""));
        Assert.Equal("甲丙", Names("""{ "column": "等级", "op": "!=", "value": 2 }"""));
        Assert.Equal("甲丙", Names("""{ "column": "等级", "op": "in", "value": [1, 3] }"""));
        Assert.Equal("乙", Names("""{ "column": "镇街", "op": "!=", "value": "解放碑" }"""));
        Assert.Equal("丙", Names("""[{ "column": "镇街", "op": "==", "value": "解放碑" }, { "column": "等级", "op": ">", "value": 1 }]"""));
    }
}
