using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>
/// What goes into one GeoPackage file: layers in order, the time they changed (from the caller), the attribution that goes into the
/// description of every layer, and the manifest of a result.
/// </summary>
sealed record GeoPackageContents(IReadOnlyList<Layer> Layers, DateTimeOffset Changed, string Attribution, Manifest? Manifest)
{
    /// <summary>See <see cref="ResultContent.Complete"/>.</summary>
    public Func<Manifest, Manifest> Complete { get; init; } = m => m;

    public static GeoPackageContents Of(Manifest manifest, IReadOnlyList<Layer> layers) => new(
        layers,
        manifest.Created,
        string.Join("; ", manifest.Sources.Select(s => s.Attribution).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal)),
        manifest);

    /// <summary>Titles and attribution of a layer.</summary>
    public string Describe(StoredLayer layer)
    {
        var titles = new[] { layer.TitleZh, layer.TitleEn }.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal);
        var title = string.Join(" / ", titles);
        return Attribution.Length == 0 ? title : $"{title} · {Attribution}";
    }
}
