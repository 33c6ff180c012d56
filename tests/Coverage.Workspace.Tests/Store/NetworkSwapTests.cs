using Coverage.Layers;
using Coverage.Network;
using Coverage.Workspaces;
using Coverage.Workspaces.Store;

namespace Coverage.Workspace.Tests.Store;

/// <summary>A result and its network are two files: a run killed between their two renamings leaves a pair that fits, and so does one killed again while storing the next.</summary>
public sealed class NetworkSwapTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string Result => _folder.File("r.gpkg");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("the old network has its other name and no new one is there")]
    [InlineData("the new network is there beside the old result")]
    [InlineData("the new result is there too")]
    public void Wherever_it_is_killed_the_result_opens_with_its_own_network(string moment)
    {
        var (oldHash, newHash) = Leave(moment);
        var expected = moment == "the new result is there too" ? newHash : oldHash;

        using var stored = GeoPackageStore.Open(Result);
        using var network = NetworkFile.OpenFor(stored);

        Assert.Equal(expected, network.Hash);
    }

    [Theory]
    [InlineData("the old network has its other name and no new one is there")]
    [InlineData("the new network is there beside the old result")]
    [InlineData("the new result is there too")]
    public void The_next_run_leaves_one_pair_and_nothing_else(string moment)
    {
        Leave(moment);

        var hash = Store(GridNetwork.Build(6), seed: 6);

        using var stored = GeoPackageStore.Open(Result);
        using var network = NetworkFile.OpenFor(stored);
        Assert.Equal(hash, network.Hash);
        Assert.Equal(["r.gpkg", "r.gpkg.walk"], _folder.Names().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_next_run_that_fails_before_its_end_leaves_the_pair_that_the_killed_one_left()
    {
        var (oldHash, _) = Leave("the new network is there beside the old result");
        Layer[] layers = [SampleLayers.Scattered(30_000, seed: 6)];
        var seen = 0;
        var progress = new ProgressAction(_ => { if (++seen == 3) { throw new IOException("no space left", 28); } });

        Assert.Throws<WorkspaceException>(() => GeoPackageStore.Write(
            Result, new ResultContent { Manifest = SampleLayers.Manifest(layers), Layers = layers, Network = GridNetwork.Build(6) }, progress));

        using var stored = GeoPackageStore.Open(Result);
        using var network = NetworkFile.OpenFor(stored);
        Assert.Equal(oldHash, network.Hash);
    }

    /// <summary>The files as they lie after a kill.</summary>
    (string OldHash, string NewHash) Leave(string moment)
    {
        var newHash = Store(GridNetwork.Build(5), seed: 5);
        File.Move(Result, Result + ".new");
        File.Move(Result + ".walk", Result + ".walk.new");
        var oldHash = Store(GridNetwork.Build(4), seed: 4);
        File.Move(Result + ".walk", Result + ".walk.before");
        if (!moment.StartsWith("the old", StringComparison.Ordinal))
        {
            File.Move(Result + ".walk.new", Result + ".walk");
        }

        if (moment == "the new result is there too")
        {
            File.Move(Result + ".new", Result, overwrite: true);
        }

        File.Delete(Result + ".new");
        File.Delete(Result + ".walk.new");
        return (oldHash, newHash);
    }

    string Store(WalkNetwork network, int seed)
    {
        Layer[] layers = [SampleLayers.Scattered(10, seed)];
        return GeoPackageStore.Write(Result, new ResultContent { Manifest = SampleLayers.Manifest(layers), Layers = layers, Network = network }).NetworkHash;
    }
}
