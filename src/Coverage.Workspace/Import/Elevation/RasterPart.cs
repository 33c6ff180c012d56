namespace Coverage.Workspaces.Import.Elevation;

/// <summary>A rectangle of cells of a raster.</summary>
readonly record struct RasterPart(int Column, int Row, int Width, int Height);
