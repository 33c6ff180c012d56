using System.Collections.Immutable;

namespace Coverage.Layers;

/// <summary>
/// Upper bounds, in whole minutes and inclusive, of the classes a map of minutes is drawn in. The scale turns at the cutoff: three
/// classes inside it, two beyond it and one open class above; at 15 minutes 5, 10, 15, 20, 30. Strictly rising for any cutoff of at least 3.
/// </summary>
public sealed record ClassBreaks(int CutoffMinutes, ImmutableArray<int> UpperMinutes)
{
    public const int MinCutoff = 3;

    /// <summary>Number of classes including the open one; unreachable is none of them.</summary>
    public const int Count = 6;

    public static ClassBreaks At(int cutoffMinutes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cutoffMinutes, MinCutoff);
        return new ClassBreaks(cutoffMinutes, [Third(1), Third(2), cutoffMinutes, Third(4), 2 * cutoffMinutes]);

        int Third(int n) => (int)Math.Round(cutoffMinutes * n / 3.0, MidpointRounding.AwayFromZero);
    }

    /// <summary>The class of a time: 0, 1, 2 inside the cutoff, 3, 4, 5 beyond it. A time exactly at a bound belongs below it.</summary>
    public int ClassOf(double seconds)
    {
        var k = 0;
        while (k < UpperMinutes.Length && seconds > UpperMinutes[k] * 60.0)
        {
            k++;
        }

        return k;
    }
}
