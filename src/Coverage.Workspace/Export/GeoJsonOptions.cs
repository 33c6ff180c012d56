using Coverage.Geo;

namespace Coverage.Workspaces.Export;

/// <summary>
/// How features are written. <c>Crs</c> null is WGS 84 lon, lat, the only one that RFC 7946 knows; another is what a client of OGC API Features asks
/// for by name. <c>Ids</c> says what a feature's <c>id</c> is.
/// </summary>
public readonly record struct GeoJsonOptions(FeatureIds Ids = FeatureIds.OwnColumn, CoordinateSystem? Crs = null, AxisOrder Order = AxisOrder.EastFirst);

/// <summary>What identifies a feature.</summary>
public enum FeatureIds
{
    /// <summary>The value of the column <c>id</c>, else the row.</summary>
    OwnColumn,

    /// <summary>The row, counted from 1: whole numbers, which GDAL takes as its own.</summary>
    Row,
}
