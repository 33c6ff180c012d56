using Coverage.City;
using Coverage.Workspace.Tests.Study;
using Coverage.Workspaces.Import;

namespace Coverage.Workspace.Tests.Import.Mapping;

/// <summary>Rooms, delivery areas and weekly plans, read as bureaus keep them.</summary>
public sealed class DeskTablesTests : IDisposable
{
    const string Units = """
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "properties": { "code": "u1" }, "geometry": { "type": "Polygon", "coordinates": [[[106.541,29.551],[106.546,29.551],[106.546,29.556],[106.541,29.556],[106.541,29.551]]] } },
          { "type": "Feature", "properties": { "code": "u2" }, "geometry": { "type": "Polygon", "coordinates": [[[106.5461,29.551],[106.55,29.551],[106.55,29.556],[106.5461,29.556],[106.5461,29.551]]] } } ] }
        """;

    readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    StudyInputs Import(string part, string csv, string layer)
    {
        _folder.Write("list.csv", csv);
        _folder.Write("units.geojson", Units);
        return StudyImport.Read(_folder.Read(
            (part, $$"""[{ "file": "list.csv"{{layer}} }]"""),
            ("units", """[{ "level": "community", "file": "units.geojson", "id": "code" }]""")));
    }

    [Fact]
    public void A_list_of_rooms_is_read_by_its_usual_headers()
    {
        var inputs = Import("candidates", """
            编号,房屋名称,经度,纬度,面积,楼层,改造费用,可容纳人数,可用年份,选址状态,服务项目,用途
            R1,原门市,106.545,29.555,364,1F,451724,121,2027,必选,助餐、助浴,老年食堂
            R2,原幼儿园,106.546,29.556,,2F,,,,,,
            """, ", \"crs\": \"EPSG:4326\", \"kindColumn\": \"用途\"");

        var (first, second) = (inputs.Candidates[0], inputs.Candidates[1]);
        Assert.Equal(("R1", "原门市", "1F", "canteen"), (first.Id, first.Name, first.Floor, first.Kind));
        Assert.Equal((364, 451724, 121, 2027, CandidateStatus.Fixed), (first.AreaM2, first.Cost, first.Capacity, first.EarliestYear, first.Status));
        Assert.Equal(["bathing", "meals"], first.Services);
        Assert.Equal((null, null, null, null, null, CandidateStatus.Free), (second.AreaM2, second.Cost, second.Capacity, second.EarliestYear, second.Kind, second.Status));
        Assert.Empty(second.Services);
        Assert.DoesNotContain(inputs.Report.Findings, f => f.Code == "not-used-yet");
    }

    [Theory]
    [InlineData("R1,106.547,29.557,-5,,", "negative-count")]
    [InlineData("R1,0,0,5,,", "null-island")]
    [InlineData("R0,106.547,29.557,5,,", "duplicate-id")]
    [InlineData("R1,106.547,29.557,5,,戏院", "unknown-kind")]
    public void A_room_that_cannot_be_trusted_is_refused(string row, string code)
    {
        var inputs = Import("candidates", "编号,经度,纬度,改造费用,可用年份,用途\nR0,106.545,29.555,1,,\n" + row + "\n", ", \"crs\": \"EPSG:4326\", \"kindColumn\": \"用途\"");

        Assert.Equal("R0", Assert.Single(inputs.Candidates).Id);
        Assert.Contains(inputs.Report.Findings, f => f.Code == code && f.Row == "3" && f.Severity == Severity.Refused);
        Assert.True(inputs.MustStop);
    }

    [Fact]
    public void A_doubtful_year_or_status_is_warned_of_and_kept_open()
    {
        var inputs = Import("candidates", "编号,经度,纬度,可用年份,选址状态\nR0,106.545,29.555,尽快,看情况\n", ", \"crs\": \"EPSG:4326\", \"kind\": \"canteen\"");

        Assert.Equal((null, CandidateStatus.Free, "canteen"), (inputs.Candidates[0].EarliestYear, inputs.Candidates[0].Status, inputs.Candidates[0].Kind));
        Assert.Equal(["meals"], inputs.Candidates[0].Services);
        Assert.Equal(["unknown-status", "unreadable-date"], inputs.Report.Findings.Where(f => f.Severity == Severity.Warned && f.File == "list.csv").Select(f => f.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_list_without_a_room_left_is_an_error() =>
        Assert.Contains("no room left", Assert.Throws<InputException>(() => Import("candidates", "编号,经度,纬度\n", ", \"crs\": \"EPSG:4326\"")).Message, StringComparison.Ordinal);

    [Fact]
    public void Delivery_areas_name_units_and_providers()
    {
        var inputs = Import("serviceAreas", "提供单位,社区,服务项目\n1,u1,助餐\n2,u2,助餐、助洁\n", ", \"provider\": \"提供单位\", \"unit\": \"社区\"");

        Assert.Equal([("2", "community", "u1"), ("3", "community", "u2")], inputs.ServiceAreas.Select((a, i) => ((i + 2).ToString(System.Globalization.CultureInfo.InvariantCulture), a.Level, a.UnitId)));
        Assert.Equal(["1", "2"], inputs.ServiceAreas.Select(a => a.ProviderId));
        Assert.Equal(["cleaning", "meals"], inputs.ServiceAreas[1].Services);
    }

    [Theory]
    [InlineData("9,u1,助餐", "unknown-provider")]
    [InlineData("1,u9,助餐", "unknown-unit")]
    [InlineData("1,u1,唱歌", "no-service")]
    [InlineData("1,u1,", "no-service")]
    public void A_delivery_area_of_nobody_nowhere_or_nothing_is_refused(string row, string code)
    {
        var inputs = Import("serviceAreas", "提供单位,社区,服务项目\n1,u1,助餐\n" + row + "\n", ", \"provider\": \"提供单位\", \"unit\": \"社区\", \"level\": \"community\"");

        Assert.Single(inputs.ServiceAreas);
        Assert.Contains(inputs.Report.Findings, f => f.Code == code && f.Row == "3" && f.Severity == Severity.Refused);
    }

    [Fact]
    public void Delivery_areas_may_be_polygons()
    {
        _folder.Write("areas.geojson", """
            { "type": "FeatureCollection", "features": [
              { "type": "Feature", "properties": { "who": "1" }, "geometry": { "type": "Polygon", "coordinates": [[[106.541,29.551],[106.546,29.551],[106.546,29.556],[106.541,29.556],[106.541,29.551]]] } },
              { "type": "Feature", "properties": { "who": "2" }, "geometry": { "type": "Point", "coordinates": [106.545,29.555] } } ] }
            """);

        var inputs = StudyImport.Read(_folder.Read(("serviceAreas", """[{ "file": "areas.geojson", "provider": "who", "services": ["meals"] }]""")));

        var area = Assert.Single(inputs.ServiceAreas);
        Assert.Equal(("1", null, null), (area.ProviderId, area.UnitId, area.Level));
        Assert.Equal(0.005 * 0.005, area.Area!.Area, 1e-9);
        Assert.Contains(inputs.Report.Findings, f => f.Code == "not-an-area");
    }

    [Fact]
    public void Without_units_polygons_or_services_a_delivery_list_says_what_is_missing()
    {
        Assert.Contains("neither polygons nor units", Assert.Throws<InputException>(() => Import("serviceAreas", "提供单位,服务项目\n1,助餐\n", ", \"provider\": \"提供单位\"")).Message, StringComparison.Ordinal);
        Assert.Contains("which services", Assert.Throws<InputException>(() => Import("serviceAreas", "提供单位,社区\n1,u1\n", ", \"provider\": \"提供单位\", \"unit\": \"社区\"")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weekly_plan_is_read_row_by_row()
    {
        var inputs = Import("mobileStops", """
            车辆编号,星期,开始时间,结束时间,停靠点,经度,纬度,可服务人数
            1,周一,09:00,11:30,石垭院坝,106.545,29.555,6
            v7,周二、周四,14:00,16:30,银洲院坝,106.546,29.556,
            """, ", \"crs\": \"EPSG:4326\", \"weekday\": \"星期\", \"from\": \"开始时间\", \"to\": \"结束时间\", \"services\": [\"bathing\"]");

        var (first, second) = (inputs.MobileStops[0], inputs.MobileStops[1]);
        Assert.Equal(("2", "石垭院坝", "1", 6, "mon 09:00-11:30", 1), (first.Id, first.Name, first.VehicleId, first.PeoplePerVisit, first.Hours.ToString(), first.VisitsPerWeek));
        Assert.Equal(("v7", null, "tue 14:00-16:30; thu 14:00-16:30", 2), (second.VehicleId, second.PeoplePerVisit, second.Hours.ToString(), second.VisitsPerWeek));
        Assert.Equal(["bathing"], first.Services);
        Assert.Contains(inputs.Report.Findings, f => f is { Code: "unknown-vehicle", Row: "3", Value: "v7", Severity: Severity.Warned });
    }

    [Theory]
    [InlineData("初八,09:00,11:30", "unreadable-weekday")]
    [InlineData("周一,九点,11:30", "unreadable-hours")]
    [InlineData("周一,11:30,09:00", "unreadable-hours")]
    public void A_stop_without_a_day_or_time_is_refused(string times, string code)
    {
        var inputs = Import("mobileStops", "星期,开始时间,结束时间,经度,纬度\n周一,09:00,11:30,106.545,29.555\n" + times + ",106.546,29.556\n",
            ", \"crs\": \"EPSG:4326\", \"weekday\": \"星期\", \"from\": \"开始时间\", \"to\": \"结束时间\", \"services\": [\"bathing\"]");

        Assert.Single(inputs.MobileStops);
        Assert.Contains(inputs.Report.Findings, f => f.Code == code && f.Row == "3" && f.Severity == Severity.Refused);
    }

    [Fact]
    public void Opening_hours_of_facilities_are_read_and_doubtful_ones_stay_unknown()
    {
        _folder.Write("list.csv", "编号,经度,纬度,开放时间\n1,106.545,29.555,11:00-13:00\n2,106.546,29.556,看心情\n3,106.547,29.557,\n");
        var inputs = StudyImport.Read(_folder.Read(("facilities", """[{ "file": "list.csv", "crs": "EPSG:4326", "kind": "canteen" }]""")));

        Assert.Equal([7 * 120, null, null], inputs.Facilities.Select(f => f.Hours?.MinutesPerWeek));
        Assert.Contains(inputs.Report.Findings, f => f is { Code: "unreadable-hours", Row: "3", Value: "看心情", Severity: Severity.Warned });
    }
}
