using System.Globalization;

namespace Coverage.Geo;

/// <summary>
/// The metric frame of a study: metres east and north in a projected coordinate system. Every distance, box and index lives here.
/// A frame metre differs from a metre on the ground by <see cref="ScaleAt"/>, within 0.05 % inside a 3-degree zone. Immutable,
/// thread-safe.
/// </summary>
public sealed class LocalFrame
{
    /// <exception cref="InputException">The system is in degrees, or stretches metres (Web Mercator).</exception>
    public LocalFrame(CoordinateSystem crs)
    {
        ArgumentNullException.ThrowIfNull(crs);
        if (crs.Axes != AxisKind.Metres)
        {
            var why = crs.IsGeographic ? "its coordinates are degrees" : "its metres are not metres on the ground";
            throw new InputException(
                $"{crs.Id} cannot be a study's working frame: {why}",
                "",
                "name a projected system in metres, such as EPSG:4545 or EPSG:32648, or leave the study's crs out");
        }

        Crs = crs;
    }

    public CoordinateSystem Crs { get; }

    /// <summary>NaN for a place outside the projection's domain.</summary>
    public PointM ToMetres(LonLat place)
    {
        var (x, y) = Crs.FromWgs84(place);
        return new PointM(x, y);
    }

    public void ToMetres(ReadOnlySpan<double> lon, ReadOnlySpan<double> lat, Span<double> x, Span<double> y) =>
        Crs.FromWgs84(lon, lat, x, y);

    public LonLat ToLonLat(PointM point) => Crs.ToWgs84(point.X, point.Y);

    public void ToLonLat(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> lon, Span<double> lat) => Crs.ToWgs84(x, y, lon, lat);

    /// <summary>
    /// Frame metres per ground metre at a point, the mean of both axes: divide a frame distance by it to compare with the ground.
    /// </summary>
    public double ScaleAt(PointM point)
    {
        const double half = 50;
        var east = Ellipsoid.Distance(ToLonLat(new PointM(point.X - half, point.Y)), ToLonLat(new PointM(point.X + half, point.Y)));
        var north = Ellipsoid.Distance(ToLonLat(new PointM(point.X, point.Y - half)), ToLonLat(new PointM(point.X, point.Y + half)));
        return 2 * half / Math.Sqrt(east * north);
    }

    /// <summary>
    /// The system a study uses when it names none: within China's box the CGCS2000 3-degree zone by meridian
    /// (<c>EPSG:4534</c>–<c>4554</c>), elsewhere UTM.
    /// </summary>
    public static string SuitableCrs(LonLat centre)
    {
        if (!centre.IsValid)
        {
            throw new ArgumentOutOfRangeException(nameof(centre), centre, "a place with longitude −180…180 and latitude −90…90");
        }

        if (Gcj02.Covers(centre))
        {
            var zone = Math.Clamp((int)Math.Floor((centre.Lon - 73.5) / 3), 0, 20);
            return string.Create(CultureInfo.InvariantCulture, $"EPSG:{4534 + zone}");
        }

        var utm = Math.Clamp((int)Math.Floor((centre.Lon + 180) / 6) + 1, 1, 60);
        return string.Create(CultureInfo.InvariantCulture, $"EPSG:{(centre.Lat >= 0 ? 32600 : 32700) + utm}");
    }
}
