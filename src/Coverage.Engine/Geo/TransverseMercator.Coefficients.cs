namespace Coverage.Geo;

/// <content>The coefficients: polynomials in the third flattening n, orders 1 to 6.</content>
sealed partial class TransverseMercator
{
    /// <summary>Radius of the sphere with the ellipsoid's meridian length, metres.</summary>
    static double RectifyingRadius(double n) => 6378137.0 / (1 + n) * (1 + n * n / 4 + Math.Pow(n, 4) / 64 + Math.Pow(n, 6) / 256);

    /// <summary>Geographic → conformal latitude (Engsager and Poder).</summary>
    static Series6 ToConformal(double n)
    {
        var (n2, n3, n4, n5, n6) = Powers(n);
        return new(
            -2 * n + 2.0 / 3 * n2 + 4.0 / 3 * n3 - 82.0 / 45 * n4 + 32.0 / 45 * n5 + 4642.0 / 4725 * n6,
            5.0 / 3 * n2 - 16.0 / 15 * n3 - 13.0 / 9 * n4 + 904.0 / 315 * n5 - 1522.0 / 945 * n6,
            -26.0 / 15 * n3 + 34.0 / 21 * n4 + 8.0 / 5 * n5 - 12686.0 / 2835 * n6,
            1237.0 / 630 * n4 - 12.0 / 5 * n5 - 24832.0 / 14175 * n6,
            -734.0 / 315 * n5 + 109598.0 / 31185 * n6,
            444337.0 / 155925 * n6);
    }

    /// <summary>Conformal → geographic latitude (Engsager and Poder).</summary>
    static Series6 FromConformal(double n)
    {
        var (n2, n3, n4, n5, n6) = Powers(n);
        return new(
            2 * n - 2.0 / 3 * n2 - 2 * n3 + 116.0 / 45 * n4 + 26.0 / 45 * n5 - 2854.0 / 675 * n6,
            7.0 / 3 * n2 - 8.0 / 5 * n3 - 227.0 / 45 * n4 + 2704.0 / 315 * n5 + 2323.0 / 945 * n6,
            56.0 / 15 * n3 - 136.0 / 35 * n4 - 1262.0 / 105 * n5 + 73814.0 / 2835 * n6,
            4279.0 / 630 * n4 - 332.0 / 35 * n5 - 399572.0 / 14175 * n6,
            4174.0 / 315 * n5 - 144838.0 / 6237 * n6,
            601676.0 / 22275 * n6);
    }

    /// <summary>Spherical → ellipsoidal transverse Mercator: Karney's α, eq. 35.</summary>
    static Series6 Alpha(double n)
    {
        var (n2, n3, n4, n5, n6) = Powers(n);
        return new(
            n / 2 - 2.0 / 3 * n2 + 5.0 / 16 * n3 + 41.0 / 180 * n4 - 127.0 / 288 * n5 + 7891.0 / 37800 * n6,
            13.0 / 48 * n2 - 3.0 / 5 * n3 + 557.0 / 1440 * n4 + 281.0 / 630 * n5 - 1983433.0 / 1935360 * n6,
            61.0 / 240 * n3 - 103.0 / 140 * n4 + 15061.0 / 26880 * n5 + 167603.0 / 181440 * n6,
            49561.0 / 161280 * n4 - 179.0 / 168 * n5 + 6601661.0 / 7257600 * n6,
            34729.0 / 80640 * n5 - 3418889.0 / 1995840 * n6,
            212378941.0 / 319334400 * n6);
    }

    /// <summary>Ellipsoidal → spherical: Karney's −β, eq. 36.</summary>
    static Series6 MinusBeta(double n)
    {
        var (n2, n3, n4, n5, n6) = Powers(n);
        return new(
            -(n / 2 - 2.0 / 3 * n2 + 37.0 / 96 * n3 - 1.0 / 360 * n4 - 81.0 / 512 * n5 + 96199.0 / 604800 * n6),
            -(1.0 / 48 * n2 + 1.0 / 15 * n3 - 437.0 / 1440 * n4 + 46.0 / 105 * n5 - 1118711.0 / 3870720 * n6),
            -(17.0 / 480 * n3 - 37.0 / 840 * n4 - 209.0 / 4480 * n5 + 5569.0 / 90720 * n6),
            -(4397.0 / 161280 * n4 - 11.0 / 504 * n5 - 830251.0 / 7257600 * n6),
            -(4583.0 / 161280 * n5 - 108847.0 / 3991680 * n6),
            -(20648693.0 / 638668800 * n6));
    }

    static (double N2, double N3, double N4, double N5, double N6) Powers(double n) =>
        (n * n, n * n * n, n * n * n * n, n * n * n * n * n, n * n * n * n * n * n);
}
