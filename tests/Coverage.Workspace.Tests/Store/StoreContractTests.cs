using Coverage.Layers;
using Coverage.Workspaces.Store;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Store;

/// <summary>What every store promises, whichever it is.</summary>
public sealed class StoreContractTests(PostgresServer server) : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, CombinatorialStores]
    public void What_was_stored_comes_back_with_the_same_digests(StoreUnderTest store)
    {
        var layers = Layers();
        var place = NewPlace.Store(store, _folder, server);

        place.Write(Content(layers));

        using var result = place.Open();
        Assert.Equal(layers.Select(l => (l.Id, l.TitleZh, l.TitleEn, l.Count)), result.Layers.Select(l => (l.Id, l.TitleZh, l.TitleEn, l.Count)));
        Assert.All(layers, l => Assert.Equal(ResultHash.OfLayer(l), ResultHash.OfLayer(result.LoadLayer(l.Id))));
        Assert.Equal(SampleLayers.Manifest(layers).Hash, result.Manifest.Hash);
    }

    [Theory, CombinatorialStores]
    public void The_manifest_comes_back_whole(StoreUnderTest store)
    {
        var layers = Layers();
        var place = NewPlace.Store(store, _folder, server);

        var written = place.Write(Content(layers));

        using var result = place.Open();
        Assert.Equal(written with { Sources = [], Seconds = [] }, result.Manifest with { Sources = [], Seconds = [] });
        Assert.Equal(written.Sources, result.Manifest.Sources);
        Assert.Equal(written.Seconds, result.Manifest.Seconds);
    }

    [Theory, CombinatorialStores]
    public void Rows_can_be_read_in_part(StoreUnderTest store)
    {
        var place = NewPlace.Store(store, _folder, server);
        place.Write(Content([SampleLayers.Scattered(10, seed: 1)]));

        using var result = place.Open();
        foreach (var (first, count) in ((int, int)[])[(0, 2), (3, 4), (8, 100), (10, 1), (50, 1)])
        {
            var ids = ((IntegerColumn)result.LoadRows("demand", first, count).Columns[0]).Values;
            Assert.Equal(Enumerable.Range(0, 10).Skip(first).Take(count).Select(i => (long?)i), ids);
        }
    }

    [Theory, CombinatorialStores]
    public void Boxes_find_what_a_scan_finds(StoreUnderTest store)
    {
        var layer = SampleLayers.Scattered(3000, seed: 5);
        var place = NewPlace.Store(store, _folder, server);
        place.Write(Content([layer, SampleLayers.Network()]));

        using var result = place.Open();
        var points = ((PointColumn)layer.Geometry!).Points;
        var random = new Random(7);
        for (var i = 0; i < 20; i++)
        {
            double x = 105 + random.NextDouble() * 5, y = 28 + random.NextDouble() * 4, w = random.NextDouble();
            var inside = Enumerable.Range(0, points.Length).Where(r => points[r].Lon >= x && points[r].Lon <= x + w && points[r].Lat >= y && points[r].Lat <= y + w);
            Assert.Superset(inside.ToHashSet(), result.RowsWithin("demand", x, y, x + w, y + w).ToHashSet());
        }

        Assert.Equal([2], result.RowsWithin("network", -5.6, 1, 0, 3));
    }

    [Theory, CombinatorialStores]
    public void A_newer_result_takes_the_place_of_the_older_one_and_a_reader_of_the_older_one_can_finish(StoreUnderTest store)
    {
        var place = NewPlace.Store(store, _folder, server);
        place.Write(Content([SampleLayers.Scattered(50, seed: 1)]));
        using var older = place.Open();

        place.Write(Content([SampleLayers.Scattered(70, seed: 2)]));

        using var newer = place.Open();
        Assert.Equal(70, newer.Find("demand")!.Count);
        Assert.Equal(50, older.LoadLayer("demand").Count);
    }

    [Theory, CombinatorialStores]
    public void A_write_that_is_cancelled_leaves_the_old_result(StoreUnderTest store)
    {
        var place = NewPlace.Store(store, _folder, server);
        place.Write(Content([SampleLayers.Scattered(50, seed: 1)]));
        using var cancel = new CancellationTokenSource();
        var stop = new ProgressAction(p => { if (p.RowsDone > 8000) { cancel.Cancel(); } });

        Assert.ThrowsAny<OperationCanceledException>(() => place.Write(Content([SampleLayers.Scattered(40_000, seed: 2)]), stop, cancel.Token));

        using var result = place.Open();
        Assert.Equal(50, result.LoadLayer("demand").Count);
    }

    [Theory, CombinatorialStores]
    public void The_network_comes_back_array_by_array(StoreUnderTest store)
    {
        var network = GridNetwork.Build(6);
        var place = NewPlace.Store(store, _folder, server);
        place.Write(Content([SampleLayers.Scattered(5, seed: 1)]) with { Network = network });

        using var result = place.Open();
        using var open = NetworkFile.OpenFor(result);
        open.Verify();
        Assert.All(GridNetwork.Arrays(network), pair => Assert.Equal(pair.Value, GridNetwork.Arrays(open.Network)[pair.Key]));
    }

    [Theory, CombinatorialStores]
    public void A_layer_that_is_not_there_is_an_error_that_names_those_that_are(StoreUnderTest store)
    {
        var place = NewPlace.Store(store, _folder, server);
        place.Write(Content([SampleLayers.Network()]));

        using var result = place.Open();
        var e = Assert.Throws<InputException>(() => result.LoadLayer("hubs"));
        Assert.Contains("network", e.Message, StringComparison.Ordinal);
    }

    [Theory, CombinatorialStores]
    public void An_empty_store_is_an_error_that_says_what_to_do(StoreUnderTest store)
    {
        var place = NewPlace.Store(store, _folder, server);

        var e = Assert.Throws<InputException>(() => place.Open());
        Assert.Contains("run", e.Message, StringComparison.Ordinal);
    }

    [Theory, CombinatorialStores]
    public void Several_threads_may_read_one_result(StoreUnderTest store)
    {
        var layer = SampleLayers.Scattered(500, seed: 4);
        var place = NewPlace.Store(store, _folder, server);
        place.Write(Content([layer]));

        using var result = place.Open();
        var expected = ResultHash.OfLayer(layer);
        Parallel.For(0, 8, _ => Assert.Equal(expected, ResultHash.OfLayer(result.LoadLayer("demand"))));
    }

    /// <summary>Everything awkward that both stores can hold.</summary>
    static Layer[] Layers() =>
    [
        .. SampleLayers.All().Where(l => l.Id != "findings"),
        new Layer
        {
            Id = "findings",
            TitleZh = "发现",
            TitleEn = "Findings",
            Columns =
            [
                new TextColumn("code", ["swapped-coordinates", "line\nbreak\t\"quoted\" 'single' \\ 😀"]),
                new RealColumn("s_kind:street-center+township-center+rural-mutual-point_elder70_to", [1.5, double.NaN], 3),
                new RealColumn("s_kind:street-center+township-center+rural-mutual-point_elder70_from", [2.5, 0], 3),
                new RealColumn("步行到最近的街道养老服务中心或乡镇养老服务中心需要的时间秒数来回两个方向中较长的一个", [0, 1], 0),
            ],
        },
    ];

    static ResultContent Content(IReadOnlyList<Layer> layers) => new() { Manifest = SampleLayers.Manifest(layers), Layers = layers };
}
