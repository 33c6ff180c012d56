using Coverage.Workspace.Tests.Study;
using Coverage.Workspaces.Import;

namespace Coverage.Workspace.Tests.Import.Mapping;

/// <summary>Bad input: one clear message each, an exception for a whole file, a finding for a row.</summary>
public sealed class BadInputTests : IDisposable
{
    readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    StudyInputs Import(params (string Name, string? Value)[] changes) => StudyImport.Read(_folder.Read(changes));

    InputException Refused(params (string Name, string? Value)[] changes) => Assert.Throws<InputException>(() => Import(changes));

    static (string, string?) People(string rest = "") =>
        ("demand", """[{ "file": "people.csv", "crs": "EPSG:4326", "id": "code", "groups": { "all": "all" }REST }]""".Replace("REST", rest, StringComparison.Ordinal));

    static (string, string?) Facilities(string rest) => ("facilities", """[{ "file": "canteens.csv", REST }]""".Replace("REST", rest, StringComparison.Ordinal));

    static ImportFinding Only(StudyInputs inputs, string code) => Assert.Single(inputs.Report.Findings, f => f.Code == code);

    [Fact]
    public void A_good_study_has_no_warning()
    {
        var inputs = Import();

        Assert.Equal((2, 2, 4, 0, 0), (inputs.Demand.Count, inputs.Facilities.Length, inputs.Report.Accepted, inputs.Report.Warned, inputs.Report.Refused));
        Assert.Equal([300, 95, 15], inputs.Demand.Groups.Select(g => City.People.ToPersons(g.Total)));
        Assert.DoesNotContain(inputs.Report.Findings, f => f.Severity != Severity.Note);
    }

    [Fact]
    public void A_wrong_column_is_told_with_the_nearest()
    {
        var e = Refused(("demand", """[{ "file": "people.csv", "crs": "EPSG:4326", "groups": { "all": "al" } }]"""));

        Assert.Equal("there is no column 'al' (groups, all)", e.What);
        Assert.Contains("did you mean 'all'?", e.Cure, StringComparison.Ordinal);
        Assert.Equal("people.csv", e.Where);
    }

    [Fact]
    public void Swapped_columns_of_a_whole_layer_are_told()
    {
        var e = Refused(("demand", """[{ "file": "people.csv", "crs": "EPSG:4326", "x": "lat", "y": "lon", "groups": { "all": "all" } }]"""));

        Assert.Contains("x and y are swapped: 2 of 2 rows", e.What, StringComparison.Ordinal);
        Assert.Contains("exchange", e.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void One_swapped_row_is_refused()
    {
        _folder.Write("people.csv", "code,lon,lat,all\na,106.545,29.555,1\nb,29.560,106.550,2\nc,106.551,29.560,4\n");

        var inputs = Import(People());

        Assert.Equal(("3", Severity.Refused), (Only(inputs, "swapped-coordinates").Row, Only(inputs, "swapped-coordinates").Severity));
        Assert.Equal(5, City.People.ToPersons(inputs.Demand.Find("all")!.Total));
        Assert.True(inputs.MustStop);
    }

    [Theory]
    [InlineData("NaN", "not-finite")]
    [InlineData("inf", "not-finite")]
    [InlineData("1e999", "not-finite")]
    [InlineData("-1", "negative-count")]
    [InlineData("many", "not-a-number")]
    [InlineData("12%", "share-for-count")]
    [InlineData("3e9", "impossible-count")]
    public void A_population_that_is_none_refuses_its_row(string people, string code)
    {
        _folder.Write("people.csv", $"code,lon,lat,all\na,106.545,29.555,1\nb,106.550,29.560,{people}\n");

        var inputs = Import(People());

        Assert.Equal(("3", "all", Severity.Refused), (Only(inputs, code).Row, Only(inputs, code).Field, Only(inputs, code).Severity));
        Assert.Equal((1, 1), (inputs.Demand.Count, inputs.Report.Refused));
    }

    [Fact]
    public void A_blank_population_is_not_zero_but_unknown()
    {
        _folder.Write("people.csv", "code,lon,lat,all\na,106.545,29.555,1\nb,106.550,29.560,\n");

        var inputs = Import(People());

        Assert.Equal(Severity.Warned, Only(inputs, "blank-count").Severity);
        Assert.Equal((2, 1), (inputs.Demand.Count, inputs.Report.Warned));
    }

    [Fact]
    public void Refused_rows_are_all_reported_before_anybody_stops()
    {
        _folder.Write("people.csv", "code,lon,lat,all\na,106.545,29.555,NaN\n");
        _folder.Write("canteens.csv", "编号,名称,经度,纬度,服务能力\n1,甲,106.546,29.556,-5\n");

        var inputs = Import(People(), Facilities("\"crs\": \"EPSG:4326\", \"kind\": \"canteen\""));

        Assert.True(inputs.MustStop);
        Assert.Equal(["not-finite", "negative-count"], inputs.Report.Findings.Where(f => f.Severity == Severity.Refused).Select(f => f.Code));
    }

    [Fact]
    public void A_study_may_only_have_refused_rows_reported()
    {
        _folder.Write("people.csv", "code,lon,lat,all\na,106.545,29.555,NaN\nb,106.546,29.555,3\n");

        Assert.False(Import(People(), ("onRefused", "\"report\"")).MustStop);
    }

    [Fact]
    public void A_layer_with_nothing_left_is_refused() =>
        Assert.Contains("facility layer 1 has no facility left",
            Refused(Facilities("""  "crs": "EPSG:4326", "kind": "canteen", "where": { "column": "编号", "op": ">", "value": 9 } """)).What, StringComparison.Ordinal);

    [Fact]
    public void The_same_id_twice_refuses_the_second_row()
    {
        _folder.Write("people.csv", "code,lon,lat,all\na,106.545,29.555,1\na,106.550,29.560,2\n");

        var inputs = Import(People());

        Assert.Equal(("3", "code", "a"), (Only(inputs, "duplicate-id").Row, Only(inputs, "duplicate-id").Field, Only(inputs, "duplicate-id").Value));
        Assert.Equal(1, inputs.Demand.Count);
    }

    [Fact]
    public void Layers_prefix_their_ids_when_there_are_several()
    {
        var inputs = Import(("demand", $"[{StudyFolder.People}, {StudyFolder.People}]"));

        Assert.Equal(["1:a", "1:b", "2:a", "2:b"], inputs.Demand.Ids);
        Assert.Equal(600, City.People.ToPersons(inputs.Demand.Find("all")!.Total));
    }

    [Fact]
    public void A_layer_without_a_group_of_the_others_is_warned_of()
    {
        var inputs = Import(("demand", $$"""[{{StudyFolder.People}}, { "file": "people.csv", "crs": "EPSG:4326", "id": "code", "groups": { "all": "all" } }]"""));

        Assert.Equal("60+, 80+", Only(inputs, "layer-without-group").Value);
    }

    [Theory]
    [InlineData("0,0", "null-island")]
    [InlineData(",29.56", "no-coordinate")]
    [InlineData("here,29.56", "unreadable-coordinate")]
    [InlineData("NaN,29.56", "unreadable-coordinate")]
    [InlineData("N29.56,106.55E", "swapped-coordinates")]
    public void A_place_that_cannot_be_trusted_refuses_its_row(string lonLat, string code)
    {
        _folder.Write("people.csv", $"code,lon,lat,all\na,106.545,29.555,1\nb,{lonLat},2\nc,106.546,29.555,1\n");

        var inputs = Import(People());

        Assert.Equal(("3", Severity.Refused), (Only(inputs, code).Row, Only(inputs, code).Severity));
        Assert.Equal(2, inputs.Demand.Count);
    }

    [Fact]
    public void A_place_outside_the_area_is_kept_with_a_warning()
    {
        _folder.Write("people.csv", "code,lon,lat,all\na,106.545,29.555,1\nb,107.5,30.1,2\n");

        var inputs = Import(People());

        Assert.Equal(("3", Severity.Warned), (Only(inputs, "outside-area").Row, Only(inputs, "outside-area").Severity));
        Assert.Equal(2, inputs.Demand.Count);
    }

    [Fact]
    public void A_layer_wholly_outside_the_area_is_refused()
    {
        _folder.Write("people.csv", "code,lon,lat,all\na,116.4,39.9,1\nb,116.5,39.9,2\n");

        Assert.Contains("none of the 2 rows lies in the study area", Refused(People()).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Degrees_times_a_million_are_read_with_a_warning()
    {
        _folder.Write("people.csv", "code,lon,lat,all\na,106545000,29555000,1\n");

        var inputs = Import(People());

        Assert.Equal(Severity.Warned, Only(inputs, "micro-degrees").Severity);
        Assert.Equal((106.545, 29.555), (inputs.Demand.Places[0].Lon, inputs.Demand.Places[0].Lat));
    }

    [Theory]
    [InlineData("\"29.555,106.545\"", "latitude-first")]
    [InlineData("\"106.545，29.555\"", null)]
    [InlineData("\"106°32′42″E 29°33′18″N\"", null)]
    public void One_column_may_hold_both_coordinates(string cell, string? note)
    {
        _folder.Write("people.csv", $"code,坐标,all\na,{cell},1\n");

        var inputs = Import(People());

        Assert.Equal(106.545, inputs.Demand.Places[0].Lon, 9);
        Assert.Equal(29.555, inputs.Demand.Places[0].Lat, 9);
        Assert.Equal(note is not null, inputs.Report.Findings.Any(f => f.Code == "latitude-first"));
    }

    [Fact]
    public void Degrees_minutes_and_seconds_are_read_and_said()
    {
        _folder.Write("people.csv", "code,经度,纬度,all\na,106°32′42″,29°33′18″,1\n");

        var inputs = Import(People());

        Assert.Equal(106.545, inputs.Demand.Places[0].Lon, 9);
        Assert.Contains("2 coordinates", Only(inputs, "degrees-minutes").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_undeclared_coordinate_system_is_refused_with_what_was_measured()
    {
        var e = Refused(("demand", """[{ "file": "people.csv", "groups": { "all": "all" } }]"""));

        Assert.Contains("x from 106.545 to 106.55, y from 29.555 to 29.56", e.What, StringComparison.Ordinal);
        Assert.Contains("EPSG:4326 (", e.What, StringComparison.Ordinal);
        Assert.Contains("GCJ-02 (", e.What, StringComparison.Ordinal);
        Assert.Contains("\"EPSG:4326\"", e.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Undeclared_metres_name_the_zones_that_fit()
    {
        var (x, y) = Geo.CoordinateSystem.Parse("EPSG:4544").FromWgs84(new Geo.LonLat(106.545, 29.555));
        _folder.Write("people.csv", FormattableString.Invariant($"code,x,y,all\na,{x:0.0},{y:0.0},1\n"));

        Assert.Contains("EPSG:4544", Refused(("demand", """[{ "file": "people.csv", "groups": { "all": "all" } }]""")).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_may_name_the_system_row_by_row()
    {
        _folder.Write("canteens.csv", "编号,名称,经度,纬度,坐标系\n1,甲食堂,106.546,29.556,WGS84\n2,乙食堂,106.556,29.562,高德\n3,丙食堂,106.55,29.57,北京54\n");

        var inputs = Import(Facilities("\"kind\": \"canteen\""));

        Assert.Equal(106.546, inputs.Facilities[0].Place.Lon, 9);
        Assert.InRange(inputs.Facilities[1].Place.Lon, 106.551, 106.5535);
        Assert.Equal("4", Only(inputs, "unknown-crs").Row);
    }

    [Fact]
    public void A_list_of_a_phone_map_declared_wgs84_is_warned_of()
    {
        _folder.Write("canteens.csv", "编号,名称,经度,纬度\n" + string.Concat(Enumerable.Range(0, 40).Select(Row)));

        var inputs = Import(Facilities("\"crs\": \"EPSG:4326\", \"kind\": \"canteen\""));

        var finding = Only(inputs, "wrong-datum");
        Assert.Equal(Severity.Warned, finding.Severity);
        Assert.Contains("GCJ-02", finding.Cure, StringComparison.Ordinal);
        Assert.DoesNotContain(Import(Facilities("\"crs\": \"GCJ-02\", \"kind\": \"canteen\"")).Report.Findings, f => f.Code == "wrong-datum");

        // At street corners and along streets of the town, written as GCJ-02.
        static string Row(int i)
        {
            var place = new Geo.LonLat(StudyFolder.West + (2 + i % 8 * 2) * StudyFolder.StepLon, StudyFolder.South + (2 + i / 8 * 3 + 0.3) * StudyFolder.StepLat);
            var (x, y) = Geo.CoordinateSystem.Parse("GCJ-02").FromWgs84(place);
            return FormattableString.Invariant($"{i},食堂{(char)('A' + i % 26)}{i * 7919},{x:0.0000000},{y:0.0000000}\n");
        }
    }

    [Fact]
    public void Suppressed_rows_are_counted_and_never_summed()
    {
        _folder.Write("people.csv", "code,lon,lat,60-69,70-79,80+\na,106.545,29.555,99,99,99\nb,106.546,29.555,99,3,1\n");

        var inputs = Import(("demand", """[{ "file": "people.csv", "crs": "EPSG:4326", "groups": { "60-69": "60-69", "70-79": "70-79", "80+": "80+", "60+": ["60-69", "70-79", "80+"] }, "suppressed": 99 }]"""));

        Assert.Equal(103, City.People.ToPersons(inputs.Demand.Find("60+")!.Total));
        Assert.Contains("1 of 2 rows", Only(inputs, "suppressed").Reason, StringComparison.Ordinal);
        Assert.Equal((1, 1, 2), (inputs.Report.Warned - 0, inputs.Report.Accepted - 2, inputs.Demand.Count));
    }

    [Fact]
    public void A_sum_may_not_count_a_column_twice_or_itself()
    {
        Assert.Contains("adds a column twice", Refused(("demand", """[{ "file": "people.csv", "crs": "EPSG:4326", "groups": { "70+": ["70-79", "80+"], "60+": ["60-69", "70+", "80+"] } }]""")).What, StringComparison.Ordinal);
        Assert.Contains("sum of itself", Refused(("demand", """[{ "file": "people.csv", "crs": "EPSG:4326", "groups": { "65+": ["75+"], "75+": ["65+"] } }]""")).What, StringComparison.Ordinal);
    }

    [Fact]
    public void More_80_than_60_is_warned_of()
    {
        _folder.Write("people.csv", "code,lon,lat,o60,o80\na,106.545,29.555,5,7\n");

        var inputs = Import(("demand", """[{ "file": "people.csv", "crs": "EPSG:4326", "groups": { "60+": "o60", "80+": "o80" } }]"""));

        Assert.Equal(("80+", "7 > 5"), (Only(inputs, "group-exceeds").Field, Only(inputs, "group-exceeds").Value));
    }

    [Fact]
    public void A_65_almost_as_large_as_60_is_flagged()
    {
        _folder.Write("people.csv", "code,lon,lat,o60,o65\na,106.545,29.555,188300,177900\n");

        var inputs = Import(("demand", """[{ "file": "people.csv", "crs": "EPSG:4326", "groups": { "60+": "o60", "65+": "o65" } }]"""));

        Assert.Contains("94.5 %", Only(inputs, "doubtful-ages").Value, StringComparison.Ordinal);
        Assert.Equal(2, inputs.Report.Findings.Count(f => f.Code == "doubtful-count"));
    }

    [Fact]
    public void Sums_and_parts_of_a_table_are_passed_over()
    {
        _folder.Write("people.csv", "街道,lon,lat,all\n解放碑,106.545,29.555,100\n其中:女,106.545,29.555,50\n朝天门,106.546,29.555,200\n合计,106.545,29.555,300\n");

        var inputs = Import(("demand", """[{ "file": "people.csv", "crs": "EPSG:4326", "groups": { "all": "all" } }]"""));

        Assert.Equal(300, City.People.ToPersons(inputs.Demand.Find("all")!.Total));
        Assert.Equal(2, inputs.Demand.Count);
    }

    [Fact]
    public void Unused_parts_are_noted_by_name()
    {
        var inputs = Import(("standards", """["dianjiang"]"""), ("vehicles", """[{ "id": "v1", "profile": "bath-van" }]"""));

        Assert.Equal(["vehicles"], inputs.Report.Findings.Where(f => f.Code == "not-used-yet").Select(f => f.Field));
    }
}
