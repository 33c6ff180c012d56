namespace Coverage.Geo;

/// <summary>
/// Transverse Mercator (Gauss–Krüger, UTM) by Krüger's series in the third flattening n to order 6, both ways.
/// Within 40° of the central meridian the series is good to a few nanometres; beyond 70° the result is NaN.
/// Source: C. Karney, Transverse Mercator with an accuracy of a few nanometers, J. Geodesy 85 (2011), eqs. 12, 35, 36;
/// latitude ↔ conformal latitude: the n-series of Engsager and Poder (2007).
/// </summary>
sealed partial class TransverseMercator : IProjection
{
    const double DegToRad = Math.PI / 180;
    const double MaxEta = 1.7354; // asinh(tan 70°): how far east or west of the central meridian the series is still answered

    readonly double _lon0, _radius, _falseEasting, _northingAtEquator;
    readonly Series6 _toConformal, _fromConformal, _alpha, _minusBeta;

    public TransverseMercator(TransverseMercatorParameters parameters)
    {
        var n = 1 / (2 * parameters.InverseFlattening - 1);
        (_toConformal, _fromConformal) = (ToConformal(n), FromConformal(n));
        (_alpha, _minusBeta) = (Alpha(n), MinusBeta(n));
        _lon0 = parameters.CentralMeridian;
        _radius = parameters.Scale * RectifyingRadius(n);
        _falseEasting = parameters.FalseEasting;
        _northingAtEquator = parameters.FalseNorthing;
        if (parameters.LatitudeOfOrigin != 0)
        {
            _northingAtEquator -= Project(_lon0, parameters.LatitudeOfOrigin).Y - parameters.FalseNorthing;
        }
    }

    public void Forward(ReadOnlySpan<double> lon, ReadOnlySpan<double> lat, Span<double> x, Span<double> y)
    {
        for (var i = 0; i < lon.Length; i++)
        {
            (x[i], y[i]) = Project(lon[i], lat[i]);
        }
    }

    public void Inverse(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> lon, Span<double> lat)
    {
        for (var i = 0; i < x.Length; i++)
        {
            (lon[i], lat[i]) = Unproject(x[i], y[i]);
        }
    }

    (double X, double Y) Project(double lon, double lat)
    {
        var lambda = (lon - _lon0) * DegToRad;
        return Math.Abs(lambda) <= NearLambda && Math.Abs(lat) <= NearLatitude
            ? ProjectNear(lat * DegToRad, lambda)
            : ProjectAnywhere(lon, lat);
    }

    internal (double X, double Y) ProjectAnywhere(double lon, double lat)
    {
        var phi = lat * DegToRad;
        var (sin2, cos2) = Math.SinCos(2 * phi);
        var (sinChi, cosChi) = Math.SinCos(phi + _toConformal.Sum(sin2, cos2));
        var (sinLam, cosLam) = Math.SinCos(Math.IEEERemainder(lon - _lon0, 360) * DegToRad);
        var north = cosChi * cosLam;
        var h2 = sinChi * sinChi + north * north;
        var inverseH = 1 / Math.Sqrt(h2);
        var eta = Math.Asinh(cosChi * sinLam * inverseH);
        if (!(Math.Abs(eta) <= MaxEta) || !(cosLam > 0) || !(Math.Abs(lat) <= 90))
        {
            return (double.NaN, double.NaN);
        }

        // Double angles of ξ' and η' without another trigonometric call: cosh η' = 1/h, sinh η' = cos χ sin λ / h.
        var inverseH2 = inverseH * inverseH;
        var (dXi, dEta) = _alpha.Sum(
            2 * sinChi * north * inverseH2, 2 * north * north * inverseH2 - 1, 2 * cosChi * sinLam * inverseH2, 2 * inverseH2 - 1);
        var xi = Math.Atan2(sinChi, north);
        return (_falseEasting + _radius * (eta + dEta), _northingAtEquator + _radius * (xi + dXi));
    }

    (double Lon, double Lat) Unproject(double x, double y)
    {
        var eta = (x - _falseEasting) / _radius;
        var xi = (y - _northingAtEquator) / _radius;
        if (!(Math.Abs(eta) <= MaxEta) || !(Math.Abs(xi) <= Math.PI / 2))
        {
            return (double.NaN, double.NaN);
        }

        var (sin2, cos2) = Math.SinCos(2 * xi);
        var exp2 = Math.Exp(2 * eta);
        var (dXi, dEta) = _minusBeta.Sum(sin2, cos2, (exp2 - 1 / exp2) / 2, (exp2 + 1 / exp2) / 2);
        var (sinXi, cosXi) = Math.SinCos(xi + dXi);
        var sinhEta = Math.Sinh(eta + dEta);
        var p2 = sinhEta * sinhEta + cosXi * cosXi;
        var p = Math.Sqrt(p2);
        var chi = Math.Atan2(sinXi, p);
        var inverse = 1 / (p2 + sinXi * sinXi);
        var phi = chi + _fromConformal.Sum(2 * sinXi * p * inverse, (p2 - sinXi * sinXi) * inverse);
        return (Math.IEEERemainder(_lon0 + Math.Atan2(sinhEta, cosXi) / DegToRad, 360), phi / DegToRad);
    }
}
