using System.Collections.Concurrent;
using Coverage.Scenarios;
using Coverage.Workspace.Tests.Store;
using Coverage.Workspaces.Scenarios;
using Coverage.Workspaces.Store;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Scenarios;

/// <summary>What every store of scenarios holds to: beside a file, and in a database where the result of the study is.</summary>
public sealed class ScenarioStoreTests(PostgresServer server) : IDisposable
{
    readonly Worlds.TemporaryFolder _folder = new();
    string? _database;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [CombinatorialStores]
    public void What_is_stored_is_read_again(StoreUnderTest store)
    {
        var folder = Scenarios(store);
        var made = folder.Create(Empty("a") with { Title = "电梯方案", Branch = ("b", 4), Edits = [new FacilityClosed("c1") { Name = "关一家" }] });

        var read = folder.Read("a");

        Assert.Equal(made with { Edits = read.Edits }, read);
        Assert.Equal(made.Edits.AsEnumerable(), read.Edits);
        Assert.Equal(1, read.Version);
    }

    [Theory]
    [CombinatorialStores]
    public void A_change_on_an_old_version_is_refused_with_both_versions_and_nothing_is_lost(StoreUnderTest store)
    {
        var folder = Scenarios(store);
        folder.Create(Empty("a"));
        folder.Append("a", 1, [new FacilityClosed("first")]);

        var conflict = Assert.Throws<ScenarioConflictException>(() => folder.Append("a", 1, [new FacilityClosed("second")]));

        Assert.Equal((1, 2), (conflict.Expected, conflict.Current.Version));
        Assert.Equal([new FacilityClosed("first")], conflict.Current.Edits.AsEnumerable());
        Assert.Equal([new FacilityClosed("first")], folder.Read("a").Edits.AsEnumerable());
        Assert.Throws<ScenarioConflictException>(() => folder.Undo("a", 1));
        Assert.Throws<ScenarioConflictException>(() => folder.Delete("a", 1));
    }

    [Theory]
    [CombinatorialStores]
    public async Task Two_editors_racing_lose_nothing(StoreUnderTest store)
    {
        const int each = 40;
        Scenarios(store).Create(Empty("race"));
        var refused = new ConcurrentBag<int>();

        await Task.WhenAll(Editor("a"), Editor("b"));

        var stored = Scenarios(store).Read("race");
        Assert.Equal(1 + 2 * each, stored.Version);
        var ids = stored.Edits.Cast<FacilityClosed>().Select(e => e.Id).ToArray();
        Assert.Equal(Enumerable.Range(0, each).Select(i => "a" + i), ids.Where(i => i[0] == 'a'));
        Assert.Equal(Enumerable.Range(0, each).Select(i => "b" + i), ids.Where(i => i[0] == 'b'));

        Task Editor(string name) => Task.Run(() =>
        {
            var own = Scenarios(store);
            for (var i = 0; i < each;)
            {
                try
                {
                    own.Append("race", own.Read("race").Version, [new FacilityClosed(name + i)]);
                    i++;
                }
                catch (ScenarioConflictException conflict)
                {
                    refused.Add(conflict.Current.Version);
                }
            }
        });
    }

    [Theory]
    [CombinatorialStores]
    public void A_list_is_by_id_a_taken_name_is_refused_and_what_is_deleted_is_gone(StoreUnderTest store)
    {
        var scenarios = Scenarios(store);
        foreach (var id in (string[])["b", "a", "C"])
        {
            scenarios.Create(Empty(id));
        }

        Assert.Contains("already", Assert.Throws<InputException>(() => scenarios.Create(Empty("a"))).What, StringComparison.Ordinal);
        Assert.Equal(["C", "a", "b"], scenarios.List().Select(s => s.Id));
        scenarios.Delete("a", 1);
        Assert.Null(scenarios.Find("a"));
        Assert.Equal("use one of C, b", Assert.Throws<InputException>(() => scenarios.Read("a")).Cure);
        Assert.Throws<InputException>(() => scenarios.Append("a", 1, [new FacilityClosed("c1")]));
    }

    [Theory]
    [CombinatorialStores]
    public void An_undo_takes_the_last_edit_and_of_nothing_it_is_refused(StoreUnderTest store)
    {
        var scenarios = Scenarios(store);
        scenarios.Create(Empty("a"));
        scenarios.Append("a", 1, [new FacilityClosed("first"), new FacilityClosed("second")]);

        Assert.Equal([new FacilityClosed("first")], scenarios.Undo("a", 2).Edits.AsEnumerable());
        Assert.Equal(4, scenarios.Undo("a", 3).Version);
        Assert.Contains("no edit", Assert.Throws<InputException>(() => scenarios.Undo("a", 4)).What, StringComparison.Ordinal);
    }

    [Theory]
    [CombinatorialStores]
    public void A_name_that_leads_elsewhere_is_refused(StoreUnderTest store)
    {
        foreach (var id in (string[])["../outside", "", ".hidden", "a/b", "a'; DROP TABLE coverage.scenario; --"])
        {
            Assert.Throws<InputException>(() => Scenarios(store).Create(Empty(id)));
        }
    }

    [Fact]
    public void Two_studies_of_one_database_have_scenarios_of_their_own()
    {
        Scenarios(StoreUnderTest.Postgis).Create(Empty("a"));
        StoreResult(_database!, "other");

        var other = ScenarioStore.At(_database + ";Study=other");
        other.Create(Empty("a") with { StudyId = "other" });

        Assert.Equal("small", ScenarioStore.At(_database + ";Study=small").Read("a").StudyId);
        Assert.Equal("other", other.Read("a").StudyId);
    }

    [Fact]
    public void A_damaged_file_is_named_and_not_passed_over()
    {
        var folder = Scenarios(StoreUnderTest.GeoPackage);
        folder.Create(Empty("a"));
        File.WriteAllText(Path.Combine(_folder.File("r.gpkg.scenarios"), "a.json"), "{ \"schema\": \"coverage-scenario/1\", ");

        Assert.Contains("a.json", Assert.Throws<InputException>(() => folder.List()).Where, StringComparison.Ordinal);
    }

    IScenarioStore Scenarios(StoreUnderTest store)
    {
        if (store == StoreUnderTest.GeoPackage)
        {
            return ScenarioStore.At(_folder.File("r.gpkg"));
        }

        if (_database is null)
        {
            _database = NewPlace.Database(server);
            StoreResult(_database, "small");
        }

        return ScenarioStore.At(_database);
    }

    static void StoreResult(string database, string study)
    {
        Coverage.Layers.Layer[] layers = [SampleLayers.Scattered(3, seed: 3)];
        WorkspaceStore.At(database).Write(new ResultContent { Manifest = SampleLayers.Manifest(layers) with { StudyId = study }, Layers = layers });
    }

    static StoredScenario Empty(string id) => new() { Id = id, StudyId = "small", BaseHash = new string('a', 64), InputsHash = new string('b', 64), Version = 1 };
}
