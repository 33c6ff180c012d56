namespace Coverage.Reach;

/// <summary>Travel times are whole milliseconds; <see cref="Unreached"/> is half the range of int, so that adding two stays positive.</summary>
public static class TravelTime
{
    public const int Unreached = 0x3FFF_FFFF;

    /// <summary>A whole number of minutes as the inclusive cutoff in milliseconds.</summary>
    public static int FromMinutes(int minutes) => checked(minutes * 60_000);
}
