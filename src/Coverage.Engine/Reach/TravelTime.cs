namespace Coverage.Reach;

/// <summary>
/// Travel times are whole milliseconds; <see cref="Unreached"/> is half the range of int, so that adding two stays positive.
/// </summary>
public static class TravelTime
{
    public const int Unreached = 0x3FFF_FFFF;

    /// <summary>The longest time that is one; a search "without cutoff" runs to here (298 hours).</summary>
    public const int Longest = Unreached - 1;

    /// <summary>A whole number of minutes as the inclusive cutoff in milliseconds.</summary>
    public static int FromMinutes(int minutes) => checked(minutes * 60_000);

    /// <summary>The sum of two times; unreached when either is, or when it grows beyond the longest.</summary>
    public static int Sum(int a, int b) => Math.Min(a + b, Unreached);
}
