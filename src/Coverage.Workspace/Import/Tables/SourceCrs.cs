using System.Globalization;

namespace Coverage.Workspaces.Import;

/// <summary>
/// The coordinate system a source declares, as found: an EPSG code, a WKT text or both. <c>FoundIn</c> says where (<c>.prj</c>,
/// <c>gpkg_spatial_ref_sys</c>, <c>crs member</c>, <c>RFC 7946</c>). Coordinates are always x, y (lon, lat) whatever the definition says.
/// </summary>
public sealed record SourceCrs(int? Epsg, string? Wkt, string FoundIn)
{
    public override string ToString() => Epsg is { } code ? "EPSG:" + code.ToString(CultureInfo.InvariantCulture) : Wkt ?? "";

    /// <summary>A WKT text with the EPSG code of its outermost AUTHORITY or ID, when it carries one.</summary>
    internal static SourceCrs FromWkt(string wkt, string foundIn) => new(OuterCode(wkt), wkt, foundIn);

    static int? OuterCode(string wkt)
    {
        var text = wkt.AsSpan().TrimEnd();
        var start = Math.Max(
            text.LastIndexOf("AUTHORITY[", StringComparison.OrdinalIgnoreCase),
            text.LastIndexOf("ID[", StringComparison.OrdinalIgnoreCase));
        if (start < 0)
        {
            return null;
        }

        // The outermost code is the one whose bracket closes just before the definition's own.
        var tail = text[start..];
        var close = tail.IndexOf(']');
        if (close < 0 || tail[(close + 1)..].Trim() is not "]" || !tail.Contains("EPSG", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var code = tail[(tail.IndexOf(',') + 1)..close].Trim().Trim('"');
        return int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
