namespace Coverage.Geo;

/// <summary>
/// Distances on the WGS 84 ellipsoid (CGCS2000 differs by less than 0.1 mm per km). Short pieces are measured on the
/// tangent plane at their middle latitude: below 10 km the error stays under 1e-6 of the length.
/// Source: principal radii of curvature, Torge and Müller, Geodesy, 4th ed., §4.1.
/// </summary>
public static class Ellipsoid
{
    const double A = 6378137.0;
    const double F = 1 / 298.257223563;
    const double E2 = F * (2 - F);

    /// <summary>Metres per degree of longitude and of latitude at a latitude in degrees.</summary>
    public static (double Lon, double Lat) MetresPerDegree(double lat)
    {
        var (sin, cos) = Math.SinCos(lat * Math.PI / 180);
        var w2 = 1 - E2 * sin * sin;
        var w = Math.Sqrt(w2);
        return (A * cos / w * Math.PI / 180, A * (1 - E2) / (w2 * w) * Math.PI / 180);
    }

    /// <summary>Metres between two places not more than some tens of kilometres apart.</summary>
    public static double Distance(LonLat a, LonLat b)
    {
        var (perLon, perLat) = MetresPerDegree((a.Lat + b.Lat) / 2);
        var dx = (b.Lon - a.Lon) * perLon;
        var dy = (b.Lat - a.Lat) * perLat;
        return Math.Sqrt(dx * dx + dy * dy);
    }
}
