using System.Collections.Immutable;
using System.Text.Json;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Scenarios;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Sample;
using Coverage.Workspaces.Scenarios;
using Coverage.Workspaces.Study;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Scenarios;

/// <summary>A scenario on a stored result against a run of the study that it is exported as: every row of coverage, digit by digit.</summary>
public sealed class ExportedScenarioTests
{
    [Fact]
    public void A_scenario_without_edits_has_the_figures_of_its_result()
    {
        using var folder = new TemporaryFolder();
        var result = Run(SmallStudy.Write(folder), folder.File("r.gpkg"));

        using var desk = ScenarioDesk.Open(folder.File("r.gpkg"), 1);

        Assert.Equal(result, Coverage(desk.Untouched()));
    }

    [Fact]
    public void A_second_canteen_covers_its_half_of_the_town()
    {
        using var folder = new TemporaryFolder();
        Run(SmallStudy.Write(folder), folder.File("r.gpkg"));
        using var desk = ScenarioDesk.Open(folder.File("r.gpkg"), 1);
        var corner = SmallStudy.Place(4, 4);

        var made = desk.Create("two", "", null, [new FacilityAdded(Canteen("c2", corner))]);
        var delta = CoverageDelta.Compute(desk.Untouched(), desk.City(made), "meals", "all", "standard").Single(r => r.Unit is null && r.Minutes == 5);

        // Three blocks are 297 s: of each corner ten homes; the two squares share none.
        long far = (from row in Enumerable.Range(0, 5) from column in Enumerable.Range(0, 5) where 8 - row - column <= 3 select SmallStudy.PeopleAt(column, row)).Sum();
        Assert.Equal(far * 1_000_000, delta.Gained);
        Assert.Equal(0, delta.Lost);
        Assert.Equal(delta.CoveredBefore + delta.Gained, delta.CoveredAfter);
    }

    [Fact]
    public void Every_edit_of_the_small_town_gives_what_a_run_of_the_export_gives()
    {
        using var folder = new TemporaryFolder();
        var study = SmallStudy.Write(folder);
        Run(study, folder.File("r.gpkg"));
        var (from, to) = (SmallStudy.Place(0.5, 0.1), SmallStudy.Place(2.5, 2.9));
        ImmutableArray<Edit>[] scenarios =
        [
            [new FacilityAdded(Canteen("c0", SmallStudy.Place(2.2, 3.1)))],
            [new FacilityMoved("c1", [SmallStudy.Place(2, 2), SmallStudy.Place(3, 2)])],
            [new FacilityAdded(Canteen("c2", SmallStudy.Place(3, 3))), new FacilityClosed("c1")],
            [new FacilityResized("c1", 80, ImmutableSortedDictionary<string, double>.Empty)],
            [new StreetAdded(new StreetSketch([from, to], Tags("highway=steps", "step_count=40", "incline=up", "name=新梯道")))],
            [new WayRemoved(202), new StreetRemoved(SmallStudy.Place(0.5, 0))],
            [new LiftAdded(SmallStudy.Place(0, 1.5), SmallStudy.Place(1, 2.5)), new StairsRemoved()],
            [new WalkerChanged(Walkers.Profile("elder70") with { FlatMetresPerSecond = 0.7 }), new PopulationYear(2030, Factors("all", 1.25))],
        ];
        using var desk = ScenarioDesk.Open(folder.File("r.gpkg"), 1);
        for (var i = 0; i < scenarios.Length; i++)
        {
            var made = desk.Create("s" + i, "", null, scenarios[i]);
            ScenarioExport.Write(made, study, folder.File($"s{i}.json"));

            Assert.Equal(Run(folder.File($"s{i}.json"), null), Coverage(desk.City(made)));
        }
    }

    [Fact]
    public void Edits_of_the_sample_city_give_what_a_run_of_the_export_gives()
    {
        using var folder = new TemporaryFolder();
        SampleCity.Write(folder.Path, new SampleOptions { Size = SampleSize.Small }, null);
        Run(folder.File("study.json"), folder.File("r.gpkg"));
        using var desk = ScenarioDesk.Open(folder.File("r.gpkg"), 2);
        var random = new SampleEdits(desk.Base, 7);
        var city = desk.Untouched();
        while (city.Edits.Count < 14)
        {
            random.TryNext(city);
        }

        var made = desk.Create("many", "", null, [.. city.Edits]);
        ScenarioExport.Write(made, folder.File("study.json"), folder.File("many.json"));

        Assert.Equal(Run(folder.File("many.json"), null), Coverage(city));
    }

    /// <summary>
    /// The whole thousand on the sample city, every edit against a full run: every walk of two walkers after each, every figure after each hundredth. Run it with
    /// <c>-explicit only</c>.
    /// </summary>
    [Fact(Explicit = true)]
    public void A_thousand_edits_of_the_sample_city_equal_full_runs()
    {
        using var folder = new TemporaryFolder();
        SampleCity.Write(folder.Path, new SampleOptions { Size = SampleSize.Small }, null);
        Run(folder.File("study.json"), folder.File("r.gpkg"));
        using var desk = ScenarioDesk.Open(folder.File("r.gpkg"), 1);
        var random = new SampleEdits(desk.Base, 2026);
        var made = 0;
        for (var city = desk.Untouched(); made < 1000; city = desk.Untouched())
        {
            // Scenarios of forty edits: longer ones leave little of the city.
            while (city.Edits.Count < 40 && made < 1000)
            {
                if (!random.TryNext(city))
                {
                    continue;
                }

                made++;
                var full = new FullRun(desk.Base, [.. city.Edits]);
                foreach (var target in full.Targets)
                {
                    foreach (var profile in (string[])["elder70", "wheelchair"])
                    {
                        var (wanted, got) = (full.Times(target, profile, Reach.SearchDirection.Inward), city.Times(target.ColumnId, profile, Reach.SearchDirection.Inward));
                        Assert.Equal(wanted.Ms.ToArray(), got.Ms.ToArray());
                        Assert.Equal(wanted.Facility.ToArray(), got.Facility.ToArray());
                    }
                }

                if (made % 100 == 0)
                {
                    Assert.Equal(
                        full.Coverage().Rows.Select(r => (r.Target.ColumnId, r.Group, r.Walker, r.Minutes, r.Direction, r.Unit, r.Covered, r.Total, r.CircleCovered)),
                        city.Coverage().Rows.Select(r => (r.Target.ColumnId, r.Group, r.Walker, r.Minutes, r.Direction, r.Unit, r.Covered, r.Total, r.CircleCovered)));
                }
            }
        }
    }

    [Fact]
    public void A_scenario_of_another_result_is_refused()
    {
        using var folder = new TemporaryFolder();
        Run(SmallStudy.Write(folder), folder.File("r.gpkg"));
        using var desk = ScenarioDesk.Open(folder.File("r.gpkg"), 1);
        var other = desk.Create("a", "", null, []) with { BaseHash = new string('0', 64) };

        Assert.Contains("stands on the result", Assert.Throws<InputException>(() => desk.City(other)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_of_changed_inputs_is_refused()
    {
        using var folder = new TemporaryFolder();
        var study = SmallStudy.Write(folder);
        Run(study, folder.File("r.gpkg"));
        using var desk = ScenarioDesk.Open(folder.File("r.gpkg"), 1);
        var made = desk.Create("a", "", null, []);
        File.AppendAllText(folder.File("people.csv"), "h99,106.55,29.56,1\n");

        Assert.Throws<InputException>(() => ScenarioExport.Write(made, study, folder.File("a.json")));
        Assert.False(File.Exists(folder.File("a.json")));
    }

    static City.Facility Canteen(string id, LonLat place) => new() { Id = id, Kind = "canteen", Place = place, Entrances = [place], Capacity = 30 };

    static ImmutableSortedDictionary<string, string> Tags(params string[] tags) =>
        tags.Select(t => t.Split('=')).ToImmutableSortedDictionary(t => t[0], t => t[1], StringComparer.Ordinal);

    static ImmutableSortedDictionary<string, double> Factors(string group, double factor) => ImmutableSortedDictionary<string, double>.Empty.Add(group, factor);

    /// <summary>Runs a study and answers its coverage rows as printed.</summary>
    static string Run(string study, string? result)
    {
        var run = StudyRun.Compute(StudyFile.Read(study), new RunOptions());
        if (result is not null)
        {
            run.Store(result);
        }

        using var json = JsonDocument.Parse(run.FiguresJson());
        return json.RootElement.GetProperty("coverage").GetRawText();
    }

    static string Coverage(ScenarioCity city)
    {
        using var json = JsonDocument.Parse(ScenarioJson.Object(j => ScenarioJson.WriteCoverage(j, city)));
        return json.RootElement.GetProperty("coverage").GetRawText();
    }
}
