using Coverage.Workspaces.Store.Postgis;

namespace Coverage.Workspaces.Store;

/// <summary>Which store a place on the command line means: a PostgreSQL connection, or else a GeoPackage file.</summary>
public static class WorkspaceStore
{
    /// <param name="place">A file path, <c>postgresql://user@host/database?study=id</c>, or <c>Host=…;Database=…;Study=id</c>.</param>
    public static IWorkspaceStore At(string place) =>
        PostgisAddress.IsOne(place) ? new PostgisStore(PostgisAddress.Parse(place)) : new GeoPackageStore(place);

    /// <summary>Whether a place is a database rather than a file.</summary>
    public static bool IsDatabase(string place) => PostgisAddress.IsOne(place);
}
