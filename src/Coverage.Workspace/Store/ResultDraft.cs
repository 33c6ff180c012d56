using System.Collections.Immutable;
using Coverage.Layers;
using Coverage.Network;

namespace Coverage.Workspaces.Store;

/// <summary>
/// A result file that is begun before all of it is known: the largest tables and the network are there long before the last answers, and who writes gigabytes waits for the
/// disk. Nothing is seen of it before it is stored (<see cref="GeoPackageStore"/>); let go before, it leaves nothing behind. Trouble shows when it is stored.
/// </summary>
public sealed class ResultDraft : IDisposable
{
    readonly CancellationTokenSource _letGo = new();
    CancellationTokenSource? _stop;
    ImmutableArray<Layer> _layers = [];
    WalkNetwork? _network;
    Ahead<GeoPackageWriter>? _writing;
    Ahead<NetworkImage>? _imaging;
    Ahead<SortedDictionary<string, byte[]>>? _hashing;
    StagedFile? _file;
    Action<GeoPackageWriter>? _tellProgress;

    ResultDraft(string path) => Path = path;

    /// <summary>The result file.</summary>
    public string Path { get; }

    internal bool IsBegun => _writing is not null;

    /// <summary>The network file, once it is there (<see cref="ImageOf"/>).</summary>
    internal StagedFile? Sidecar { get; private set; }

    /// <summary>A draft of what will be stored at a place; null for a database, which is given everything at once.</summary>
    public static ResultDraft? At(string place) => WorkspaceStore.IsDatabase(place) ? null : new ResultDraft(place);

    public void Dispose()
    {
        _letGo.Cancel();
        _writing?.Leave();
        _imaging?.Leave();
        _hashing?.Leave();
        _file?.Dispose();
        Sidecar?.Dispose();
        _stop?.Dispose();
        _letGo.Dispose();
    }

    /// <summary>Begins with layers that will be among those of the result, and its network; once.</summary>
    /// <param name="layers">Checked, written and hashed.</param>
    /// <param name="network">For the sidecar.</param>
    /// <param name="beside">At once, beside whatever the caller does next; else when the result is stored.</param>
    /// <param name="cancellation">Stops it.</param>
    internal void Begin(ImmutableArray<Layer> layers, WalkNetwork network, bool beside, CancellationToken cancellation)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _letGo.Token);
        var token = _stop.Token;
        (_layers, _network) = (layers, network);
        _writing = new(() => Write(token), beside);
        _imaging = new(() => WriteNetwork(token), beside);
        _hashing = new(() => ResultHash.Digests(layers, token), beside);
    }

    /// <summary>The digests of all layers, of which those that the draft began with may be there already.</summary>
    internal SortedDictionary<string, byte[]> DigestsOf(ImmutableArray<Layer> layers, CancellationToken cancellation)
    {
        var digests = ResultHash.Digests(layers.RemoveAll(_layers.Contains), cancellation);
        foreach (var (id, digest) in _hashing?.Value ?? [])
        {
            digests.Add(id, digest);
        }

        return digests;
    }

    /// <summary>What is in the network file, which is then complete but for its name.</summary>
    internal NetworkImage ImageOf(WalkNetwork network) => ReferenceEquals(network, _network)
        ? _imaging!.Value
        : throw new ArgumentException("the draft was begun with another network", nameof(network));

    /// <summary>The result file, complete but for its name.</summary>
    internal StagedFile Finish(GeoPackageContents contents, IProgress<StoreProgress>? progress)
    {
        _tellProgress = w => w.TellProgress(progress, contents.Layers);
        var writer = _writing!.Value;
        GeoPackageStore.RefuseForeign(Path);
        _tellProgress(writer);
        writer.Finish(contents);
        return _file!;
    }

    GeoPackageWriter Write(CancellationToken cancellation)
    {
        LayerRules.Check(_layers);
        GeoPackageStore.RefuseForeign(Path);
        _file = StagedFile.Create(Path);
        var writer = new GeoPackageWriter(_file.TemporaryPath, cancellation);
        _tellProgress?.Invoke(writer);
        writer.Add(_layers);
        return writer;
    }

    NetworkImage WriteNetwork(CancellationToken cancellation)
    {
        var image = NetworkImage.Of(_network!, null, cancellation);
        Sidecar = image.Stage(NetworkFile.PathFor(Path), cancellation);
        return image;
    }
}
