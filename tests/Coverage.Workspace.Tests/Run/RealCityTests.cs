using System.Diagnostics;
using Coverage.City;
using Coverage.Layers;
using Coverage.Reach;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Run;

/// <summary>Runs over real cities (skipped, loudly, where the data is absent).</summary>
public sealed class RealCityTests
{
    [Fact]
    public void Porto_Alegre_runs_unchanged_and_its_numbers_hold()
    {
        using var folder = new TemporaryFolder();
        var run = Run("porto-alegre", folder, 2);
        var csv = File.ReadLines(folder.File("poa_hexgrid.csv")).Skip(1).Select(l => l.Split(',')).ToArray();

        var rows = run.Coverage.Where(r => r.Target.Id == "medical" && r.Direction == Direction.ToFacility).ToArray();
        Assert.Equal(812_935, People.ToPersons(rows[0].Total));
        Assert.Equal(csv.Sum(c => long.Parse(c[3], System.Globalization.CultureInfo.InvariantCulture)), People.ToPersons(rows[0].Total));
        foreach (var elder in rows.Where(r => r.Walker == "elder70"))
        {
            var frail = rows.Single(r => r.Walker == "frail80" && r.Minutes == elder.Minutes);
            Assert.True(frail.Covered < elder.Covered && elder.Covered < elder.CircleCovered || elder.Minutes == 5 && elder.Covered <= elder.CircleCovered, $"{elder.Minutes} min: {frail.Covered} {elder.Covered} {elder.CircleCovered}");
        }

        run.Store(folder.File("result.gpkg"));
        using var stored = GeoPackageStore.Open(folder.File("result.gpkg"));
        Assert.Equal(1227, stored.Find("demand")!.Count);
        Assert.Equal(csv.Count(c => c[6].Length > 0 && int.Parse(c[6], System.Globalization.CultureInfo.InvariantCulture) > 0), stored.Find("facilities")!.Count);
    }

    [Theory]
    [InlineData("porto-alegre", "medical")]
    [InlineData("monaco", "medical")]
    [InlineData("helsinki", "medical")]
    public void An_independent_search_agrees_on_every_home(string city, string target)
    {
        using var folder = new TemporaryFolder();
        var run = Run(city, folder, 2);
        run.Store(folder.File("result.gpkg"));
        string[] facilities;
        using (var stored = GeoPackageStore.Open(folder.File("result.gpkg")))
        {
            var layer = stored.LoadLayer("facilities");
            var services = ((TextColumn)layer.Find("services")!).Values;
            facilities = [.. ((TextColumn)layer.Find("id")!).Values.Where((_, i) => services[i]!.Split(',').Contains(target)).Select(id => id!)];
        }

        using var oracle = new ResultOracle(folder.File("result.gpkg"));
        foreach (var walker in run.Settings.Walkers)
        {
            var profile = Walkers.Profile(walker);
            foreach (var (id, was, recomputed) in oracle.ToNearest(facilities, target, walker, profile.AccessMetresPerSecond))
            {
                Assert.True(was is null == recomputed is null && Math.Abs((was ?? 0) - (recomputed ?? 0)) <= 0.1, $"{city} {walker} {id}: {was} against {recomputed}");
            }
        }
    }

    [Fact]
    public void Equal_hashes_on_one_and_two_threads()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(Run("porto-alegre", folder, 1).Hash, Again(folder, 2).Hash);
    }

    [Fact]
    public void A_walk_in_Monaco_is_explained_stair_by_stair_and_lift_by_lift()
    {
        using var folder = new TemporaryFolder();
        Run("monaco", folder, 2).Store(folder.File("result.gpkg"));
        Layer demand;
        using (var stored = GeoPackageStore.Open(folder.File("result.gpkg")))
        {
            demand = stored.LoadLayer("demand");
        }

        var places = ((PointColumn)demand.Geometry!).Points;
        var seconds = ((RealColumn)demand.Find("s_medical_elder70_to")!).Values;
        using var questions = LiveQuestions.Open(folder.File("result.gpkg"));
        var (withStairs, withLift) = (0, 0);
        for (var i = 0; i < places.Length; i += 2)
        {
            var answer = questions.Explain(places[i], "medical", "elder70", Direction.ToFacility);
            if (answer.Walk is not { } walk)
            {
                Assert.True(double.IsNaN(seconds[i]));
                continue;
            }

            Assert.Equal(seconds[i], walk.Ms / 1000.0, 0.0005);
            Assert.Equal(walk.Ms, walk.Legs.Sum(l => l.Ms));
            Assert.Equal(walk.StairsMs > 0, walk.Legs.Any(l => l.Kind == WalkLegKind.Stairs));
            withStairs += walk.StepsUp + walk.StepsDown > 0 ? 1 : 0;
            Assert.Equal(walk.LiftMs, walk.Legs.Where(l => l.Kind == WalkLegKind.Lift).Sum(l => l.Ms));
            withLift += walk.LiftMs > 0 ? 1 : 0;
        }

        Assert.True(withStairs > 0 && withLift > 0, $"{withStairs} walks with stairs, {withLift} with a lift");
    }

    [Fact]
    public void Hsinchu_keeps_its_Chinese_names()
    {
        using var folder = new TemporaryFolder();
        Run("hsinchu", folder, 2).Store(folder.File("result.gpkg"));

        using var stored = GeoPackageStore.Open(folder.File("result.gpkg"));
        var names = ((TextColumn)stored.LoadLayer(NetworkLayer.Id).Find("name")!).Values;
        Assert.Contains("大學路", names);
    }

    [Fact]
    public async Task GDAL_opens_every_layer_of_a_result_without_a_warning()
    {
        using var folder = new TemporaryFolder();
        var study = RealStudy.Copy("monaco", folder) ?? SmallStudy.Write(folder);
        StudyRun.Compute(StudyFile.Read(study), new RunOptions()).Store(folder.File("result.gpkg"));
        if (!OnPath("ogrinfo"))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "ogrinfo is missing: install gdal-bin");
            Assert.Skip("ogrinfo is missing: install gdal-bin");
        }

        using var ogrinfo = Process.Start(new ProcessStartInfo("ogrinfo", ["-so", "-al", folder.File("result.gpkg")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = ogrinfo.StandardError.ReadToEndAsync();
        var output = await ogrinfo.StandardOutput.ReadToEndAsync();
        await ogrinfo.WaitForExitAsync();

        Assert.Equal("", await error);
        Assert.DoesNotContain("Warning", output, StringComparison.OrdinalIgnoreCase);
        foreach (var layer in (string[])["demand", "facilities", "service-areas", "network", "snaps", "unreachable", "coverage", "manifest", "findings"])
        {
            Assert.Contains("Layer name: " + layer, output, StringComparison.Ordinal);
        }
    }

    static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(d => File.Exists(Path.Combine(d, program)));

    static StudyRun Run(string city, TemporaryFolder folder, int threads)
    {
        if (RealStudy.Copy(city, folder) is null)
        {
            Assert.Skip("real data absent: " + city);
        }

        return Again(folder, threads);
    }

    static StudyRun Again(TemporaryFolder folder, int threads) =>
        StudyRun.Compute(StudyFile.Read(folder.File("study.json")), new RunOptions { Parallelism = threads });
}
