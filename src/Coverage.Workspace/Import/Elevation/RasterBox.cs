namespace Coverage.Workspaces.Import.Elevation;

/// <summary>A box in a raster's own coordinates (degrees for EPSG:4326, else metres), edges included.</summary>
public readonly record struct RasterBox(double MinX, double MinY, double MaxX, double MaxY)
{
    public override string ToString() => FormattableString.Invariant($"{MinX:0.######},{MinY:0.######} to {MaxX:0.######},{MaxY:0.######}");
}
