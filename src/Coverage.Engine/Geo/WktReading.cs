using System.Globalization;

namespace Coverage.Geo;

/// <summary>
/// From well-known text to a coordinate system. What counts is what the text says (method, parameters, datum, units); an authority code
/// only chooses among equal definitions, and one that contradicts the parameters is refused. Geographic systems and transverse Mercator become
/// our own; other projections go to ProjNET. ESRI's dialect (<c>D_…</c>, <c>GCS_…</c>, underscores, mixed case) reads like OGC's.
/// </summary>
static class WktReading
{
    const double DegreeRadians = Math.PI / 180;

    static readonly string[] ProjectedKeywords = ["PROJCS", "PROJCRS", "PROJECTEDCRS"];
    static readonly string[] GeographicKeywords = 
        ["GEOGCS", "GEOGCRS", "GEOGRAPHICCRS", "GEODCRS", "GEODETICCRS", "BASEGEOGCRS", "BASEGEODCRS"];

    public static CoordinateSystem Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var root = Horizontal(WktNode.Read(text));
        if (GeographicKeywords.Contains(root.Keyword))
        {
            var datum = ReadDatum(root, root);
            var known = Authority(root) is { } code && EpsgTable.IsGeographic(code) ? code : EpsgTable.GeographicOf(datum);
            return CoordinateSystem.FromEpsg(known);
        }

        if (!ProjectedKeywords.Contains(root.Keyword))
        {
            throw Refused(root, $"{root.Keyword} is neither a geographic nor a projected system");
        }

        if (IsWebMercator(root))
        {
            return CoordinateSystem.FromEpsg(3857);
        }

        var geographic = root.Child(GeographicKeywords) ?? throw Refused(root, "it has no geographic base");
        var family = ReadDatum(root, geographic);
        return ReadProjected(root, family);
    }

    static CoordinateSystem ReadProjected(WktNode root, Datum datum)
    {
        RequireMetres(root);
        var conversion = root.Child("CONVERSION") ?? root;
        var method = (conversion.Child("PROJECTION", "METHOD") ?? throw Refused(root, "it names no projection")).Name;
        var parameters = ReadParameters(root, conversion);
        if (Key(method) is not ("TRANSVERSEMERCATOR" or "GAUSSKRUGER" or "GAUSSKRUEGER" or "TRANSVERSEMERCATORCOMPLEX"))
        {
            return ProjNetProjection.Build(root.Name, method, parameters);
        }

        var wanted = new TransverseMercatorParameters(
            parameters.GetValueOrDefault("central_meridian"),
            parameters.GetValueOrDefault("scale_factor", 1),
            parameters.GetValueOrDefault("false_easting"),
            parameters.GetValueOrDefault("false_northing"),
            parameters.GetValueOrDefault("latitude_of_origin"));
        if (Authority(root) is { } code && EpsgTable.TransverseMercator(code) is { } listed)
        {
            return EpsgTable.Same(listed, wanted)
                ? CoordinateSystem.FromEpsg(code)
                : throw Refused(root, $"it calls itself {EpsgTable.Name(code)} but its parameters are {Shown(wanted)}");
        }

        return CoordinateSystem.FromTransverseMercator(wanted, datum);
    }

    /// <summary>The horizontal part of a compound or bound system.</summary>
    static WktNode Horizontal(WktNode root) => root.Keyword switch
    {
        "COMPD_CS" or "COMPOUNDCRS" when root.Children.Count > 0 => Horizontal(root.Children[0]),
        "BOUNDCRS" when root.Child("SOURCECRS") is { Children.Count: > 0 } source => Horizontal(source.Children[0]),
        _ => root,
    };

    static bool IsWebMercator(WktNode root)
    {
        var method = Key(((root.Child("CONVERSION") ?? root).Child("PROJECTION", "METHOD") ?? root).Name);
        return method is "MERCATORAUXILIARYSPHERE" or "POPULARVISUALISATIONPSEUDOMERCATOR"
            || (method.StartsWith("MERCATOR", StringComparison.Ordinal)
                && (Authority(root) is 3857 or 900913 || Has(Key(root.Name), "PSEUDOMERCATOR", "WEBMERCATOR", "GOOGLEMERCATOR")));
    }

    static Datum ReadDatum(WktNode root, WktNode geographic)
    {
        var node = geographic.Child("DATUM", "TRF", "GEODETICDATUM", "ENSEMBLE") ?? throw Refused(root, "it has no datum");
        var ellipsoid = node.Child("SPHEROID", "ELLIPSOID");
        if (ellipsoid is not { Numbers: [var axis, var flattening, ..] }
            || Math.Abs(axis - 6378137) > 0.5 || flattening is < 298.25 or > 298.26)
        {
            throw Refused(root, $"its ellipsoid '{ellipsoid?.Name}' is not that of WGS 84");
        }

        if (geographic.Child("PRIMEM", "PRIMEMERIDIAN") is { Numbers: [not 0, ..] } meridian)
        {
            throw Refused(root, $"its prime meridian is '{meridian.Name}'");
        }

        if (geographic.Descendants().Any(n => n.Keyword is "TOWGS84" && n.Numbers.Any(v => v != 0)))
        {
            throw Refused(root, $"its datum '{node.Name}' is shifted against WGS 84");
        }

        var angle = geographic.Child("UNIT", "ANGLEUNIT") ?? geographic.Child("CS")?.Child("ANGLEUNIT");
        if (angle is { Numbers: [var radians, ..] } && Math.Abs(radians - DegreeRadians) > 1e-9)
        {
            throw Refused(root, $"its angles are in '{angle.Name}', not degrees");
        }

        return Named(Key(node.Name)) ?? Named(Key(geographic.Name))
            ?? throw Refused(root, $"its datum '{node.Name}' is not WGS 84, CGCS2000, ETRS89 or SIRGAS 2000");
    }

    /// <summary>
    /// Several names of the same few datums; an unknown datum on WGS 84's ellipsoid is what GIS programs write when only that is known.
    /// </summary>
    static Datum? Named(string key) =>
        Has(key, "WGS1984", "WGS84", "WORLDGEODETICSYSTEM1984", "ITRF") ? Datum.Wgs84
        : Has(key, "CHINA2000", "CGCS2000", "CHINAGEODETICCOORDINATESYSTEM2000", "国家大地坐标系") ? Datum.Cgcs2000
        : Has(key, "ETRS1989", "ETRS89", "EUROPEANTERRESTRIALREFERENCESYSTEM1989") ? Datum.Etrs89
        : Has(key, "SIRGAS2000", "AMERICAS2000") ? Datum.Sirgas2000
        : key.StartsWith("UNKNOWN", StringComparison.Ordinal) || key.StartsWith("DUNKNOWN", StringComparison.Ordinal) ? Datum.Wgs84
        : null;

    static bool Has(string key, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (key.Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    static void RequireMetres(WktNode root)
    {
        var places = root.Children
            .Concat(root.Child("CS")?.Children ?? [])
            .Concat(root.Children.Where(n => n.Keyword == "AXIS").SelectMany(n => n.Children));
        foreach (var unit in places.Where(n => n.Keyword is "UNIT" or "LENGTHUNIT"))
        {
            if (unit.Numbers is [var metres, ..] && Math.Abs(metres - 1) > 1e-9)
            {
                throw Refused(root, $"its unit '{unit.Name}' is not the metre");
            }
        }
    }

    /// <summary>Parameters under their OGC WKT 1 names, degrees and metres.</summary>
    static Dictionary<string, double> ReadParameters(WktNode root, WktNode conversion)
    {
        var result = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var node in conversion.Children.Where(n => n.Keyword == "PARAMETER"))
        {
            if (node.Numbers is not [var value, ..])
            {
                throw Refused(root, $"parameter '{node.Name}' has no number");
            }

            if (node.Child("ANGLEUNIT", "LENGTHUNIT", "UNIT") is { Numbers: [var factor, ..] } unit
                && Math.Abs(factor - (unit.Keyword == "LENGTHUNIT" || factor > 0.5 ? 1 : DegreeRadians)) > 1e-9)
            {
                throw Refused(root, $"parameter '{node.Name}' is in '{unit.Name}', not metres or degrees");
            }

            result[ParameterName(node.Name)] = value;
        }

        return result;
    }

    static string ParameterName(string name) => Key(name) switch
    {
        "LATITUDEOFORIGIN" or "LATITUDEOFNATURALORIGIN" or "LATITUDEOFFALSEORIGIN" or "LATITUDEOFPROJECTIONCENTRE" => "latitude_of_origin",
        "LATITUDEOFCENTER" => "latitude_of_center",
        "CENTRALMERIDIAN" or "LONGITUDEOFNATURALORIGIN" or "LONGITUDEOFFALSEORIGIN" or "LONGITUDEOFORIGIN"
            or "LONGITUDEOFPROJECTIONCENTRE" => "central_meridian",
        "LONGITUDEOFCENTER" => "longitude_of_center",
        "SCALEFACTOR" or "SCALEFACTORATNATURALORIGIN" => "scale_factor",
        "FALSEEASTING" or "EASTINGATFALSEORIGIN" => "false_easting",
        "FALSENORTHING" or "NORTHINGATFALSEORIGIN" => "false_northing",
        "STANDARDPARALLEL1" or "LATITUDEOF1STSTANDARDPARALLEL" => "standard_parallel_1",
        "STANDARDPARALLEL2" or "LATITUDEOF2NDSTANDARDPARALLEL" => "standard_parallel_2",
        _ => name.ToLowerInvariant().Replace(' ', '_'),
    };

    /// <summary>The EPSG number the whole system (not its parts) claims.</summary>
    static int? Authority(WktNode root) =>
        root.Child("AUTHORITY", "ID") is { } node && node.Name.Equals("EPSG", StringComparison.OrdinalIgnoreCase)
            ? node.Numbers is [var number, ..] ? (int)number
            : node.Texts.Count > 1 && int.TryParse(node.Texts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code
            : null
            : null;

    /// <summary>Letters and digits only, upper case: <c>D_WGS_1984</c> → <c>DWGS1984</c>.</summary>
    static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    static string Shown(TransverseMercatorParameters p) =>
        string.Create(CultureInfo.InvariantCulture, $"meridian {p.CentralMeridian}°, scale {p.Scale}, false easting {p.FalseEasting}");

    static InputException Refused(WktNode root, string why) => new(
        $"the coordinate system '{root.Name}' is refused: {why}",
        "",
        "convert the file to CGCS2000 or WGS 84, or declare the layer's crs as EPSG:n if the definition is wrong");
}
