using Coverage.Layers;
using Coverage.Network;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Results as GeoPackage 1.3 files (OGC 12-128r17), one file per result, readable by QGIS and GDAL: a feature table with R-tree per map
/// layer,
/// an attribute table per plain table, WGS 84 lon, lat on a grid of 1e-7 degrees, reals at their declared decimals, NaN as NULL.
/// A write replaces the file in one step; a run that fails, is cancelled or is killed leaves the old file byte for byte.
/// </summary>
/// <param name="path">The result file.</param>
/// <param name="draft">What was begun of the result that is to be stored there, if anything; disposed of by whoever made it.</param>
public sealed class GeoPackageStore(string path, ResultDraft? draft = null) : IWorkspaceStore
{
    public string Name => path;

    public Manifest Write(ResultContent content, IProgress<StoreProgress>? progress = null, CancellationToken cancellation = default) =>
        Write(path, content, draft is { IsBegun: true } ? draft : null, progress, cancellation);

    public Manifest Amend(ResultAmendment amendment, CancellationToken cancellation = default)
    {
        LayerRules.Check([amendment.Layer]);
        try
        {
            using var old = Open(path);
            ResultLock.Announce(path);
            var manifest = amendment.Of(old.Manifest, amendment.HashIn(old, cancellation));
            using var staged = StagedFile.Create(path);
            File.Copy(path, staged.TemporaryPath);
            var contents = GeoPackageContents.Of(manifest, [amendment.Layer]) with { Changed = amendment.Time };
            GeoPackageWriter.Amend(staged.TemporaryPath, contents, amendment.LayersAfter(old.Layers), cancellation);
            using var held = ResultLock.Take(path);
            using (var now = Open(path))
            {
                amendment.RefuseOther(now.Manifest, path);
            }

            staged.Commit();
            return manifest;
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, path);
        }
    }

    public StoredResult Open() => Open(path);

    public IResultWatch Watch() => new FileWatch(path);

    /// <summary>
    /// Writes a result over <paramref name="path"/>. Refuses to overwrite a file that is no result of this program
    /// (<see cref="InputException"/>);
    /// a full disk or missing permission is a <see cref="WorkspaceException"/>; layers that contradict themselves are an
    /// <see cref="ArgumentException"/>.
    /// </summary>
    public static void Write(
        string path,
        Manifest manifest,
        IReadOnlyList<Layer> layers,
        IProgress<StoreProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        LayerRules.Check(layers);
        try
        {
            using var staged = Stage(path, GeoPackageContents.Of(manifest, layers), progress, cancellation);
            using var held = ResultLock.TakeIfAnnounced(path);
            staged.Commit();
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, path);
        }
    }

    /// <summary>
    /// Writes a result and its network sidecar (<see cref="NetworkFile.PathFor"/>): both are complete before either takes its name, so
    /// the old pair lasts
    /// until the last moment. Answers the manifest as stored. A sidecar of an older result is removed when there is no network now.
    /// </summary>
    public static Manifest Write(
        string path,
        ResultContent content,
        IProgress<StoreProgress>? progress = null,
        CancellationToken cancellation = default) => Write(path, content, null, progress, cancellation);

    static Manifest Write(string path, ResultContent content, ResultDraft? draft, IProgress<StoreProgress>? progress, CancellationToken cancellation)
    {
        LayerRules.Check(content.Layers);
        try
        {
            var sidecar = NetworkFile.PathFor(path);
            var manifest = content.Manifest with { NetworkFile = "", NetworkHash = "" };
            if (content.Network is null)
            {
                using var alone = Stage(path, Contents(), progress, cancellation);
                using var held = ResultLock.TakeIfAnnounced(path);
                alone.Commit();
                File.Delete(sidecar);
                File.Delete(NetworkSwap.Before(sidecar));
                return content.Complete(manifest);
            }

            return WriteBoth(content.Network);

            GeoPackageContents Contents() => GeoPackageContents.Of(manifest, content.Layers) with { Complete = content.Complete };

            Manifest WriteBoth(WalkNetwork walks)
            {
                StagedFile? result = null, network = null;
                try
                {
                    var image = draft?.ImageOf(walks) ?? NetworkImage.Of(walks, content.NetworkSections, cancellation);
                    manifest = manifest with { NetworkFile = Path.GetFileName(sidecar), NetworkHash = image.Hash };
                    SideBySide.Run(
                        2,
                        cancellation,
                        () => result = draft?.Finish(Contents(), progress) ?? Stage(path, Contents(), progress, cancellation),
                        () => network = draft?.Sidecar ?? image.Stage(sidecar, cancellation));
                    using var swapping = ResultLock.TakeIfAnnounced(path);
                    NetworkSwap.Commit(path, network!, result!);
                    return content.Complete(manifest);
                }
                finally
                {
                    network?.Dispose();
                    result?.Dispose();
                }
            }
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, path);
        }
    }

    /// <summary>
    /// Opens a result for reading. Not a result, or damaged: <see cref="InputException"/>; of a newer program:
    /// <see cref="WorkspaceException"/>.
    /// </summary>
    public static StoredResult Open(string path) => new(GeoPackageSource.Open(path));

    /// <summary>Everything but the last step.</summary>
    internal static StagedFile Stage(
        string path,
        GeoPackageContents contents,
        IProgress<StoreProgress>? progress,
        CancellationToken cancellation)
    {
        RefuseForeign(path);
        var staged = StagedFile.Create(path);
        try
        {
            GeoPackageWriter.Write(staged.TemporaryPath, contents, progress, cancellation);
            return staged;
        }
        catch
        {
            staged.Dispose();
            throw;
        }
    }

    /// <summary>Somebody's boundary file given as the output by mistake must survive; an older or newer result may go.</summary>
    internal static void RefuseForeign(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return;
        }

        try
        {
            GeoPackageSource.Open(path).Dispose();
        }
        catch (InputException e)
        {
            const string What = "the file exists and is no result of this program; it is not overwritten";
            throw new InputException(What, path, "choose another name, or remove it first", e);
        }
        catch (WorkspaceException e) when (e.InnerException is null)
        {
            // Of a newer program, and still a result: the user asked to write it again.
        }
    }
}
