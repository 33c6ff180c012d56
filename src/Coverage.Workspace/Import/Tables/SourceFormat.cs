namespace Coverage.Workspaces.Import.Tables;

/// <summary>A format this program reads tables from.</summary>
enum SourceFormat
{
    Delimited,
    Workbook,
    GeoJson,
    GeoPackage,
    Shapefile,
    ZippedShapefile,
}
