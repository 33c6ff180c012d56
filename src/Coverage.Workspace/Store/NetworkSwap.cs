namespace Coverage.Workspaces.Store;

/// <summary>
/// The last steps of storing a result with its network: two files take their names one after the other, and whoever is killed in between must leave a pair that fits. So the old
/// network is first given another name (<see cref="Before"/>), under which <see cref="NetworkFile.OpenFor(StoredResult)"/> finds it for as long as the old result is there.
/// </summary>
static class NetworkSwap
{
    /// <summary>The name of the old network while the new one takes its place.</summary>
    public static string Before(string sidecar) => sidecar + ".before";

    public static void Commit(string resultPath, StagedFile network, StagedFile result)
    {
        var sidecar = network.TargetPath;
        Settle(resultPath, sidecar);
        if (File.Exists(sidecar))
        {
            File.Move(sidecar, Before(sidecar), overwrite: true);
        }

        network.Commit();
        result.Commit();
        File.Delete(Before(sidecar));
    }

    /// <summary>After a kill: the network that belongs to the result that is there gets its name back, so that it is not the one that goes.</summary>
    static void Settle(string resultPath, string sidecar)
    {
        var before = Before(sidecar);
        if (!File.Exists(before) || !File.Exists(resultPath))
        {
            return;
        }

        try
        {
            using var old = GeoPackageStore.Open(resultPath);
            using var network = NetworkFile.Open(before);
            if (network.Hash != old.Manifest.NetworkHash)
            {
                return;
            }
        }
        catch (Exception e) when (e is InputException or WorkspaceException)
        {
            // A result or network that nobody can read is no pair to keep.
            return;
        }

        File.Move(before, sidecar, overwrite: true);
    }
}
