namespace Coverage.Workspaces.Import;

/// <summary>
/// How to open a source. The defaults detect everything; what is set here is obeyed, not checked against the detection.
/// The limits bound memory and time on hostile files; each refusal names the limit.
/// </summary>
public readonly record struct SourceOptions()
{
    /// <summary>Encoding of CSV, GeoJSON and DBF text: <c>utf-8</c>, <c>gb18030</c>, <c>utf-16le</c> …; null detects.</summary>
    public string? Encoding { get; init; }

    /// <summary>Delimiter of a text table; null detects comma, semicolon or tab.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Row of the header, 1-based as a spreadsheet shows it; null detects.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Columns a table may have (Excel's own limit).</summary>
    public int MaxColumns { get; init; } = 16_384;

    /// <summary>Characters one row of a text table may have.</summary>
    public int MaxRowChars { get; init; } = 8 << 20;

    /// <summary>Bytes one GeoJSON feature, GeoPackage cell or shapefile record may have.</summary>
    public int MaxFeatureBytes { get; init; } = 128 << 20;

    /// <summary>Bytes a zipped file (.xlsx, .zip) may inflate to.</summary>
    public long MaxInflatedBytes { get; init; } = 1L << 30;

    /// <summary>
    /// Steps of SQLite's machine between two rows of a GeoPackage, some ten seconds: a view may be written to run for ever.
    /// </summary>
    public long MaxRowWork { get; init; } = 3_000_000_000;
}
