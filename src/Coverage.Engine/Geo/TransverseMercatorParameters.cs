namespace Coverage.Geo;

/// <summary>Degrees for the origin, metres for the false coordinates; the ellipsoid's axis is 6378137 m, GRS 80 unless said.</summary>
readonly record struct TransverseMercatorParameters(
    double CentralMeridian, double Scale, double FalseEasting, double FalseNorthing, double LatitudeOfOrigin = 0,
    double InverseFlattening = TransverseMercatorParameters.Grs80)
{
    public const double Grs80 = 298.257222101;
    public const double Wgs84 = 298.257223563;
}
