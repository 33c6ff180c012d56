using Coverage.Geo;

namespace Coverage.Network;

/// <summary>Lengths between vertices in metres on the ellipsoid; keeps the scale of the last latitude band (0.001°) to save trigonometry.</summary>
struct StreetMeasure(StreetWays ways)
{
    const long SouthE7 = 2 * 900_000_000L;
    int _band = int.MinValue;
    double _perLonE7;
    double _perLatE7;

    public double Metres(int a, int b)
    {
        var latA = ways.LatE7(a);
        var latB = ways.LatE7(b);
        // Within 0.0005° of latitude of the middle of a band the scale is off by less than 1.6e-5 at 60°.
        var band = (int)(((long)latA + latB + SouthE7) / 20_000);
        if (band != _band)
        {
            _band = band;
            var (lon, lat) = Ellipsoid.MetresPerDegree((band + 0.5) * 1e-3 - 90);
            _perLonE7 = lon * 1e-7;
            _perLatE7 = lat * 1e-7;
        }

        var dx = (ways.LonE7(b) - (double)ways.LonE7(a)) * _perLonE7;
        var dy = ((double)latB - latA) * _perLatE7;
        return Math.Sqrt(dx * dx + dy * dy);
    }
}
