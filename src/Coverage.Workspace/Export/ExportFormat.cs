namespace Coverage.Workspaces.Export;

/// <summary>File formats a single layer can be exported to here.</summary>
public enum ExportFormat
{
    /// <summary>RFC 7946.</summary>
    GeoJson,

    /// <summary>RFC 4180, UTF-8 with byte-order mark, as Excel wants it for Chinese.</summary>
    Csv,

    /// <summary>A GeoPackage of one layer, without manifest.</summary>
    GeoPackage,

    /// <summary>PMTiles 3: vector tiles in one file.</summary>
    Pmtiles,
}
