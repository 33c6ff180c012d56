using Coverage.Geo;

namespace Coverage.Workspaces.Sample.Writers;

/// <summary>A unit to be written: its polygons (shell first, then holes; rings not closed, WGS 84) and its fields in order.</summary>
sealed record PolygonRow(IReadOnlyList<IReadOnlyList<IReadOnlyList<LonLat>>> Polygons, IReadOnlyList<(string Name, object? Value)> Fields);
