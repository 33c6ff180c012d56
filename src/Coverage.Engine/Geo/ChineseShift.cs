namespace Coverage.Geo;

/// <summary>GCJ-02 and BD-09 as projections: shifted degrees in place of plane coordinates.</summary>
sealed class ChineseShift(Func<LonLat, LonLat> fromWgs84, Func<LonLat, LonLat> toWgs84) : IProjection
{
    public static ChineseShift Gcj { get; } = new(Gcj02.FromWgs84, Gcj02.ToWgs84);

    public static ChineseShift Bd { get; } = new(Bd09.FromWgs84, Bd09.ToWgs84);

    public void Forward(ReadOnlySpan<double> lon, ReadOnlySpan<double> lat, Span<double> x, Span<double> y)
    {
        for (var i = 0; i < lon.Length; i++)
        {
            (x[i], y[i]) = fromWgs84(new LonLat(lon[i], lat[i]));
        }
    }

    public void Inverse(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> lon, Span<double> lat)
    {
        for (var i = 0; i < x.Length; i++)
        {
            (lon[i], lat[i]) = toWgs84(new LonLat(x[i], y[i]));
        }
    }
}
