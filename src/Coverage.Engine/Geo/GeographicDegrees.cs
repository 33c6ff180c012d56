namespace Coverage.Geo;

/// <summary>Longitude and latitude of WGS 84 or a datum that equals it at map scale: nothing to compute.</summary>
sealed class GeographicDegrees : IProjection
{
    public static GeographicDegrees Instance { get; } = new();

    public void Forward(ReadOnlySpan<double> lon, ReadOnlySpan<double> lat, Span<double> x, Span<double> y)
    {
        lon.CopyTo(x);
        lat.CopyTo(y);
    }

    public void Inverse(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> lon, Span<double> lat)
    {
        x.CopyTo(lon);
        y.CopyTo(lat);
    }
}
