using Coverage.Layers;

namespace Coverage.Workspaces.Export;

/// <summary>Zooms of an archive, how its tiles are cut, and whom to name.</summary>
public sealed record PmtilesOptions
{
    public int MinZoom { get; init; }

    public int MaxZoom { get; init; } = PmtilesWriter.DefaultMaxZoom;

    public TileOptions Tiles { get; init; } = new();

    public string? Attribution { get; init; }
}
