using System.Globalization;

namespace Coverage.Geo;

/// <summary>
/// The coordinate systems known by number, all on datums that equal WGS 84 at map scale (CGCS2000, ETRS89 and SIRGAS 2000 differ by less
/// than a metre from it, below any street's width). Parameters follow the EPSG dataset; control points are in the tests.
/// </summary>
static class EpsgTable
{
    public const string Known =
        "EPSG:4326, 4490, 4258, 4674 (degrees), CRS84, 3857, CGCS2000 3-degree 4534–4554 (by meridian) and 4513–4533 (by zone), "
        + "CGCS2000 6-degree 4502–4512 and 4491–4501, UTM 32601–32660 and 32701–32760, ETRS89 25828–25838, 3067, 3873–3885, "
        + "SIRGAS 2000 31978–31985, GCJ-02, BD-09";

    /// <summary>Runs of transverse Mercator numbers, in the order in which a nameless definition is recognised.</summary>
    static readonly Run[] Runs =
    [
        new(4534, 4554, Datum.Cgcs2000, i => new(75 + 3 * i, 1, 500_000, 0)),
        new(4513, 4533, Datum.Cgcs2000, i => new(75 + 3 * i, 1, (25 + i) * 1e6 + 500_000, 0)),
        new(4502, 4512, Datum.Cgcs2000, i => new(75 + 6 * i, 1, 500_000, 0)),
        new(4491, 4501, Datum.Cgcs2000, i => new(75 + 6 * i, 1, (13 + i) * 1e6 + 500_000, 0)),
        new(32601, 32660, Datum.Wgs84, i => Utm(1 + i, 0) with { InverseFlattening = TransverseMercatorParameters.Wgs84 }),
        new(32701, 32760, Datum.Wgs84, i => Utm(1 + i, 10_000_000) with { InverseFlattening = TransverseMercatorParameters.Wgs84 }),
        new(25828, 25838, Datum.Etrs89, i => Utm(28 + i, 0)),
        new(3067, 3067, Datum.Etrs89, _ => Utm(35, 0)),
        new(3873, 3885, Datum.Etrs89, i => new(19 + i, 1, (19 + i) * 1e6 + 500_000, 0)),
        new(31978, 31985, Datum.Sirgas2000, i => Utm(18 + i, 10_000_000)),
    ];

    public static bool IsGeographic(int code) => code is 4326 or 4490 or 4258 or 4674;

    /// <summary>The geographic system of a datum.</summary>
    public static int GeographicOf(Datum datum) => datum switch
    {
        Datum.Cgcs2000 => 4490,
        Datum.Etrs89 => 4258,
        Datum.Sirgas2000 => 4674,
        _ => 4326,
    };

    /// <summary>Parameters of a transverse Mercator number; null when it is none we know.</summary>
    public static TransverseMercatorParameters? TransverseMercator(int code)
    {
        foreach (var run in Runs)
        {
            if (code >= run.First && code <= run.Last)
            {
                return run.At(code - run.First);
            }
        }

        return null;
    }

    /// <summary>The number whose parameters these are: of that datum when there is one, else of any; null when none has them.</summary>
    public static int? Find(TransverseMercatorParameters wanted, Datum datum)
    {
        int? other = null;
        foreach (var run in Runs)
        {
            for (var code = run.First; code <= run.Last; code++)
            {
                if (Same(run.At(code - run.First), wanted))
                {
                    if (run.Datum == datum)
                    {
                        return code;
                    }

                    other ??= code;
                }
            }
        }

        return other;
    }

    public static bool Same(TransverseMercatorParameters a, TransverseMercatorParameters b) =>
        Math.Abs(a.CentralMeridian - b.CentralMeridian) < 1e-9
        && Math.Abs(a.Scale - b.Scale) < 1e-10
        && Math.Abs(a.FalseEasting - b.FalseEasting) < 1e-4
        && Math.Abs(a.FalseNorthing - b.FalseNorthing) < 1e-4
        && Math.Abs(a.LatitudeOfOrigin - b.LatitudeOfOrigin) < 1e-9;

    /// <summary>Why a well-known number is refused, or empty.</summary>
    public static string WhyRefused(int code) => code switch
    {
        4610 or (>= 2327 and <= 2390) =>
            "Xi'an 1980 (西安80) lies tens of metres off and has no public shift; convert the file to CGCS2000 first",
        4214 or (>= 2401 and <= 2442) or (>= 21413 and <= 21423) or (>= 21453 and <= 21463) =>
            "Beijing 1954 (北京54) lies up to a hundred metres off and has no public shift; convert the file to CGCS2000 first",
        _ => "",
    };

    public static string Name(int code) => string.Create(CultureInfo.InvariantCulture, $"EPSG:{code}");

    static TransverseMercatorParameters Utm(int zone, double falseNorthing) => new(zone * 6 - 183, 0.9996, 500_000, falseNorthing);

    sealed record Run(int First, int Last, Datum Datum, Func<int, TransverseMercatorParameters> At);
}
