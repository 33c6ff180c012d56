namespace Coverage.Workspaces.Export;

/// <summary>What an exported file says besides the layer.</summary>
public readonly record struct ExportOptions
{
    /// <summary>Attribution of the sources (such as © OpenStreetMap contributors), a member of the GeoJSON collection and in the description of a GeoPackage layer; CSV has no place for it.</summary>
    public string? Attribution { get; init; }

    /// <summary>When the layer changed, for GeoPackage: the creation time of the result, never the clock.</summary>
    public DateTimeOffset Changed { get; init; }
}
