using System.Globalization;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Elevation;

/// <summary>
/// Reads a height model: a raster whose values are metres. Heights that cannot be (below −500 m, above 9,000 m, not finite) become missing,
/// and heights that pile up at the largest value of the file's type are called out: there the ground is higher than the file can say.
/// </summary>
public static class ElevationFile
{
    const float LowestMetres = -500;
    const float HighestMetres = 9000;
    const double LargeShare = 0.005;

    /// <param name="path">GeoTIFF, HGT, or one of them in a zip.</param>
    /// <param name="report">Takes the warnings.</param>
    /// <param name="window">The part needed, in the raster's own coordinates; null reads all. <see cref="RasterFile.Open"/> tells the
    /// CRS.</param>
    public static ElevationGrid Read(string path, ImportReport report, RasterBox? window = null)
    {
        using var file = RasterFile.Open(path);
        var raster = file.Read(window);
        foreach (var warning in raster.Warnings)
        {
            report.Add(warning);
        }

        DropImpossible(raster, report);
        WarnOfSaturation(raster, file.SaturatedAt, report);
        return new ElevationGrid
        {
            Name = raster.Name,
            Crs = raster.Crs,
            Width = raster.Width,
            Height = raster.Height,
            OriginX = raster.OriginX,
            OriginY = raster.OriginY,
            StepX = raster.StepX,
            StepY = raster.StepY,
            Metres = raster.Values,
        };
    }

    static void DropImpossible(RasterGrid raster, ImportReport report)
    {
        long dropped = 0, known = 0;
        float first = 0;
        foreach (ref var height in raster.Values.AsSpan())
        {
            if (height is < LowestMetres or > HighestMetres)
            {
                first = dropped++ == 0 ? height : first;
                height = float.NaN;
            }

            known += float.IsNaN(height) ? 0 : 1;
        }

        if (dropped > 0)
        {
            report.Add(new ImportFinding(Severity.Warned, "elevation-impossible", raster.Name, "", "height",
                first.ToString(CultureInfo.InvariantCulture),
                FormattableString.Invariant($"{dropped} cells hold no height on earth and are taken as missing"),
                    "declare the no-data value: gdal_edit.py -a_nodata … FILE"));
        }

        if (known == 0)
        {
            throw new InputException("not one cell of the part needed has a height", raster.Name,
                "give a height model that covers the study area");
        }
    }

    static void WarnOfSaturation(RasterGrid raster, float saturatedAt, ImportReport report)
    {
        if (float.IsNaN(saturatedAt))
        {
            return;
        }

        var saturated = raster.Values.AsSpan().Count(saturatedAt);
        var share = (double)saturated / raster.Values.Length;
        if (share >= LargeShare)
        {
            report.Add(new ImportFinding(Severity.Warned, "elevation-saturated", raster.Name, "", "height",
                saturatedAt.ToString(CultureInfo.InvariantCulture),
                FormattableString.Invariant($"{share:P1} of the cells ({saturated}) stand at the largest value of their type; ground above it reads as flat"),
                "take a height model of 16 bits or more"));
        }
    }
}
