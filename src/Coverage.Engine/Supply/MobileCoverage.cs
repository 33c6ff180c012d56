using System.Collections.Immutable;
using Coverage.Reach;

namespace Coverage.Supply;

/// <summary>Who is reached by a set of stops, kept as counts so that stops can be put in and taken out.</summary>
sealed class MobileCoverage(OdMatrix reach, ImmutableArray<long> people)
{
    readonly int[] _times = new int[reach.PlaceCount];

    public long Reached { get; private set; }

    /// <summary>People whom a further stop would add.</summary>
    public long Gain(int stop)
    {
        var sum = 0L;
        foreach (var home in reach.Row(stop).Places)
        {
            sum += _times[home] == 0 ? people[home] : 0;
        }

        return sum;
    }

    /// <summary>People whom a stop alone reaches.</summary>
    public long Loss(int stop)
    {
        var sum = 0L;
        foreach (var home in reach.Row(stop).Places)
        {
            sum += _times[home] == 1 ? people[home] : 0;
        }

        return sum;
    }

    public void Add(int stop)
    {
        Reached += Gain(stop);
        foreach (var home in reach.Row(stop).Places)
        {
            _times[home]++;
        }
    }

    public void Remove(int stop)
    {
        Reached -= Loss(stop);
        foreach (var home in reach.Row(stop).Places)
        {
            _times[home]--;
        }
    }
}
