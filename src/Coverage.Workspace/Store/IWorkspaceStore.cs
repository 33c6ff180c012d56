namespace Coverage.Workspaces.Store;

/// <summary>
/// Where results are kept: a GeoPackage file (one result, replaced by the next), or a PostGIS database (several studies, several results each).
/// Both write in one step – whoever reads sees the old result or the new one, whole – and give back equal layers.
/// </summary>
public interface IWorkspaceStore
{
    /// <summary>How messages and the command line name the place; never holds a password.</summary>
    string Name { get; }

    /// <summary>
    /// Stores a result with its network and answers the manifest as stored. A store that is away, full or forbidden is a
    /// <see cref="WorkspaceException"/>; data that the store cannot hold is an <see cref="InputException"/>. Either leaves the old result whole.
    /// </summary>
    Manifest Write(ResultContent content, IProgress<StoreProgress>? progress = null, CancellationToken cancellation = default);

    /// <summary>
    /// Adds a layer to the newest result in one step and answers the manifest as stored: its hash covers the layer, its
    /// <see cref="Manifest.RunHash"/> stays.
    /// </summary>
    /// <exception cref="InputException">The result is not the one the layer was made from any more; nothing is stored.</exception>
    Manifest Amend(ResultAmendment amendment, CancellationToken cancellation = default);

    /// <summary>Opens the newest result for reading.</summary>
    /// <exception cref="InputException">There is none, or it is damaged.</exception>
    /// <exception cref="WorkspaceException">The store is away, or of a newer program.</exception>
    StoredResult Open();

    /// <summary>Tells when there may be a newer result.</summary>
    IResultWatch Watch();
}
