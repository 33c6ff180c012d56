using System.Collections.Immutable;

namespace Coverage.Workspaces.Import.Elevation;

/// <summary>
/// Values on a regular grid as read from a raster, or the part of it that was asked for. <c>OriginX/Y</c> is the centre of the first cell,
/// steps in units of <c>Crs</c>; <c>StepY</c> is negative when row 0 is the northernmost. What the file declares as no value is NaN.
/// </summary>
public sealed class RasterGrid
{
    public required string Name { get; init; }

    /// <summary><c>EPSG:n</c>, or empty when the file does not say.</summary>
    public required string Crs { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required double OriginX { get; init; }

    public required double OriginY { get; init; }

    public required double StepX { get; init; }

    public required double StepY { get; init; }

    /// <summary>Row-major, <c>Width × Height</c>. Whole numbers above 2^24 are rounded to the nearest float.</summary>
    public required float[] Values { get; init; }

    /// <summary>What the reader has to say about the file.</summary>
    public required ImmutableArray<ImportFinding> Warnings { get; init; }
}
