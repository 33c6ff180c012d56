using Coverage.Geo;
using Coverage.Workspaces.Import.Elevation;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>The coordinate system of a raster, and the part of it that covers a box of degrees.</summary>
static class RasterWindow
{
    // Points along each side of the box: its image in another system has curved sides.
    const int Steps = 8;

    public static CoordinateSystem CrsOf(RasterFile raster, string? declared) =>
        (declared ?? raster.Crs) is { Length: > 0 } id
            ? CoordinateSystem.Parse(id)
            : throw new InputException("the raster does not say its coordinate system", raster.Name, "declare \"crs\" in the layer, or write it into the file: gdal_edit.py -a_srs EPSG:4326 FILE");

    /// <summary>The box around a box of degrees in the raster's coordinates.</summary>
    public static RasterBox Of(Envelope degrees, CoordinateSystem crs)
    {
        var box = new Envelope();
        for (var i = 0; i <= Steps; i++)
        {
            for (var j = 0; j <= Steps; j++)
            {
                var (x, y) = crs.FromWgs84(new LonLat(degrees.MinX + degrees.Width * i / Steps, degrees.MinY + degrees.Height * j / Steps));
                if (double.IsFinite(x) && double.IsFinite(y))
                {
                    box.ExpandToInclude(x, y);
                }
            }
        }

        return new RasterBox(box.MinX, box.MinY, box.MaxX, box.MaxY);
    }

    public static bool Touch(RasterBox a, RasterBox b) => a.MinX <= b.MaxX && a.MaxX >= b.MinX && a.MinY <= b.MaxY && a.MaxY >= b.MinY;
}
