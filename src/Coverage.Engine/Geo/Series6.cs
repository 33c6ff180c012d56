namespace Coverage.Geo;

/// <summary>Six coefficients c1…c6 of a Fourier sine series in the double angle, summed by Clenshaw's recurrence.</summary>
readonly struct Series6(double c1, double c2, double c3, double c4, double c5, double c6)
{
    readonly double _c1 = c1, _c2 = c2, _c3 = c3, _c4 = c4, _c5 = c5, _c6 = c6;

    /// <summary>Σ cj sin 2jφ, given sin 2φ and cos 2φ.</summary>
    public double Sum(double sin2, double cos2)
    {
        var t = 2 * cos2;
        var b5 = t * _c6 + _c5;
        var b4 = t * b5 - _c6 + _c4;
        var b3 = t * b4 - b5 + _c3;
        var b2 = t * b3 - b4 + _c2;
        return sin2 * (t * b2 - b3 + _c1);
    }

    /// <summary>Σ cj sin 2jζ for complex ζ = ξ + iη, given the sine and cosine of 2ξ and the hyperbolic ones of 2η.</summary>
    public (double Re, double Im) Sum(double sin2, double cos2, double sinh2, double cosh2)
    {
        // t = 2 cos 2ζ = 2 (cos 2ξ cosh 2η − i sin 2ξ sinh 2η)
        var tr = 2 * cos2 * cosh2;
        var ti = -2 * sin2 * sinh2;
        double r2 = 0, i2 = 0, r1 = _c6, i1 = 0;
        (r1, i1, r2, i2) = (tr * r1 - ti * i1 - r2 + _c5, tr * i1 + ti * r1 - i2, r1, i1);
        (r1, i1, r2, i2) = (tr * r1 - ti * i1 - r2 + _c4, tr * i1 + ti * r1 - i2, r1, i1);
        (r1, i1, r2, i2) = (tr * r1 - ti * i1 - r2 + _c3, tr * i1 + ti * r1 - i2, r1, i1);
        (r1, i1, r2, i2) = (tr * r1 - ti * i1 - r2 + _c2, tr * i1 + ti * r1 - i2, r1, i1);
        (r1, i1) = (tr * r1 - ti * i1 - r2 + _c1, tr * i1 + ti * r1 - i2);
        // sin 2ζ = sin 2ξ cosh 2η + i cos 2ξ sinh 2η
        var sr = sin2 * cosh2;
        var si = cos2 * sinh2;
        return (sr * r1 - si * i1, sr * i1 + si * r1);
    }
}
