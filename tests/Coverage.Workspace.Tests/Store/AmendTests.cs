using Coverage.Layers;
using Coverage.Workspaces.Store;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Store;

/// <summary>A layer added to a stored result, in either store.</summary>
public sealed class AmendTests(PostgresServer server) : IDisposable
{
    static readonly DateTimeOffset Now = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static Layer Plan(int sites, int seed) => SampleLayers.Scattered(sites, seed) with { Id = "siting", TitleZh = "选址方案" };

    static ResultContent Content(params Layer[] layers) => new() { Manifest = SampleLayers.Manifest(layers), Layers = layers };

    [Theory, CombinatorialStores]
    public void The_hash_covers_the_layer_and_the_run_keeps_its_own(StoreUnderTest store)
    {
        Layer[] layers = [SampleLayers.Scattered(40, seed: 1)];
        var place = NewPlace.Store(store, _folder, server);
        var before = place.Write(Content(layers));

        var first = place.Amend(new ResultAmendment(Plan(3, seed: 7), before.Hash, """{"value":1}""", Now));
        var second = place.Amend(new ResultAmendment(Plan(5, seed: 8), first.Hash, """{"value":2}""", Now));

        using var result = place.Open();
        Assert.Equal(ResultHash.Compute([layers[0], Plan(5, seed: 8)]), second.Hash);
        Assert.Equal((second.Hash, before.Hash, """{"value":2}"""), (result.Manifest.Hash, result.Manifest.RunHash, result.Manifest.SitingJson));
        Assert.Equal(["demand", "siting"], result.Layers.Select(l => l.Id));
        Assert.Equal(ResultHash.OfLayer(Plan(5, seed: 8)), ResultHash.OfLayer(result.LoadLayer("siting")));
        Assert.Equal(ResultHash.OfLayer(layers[0]), ResultHash.OfLayer(result.LoadLayer("demand")));
        Assert.Equal(5, result.RowsWithin("siting", -180, -90, 180, 90).Length);
    }

    [Fact]
    public void A_file_that_another_program_made_shrinking_is_amended_too()
    {
        var path = _folder.File("result.gpkg");
        var store = new GeoPackageStore(path);
        var before = store.Write(Content(SampleLayers.Scattered(3_000, seed: 1)));
        using (var file = SqliteFile.OpenWrite(path))
        {
            file.Run("PRAGMA auto_vacuum = FULL; VACUUM");
        }

        store.Amend(new ResultAmendment(Plan(2_500, seed: 7), before.Hash, "{}", Now));

        using var result = store.Open();
        Assert.Equal(ResultHash.OfLayer(Plan(2_500, seed: 7)), ResultHash.OfLayer(result.LoadLayer("siting")));
        using var sound = SqliteFile.OpenRead(path);
        using var check = new Statement(sound, "PRAGMA integrity_check");
        Assert.True(check.Read());
        Assert.Equal("ok", check.Text(0));
    }

    [Theory, CombinatorialStores]
    public void A_result_that_changed_meanwhile_is_left_alone(StoreUnderTest store)
    {
        var place = NewPlace.Store(store, _folder, server);
        var old = place.Write(Content(SampleLayers.Scattered(40, seed: 1)));
        var newer = place.Write(Content(SampleLayers.Scattered(40, seed: 2)));

        var refused = Assert.Throws<InputException>(() => place.Amend(new ResultAmendment(Plan(3, seed: 7), old.Hash, "{}", Now)));

        Assert.Contains("changed", refused.Message, StringComparison.Ordinal);
        using var result = place.Open();
        Assert.Equal(newer.Hash, result.Manifest.Hash);
        Assert.Null(result.Find("siting"));
    }

    [Theory, CombinatorialStores]
    public void Of_many_plans_made_from_one_result_one_is_stored_and_the_others_are_refused(StoreUnderTest store)
    {
        var place = NewPlace.In(store, _folder, server);
        var hash = WorkspaceStore.At(place).Write(Content(SampleLayers.Scattered(200, seed: 1))).Hash;
        var (stored, refused) = (0, 0);

        Parallel.For(0, 6, new ParallelOptions { MaxDegreeOfParallelism = 6 }, seed =>
        {
            try
            {
                WorkspaceStore.At(place).Amend(new ResultAmendment(Plan(3 + seed, seed), hash, "{}", Now));
                Interlocked.Increment(ref stored);
            }
            catch (InputException)
            {
                Interlocked.Increment(ref refused);
            }
        });

        Assert.Equal((1, 5), (stored, refused));
        using var result = WorkspaceStore.At(place).Open();
        Assert.Equal(ResultHash.Compute(result.Layers.Select(l => result.LoadLayer(l.Id))), result.Manifest.Hash);
    }

    [Fact]
    public async Task A_change_announced_while_another_is_put_in_place_waits_for_it()
    {
        var path = _folder.File("one.gpkg");
        var held = ResultLock.Take(path);
        var begun = new TaskCompletionSource();
        var announced = Task.Run(
            () =>
            {
                begun.SetResult();
                ResultLock.Announce(path);
            },
            TestContext.Current.CancellationToken);

        await begun.Task;
        var first = await Task.WhenAny(announced, Task.Delay(50, TestContext.Current.CancellationToken));
        await held.DisposeAsync();
        await announced;

        Assert.NotSame(announced, first);
    }

    [Fact]
    public void Rows_that_another_program_changed_are_refused()
    {
        var path = _folder.File("one.gpkg");
        var store = new GeoPackageStore(path);
        var hash = store.Write(Content(SampleLayers.Scattered(40, seed: 1))).Hash;
        using (var file = SqliteFile.OpenWrite(path))
        {
            file.Run("DROP TRIGGER \"rtree_demand_geom_update3\"; DROP TRIGGER \"rtree_demand_geom_update4\"; UPDATE demand SET id = id + 1000");
        }

        var refused = Assert.Throws<InputException>(() => store.Amend(new ResultAmendment(Plan(3, seed: 7), hash, "{}", Now)));

        Assert.Contains("another program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_that_is_stopped_leaves_the_file_byte_for_byte()
    {
        var path = _folder.File("one.gpkg");
        var store = new GeoPackageStore(path);
        var hash = store.Write(Content(SampleLayers.Scattered(40, seed: 1))).Hash;
        var bytes = File.ReadAllBytes(path);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => store.Amend(new ResultAmendment(Plan(3, seed: 7), hash, "{}", Now), stop.Token));

        Assert.Equal(bytes, File.ReadAllBytes(path));
        Assert.DoesNotContain(_folder.Names(), n => n.EndsWith(".partial", StringComparison.Ordinal));
    }
}
