namespace Coverage.Geo;

/// <content>
/// The forward projection within 4° of the central meridian, where every study lies: the same formulas with the functions of the small
/// angles as power series, so that one sine and cosine of the library is left of three, and no inverse function. Agrees with
/// <see cref="ProjectAnywhere"/> to a few nanometres.
/// </content>
sealed partial class TransverseMercator
{
    /// <summary>Longitude from the central meridian, radians, up to which the series below are exact to the last bits of a double.</summary>
    const double NearLambda = 0.07;

    const double NearLatitude = 89;

    (double X, double Y) ProjectNear(double phi, double lambda)
    {
        var (sinPhi, cosPhi) = Math.SinCos(phi);
        var shift = _toConformal.Sum(2 * sinPhi * cosPhi, (cosPhi - sinPhi) * (cosPhi + sinPhi));
        // χ = φ + shift, |shift| < 0.004.
        var s2 = shift * shift;
        var sinShift = shift * (1 - s2 / 6 * (1 - s2 / 20));
        var versShift = s2 / 2 * (1 - s2 / 12 * (1 - s2 / 30));
        var sinChi = sinPhi - sinPhi * versShift + cosPhi * sinShift;
        var cosChi = cosPhi - cosPhi * versShift - sinPhi * sinShift;

        var l2 = lambda * lambda;
        var sinLam = lambda * (1 - l2 / 6 * (1 - l2 / 20 * (1 - l2 / 42 * (1 - l2 / 72 * (1 - l2 / 110)))));
        var versLam = l2 / 2 * (1 - l2 / 12 * (1 - l2 / 30 * (1 - l2 / 56 * (1 - l2 / 90))));
        var north = cosChi - cosChi * versLam;
        var inverseH2 = 1 / (sinChi * sinChi + north * north);
        var east = cosChi * sinLam;
        var sinhEta = east * Math.Sqrt(inverseH2);
        // ξ' − χ is the angle between (north, sin χ) and (cos χ, sin χ), at most 0.0013.
        var turn = sinChi * cosChi * versLam / (sinChi * sinChi + cosChi * north);
        var t2 = turn * turn;
        var xi = phi + (shift + turn * (1 - t2 * (1.0 / 3 - t2 / 5)));
        var (dXi, dEta) = _alpha.Sum(2 * sinChi * north * inverseH2, 2 * north * north * inverseH2 - 1, 2 * east * inverseH2, 2 * inverseH2 - 1);
        return (_falseEasting + _radius * (AsinhOfSmall(sinhEta) + dEta), _northingAtEquator + _radius * (xi + dXi));
    }

    /// <summary>asinh x for |x| ≤ 0.0702 by its power series to x^13; the next term is below 1e-18 of the value.</summary>
    static double AsinhOfSmall(double x)
    {
        var x2 = x * x;
        return x * (1 - x2 * (1.0 / 6 - x2 * (3.0 / 40 - x2 * (5.0 / 112 - x2 * (35.0 / 1152 - x2 * (63.0 / 2816 - x2 * (231.0 / 13312)))))));
    }
}
