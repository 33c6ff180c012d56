using System.Text.Json;
using Coverage.Access;
using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Sample;
using Coverage.Workspaces.Study;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Run;

/// <summary>The small sample city from its files to its figures: what comes out is what the recipe put in.</summary>
public sealed class SampleRunTests
{
    [Fact]
    public void The_people_of_the_recipe_arrive_and_planted_gaps_stay_uncovered()
    {
        using var folder = new TemporaryFolder();
        SampleCity.Write(folder.Path, new SampleOptions { Size = SampleSize.Small }, null);

        var run = StudyRun.Compute(StudyFile.Read(folder.File("study.json")), new RunOptions());

        var meals = run.Coverage.Single(r => r.Target.Id == "meals" && r.Walker == "by-age" && r.Group == "60+" && r.Minutes == 15 && r.Unit is null && r.Direction == Direction.ToFacility);
        Assert.Equal(7000, People.ToPersons(meals.Total));
        Assert.InRange(meals.Share!.Value, 0.2, 0.98);
        using var recipe = JsonDocument.Parse(File.ReadAllBytes(folder.File("recipe.json")));
        foreach (var planted in recipe.RootElement.GetProperty("gaps").EnumerateArray())
        {
            AssertFound(run, planted);
        }

        Assert.True(meals.Covered < meals.CircleCovered);
        Assert.Equal(0, run.Report.Refused);
    }

    [Fact]
    public void Two_runs_of_the_sample_hash_alike_on_one_and_two_threads()
    {
        using var folder = new TemporaryFolder();
        SampleCity.Write(folder.Path, new SampleOptions { Size = SampleSize.Small }, null);
        var study = StudyFile.Read(folder.File("study.json"));

        Assert.Equal(StudyRun.Compute(study, new RunOptions { Parallelism = 1 }).Hash, StudyRun.Compute(study, new RunOptions { Parallelism = 2 }).Hash);
    }

    [Fact]
    public void Every_row_of_the_printed_object_says_what_it_counts()
    {
        using var folder = new TemporaryFolder();
        SampleCity.Write(folder.Path, new SampleOptions { Size = SampleSize.Small }, null);

        using var json = JsonDocument.Parse(StudyRun.Compute(StudyFile.Read(folder.File("study.json")), new RunOptions()).FiguresJson());

        foreach (var row in json.RootElement.GetProperty("coverage").EnumerateArray())
        {
            Assert.True(row.GetProperty("covered").GetDecimal() <= row.GetProperty("total").GetDecimal());
            Assert.True(row.GetProperty("covered").GetDecimal() <= row.GetProperty("circleCovered").GetDecimal());
        }
    }

    /// <summary>Around the planted place the gap list holds exactly the people whom the minutes leave out, some of them for one of the services kept away.</summary>
    static void AssertFound(StudyRun run, JsonElement planted)
    {
        var (at, metres) = (planted.GetProperty("at"), Math.Min(planted.GetProperty("metres").GetDouble(), 250));
        var centre = new LonLat(at[0].GetDouble(), at[1].GetDouble());
        var demand = run.Inputs.Demand;
        var near = Enumerable.Range(0, demand.Count).Where(i => Ellipsoid.Distance(centre, demand.Places[i]) <= metres).ToHashSet();
        var services = planted.GetProperty("services").EnumerateArray().Select(s => s.GetString()!).DefaultIfEmpty("meals").ToArray();
        var parts = WalkerParts.Of(demand, demand.Find("60+")!, run.Inputs.Walkers, "by-age")!.Value;
        long found = 0;
        foreach (var service in services)
        {
            var left = Uncovered.PerPlace(run.Reach.Targets.Single(t => t.Target.ColumnId == service), parts, Direction.ToFacility, 900_000);
            var people = run.Analyses.Gaps!.Gaps.Where(g => g.Target.ColumnId == service && g.Kind == GapKind.Uncovered)
                .Sum(g => g.Places.Select((p, i) => near.Contains(p) ? g.PeopleAt[i] : 0).Sum());
            Assert.Equal(near.Sum(p => left[p]), people);
            found += people;
        }

        // The canteen that is too small is near enough: its gap is one of room.
        Assert.True(found > 0 || planted.GetProperty("cause").GetString() == "full", planted.GetProperty("id").GetString());
    }

    [Fact]
    public void Room_given_out_is_the_capacity_in_reach_and_kitchens_and_hubs_lose_nothing()
    {
        using var folder = new TemporaryFolder();
        SampleCity.Write(folder.Path, new SampleOptions { Size = SampleSize.Small }, null);

        var run = StudyRun.Compute(StudyFile.Read(folder.File("study.json")), new RunOptions());

        var access = run.Layers.Single(l => l.Id == AccessLayer.Id);
        var people = ((RealColumn)access.Find("people")!).Values;
        var room = ((RealColumn)access.Find("room_meals")!).Values;
        var meals = run.Inputs.Facilities.Where(f => f.Status == FacilityStatus.Open && f.Services.Contains("meals"));
        // Every canteen of the small city is in somebody's reach; the layer keeps six decimals.
        Assert.Equal(meals.Sum(f => f.Capacity ?? 0), people.Zip(room, (p, r) => p * r / 1000).Sum(), 0.01);
        using var json = JsonDocument.Parse(run.FiguresJson());
        var supply = json.RootElement.GetProperty("supply");
        var kitchens = supply.GetProperty("kitchens");
        foreach (var plan in kitchens.GetProperty("withoutEach").EnumerateArray().Append(kitchens))
        {
            Assert.Equal(
                kitchens.GetProperty("need").GetInt64(),
                plan.GetProperty("delivered").GetInt64() + plan.GetProperty("tooFar").GetInt64() + plan.GetProperty("noRoom").GetInt64());
        }

        var (hubs, current, suggested) = (supply.GetProperty("hubs"), supply.GetProperty("hubs").GetProperty("current"), supply.GetProperty("hubs").GetProperty("suggested"));
        Assert.Equal((6, 10), (hubs.GetProperty("min").GetInt32(), hubs.GetProperty("max").GetInt32()));
        Assert.Equal(0, suggested.GetProperty("above").GetInt32());
        Assert.True(suggested.GetProperty("shortfall").GetInt32() <= current.GetProperty("shortfall").GetInt32());
        Assert.Equal(
            ["hub", "station"], ((TextColumn)run.Layers.Single(l => l.Id == HubLayer.Id).Find("role")!).Values.Distinct());
    }

    [Fact]
    public void A_kitchen_whose_vehicle_nobody_knows_is_bad_input()
    {
        using var folder = new TemporaryFolder();
        SampleCity.Write(folder.Path, new SampleOptions { Size = SampleSize.Small }, null);
        File.WriteAllText(folder.File("study.json"), File.ReadAllText(folder.File("study.json")).Replace("meal-ebike", "meal-drone", StringComparison.Ordinal));

        var refused = Assert.Throws<InputException>(() => StudyRun.Compute(StudyFile.Read(folder.File("study.json")), new RunOptions()));

        Assert.Contains("meal-drone", refused.Message, StringComparison.Ordinal);
    }
}
