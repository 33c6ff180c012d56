using System.Globalization;

namespace Coverage.Geo;

/// <summary>
/// A coordinate system a file or a study may declare, and its way to and from WGS 84 degrees. The order is always x (easting, longitude),
/// y (northing, latitude), whatever the EPSG axis order says; units are metres, or degrees when <see cref="IsGeographic"/>.
/// WGS 84, CGCS2000, ETRS89 and SIRGAS 2000 count as the same datum. A point outside the domain (GCJ-02 outside China, an easting with
/// another zone's prefix) comes out as NaN, which <see cref="LonLat.IsValid"/> denies: the reader refuses that row.
/// Immutable and thread-safe.
/// </summary>
public sealed class CoordinateSystem
{
    readonly IProjection _projection;

    internal CoordinateSystem(string id, AxisKind axes, IProjection projection)
    {
        Id = id;
        Axes = axes;
        _projection = projection;
    }

    /// <summary>WGS 84 degrees, EPSG:4326.</summary>
    public static CoordinateSystem Wgs84 { get; } = new("EPSG:4326", AxisKind.Degrees, GeographicDegrees.Instance);

    /// <summary>
    /// <c>EPSG:n</c>, <c>CRS84</c>, <c>GCJ-02</c> or <c>BD-09</c> where known; else the definition's own name (not for <see cref="Parse"/>).
    /// </summary>
    public string Id { get; }

    /// <summary>Coordinates are degrees (GCJ-02 and BD-09 too).</summary>
    public bool IsGeographic => Axes == AxisKind.Degrees;

    internal AxisKind Axes { get; }

    /// <summary>
    /// <c>EPSG:n</c> (also as an OGC URN or URL), <c>CRS84</c>, <c>GCJ-02</c>, <c>BD-09</c>; letter case, blanks and hyphens do not matter.
    /// </summary>
    /// <exception cref="InputException">Not a coordinate system we know.</exception>
    public static CoordinateSystem Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var key = string.Concat(text.Where(c => c is not ('-' or '_' or ' '))).ToUpperInvariant();
        switch (key)
        {
            case "GCJ02":
                return new CoordinateSystem("GCJ-02", AxisKind.Degrees, ChineseShift.Gcj);
            case "BD09" or "BD09LL":
                return new CoordinateSystem("BD-09", AxisKind.Degrees, ChineseShift.Bd);
            case "CRS84" or "OGC:CRS84" or "URN:OGC:DEF:CRS:OGC:1.3:CRS84" or "URN:OGC:DEF:CRS:OGC::CRS84"
                or "HTTP://WWW.OPENGIS.NET/DEF/CRS/OGC/1.3/CRS84":
                return new CoordinateSystem("CRS84", AxisKind.Degrees, GeographicDegrees.Instance);
            case "WGS84":
                return Wgs84;
            case "CGCS2000":
                return FromEpsg(4490);
        }

        return TryEpsgCode(key, out var code)
            ? FromEpsg(code)
            : throw new InputException(
                $"'{Shown(text)}' is not a coordinate system", "", "write EPSG:n, GCJ-02 or BD-09; known are " + EpsgTable.Known);
    }

    /// <summary>The system with this EPSG number.</summary>
    /// <exception cref="InputException">The number is not among those known.</exception>
    public static CoordinateSystem FromEpsg(int code)
    {
        if (EpsgTable.IsGeographic(code))
        {
            return new CoordinateSystem(EpsgTable.Name(code), AxisKind.Degrees, GeographicDegrees.Instance);
        }

        if (code == 3857)
        {
            return new CoordinateSystem("EPSG:3857", AxisKind.StretchedMetres, WebMercator.Instance);
        }

        if (EpsgTable.TransverseMercator(code) is { } parameters)
        {
            return new CoordinateSystem(EpsgTable.Name(code), AxisKind.Metres, new TransverseMercator(parameters));
        }

        var why = EpsgTable.WhyRefused(code);
        throw new InputException(
            EpsgTable.Name(code) + (why.Length > 0 ? " is refused: " + why : " is not a coordinate system known here"),
            "",
            "known are " + EpsgTable.Known);
    }

    /// <summary>The system of a <c>.prj</c> file or a GeoPackage's definition: OGC WKT 1, ESRI's dialect of it, or WKT 2.</summary>
    /// <exception cref="InputException">
    /// Unreadable text, a datum that is not WGS 84's equal, a unit other than metres or degrees, an unknown projection.
    /// </exception>
    public static CoordinateSystem FromWkt(string prjText) => WktReading.Read(prjText);

    /// <summary>A transverse Mercator of its own, as GeoTIFF keys spell it: origin in degrees, false coordinates in metres.</summary>
    public static CoordinateSystem FromTransverseMercator(
        double centralMeridian, double scale, double falseEasting, double falseNorthing, double latitudeOfOrigin = 0) =>
        FromTransverseMercator(new(centralMeridian, scale, falseEasting, falseNorthing, latitudeOfOrigin), Datum.Wgs84);

    /// <summary>The place at x, y of this system.</summary>
    public LonLat ToWgs84(double x, double y)
    {
        double lon = 0, lat = 0;
        _projection.Inverse(new(in x), new(in y), new(ref lon), new(ref lat));
        return new LonLat(lon, lat);
    }

    /// <summary>Many places at once; the outputs may be the inputs' memory.</summary>
    public void ToWgs84(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> lon, Span<double> lat)
    {
        RequireSameLength(x.Length, y.Length, lon.Length, lat.Length);
        _projection.Inverse(x, y, lon, lat);
    }

    /// <summary>Coordinates of a place in this system.</summary>
    public (double X, double Y) FromWgs84(LonLat place)
    {
        var (lon, lat) = place;
        double x = 0, y = 0;
        _projection.Forward(new(in lon), new(in lat), new(ref x), new(ref y));
        return (x, y);
    }

    /// <summary>Many places at once; the outputs may be the inputs' memory.</summary>
    public void FromWgs84(ReadOnlySpan<double> lon, ReadOnlySpan<double> lat, Span<double> x, Span<double> y)
    {
        RequireSameLength(lon.Length, lat.Length, x.Length, y.Length);
        _projection.Forward(lon, lat, x, y);
    }

    public override string ToString() => Id;

    internal static CoordinateSystem FromTransverseMercator(TransverseMercatorParameters p, Datum datum)
    {
        if (!(Math.Abs(p.CentralMeridian) <= 180 && Math.Abs(p.LatitudeOfOrigin) <= 90 && p.Scale is > 0.5 and < 2
            && Math.Abs(p.FalseEasting) < 1e9 && Math.Abs(p.FalseNorthing) < 1e9))
        {
            throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"impossible transverse Mercator: {p}"),
                "",
                "check the central meridian, scale and false easting");
        }

        if (EpsgTable.Find(p, datum) is { } code)
        {
            return FromEpsg(code);
        }

        var id = string.Create(
            CultureInfo.InvariantCulture,
            $"transverse Mercator {p.CentralMeridian}° k={p.Scale} E={p.FalseEasting} N={p.FalseNorthing} from {p.LatitudeOfOrigin}°");
        return new CoordinateSystem(id, AxisKind.Metres, new TransverseMercator(p));
    }

    /// <summary><c>EPSG:n</c>, <c>urn:ogc:def:crs:EPSG::n</c>, <c>http://www.opengis.net/def/crs/EPSG/0/n</c>; upper case.</summary>
    static bool TryEpsgCode(string key, out int code)
    {
        code = 0;
        var at = key.LastIndexOf("EPSG", StringComparison.Ordinal);
        if (at < 0 || (at > 0
            && !key.StartsWith("URN:OGC:DEF:CRS:", StringComparison.Ordinal) && !key.Contains("/DEF/CRS/", StringComparison.Ordinal)))
        {
            return false;
        }

        var tail = key.AsSpan(at + 4);
        var last = tail.LastIndexOfAny(':', '/');
        return last >= 0 && int.TryParse(tail[(last + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out code);
    }

    static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";

    static void RequireSameLength(int a, int b, int c, int d)
    {
        if (a != b || a != c || a != d)
        {
            throw new ArgumentException($"the four spans must have one length, got {a}, {b}, {c}, {d}");
        }
    }
}
