using System.Collections.Immutable;
using Coverage.Layers;
using Coverage.Network;
using Coverage.Workspaces.Store;

namespace Coverage.Workspace.Tests.Store;

/// <summary>Results whose large tables are written before the rest is known.</summary>
public sealed class ResultDraftTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly WalkNetwork _network = GridNetwork.Build(12);
    readonly ImmutableArray<Layer> _layers = [SampleLayers.Units(), SampleLayers.Scattered(20_000, seed: 3), SampleLayers.Findings(), SampleLayers.Scattered(3_000, seed: 4) with { Id = "snaps" }];

    string Result => _folder.File("result.gpkg");

    ImmutableArray<Layer> Large => [_layers[1], _layers[3]];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_result_that_was_begun_early_is_the_one_that_is_stored_at_once(bool beside)
    {
        var once = new GeoPackageStore(_folder.File("once.gpkg")).Write(Content());
        var reports = new List<StoreProgress>();
        Manifest written;
        using (var draft = ResultDraft.At(Result)!)
        {
            draft.Begin(Large, _network, beside, CancellationToken.None);
            Assert.Equal(ResultHash.Compute(_layers), ResultHash.Of(draft.DigestsOf(_layers, CancellationToken.None)));
            written = new GeoPackageStore(Result, draft).Write(Content(), new ProgressAction(reports.Add));
        }

        Assert.Equal(["once.gpkg", "once.gpkg.walk", "result.gpkg", "result.gpkg.walk"], _folder.Names());
        Assert.Equal(once.NetworkHash, written.NetworkHash);
        Assert.Equal(File.ReadAllBytes(_folder.File("once.gpkg.walk")), File.ReadAllBytes(Result + ".walk"));
        using (var result = GeoPackageStore.Open(Result))
        {
            Assert.Equal(_layers.Select(l => (l.Id, l.Count)), result.Layers.Select(l => (l.Id, l.Count)));
            Assert.All(_layers, l => Assert.Equal(ResultHash.OfLayer(l), ResultHash.OfLayer(result.LoadLayer(l.Id))));
            NetworkFile.OpenFor(result).Dispose();
        }

        using var file = SqliteFile.OpenRead(Result);
        using var sound = new Statement(file, "PRAGMA integrity_check");
        Assert.True(sound.Read());
        Assert.Equal("ok", sound.Text(0));
        Assert.Equal(reports.OrderBy(r => r.RowsDone), reports);
        Assert.Equal((_layers.Sum(l => (long)l.Count), _layers.Sum(l => (long)l.Count)), (reports[^1].RowsDone, reports[^1].RowsTotal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_draft_that_is_let_go_leaves_the_old_result_and_nothing_else(bool beside)
    {
        new GeoPackageStore(Result).Write(Content());
        var (old, walk) = (File.ReadAllBytes(Result), File.ReadAllBytes(Result + ".walk"));
        using (var draft = ResultDraft.At(Result)!)
        {
            draft.Begin([SampleLayers.Scattered(60_000, seed: 5)], _network, beside, CancellationToken.None);
        }

        using (ResultDraft.At(Result))
        {
            // Not even begun.
        }

        Assert.Equal(["result.gpkg", "result.gpkg.walk"], _folder.Names());
        Assert.Equal(old, File.ReadAllBytes(Result));
        Assert.Equal(walk, File.ReadAllBytes(Result + ".walk"));
    }

    [Fact]
    public void Trouble_shows_when_the_result_is_stored_and_leaves_what_was_there()
    {
        File.WriteAllText(Result, "somebody's boundaries");
        using (var draft = ResultDraft.At(Result)!)
        {
            draft.Begin(Large, _network, beside: true, CancellationToken.None);
            var e = Assert.Throws<InputException>(() => new GeoPackageStore(Result, draft).Write(Content()));
            Assert.Contains("it is not overwritten", e.Message, StringComparison.Ordinal);
        }

        Assert.Equal("somebody's boundaries", File.ReadAllText(Result));
        Assert.Equal(["result.gpkg"], _folder.Names());
    }

    [Fact]
    public void A_file_that_appears_while_the_draft_is_written_is_not_overwritten()
    {
        using var draft = ResultDraft.At(Result)!;
        draft.Begin(Large, _network, beside: true, CancellationToken.None);
        draft.ImageOf(_network);
        Assert.NotEmpty(draft.DigestsOf([], CancellationToken.None));
        File.WriteAllText(Result, "somebody's boundaries");

        Assert.Throws<InputException>(() => new GeoPackageStore(Result, draft).Write(Content()));
        Assert.Equal("somebody's boundaries", File.ReadAllText(Result));
    }

    [Fact]
    public void A_run_that_is_cancelled_says_so_and_leaves_nothing()
    {
        using (var stop = new CancellationTokenSource())
        using (var draft = ResultDraft.At(Result)!)
        {
            stop.Cancel();
            draft.Begin(Large, _network, beside: true, stop.Token);
            Assert.ThrowsAny<OperationCanceledException>(() => new GeoPackageStore(Result, draft).Write(Content(), null, stop.Token));
        }

        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void A_draft_of_another_network_is_refused()
    {
        using var draft = ResultDraft.At(Result)!;
        draft.Begin(Large, GridNetwork.Build(3), beside: true, CancellationToken.None);

        Assert.Throws<ArgumentException>(() => new GeoPackageStore(Result, draft).Write(Content()));
    }

    [Fact]
    public void A_database_has_no_draft() => Assert.Null(ResultDraft.At("postgresql://planner@localhost/city"));

    ResultContent Content() => new() { Manifest = SampleLayers.Manifest(_layers), Layers = _layers, Network = _network };
}
