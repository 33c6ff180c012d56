using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>What goes into one GeoPackage file: layers in order, the time they changed (from the caller), and the manifest of a result.</summary>
sealed record GeoPackageContents(IReadOnlyList<Layer> Layers, DateTimeOffset Changed, Manifest? Manifest);
