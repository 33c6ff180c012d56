using Coverage.Workspaces.Import.Tables;

namespace Coverage.Workspaces.Import;

/// <summary>
/// Opens a table or feature file as a stream of neutral rows: CSV and TSV, XLSX and XLS, GeoJSON, GeoPackage, shapefile (also zipped). The
/// format is told by content first, then by name. A file that cannot be read throws one <see cref="InputException"/>, at once or while its
/// rows are read.
/// </summary>
public static class SourceFile
{
    /// <param name="path">The file; for a shapefile its .shp, with the other parts beside it.</param>
    /// <param name="layer">Sheet or layer by name; null takes the first sheet, or the only layer.</param>
    /// <param name="options">Null detects everything.</param>
    public static SourceTable Open(string path, string? layer = null, SourceOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = Path.GetFileName(path.TrimEnd('/', '\\'));
        if (Directory.Exists(path))
        {
            throw new InputException(
                "this is a folder, not a file", file,
                file.EndsWith(".gdb", StringComparison.OrdinalIgnoreCase)
                    ? "export the layers of the geodatabase as .gpkg" : "name the file inside it");
        }

        if (!File.Exists(path))
        {
            throw new InputException("there is no such file", path, "check the path in the study");
        }

        var findings = new FindingTally(file, new ImportReport());
        var settings = options ?? new SourceOptions();
        try
        {
            return FormatRule.Find(path, findings) switch
            {
                SourceFormat.Delimited => DelimitedTable.Open(path, settings, findings),
                SourceFormat.Workbook => WorkbookTable.Open(path, layer, settings, findings),
                SourceFormat.GeoJson => GeoJsonTable.Open(path, settings, findings),
                SourceFormat.GeoPackage => GeoPackageTable.Open(path, layer, settings, findings),
                SourceFormat.Shapefile => ShapefileTable.Open(path, settings, findings),
                _ => ZippedShapefile.Open(path, layer, settings, findings),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Files.Unreadable(path, e);
        }
    }
}
