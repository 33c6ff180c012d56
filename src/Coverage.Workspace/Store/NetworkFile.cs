using Coverage.Network;

namespace Coverage.Workspaces.Store;

/// <summary>
/// The sidecar of a result that holds the walk network for live questions: flat arrays in sections aligned to 64 bytes, mapped into
/// memory when opened.
/// The layout is in <see cref="NetworkHeader"/> and decision 0006. Same network, same bytes. A file that is damaged, cut off or foreign
/// is an
/// <see cref="InputException"/>, one of a newer program a <see cref="WorkspaceException"/>; both say to rebuild it.
/// </summary>
public static class NetworkFile
{
    /// <summary>Where the sidecar of a result lies: beside it, <c>.walk</c> added to its name.</summary>
    public static string PathFor(string resultPath) => resultPath + ".walk";

    /// <summary>Writes in one step, as results are. Answers the content hash for <see cref="Manifest.NetworkHash"/>.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="network">The network.</param>
    /// <param name="extra">Further sections, such as costs of a walker.</param>
    /// <param name="cancellation">Looked at between sections.</param>
    public static string Write(
        string path,
        WalkNetwork network,
        IReadOnlyList<NetworkSection>? extra = null,
        CancellationToken cancellation = default)
    {
        try
        {
            var image = NetworkImage.Of(network, extra, cancellation);
            using var staged = image.Stage(path, cancellation);
            staged.Commit();
            return image.Hash;
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, path);
        }
    }

    /// <summary>
    /// Opens a network; reads header and section table only. Call <see cref="OpenNetwork.Verify"/> before trusting a file from elsewhere.
    /// </summary>
    public static OpenNetwork Open(string path) => OpenNetwork.Open(path);

    /// <summary>Opens the network of a result and refuses one that belongs to another run.</summary>
    public static OpenNetwork OpenFor(StoredResult result)
    {
        var manifest = result.Manifest;
        if (manifest.NetworkHash.Length == 0)
        {
            throw new InputException("the result was stored without its network", result.Path, "rebuild it with run");
        }

        var path = result.NetworkPath();
        var before = NetworkSwap.Before(path);
        if (File.Exists(before) && OpenIf(before, manifest.NetworkHash) is { } kept)
        {
            return kept;
        }

        var network = Open(path);
        if (network.Hash == manifest.NetworkHash)
        {
            return network;
        }

        network.Dispose();
        throw new InputException("the network belongs to another run than the result", path, "rebuild it with run");
    }

    /// <summary>The network of a run that was killed between its two last steps; null when it is another's.</summary>
    static OpenNetwork? OpenIf(string path, string hash)
    {
        var network = Open(path);
        if (network.Hash == hash)
        {
            return network;
        }

        network.Dispose();
        return null;
    }

    /// <inheritdoc cref="OpenFor(StoredResult)"/>
    public static OpenNetwork OpenFor(string resultPath)
    {
        using var result = StoredResult.Open(resultPath);
        return OpenFor(result);
    }
}
