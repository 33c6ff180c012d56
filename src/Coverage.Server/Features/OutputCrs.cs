using Coverage.Geo;
using Coverage.Workspaces.Export;

namespace Coverage.Server.Features;

/// <summary>
/// A coordinate system that a client may ask for (OGC API Features part 2), with the order of its axes as the authority has it: EPSG's geographic
/// systems and its Chinese and Finnish Gauss–Krüger zones say north first, which GDAL and QGIS expect.
/// </summary>
sealed record OutputCrs(string Uri, CoordinateSystem System, AxisOrder Order)
{
    const string EpsgUri = "http://www.opengis.net/def/crs/EPSG/0/";

    public const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    public static OutputCrs Default { get; } = new(Crs84, CoordinateSystem.Wgs84, AxisOrder.EastFirst);

    /// <summary>Every system offered: CRS84 first, then EPSG:4326, CGCS2000, web mercator and the study's own frame.</summary>
    public static IReadOnlyList<OutputCrs> Offered(string studyCrs)
    {
        var offered = new List<OutputCrs> { Default, Epsg(4326), Epsg(4490), Epsg(3857) };
        if (studyCrs.StartsWith("EPSG:", StringComparison.Ordinal) && int.TryParse(studyCrs.AsSpan(5), out var code) && offered.All(o => o.Uri != EpsgUri + code))
        {
            offered.Add(Epsg(code));
        }

        return offered;
    }

    public static OutputCrs Read(string parameter, string? asked, string studyCrs)
    {
        var offered = Offered(studyCrs);
        return string.IsNullOrEmpty(asked) ? Default
            : offered.FirstOrDefault(o => o.Uri == asked) ?? throw Problems.BadValue(parameter, asked, string.Join(", ", offered.Select(o => o.Uri)));
    }

    /// <summary>A position of a request, in this system and axis order, as lon, lat.</summary>
    public LonLat ToWgs84(double first, double second) => Order == AxisOrder.EastFirst ? System.ToWgs84(first, second) : System.ToWgs84(second, first);

    static OutputCrs Epsg(int code) => new(EpsgUri + code, CoordinateSystem.FromEpsg(code), NorthFirst(code) ? AxisOrder.NorthFirst : AxisOrder.EastFirst);

    static bool NorthFirst(int code) => code is 4326 or 4490 or 4258 or 4674 or (>= 4491 and <= 4554) or (>= 3873 and <= 3885);
}
