using System.Globalization;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Opens a shapefile: .shp and .dbf must be there, .shx, .prj and .cpg may be missing (noted). Parts are found beside the .shp whatever the
/// case of their names. Rows are the DBF's records with their shapes; records marked as deleted are skipped and counted.
/// </summary>
static class ShapefileTable
{
    const int LongestPrj = 1 << 16;

    public static SourceTable Open(string path, SourceOptions options, FindingTally findings)
    {
        var parts = Siblings(path);
        return Open(
            parts.ToDictionary(p => p.Key, p => new Func<Stream>(() => Files.OpenRead(p.Value)), StringComparer.Ordinal), null, options,
            findings);
    }

    /// <summary>Opens the parts by extension (<c>.shp</c>, <c>.dbf</c> …).</summary>
    public static SourceTable Open(
        IReadOnlyDictionary<string, Func<Stream>> parts, string? layerName, SourceOptions options, FindingTally findings)
    {
        if (!parts.TryGetValue(".dbf", out var openDbf))
        {
            throw Missing(findings.File, ".dbf", "the attributes");
        }

        if (!parts.TryGetValue(".shp", out var openShp))
        {
            throw Missing(findings.File, ".shp", "the geometry");
        }

        var shapes = new ShpRecords(openShp(), findings.File, options.MaxFeatureBytes);
        var rows = default(DbfRecords);
        try
        {
            rows = new DbfRecords(openDbf(), findings.File, options.MaxColumns);
            shapes.UseOffsets(Offsets(parts, shapes, findings));
            if (shapes.Count != rows.Count)
            {
                throw new InputException(
                    string.Create(CultureInfo.InvariantCulture, $"the .shp holds {shapes.Count} shapes but the .dbf {rows.Count} records"),
                    findings.File, "the parts do not belong together, or one is cut short; copy them again");
            }

            var encoding = DbfEncoding.Choose(rows, Text(parts, ".cpg"), options.Encoding, findings);
            var columns = ColumnNames.From([.. rows.Fields.Select(f => (string?)encoding.Encoding.GetString(f.Name).TrimEnd('\uFFFD'))]);
            var cursor = new ShapefileCursor(shapes, rows, columns, encoding.Encoding, findings);
            return new SourceTable(findings.File, columns, findings.Report, cursor)
            {
                LayerName = layerName,
                Crs = Crs(parts, findings),
                HasShapes = true,
            };
        }
        catch
        {
            shapes.Dispose();
            rows?.Dispose();
            throw;
        }
    }

    static Dictionary<string, string> Siblings(string path)
    {
        var full = Path.GetFullPath(path);
        var stem = Path.GetFileNameWithoutExtension(full);
        var parts = new Dictionary<string, string>(StringComparer.Ordinal) { [".shp"] = full };
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(full)!).Order(StringComparer.Ordinal))
        {
            if (string.Equals(Path.GetFileNameWithoutExtension(file), stem, StringComparison.OrdinalIgnoreCase))
            {
                // When two names differ by case alone, the one spelled like the .shp is its part.
                var exact = Path.GetFileNameWithoutExtension(file) == stem;
                var extension = Path.GetExtension(file).ToLowerInvariant();
                if (extension != ".shp" && (exact || !parts.ContainsKey(extension)))
                {
                    parts[extension] = file;
                }
            }
        }

        return parts;
    }

    static long[] Offsets(IReadOnlyDictionary<string, Func<Stream>> parts, ShpRecords shapes, FindingTally findings)
    {
        if (!parts.TryGetValue(".shx", out var open))
        {
            findings.Note("missing-part", "the .shx is missing; the shapes are read in the order they are stored");
            return shapes.Scan();
        }

        using var stream = open();
        if (ShxIndex.TryRead(stream, shapes.Length) is { } offsets)
        {
            return offsets;
        }

        findings.Add(
            Severity.Warned, "broken-index", "", "", ".shx",
            "the .shx does not fit the .shp; the shapes are read in the order they are stored", "export the shapefile again");
        return shapes.Scan();
    }

    static SourceCrs? Crs(IReadOnlyDictionary<string, Func<Stream>> parts, FindingTally findings)
    {
        var wkt = Text(parts, ".prj")?.Trim('\0', ' ', '\r', '\n', '\uFEFF');
        if (string.IsNullOrEmpty(wkt))
        {
            findings.Note("no-crs", "the .prj is missing or empty: the coordinate system is not known", "say the layer's crs in the study");
            return null;
        }

        return SourceCrs.FromWkt(wkt, ".prj");
    }

    static string? Text(IReadOnlyDictionary<string, Func<Stream>> parts, string extension)
    {
        if (!parts.TryGetValue(extension, out var open))
        {
            return null;
        }

        using var stream = open();
        using var reader = new StreamReader(stream);
        var buffer = new char[LongestPrj];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }

    static InputException Missing(string file, string part, string holds) =>
        new(
            "the shapefile is incomplete: its " + part + " with " + holds + " is missing", file,
            "put " + part + " beside the .shp, under the same name");
}
