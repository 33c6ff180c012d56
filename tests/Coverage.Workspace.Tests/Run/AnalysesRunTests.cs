using Coverage.City;
using Coverage.Layers;
using Coverage.Workspaces.Compare;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Run;

/// <summary>What a run answers beside coverage, over the drawn town: canteen c1 in the south-west corner, c2 in the north-east, 99 m blocks, 5 minutes = 3 blocks.</summary>
public sealed class AnalysesRunTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    StudyRun Run(string second = "运营", string extra = "", bool roads = false, string? shutStreet = null)
    {
        var study = SmallStudy.Write(_folder);
        if (roads)
        {
            File.WriteAllText(_folder.File("town.osm"), File.ReadAllText(_folder.File("town.osm")).Replace("footway", "residential", StringComparison.Ordinal));
        }

        if (shutStreet is not null)
        {
            File.WriteAllText(_folder.File("town.osm"), File.ReadAllText(_folder.File("town.osm")).Replace(
                $"v=\"{shutStreet}\"/>", $"v=\"{shutStreet}\"/><tag k=\"opening_hours\" v=\"06:00-08:00\"/>", StringComparison.Ordinal));
        }

        File.WriteAllText(_folder.File("canteens.csv"),
            $"id,name,lon,lat,seats,status,hours\nc1,老年食堂,{Corner(0, 0)},40,运营,11:00-13:00\nc2,北食堂,{Corner(4, 4)},3,{second},\n");
        File.WriteAllText(study, SmallStudy.Study.Replace("\"asOf\"", extra + "\"asOf\"", StringComparison.Ordinal).Replace("\"capacity\": \"seats\"", "\"capacity\": \"seats\", \"columns\": { \"status\": \"status\", \"hours\": \"hours\" }", StringComparison.Ordinal));
        return StudyRun.Compute(StudyFile.Read(study), new RunOptions { Parallelism = 2 });
    }

    static string Corner(int column, int row) => SmallStudy.Place(column, row).ToString();

    static IEnumerable<(int Column, int Row)> Near(int column, int row, int blocks) =>
        from r in Enumerable.Range(0, SmallStudy.Side) from c in Enumerable.Range(0, SmallStudy.Side) where Math.Abs(c - column) + Math.Abs(r - row) <= blocks select (c, r);

    static long PeopleOf(IEnumerable<(int Column, int Row)> corners) => corners.Sum(c => SmallStudy.PeopleAt(c.Column, c.Row));

    static double[] Numbers(StudyRun run, string layer, string column) => [.. ((RealColumn)run.Layers.Single(l => l.Id == layer).Find(column)!).Values];

    static string?[] Texts(StudyRun run, string layer, string column) => [.. ((TextColumn)run.Layers.Single(l => l.Id == layer).Find(column)!).Values];

    static double Mode(StudyRun run, string target, string mode, string column = "people")
    {
        var (targets, modes, units) = (Texts(run, "modes", "target"), Texts(run, "modes", "mode"), Texts(run, "modes", "unit"));
        return Numbers(run, "modes", column)[Enumerable.Range(0, targets.Length).Single(i => targets[i] == target && modes[i] == mode && units[i] is null)];
    }

    [Fact]
    public void A_study_that_wants_gaps_alone_has_the_same_gaps_and_coverage_and_no_other_analysis()
    {
        var all = Run();
        var some = Run(extra: """ "analyses": ["gaps"], """);
        var none = Run(extra: """ "analyses": [], """);

        string[] narrowed = ["modes", "sensitivity", "completeness", "completeness-units", "access", "service-areas", "unreachable", "basemap-lines"];
        Assert.Equal(narrowed.Order(), Ids(all).Except(Ids(some)).Order());
        Assert.Equal(["gap-homes", "gaps"], Ids(some).Except(Ids(none)).Order());
        Assert.All(some.Layers.Where(l => l.Id is "gaps" or "gap-homes" or "coverage" or "demand" or "snaps"), l =>
            Assert.Equal(ResultHash.Compute([all.Layers.Single(a => a.Id == l.Id)], default), ResultHash.Compute([l], default)));
        Assert.NotEqual(all.InputsHash, some.InputsHash);

        static IEnumerable<string> Ids(StudyRun run) => run.Layers.Select(l => l.Id);
    }

    [Fact]
    public void Analyses_are_named_as_their_layers()
    {
        string[] layers =
        [
            GapLayer.Id, CompletenessLayer.Id, ModeLayer.Id, SensitivityLayer.Id, AccessLayer.Id, Layers.ServiceAreaLayer.Id, UnreachableLayer.Id,
            HubLayer.Id, Layers.KitchenLayer.Id, Layers.MobileStopLayer.Id, VisitLayer.Id, CarePairLayer.Id,
        ];

        Assert.Equal(layers.Append("basemap"), AnalysisSettings.Known);
    }

    [Fact]
    public void Gaps_hold_exactly_the_people_whom_nobody_covers()
    {
        var run = Run();

        var uncovered = (1L << 25) - 1 - PeopleOf(Near(0, 0, 3).Union(Near(4, 4, 3)));
        var people = Numbers(run, "gaps", "people").Zip(Texts(run, "gaps", "target")).Where(g => g.Second == "meals").Sum(g => g.First);
        Assert.Equal(uncovered, people);
        Assert.All(Texts(run, "gaps", "cause"), c => Assert.Equal("too-far", c));
        Assert.Equal(Numbers(run, "gaps", "people").Sum(), Numbers(run, "gap-homes", "people").Sum());
        Assert.All(Texts(run, "gaps", "street"), s => Assert.Matches("^[横纵][1-5]路$", s));
    }

    [Fact]
    public void A_closed_canteen_is_named_as_the_cause()
    {
        var run = Run("停用");

        var closed = Texts(run, "gaps", "target").Zip(Numbers(run, "gaps", "cause_closed")).Where(g => g.First == "meals").Sum(g => g.Second);
        Assert.Equal(PeopleOf(Near(4, 4, 3).Except(Near(0, 0, 3))), closed);
    }

    [Fact]
    public void Modes_stand_beside_each_other()
    {
        File.WriteAllText(_folder.File("stops.csv"), $"lon,lat,day,from,to\n{Corner(2, 2)},周一,9:00,11:00\n");
        File.WriteAllText(_folder.File("areas.csv"), "who,unit\nc2,500002\n");
        var run = Run(extra: """
            "openAt": "mon 17:00", "need": { "meals": 0.5 },
            "mobileStops": [{ "file": "stops.csv", "crs": "EPSG:4326", "x": "lon", "y": "lat", "weekday": "day", "from": "from", "to": "to", "services": ["meals"] }],
            "serviceAreas": [{ "file": "areas.csv", "provider": "who", "unit": "unit", "services": ["meals"] }],

            """);

        Assert.Equal(PeopleOf(Near(0, 0, 3).Union(Near(4, 4, 3))), Mode(run, "meals", "walk"));
        Assert.Equal(0, Mode(run, "meals", "walk-open"));
        Assert.Equal(PeopleOf(Near(4, 4, 3)), Mode(run, "meals", "walk-open-or-unknown"));
        Assert.Equal(PeopleOf(Near(2, 2, 3)), Mode(run, "meals", "mobile-stop"));

        // 40 + 3 seats for the half of the people; nobody's capacity is unknown.
        Assert.Equal(43, Mode(run, "meals", "walk-with-room"));
        Assert.Equal(0, Mode(run, "meals", "walk-room-unknown"));
        Assert.Equal(((1L << 25) - 1) * 0.5, Mode(run, "meals", "walk-with-room", "total"));

        // Rows 2 to 4 without the eastern column are declared; on footways no vehicle comes.
        Assert.Equal(PeopleOf(from r in Enumerable.Range(2, 3) from c in Enumerable.Range(0, 4) select (c, r)), Mode(run, "meals", "delivery-declared"));
        Assert.Equal(0, Mode(run, "meals", "delivery"));
        Assert.Contains("full", Texts(run, "gaps", "kind"));
        Assert.Equal(Mode(run, "meals", "walk-full"), Numbers(run, "gaps", "people").Zip(Texts(run, "gaps", "kind")).Where(g => g.Second == "full").Sum(g => g.First), 1e-6);
    }

    const string Vehicle = """ "vehicles": [{ "id": "v", "profile": "bath-van", "base": "c1", "services": ["meals"], "daysPerWeek": 1, "sessionsPerDay": 1, "dayMinutes": 480, "peoplePerSession": 6 }], """;

    const string Stops = """ "mobileStops": [{ "file": "stops.csv", "crs": "EPSG:4326", "x": "lon", "y": "lat", "id": "id", "weekday": "day", "from": "from", "to": "to", "services": ["meals"] }], """;

    [Fact]
    public void A_vehicle_stops_where_most_people_have_no_fixed_facility()
    {
        File.WriteAllText(_folder.File("stops.csv"), $"id,lon,lat,day,from,to\nsw,{Corner(0, 0)},周一,09:00,10:00\nse,{Corner(4, 0)},周一,09:00,10:00\nnw,{Corner(0, 4)},周一,09:00,10:00\n");

        var run = Run(extra: Vehicle + Stops, roads: true);

        var covered = Near(0, 0, 3).Union(Near(4, 4, 3)).ToHashSet();
        var northWest = PeopleOf(Near(0, 4, 3).Where(c => !covered.Contains(c)));
        Assert.True(northWest > PeopleOf(Near(4, 0, 3).Where(c => !covered.Contains(c))));
        Assert.Equal("nw", Assert.Single(Texts(run, "mobile-stops", "id"))!.Split(':')[^1]);
        Assert.Equal(northWest, Assert.Single(Numbers(run, "mobile-stops", "newlyReached")));
        Assert.Equal(60, Assert.Single(Numbers(run, "mobile-stops", "dwellMinutes")));
        // Four blocks of 99 m at 20 km/h, from the corner of the base to the corner of the stop.
        Assert.Equal(4 * 99 / (20 / 3.6) / 60, Assert.Single(Numbers(run, "mobile-stops", "driveMinutes")), 0.02);
    }

    [Fact]
    public void Where_no_vehicle_can_plan_the_reason_is_said_and_the_run_goes_on()
    {
        var run = Run(extra: Vehicle.Replace("\"meals\"", "\"bathing\"", StringComparison.Ordinal), roads: true);

        Assert.DoesNotContain(run.Layers, l => l.Id == "mobile-stops");
        var finding = Assert.Single(run.Report.Findings, f => f.Code == "mobile-plan-left-out");
        Assert.Contains("no fixed facility offers 'bathing'", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vehicle_from_nowhere_is_refused()
    {
        File.WriteAllText(_folder.File("stops.csv"), $"id,lon,lat,day,from,to\nnw,{Corner(0, 4)},周一,09:00,10:00\n");

        var refused = Assert.Throws<InputException>(() => Run(extra: Vehicle.Replace("\"c1\"", "\"c9\"", StringComparison.Ordinal) + Stops, roads: true));

        Assert.Contains("'v'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_street_shut_at_the_moment_asked_is_not_walked()
    {
        var run = Run(extra: "\"openAt\": \"mon 12:00\", ", shutStreet: "横1路");

        Assert.Equal(PeopleOf(Near(0, 0, 3).Union(Near(4, 4, 3))), Mode(run, "meals", "walk"));
        // The canteen stands at the shut street's end: its other homes go up, along and down, two blocks more.
        var near = Near(0, 0, 3).Where(c => c.Row > 0 || c.Column <= 1);
        Assert.Equal(PeopleOf(near), Mode(run, "meals", "walk-open"));
    }

    [Fact]
    public void A_home_is_complete_when_each_service_is_within_its_own_cutoff()
    {
        var run = Run(extra: """ "completeness": [{ "service": "meals", "minutes": 2 }, { "service": "bathing" }], """);

        // Nobody gives baths: 2 minutes are one block.
        Assert.Equal(0, Numbers(run, "completeness-units", "complete")[0]);
        Assert.Equal(PeopleOf(Near(0, 0, 1).Union(Near(4, 4, 1))), Numbers(run, "completeness-units", "onlyMissing_bathing")[0]);
        Assert.Equal("bathing", Texts(run, "completeness-units", "weakest")[0]);
    }

    [Fact]
    public void Sensitivity_meets_the_coverage_table_where_nothing_is_changed_and_rises_with_the_speed()
    {
        var run = Run();

        var covered = Texts(run, "sensitivity", "variant").Zip(Numbers(run, "sensitivity", "covered")).ToDictionary(v => v.First!, v => v.Second);
        Assert.Equal(PeopleOf(Near(0, 0, 3).Union(Near(4, 4, 3))), covered["normal"]);
        Assert.Equal(covered["normal"], covered["no-stairs"]);
        double[] rising = [covered["slow"], covered["rather-slow"], covered["normal"], covered["rather-brisk"], covered["brisk"]];
        Assert.Equal(rising.Order(), rising);
        Assert.True(covered["slow"] < covered["brisk"]);
        Assert.Equal(Math.Floor(rising.Sum() * 1e6 / 5) / 1e6, covered["expected"], 1e-5);
    }

    [Fact]
    public void A_study_compared_with_itself_has_no_differences()
    {
        Run().Store(_folder.File("a.gpkg"));

        var same = ResultComparer.Compare(_folder.File("a.gpkg"), _folder.File("a.gpkg"), new ComparisonQuestion());

        Assert.False(same.HasDifferences);
        Assert.All(same.Targets, t => Assert.Empty(t.Homes));
        Assert.Equal(2, same.Targets.Length);
    }

    [Fact]
    public void With_one_canteen_closed_exactly_its_homes_are_named()
    {
        Run().Store(_folder.File("a.gpkg"));
        Run("停用").Store(_folder.File("b.gpkg"));

        var lost = ResultComparer.Compare(_folder.File("a.gpkg"), _folder.File("b.gpkg"), new ComparisonQuestion { Target = "meals" });
        var back = ResultComparer.Compare(_folder.File("b.gpkg"), _folder.File("a.gpkg"), new ComparisonQuestion { Target = "meals" });

        var theirs = Near(4, 4, 3).Except(Near(0, 0, 3)).ToArray();
        Assert.True(lost.HasDifferences);
        Assert.Equal(["closed c2"], lost.Facilities);
        Assert.Equal(theirs.Select(c => $"h{c.Column}{c.Row}").Order(StringComparer.Ordinal), lost.Targets[0].Homes.Select(h => h.Id));
        Assert.All(lost.Targets[0].Homes, h => Assert.Equal((HomeChange.Lost, "facility-closed", "c2", "c1"), (h.Change, h.Cause, h.FacilityBefore, h.FacilityAfter)));
        Assert.Equal(PeopleOf(theirs), People.ToPersons(lost.Targets[0].Lost));
        Assert.Equal(lost.Targets[0].CoveredBefore - lost.Targets[0].CoveredAfter, lost.Targets[0].Lost);
        Assert.Equal(lost.Targets[0].Lost, lost.Targets[0].ByUnit.Sum(u => u.Lost));
        Assert.Equal(["", "500002"], lost.Targets[0].ByUnit.Select(u => u.Key));
        Assert.Equal(["opened c2"], back.Facilities);
        Assert.All(back.Targets[0].Homes, h => Assert.Equal((HomeChange.Gained, "facility-opened"), (h.Change, h.Cause)));
        Assert.Equal(lost.Targets[0].Lost, back.Targets[0].Gained);
    }
}
