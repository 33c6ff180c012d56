namespace Coverage.Geo;

/// <summary>
/// BD-09, Baidu's further shift of GCJ-02 degrees. <see cref="ToGcj02"/> is Baidu's published closed formula, which misses the exact
/// inverse of <see cref="FromGcj02"/> by some centimetres; <see cref="ToWgs84"/> iterates and returns to the start within 1 µm.
/// Outside China the answer is NaN, as in <see cref="Gcj02"/>. Source: the public formula (x_pi = π·3000/180) of
/// coordtransform and gcoord.
/// </summary>
public static class Bd09
{
    const double XPi = Math.PI * 3000.0 / 180.0;
    const int MaxRounds = 12;

    public static LonLat FromGcj02(LonLat gcj)
    {
        var z = Math.Sqrt(gcj.Lon * gcj.Lon + gcj.Lat * gcj.Lat) + 0.00002 * Math.Sin(gcj.Lat * XPi);
        var theta = Math.Atan2(gcj.Lat, gcj.Lon) + 0.000003 * Math.Cos(gcj.Lon * XPi);
        return new LonLat(z * Math.Cos(theta) + 0.0065, z * Math.Sin(theta) + 0.006);
    }

    /// <summary>The published formula, for comparison with other programs.</summary>
    public static LonLat ToGcj02(LonLat bd)
    {
        var x = bd.Lon - 0.0065;
        var y = bd.Lat - 0.006;
        var z = Math.Sqrt(x * x + y * y) - 0.00002 * Math.Sin(y * XPi);
        var theta = Math.Atan2(y, x) - 0.000003 * Math.Cos(x * XPi);
        return new LonLat(z * Math.Cos(theta), z * Math.Sin(theta));
    }

    public static LonLat FromWgs84(LonLat wgs) => FromGcj02(Gcj02.FromWgs84(wgs));

    /// <summary>BD-09 → WGS 84 within 1 µm of what <see cref="FromWgs84"/> was given.</summary>
    public static LonLat ToWgs84(LonLat bd)
    {
        var gcj = ToGcj02(bd);
        for (var round = 0; round < MaxRounds; round++)
        {
            var there = FromGcj02(gcj);
            var dLon = there.Lon - bd.Lon;
            var dLat = there.Lat - bd.Lat;
            gcj = new LonLat(gcj.Lon - dLon, gcj.Lat - dLat);
            if (Math.Abs(dLon) + Math.Abs(dLat) < 1e-13)
            {
                break;
            }
        }

        return Gcj02.ToWgs84(gcj);
    }
}
