using Coverage.Layers;
using Coverage.Workspaces;
using Coverage.Workspaces.Store;

namespace Coverage.Workspace.Tests.Store;

public sealed class AtomicWriteTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Layer[] _old = SampleLayers.All();
    readonly Layer[] _new = [SampleLayers.Scattered(30_000, seed: 3)];
    readonly byte[] _oldBytes;

    public AtomicWriteTests()
    {
        GeoPackageStore.Write(Result, SampleLayers.Manifest(_old), _old);
        _oldBytes = File.ReadAllBytes(Result);
    }

    string Result => _folder.File("result.gpkg");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_write_cancelled_at_any_point_leaves_the_old_file_byte_for_byte(int reports)
    {
        using var stop = new CancellationTokenSource();
        var seen = 0;
        var progress = new ProgressAction(_ => { if (++seen == reports) { stop.Cancel(); } });

        Assert.Throws<OperationCanceledException>(() => GeoPackageStore.Write(Result, SampleLayers.Manifest(_new), _new, progress, stop.Token));
        Assert.Equal(_oldBytes, File.ReadAllBytes(Result));
        Assert.Equal(["result.gpkg"], _folder.Names());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_write_that_fails_at_any_point_leaves_the_old_file_byte_for_byte(int reports)
    {
        var seen = 0;
        var progress = new ProgressAction(_ => { if (++seen == reports) { throw new IOException("no space left", 28); } });

        var e = Assert.Throws<WorkspaceException>(() => GeoPackageStore.Write(Result, SampleLayers.Manifest(_new), _new, progress));
        Assert.Contains("the disk is full", e.Message, StringComparison.Ordinal);
        Assert.Equal(_oldBytes, File.ReadAllBytes(Result));
        Assert.Equal(["result.gpkg"], _folder.Names());
    }

    [Fact]
    public void Of_many_that_start_to_write_one_file_none_takes_another_for_a_leftover()
    {
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            using var staged = StagedFile.Create(Result);
            File.WriteAllText(staged.TemporaryPath, "mine");
            Assert.Equal("mine", File.ReadAllText(staged.TemporaryPath));
        });

        Assert.Equal(["result.gpkg"], _folder.Names());
    }

    [Fact]
    public void Progress_rises_to_the_whole()
    {
        var reports = new List<StoreProgress>();
        GeoPackageStore.Write(Result, SampleLayers.Manifest(_new), _new, new ProgressAction(reports.Add));

        Assert.Equal(new StoreProgress("demand", 30_000, 30_000), reports[^1]);
        Assert.Equal(reports.OrderBy(r => r.RowsDone), reports);
        Assert.True(reports.Count >= 5);
    }

    [Fact]
    public void A_reader_keeps_the_file_it_opened_while_a_new_one_takes_its_place()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "an open file cannot be replaced on Windows");
        using var reader = GeoPackageStore.Open(Result);

        GeoPackageStore.Write(Result, SampleLayers.Manifest(_new), _new);

        Assert.Equal(reader.Manifest.Hash, ResultHash.Compute(reader.Layers.Select(l => reader.LoadLayer(l.Id))));
        using var fresh = GeoPackageStore.Open(Result);
        Assert.Equal(30_000, fresh.Find("demand")!.Count);
    }

    [Fact]
    public void Leftovers_of_a_dead_run_are_removed_and_those_of_a_live_run_kept()
    {
        File.WriteAllText(_folder.File(".result.gpkg.0123456789ab.partial"), "killed");
        File.WriteAllText(_folder.File(".result.gpkg.0123456789ab.lock"), "");
        File.WriteAllText(_folder.File(".result.gpkg.notes.partial"), "not ours");
        using var live = StagedFile.Create(Result);
        File.WriteAllText(live.TemporaryPath, "still at work");

        GeoPackageStore.Write(Result, SampleLayers.Manifest(_new), _new);
        GeoPackageStore.Write(Result, SampleLayers.Manifest(_old), _old);

        Assert.Equal("still at work", File.ReadAllText(live.TemporaryPath));
        Assert.Equal(4, _folder.Names().Length);
        Assert.Contains(".result.gpkg.notes.partial", _folder.Names());
        Assert.DoesNotContain(_folder.Names(), n => n.Contains("0123456789ab", StringComparison.Ordinal));
    }

    [Fact]
    public void Journals_of_the_old_file_do_not_survive_beside_the_new_one()
    {
        File.WriteAllText(Result + "-wal", "frames of the old file");
        File.WriteAllText(Result + "-journal", "pages of the old file");

        using (var staged = StagedFile.Create(Result))
        {
            File.WriteAllText(staged.TemporaryPath, "new");
            staged.Commit();
        }

        Assert.Equal(["result.gpkg"], _folder.Names());
        Assert.Equal("new", File.ReadAllText(Result));
    }

    [Theory]
    [InlineData("somebody's boundaries, any bytes at all, longer than a header of SQLite has to be ………………………………………………………………………………")]
    [InlineData("short")]
    public void A_file_that_is_no_result_is_not_overwritten(string content)
    {
        File.WriteAllText(Result, content);

        var e = Assert.Throws<InputException>(() => GeoPackageStore.Write(Result, SampleLayers.Manifest(_new), _new));
        Assert.Contains("not overwritten", e.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(Result));
    }

    [Fact]
    public void A_missing_folder_is_named_with_what_to_do()
    {
        var e = Assert.Throws<WorkspaceException>(() => GeoPackageStore.Write(_folder.File("no/such/r.gpkg"), SampleLayers.Manifest(_new), _new));
        Assert.Contains("create it", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_database_is_reported_as_a_full_disk()
    {
        var path = _folder.File("small.db");
        using var file = SqliteFile.Create(path);
        file.Run("PRAGMA max_page_count = 4; CREATE TABLE t (x)");
        var full = Record.Exception(() => file.Run("INSERT INTO t VALUES (zeroblob(100000))"));

        Assert.True(StoreFailure.Explains(full!));
        Assert.Contains("the disk is full", StoreFailure.Of(full!, path).Message, StringComparison.Ordinal);
    }
}
