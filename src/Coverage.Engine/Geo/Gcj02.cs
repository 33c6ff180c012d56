namespace Coverage.Geo;

/// <summary>
/// GCJ-02 (火星坐标), the shifted degrees of AMap, Tencent and Google's Chinese maps, to and from WGS 84 degrees.
/// The inverse is a fixed-point iteration good to 1 µm. Outside China the shift is not defined: such a point is refused, as NaN, because
/// returning it unchanged (as common libraries do) would pass a wrong datum on in silence. The box is the narrower of the two in use.
/// Source: the public formula of eviltransform and coordtransform (a = 6378245, ee = 0.006693421622965943, Krasovsky 1940).
/// </summary>
public static class Gcj02
{
    const double A = 6378245.0;
    const double Ee = 0.00669342162296594323;
    const int MaxRounds = 12;

    /// <summary>The place can be converted: lon 73.66–135.05, lat 3.86–53.55.</summary>
    public static bool Covers(LonLat p) => p.Lon is >= 73.66 and <= 135.05 && p.Lat is >= 3.86 and <= 53.55;

    /// <summary>The wider box, for guessing whether a layer may be in GCJ-02 at all: lon 72.004–137.8347, lat 0.8293–55.8271.</summary>
    public static bool MayCover(LonLat p) => p.Lon is >= 72.004 and <= 137.8347 && p.Lat is >= 0.8293 and <= 55.8271;

    /// <summary>WGS 84 → GCJ-02; NaN outside <see cref="Covers"/>.</summary>
    public static LonLat FromWgs84(LonLat wgs) => Covers(wgs) ? Shift(wgs) : new LonLat(double.NaN, double.NaN);

    /// <summary>GCJ-02 → WGS 84 within 1 µm; NaN when the place found lies outside <see cref="Covers"/>.</summary>
    public static LonLat ToWgs84(LonLat gcj)
    {
        if (!MayCover(gcj))
        {
            return new LonLat(double.NaN, double.NaN);
        }

        var guess = gcj;
        for (var round = 0; round < MaxRounds; round++)
        {
            var shifted = Shift(guess);
            var dLon = shifted.Lon - gcj.Lon;
            var dLat = shifted.Lat - gcj.Lat;
            guess = new LonLat(guess.Lon - dLon, guess.Lat - dLat);
            if (Math.Abs(dLon) + Math.Abs(dLat) < 1e-13)
            {
                break;
            }
        }

        return Covers(guess) ? guess : new LonLat(double.NaN, double.NaN);
    }

    static LonLat Shift(LonLat p)
    {
        var x = p.Lon - 105.0;
        var y = p.Lat - 35.0;
        var root = Math.Sqrt(Math.Abs(x));
        var shared = (20.0 * Math.Sin(6.0 * x * Math.PI) + 20.0 * Math.Sin(2.0 * x * Math.PI)) * 2.0 / 3.0;

        var north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root;
        north += shared;
        north += (20.0 * Math.Sin(y * Math.PI) + 40.0 * Math.Sin(y / 3.0 * Math.PI)) * 2.0 / 3.0;
        north += (160.0 * Math.Sin(y / 12.0 * Math.PI) + 320 * Math.Sin(y * Math.PI / 30.0)) * 2.0 / 3.0;

        var east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root;
        east += shared;
        east += (20.0 * Math.Sin(x * Math.PI) + 40.0 * Math.Sin(x / 3.0 * Math.PI)) * 2.0 / 3.0;
        east += (150.0 * Math.Sin(x / 12.0 * Math.PI) + 300.0 * Math.Sin(x / 30.0 * Math.PI)) * 2.0 / 3.0;

        // Metres on Krasovsky's ellipsoid into degrees.
        var (sin, cos) = Math.SinCos(p.Lat / 180.0 * Math.PI);
        var magic = 1 - Ee * sin * sin;
        var rootMagic = Math.Sqrt(magic);
        return new LonLat(
            p.Lon + east * 180.0 / (A / rootMagic * cos * Math.PI),
            p.Lat + north * 180.0 / (A * (1 - Ee) / (magic * rootMagic) * Math.PI));
    }
}
