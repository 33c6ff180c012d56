namespace Coverage.Geo;

/// <summary>
/// One way between WGS 84 degrees and plane (or shifted) coordinates, point by point; x is east or longitude, y north or latitude.
/// Spans have equal length and may be the same memory. A point outside the domain comes out as NaN, NaN.
/// </summary>
interface IProjection
{
    void Forward(ReadOnlySpan<double> lon, ReadOnlySpan<double> lat, Span<double> x, Span<double> y);

    void Inverse(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> lon, Span<double> lat);
}
