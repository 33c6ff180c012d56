using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Run;

/// <summary>
/// A network file that is damaged, missing or another run's is never trusted: where the study it came from is at hand it is made again from the inputs, and takes its place only
/// when it is, byte for byte, the network that the result was computed on.
/// </summary>
public static class NetworkRebuild
{
    /// <summary>What is wrong with the network of a stored result; null when it may be trusted, or when the result has none. Reads the whole file.</summary>
    public static string? FaultOf(string result, CancellationToken cancellation = default)
    {
        using var stored = GeoPackageStore.Open(result);
        if (stored.Manifest.NetworkHash.Length == 0)
        {
            return null;
        }

        try
        {
            using var network = NetworkFile.OpenFor(stored);
            network.Verify(cancellation);
            return null;
        }
        catch (InputException e)
        {
            return e.What;
        }
    }

    /// <summary>Reads the study's inputs, builds its network and puts it beside the result.</summary>
    /// <returns>False when that is not the network of the result, which must then be run again; nothing is changed.</returns>
    public static bool TryFor(StudyFile study, string result, RunOptions options)
    {
        using var stored = GeoPackageStore.Open(result);
        var network = StudyRun.BuildNetwork(study, options);
        var path = NetworkFile.PathFor(result);
        try
        {
            var image = NetworkImage.Of(network, null, options.Cancellation);
            if (image.Hash != stored.Manifest.NetworkHash)
            {
                return false;
            }

            using var staged = image.Stage(path, options.Cancellation);
            staged.Commit();
            File.Delete(NetworkSwap.Before(path));
            return true;
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, path);
        }
    }
}
