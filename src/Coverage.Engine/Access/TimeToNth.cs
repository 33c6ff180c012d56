using Coverage.Reach;

namespace Coverage.Access;

/// <summary>
/// Time to the n-th nearest facility: the first is the cost to the closest, the second how far one must go when the first is shut or full. Read from
/// <see cref="NearestTimes"/>, without a cutoff.
/// </summary>
public static class TimeToNth
{
    /// <param name="times">Nearest facilities with at least n ranks.</param>
    /// <param name="n">1 = the nearest.</param>
    /// <returns>Seconds per place; NaN where there is no n-th facility in reach.</returns>
    public static double[] Seconds(NearestTimes times, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, times.Ranks);
        var seconds = new double[times.PlaceCount];
        for (var i = 0; i < seconds.Length; i++)
        {
            var ms = times.MsAt(i, n - 1);
            seconds[i] = ms == TravelTime.Unreached ? double.NaN : ms / 1000.0;
        }

        return seconds;
    }
}
