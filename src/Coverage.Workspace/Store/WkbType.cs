namespace Coverage.Workspaces.Store;

/// <summary>The WKB geometry types a result holds.</summary>
enum WkbType
{
    Point = 1,
    LineString = 2,
    Polygon = 3,
    MultiPolygon = 6,
}
