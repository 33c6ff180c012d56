namespace Coverage.Geo;

/// <summary>EPSG:3857: the spherical formula on ellipsoidal latitudes, as the web's tiles use it. Not a measure of distance.</summary>
sealed class WebMercator : IProjection
{
    const double MetresPerDegree = 6378137.0 * Math.PI / 180;

    public static WebMercator Instance { get; } = new();

    public void Forward(ReadOnlySpan<double> lon, ReadOnlySpan<double> lat, Span<double> x, Span<double> y)
    {
        for (var i = 0; i < lon.Length; i++)
        {
            (x[i], y[i]) = (lon[i] * MetresPerDegree, 6378137.0 * Math.Asinh(Math.Tan(lat[i] * Math.PI / 180)));
        }
    }

    public void Inverse(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> lon, Span<double> lat)
    {
        for (var i = 0; i < x.Length; i++)
        {
            (lon[i], lat[i]) = (x[i] / MetresPerDegree, Math.Atan(Math.Sinh(y[i] / 6378137.0)) * 180 / Math.PI);
        }
    }
}
