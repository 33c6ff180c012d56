namespace Coverage.Server;

static class MediaTypes
{
    public const string GeoJson = "application/geo+json";
    public const string VectorTile = "application/vnd.mapbox-vector-tile";
    public const string Png = "image/png";
    public const string GeoPackage = "application/geopackage+sqlite3";
    public const string Problem = "application/problem+json";

    /// <summary>Columns of numbers, see <see cref="Coverage.Server.Cells.CellColumns"/>.</summary>
    public const string Cells = "application/vnd.coverage.cells";
}
