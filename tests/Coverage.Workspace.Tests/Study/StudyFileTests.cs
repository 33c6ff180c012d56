using Coverage.City;
using Coverage.Workspaces;
using Coverage.Workspaces.Study;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Study;

public sealed class StudyFileTests : IDisposable
{
    readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    InputException Refused(params (string Name, string? Value)[] changes) => Assert.Throws<InputException>(() => _folder.Read(changes));

    [Fact]
    public void Settings_are_read_with_their_defaults()
    {
        var settings = _folder.Read().Settings;

        Assert.Equal(("town", "town", "town"), (settings.Id, settings.NameZh, settings.NameEn));
        Assert.Equal(new Headline("elder70", "60+", 15, Direction.ToFacility), settings.Headline);
        Assert.Equal((200, 500), (settings.SnapCapUrbanMetres, settings.SnapCapRuralMetres));
        Assert.Equal(new DateOnly(2025, 12, 31), settings.AsOf);
    }

    [Fact]
    public void Paths_are_relative_to_the_file()
    {
        var study = _folder.Read();

        Assert.Equal(Path.Combine(_folder.Folder, "town.osm"), study.Network.Osm);
        Assert.Equal(["town.osm", "people.csv", "canteens.csv"], study.Files.Select(f => f.Written).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void A_complaint_names_path_line_column_and_the_nearest_name()
    {
        var path = _folder.Write("study.json", "{\n  \"id\": \"a\",\n  \"wakers\": []\n}");

        var e = Assert.Throws<InputException>(() => StudyFile.Read(path));

        Assert.Equal("study.json, $.wakers, line 3:13", e.Where);
        Assert.Equal("unknown property 'wakers'", e.What);
        Assert.StartsWith("did you mean 'walkers'?", e.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_counts_characters_not_bytes()
    {
        var path = _folder.Write("study.json", "{ \"name\": \"重庆\", \"fr\": 1 }");

        Assert.Equal("study.json, $.fr, line 1:23", Assert.Throws<InputException>(() => StudyFile.Read(path)).Where);
    }

    [Theory]
    [InlineData("{ \"id\": \"a\", }", "not valid JSON")]
    [InlineData("{ \"id\": \"a\" ", "not valid JSON")]
    [InlineData("", "not valid JSON")]
    [InlineData("[1, 2]", "not an object")]
    [InlineData("{ \"id\": \"a\", \"id\": \"b\" }", "occurs twice")]
    [InlineData("// study\n{}", "not valid JSON")]
    public void Broken_json_is_told_with_its_place(string json, string what)
    {
        var e = Assert.Throws<InputException>(() => StudyFile.Read(_folder.Write("study.json", json)));

        Assert.Contains(what, e.What, StringComparison.Ordinal);
        Assert.Matches(@"line \d+:\d+", e.Where);
    }

    [Fact]
    public void A_study_saved_in_gb18030_is_told_so()
    {
        var path = Path.Combine(_folder.Folder, "study.json");
        File.WriteAllBytes(path, [.. "{ \"name\": \""u8, 0xD3, 0xE5, 0xD6, 0xD0, .. "\" }"u8]);

        Assert.Contains("not UTF-8", Assert.Throws<InputException>(() => StudyFile.Read(path)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_does_not_matter()
    {
        var path = Path.Combine(_folder.Folder, "study.json");
        File.WriteAllText(path, StudyFolder.Json(), new System.Text.UTF8Encoding(true));

        Assert.Equal("town", StudyFile.Read(path).Settings.Id);
    }

    [Fact]
    public void A_very_deep_file_is_refused_without_harm() =>
        Assert.Throws<InputException>(() => StudyFile.Read(_folder.Write("study.json", new string('[', 100_000))));

    [Fact]
    public void One_very_long_line_is_read_in_good_time()
    {
        var path = _folder.Write("study.json", "{\"targets\":[" + string.Join(",", Enumerable.Repeat("\"meals\"", 400_000)) + "]}");

        Assert.Throws<InputException>(() => StudyFile.Read(path));
    }

    [Fact]
    public void A_missing_study_is_told() =>
        Assert.Contains("does not exist", Assert.Throws<InputException>(() => StudyFile.Read(Path.Combine(_folder.Folder, "none.json"))).What, StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_told_with_its_place()
    {
        var e = Refused(("network", """{ "osm": "none.pbf" }"""));

        Assert.Contains("none.pbf", e.What, StringComparison.Ordinal);
        Assert.Contains("$.network.osm", e.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_walker_is_told_with_the_known_ones()
    {
        var e = Refused(("walkers", """["elder7"]"""));

        Assert.Equal("unknown walker 'elder7'", e.What);
        Assert.Contains("did you mean 'elder70'?", e.Cure, StringComparison.Ordinal);
        Assert.Contains("by-age", e.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_headline_walker_must_be_computed() =>
        Assert.Contains("is not computed", Refused(("headline", """{ "walker": "frail80" }""")).What, StringComparison.Ordinal);

    [Fact]
    public void A_headline_group_must_be_given() =>
        Assert.Contains("known: all, 60+, 80+", Refused(("headline", """{ "group": "65+" }""")).Cure, StringComparison.Ordinal);

    [Fact]
    public void Headline_minutes_must_be_a_cutoff() =>
        Assert.Contains("10 minutes", Refused(("headline", """{ "minutes": 10 }""")).What, StringComparison.Ordinal);

    [Fact]
    public void Cutoffs_must_rise() =>
        Assert.Equal("the cutoff 5 does not rise above 15", Refused(("cutoffsMinutes", "[15, 5]")).What);

    [Fact]
    public void An_unknown_kind_is_told_with_the_nearest() =>
        Assert.Contains("did you mean 'canteen'?", Refused(("facilities", """[{ "file": "canteens.csv", "kind": "cantene" }]""")).Cure, StringComparison.Ordinal);

    [Theory]
    [InlineData("kind:cantine")]
    [InlineData("kind:")]
    [InlineData("kind:canteen+canteen")]
    [InlineData("meal")]
    public void An_unknown_target_is_told(string target) =>
        Assert.Contains("$.targets[0]", Refused(("targets", $"[\"{target}\"]")).Where, StringComparison.Ordinal);

    [Theory]
    [InlineData("EPSG:99999")]
    [InlineData("EPSG:0")]
    [InlineData("Beijing")]
    public void An_unknown_coordinate_system_is_told(string crs)
    {
        var e = Refused(("demand", $$"""[{ "file": "people.csv", "crs": "{{crs}}", "groups": { "all": "all" } }]"""));

        Assert.Contains(crs, e.What, StringComparison.Ordinal);
        Assert.Contains("$.demand[0].crs", e.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_standard_is_told() =>
        Assert.Contains("did you mean 'dianjiang'?", Refused(("standards", """["dianjian"]""")).Cure, StringComparison.Ordinal);

    [Fact]
    public void A_date_that_does_not_exist_is_refused() =>
        Assert.Contains("not a date", Refused(("asOf", "\"2025-02-30\"")).What, StringComparison.Ordinal);

    [Fact]
    public void Residents_and_registered_persons_are_not_mixed() =>
        Assert.Contains("never added", Refused(("demand", $$"""[{{StudyFolder.People}}, { "file": "people.csv", "groups": { "all": "all" }, "population": "registered" }]""")).What, StringComparison.Ordinal);

    [Fact]
    public void A_spread_needs_units_of_its_level() =>
        Assert.Contains("no units of level 'community'",
            Refused(("demand", """[{ "file": "people.csv", "groups": { "all": "all" }, "spread": "area", "level": "community", "unit": "code" }]""")).What, StringComparison.Ordinal);

    [Fact]
    public void Parts_nothing_computes_with_yet_are_kept_and_named()
    {
        var study = _folder.Read(
            ("standards", """["dianjiang"]"""),
            ("vehicles", """[{ "id": "v1", "profile": "bath-van" }]"""),
            ("candidates", """[{ "file": "people.csv", "x": "lon", "y": "lat", "cost": "all" }]"""));

        Assert.Equal(["vehicles"], study.UnusedParts);
        Assert.Equal(1, study.Vehicles[0].Count);
        Assert.Equal("all", study.Candidates[0].Columns["cost"]);
    }

    [Fact]
    public void A_vehicle_with_a_week_is_planned_and_no_longer_unused()
    {
        var study = _folder.Read(("vehicles",
            """[{ "id": "v1", "profile": "bath-van", "base": "f1", "services": ["bathing"], "daysPerWeek": 5, "sessionsPerDay": 2, "dayMinutes": 480, "peoplePerSession": 6 }]"""));

        Assert.Empty(study.UnusedParts);
        var week = study.Vehicles[0].Week!;
        Assert.Equal((5, 2, 480, 6, "bathing"), (week.DaysPerWeek, week.SessionsPerDay, week.DayMinutes, week.PeoplePerSession, Assert.Single(week.Services)));
    }

    [Theory]
    [InlineData("""{ "id": "v1", "profile": "bath-van", "services": ["bathing"] }""", "base")]
    [InlineData("""{ "id": "v1", "profile": "bath-van", "base": "f1", "daysPerWeek": 5 }""", "services")]
    [InlineData("""{ "id": "v1", "profile": "bath-van", "base": "f1", "services": ["bathing"], "daysPerWeek": 8, "sessionsPerDay": 2, "dayMinutes": 480, "peoplePerSession": 6 }""", "daysPerWeek")]
    public void Half_a_week_is_refused_and_names_what_is_missing(string vehicle, string field) =>
        Assert.Contains(field, Refused(("vehicles", $"[{vehicle}]")).Message, StringComparison.Ordinal);

    [Fact]
    public void Walkers_of_the_users_own_add_and_replace()
    {
        _folder.Write("walkers.json", """
            { "profiles": [ { "id": "elder70", "flatSpeedMps": 0.5, "stairModel": "length" }, { "id": "dog", "flatSpeedMps": 2, "stairModel": "steps", "stepUpS": 0.2, "stepDownS": 0.2 } ],
              "composites": [ { "id": "two", "bands": [ { "from": 0, "to": 59, "profile": "dog" }, { "from": 60, "profile": "frail80" } ] } ] }
            """);

        var study = _folder.Read(("profiles", "\"walkers.json\""), ("walkers", """["elder70", "dog", "two", "adult"]"""));

        Assert.Equal(0.5, study.Walkers.FindProfile("elder70")!.FlatMetresPerSecond);
        Assert.Equal(0.5, study.Walkers.FindProfile("elder70")!.AccessMetresPerSecond);
        Assert.Equal(0.8, study.Walkers.FindProfile("dog")!.AccessMetresPerSecond);
        Assert.Equal("frail80", study.Walkers.FindComposite("two")!.Bands[1].ProfileId);
        Assert.NotNull(study.Walkers.FindComposite("by-age"));
    }

    [Theory]
    [InlineData("""{ "profiles": [ { "id": "a", "flatSpeedMps": 0, "stairModel": "length" } ] }""", "flatSpeedMps")]
    [InlineData("""{ "profiles": [ { "id": "a", "flatSpeedMps": 1, "stairModel": "steps" } ] }""", "stepUpS")]
    [InlineData("""{ "profiles": [ { "id": "a", "flatSpeedMps": 1, "stairModel": "jump" } ] }""", "stairModel")]
    [InlineData("""{ "profiles": [ { "id": "a", "flatSpeed": 1, "stairModel": "length" } ] }""", "flatSpeedMps")]
    [InlineData("""{ "composites": [ { "id": "a", "bands": [ { "from": 0, "to": 60, "profile": "adult" }, { "from": 60, "profile": "adult" } ] } ] }""", "does not lie above")]
    [InlineData("""{ "composites": [ { "id": "a", "bands": [ { "from": 0, "profile": "nobody" } ] } ] }""", "unknown walker 'nobody'")]
    public void Bad_walkers_are_refused(string json, string said)
    {
        _folder.Write("walkers.json", json);

        Assert.Contains(said, Refused(("profiles", "\"walkers.json\"")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_built_in_walkers_are_those_of_the_reference()
    {
        var walkers = GeodataFiles.Walkers();

        Assert.Equal(["adult", "active60", "elder70", "frail80", "wheelchair", "standard"], walkers.Profiles.Select(p => p.Id));
        Assert.Equal(
            [(60, 69, "active60"), (70, 79, "elder70"), (80, -1, "frail80")],
            walkers.FindComposite("by-age")!.Bands.Select(b => (b.Ages.From, b.Ages.To ?? -1, b.ProfileId)));
        Assert.Equal(StairModel.Impassable, walkers.FindProfile("wheelchair")!.Stairs);
        Assert.Null(walkers.FindProfile("wheelchair")!.EscalatorMetresPerSecond);
    }

    [Fact]
    public void A_kind_whose_name_is_a_service_offers_it()
    {
        var offers = GeodataFiles.Catalog().Kinds.Where(k => k.Offers.Length > 0).Select(k => k.Id + ": " + string.Join(" ", k.Offers));

        Assert.Equal(
            ["canteen: meals", "meal-point: meals", "rural-canteen: meals", "bath-point: bathing", "medical-point: medical", "day-care-center: day-care", "childcare: childcare", "nursery-class: childcare"],
            offers);
    }

    [Fact]
    public void The_study_of_the_product_page_is_accepted_unchanged()
    {
        if (RepositoryPaths.RealData("porto-alegre") is not { } data)
        {
            Assert.Skip("real data absent: porto-alegre");
            return;
        }

        foreach (var file in Directory.GetFiles(data))
        {
            File.Copy(file, Path.Combine(_folder.Folder, Path.GetFileName(file)));
        }

        var study = StudyFile.Read(_folder.Write("study.json", ProductExample.Json));

        Assert.Equal("阿雷格里港", study.Settings.NameZh);
        Assert.Equal([5, 10, 15, 20, 30], study.Settings.CutoffsMinutes);
        Assert.Equal(new RowCondition("healthcare", ConditionOp.Greater, [new ConditionValue(0, "0")]), study.Facilities[0].Where[0], ConditionComparer);
    }

    static bool ConditionComparer(RowCondition a, RowCondition b) => (a.Column, a.Op) == (b.Column, b.Op) && a.Values.SequenceEqual(b.Values);
}
