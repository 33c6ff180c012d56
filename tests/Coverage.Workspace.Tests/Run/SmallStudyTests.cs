using Coverage.Access;
using Coverage.City;
using Coverage.Workspaces;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Run;

/// <summary>A whole run over a drawn town whose every figure follows from arithmetic.</summary>
public sealed class SmallStudyTests
{
    [Theory]
    [InlineData(5, 3)]
    [InlineData(10, 6)]
    [InlineData(15, 9)]
    public void Exactly_the_corners_within_so_many_blocks_are_covered(int minutes, int blocks)
    {
        using var folder = new TemporaryFolder();
        var run = StudyRun.Compute(StudyFile.Read(SmallStudy.Write(folder)), new RunOptions());

        var row = Row(run, "standard", minutes);
        var expected = Corners().Where(c => c.Column + c.Row <= blocks).Sum(c => SmallStudy.PeopleAt(c.Column, c.Row));
        Assert.Equal(expected, People.ToPersons(row.Covered));
        Assert.Equal((1L << 25) - 1, People.ToPersons(row.Total));
    }

    [Fact]
    public void Units_and_outside_add_up()
    {
        using var folder = new TemporaryFolder();
        var run = StudyRun.Compute(StudyFile.Read(SmallStudy.Write(folder)), new RunOptions());

        var units = run.Coverage.Where(r => r.UnitLevel == "township" && r.Target.Id == "meals" && r.Walker == "standard" && r.Minutes == 5).ToArray();

        Assert.Equal(["500001", "500002", UnitLevel.Outside], units.Select(r => r.Unit));
        Assert.Equal(Row(run, "standard", 5).Covered, units.Sum(r => r.Covered));
        Assert.Equal(Corners().Where(c => c.Column == 4).Sum(c => SmallStudy.PeopleAt(c.Column, c.Row)), People.ToPersons(units[^1].Total));
    }

    [Fact]
    public void Two_runs_and_any_number_of_threads_give_equal_hashes()
    {
        using var folder = new TemporaryFolder();
        var study = StudyFile.Read(SmallStudy.Write(folder));

        var one = StudyRun.Compute(study, new RunOptions { Parallelism = 1 });
        var two = StudyRun.Compute(study, new RunOptions { Parallelism = 2 });
        var eight = StudyRun.Compute(study, new RunOptions { Parallelism = 8 });

        Assert.Equal(one.Hash, two.Hash);
        Assert.Equal(one.Hash, eight.Hash);
        Assert.Equal(one.InputsHash, two.InputsHash);
    }

    [Fact]
    public void The_stored_result_hashes_like_the_run_and_an_independent_search_agrees()
    {
        using var folder = new TemporaryFolder();
        var run = StudyRun.Compute(StudyFile.Read(SmallStudy.Write(folder)), new RunOptions());
        run.Store(folder.File("result.gpkg"));

        using (var stored = GeoPackageStore.Open(folder.File("result.gpkg")))
        {
            Assert.Equal(run.Hash, stored.Manifest.Hash);
            Assert.Equal(run.Hash, ResultHash.Compute(stored.Layers.Where(l => l.Id != "manifest").Select(l => stored.LoadLayer(l.Id))));
        }

        using var oracle = new ResultOracle(folder.File("result.gpkg"));
        Assert.All(oracle.ToNearest(["c1"], "meals", "elder70", 0.8), p => Assert.Equal(p.Recomputed!.Value, p.Stored!.Value, 0.1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_result_that_was_begun_while_the_run_went_on_is_the_same(int threads)
    {
        using var folder = new TemporaryFolder();
        var study = StudyFile.Read(SmallStudy.Write(folder));
        var plain = StudyRun.Compute(study, new RunOptions());
        var result = folder.File("results/result.gpkg");
        Directory.CreateDirectory(Path.GetDirectoryName(result)!);
        string hash;
        using (var draft = ResultDraft.At(result))
        {
            var run = StudyRun.Compute(study, new RunOptions { Parallelism = threads, Draft = draft });
            run.Store(result);
            hash = run.Hash;
        }

        Assert.Equal([result, result + ".walk"], Directory.GetFiles(Path.GetDirectoryName(result)!).Order(StringComparer.Ordinal));
        Assert.Equal(plain.Hash, hash);
        using var stored = GeoPackageStore.Open(result);
        Assert.Equal(plain.Layers.Select(l => l.Id), stored.Layers.Select(l => l.Id));
        Assert.Equal(plain.Hash, stored.Manifest.Hash);
        Assert.Equal(plain.Hash, ResultHash.Compute(stored.Layers.Select(l => stored.LoadLayer(l.Id))));
        NetworkFile.OpenFor(stored).Dispose();
    }

    [Fact]
    public void A_live_explanation_equals_the_stored_minutes_and_its_parts_add_up()
    {
        using var folder = new TemporaryFolder();
        StudyRun.Compute(StudyFile.Read(SmallStudy.Write(folder)), new RunOptions()).Store(folder.File("result.gpkg"));

        using var questions = LiveQuestions.Open(folder.File("result.gpkg"));
        var answer = questions.Explain(SmallStudy.Place(2, 1), "meals", "standard", Direction.ToFacility);

        var walk = answer.Walk!;
        Assert.Equal("c1", answer.FacilityId);
        Assert.Equal(297_000, walk.Ms, 100d);
        Assert.Equal(walk.Ms, walk.AccessMs + walk.LevelMs + walk.SlopeMs + walk.StairsMs + walk.EscalatorMs + walk.CrossingMs + walk.LiftMs);
        Assert.Equal(walk.Ms, walk.Legs.Sum(l => l.Ms));
        Assert.Equal(297, walk.Metres, 0.5);
    }

    [Fact]
    public void Live_service_circles_nest_and_hold_what_they_must()
    {
        using var folder = new TemporaryFolder();
        StudyRun.Compute(StudyFile.Read(SmallStudy.Write(folder)), new RunOptions()).Store(folder.File("result.gpkg"));

        using var questions = LiveQuestions.Open(folder.File("result.gpkg"));
        var bands = questions.Isochrone(SmallStudy.Place(0, 0), [1, 3, 5], "standard", Direction.ToFacility);

        Assert.All(bands, b => Assert.True(b.Area.IsValid));
        // Exact in the frame; written in degrees, coinciding borders may part by a rounding.
        Assert.Equal(0, bands[0].Area.Difference(bands[1].Area).Area / bands[0].Area.Area, 1e-3);
        Assert.Equal(0, bands[1].Area.Difference(bands[2].Area).Area / bands[1].Area.Area, 1e-3);
        Assert.False(bands[0].Area.IsEmpty);
    }

    [Fact]
    public void A_damaged_sidecar_is_refused_with_what_to_do()
    {
        using var folder = new TemporaryFolder();
        StudyRun.Compute(StudyFile.Read(SmallStudy.Write(folder)), new RunOptions()).Store(folder.File("result.gpkg"));
        File.WriteAllBytes(folder.File("result.gpkg.walk"), [1, 2, 3]);

        var e = Record.Exception(() => LiveQuestions.Open(folder.File("result.gpkg")));

        Assert.True(e is InputException or WorkspaceException, e?.ToString());
        Assert.Contains("run", e!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bit_flipped_among_the_streets_is_found_before_the_first_answer()
    {
        using var folder = new TemporaryFolder();
        StudyRun.Compute(StudyFile.Read(SmallStudy.Write(folder)), new RunOptions()).Store(folder.File("result.gpkg"));
        var bytes = File.ReadAllBytes(folder.File("result.gpkg.walk"));
        bytes[bytes.Length * 3 / 4] ^= 1;
        File.WriteAllBytes(folder.File("result.gpkg.walk"), bytes);

        using var questions = LiveQuestions.Open(folder.File("result.gpkg"));
        var e = Assert.Throws<InputException>(() => questions.Explain(SmallStudy.Place(0, 0), "meals", "standard", Direction.ToFacility));

        Assert.Contains("rebuild it with run", e.Message, StringComparison.Ordinal);
    }

    static IEnumerable<(int Column, int Row)> Corners() =>
        from row in Enumerable.Range(0, SmallStudy.Side) from column in Enumerable.Range(0, SmallStudy.Side) select (column, row);

    static CoverageRow Row(StudyRun run, string walker, int minutes) => run.Coverage.Single(r =>
        r.Target.Id == "meals" && r.Walker == walker && r.Minutes == minutes && r.Unit is null && r.Direction == Direction.ToFacility);
}
