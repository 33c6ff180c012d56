namespace Coverage.Reach;

/// <summary>One row of an <see cref="OdMatrix"/>: places, rising, and the milliseconds to each.</summary>
public readonly ref struct OdRow(ReadOnlySpan<int> places, ReadOnlySpan<int> ms)
{
    public ReadOnlySpan<int> Places { get; } = places;

    public ReadOnlySpan<int> Ms { get; } = ms;
}
