using System.Collections.Immutable;
using Coverage.Reach;

namespace Coverage.Supply;

/// <summary>What one station's staff can reach on foot: the people nearest to it (millionths), of them within the limit, and their mean way there and back in seconds.</summary>
public readonly record struct StationReach(int Facility, long People, long WithinLimit, double MeanRoundTripSeconds);

/// <summary>
/// Home visits (巡访): every home is visited by the station that its staff walks there soonest from; within means the way out ≤ the limit. The round trip is out and back as walked.
/// </summary>
public static class StationVisits
{
    /// <param name="outward">From the stations to the homes.</param>
    /// <param name="back">From the homes to their nearest station; used for the way back where it is the same station, else the way out counts twice.</param>
    /// <param name="people">Millionths per home.</param>
    /// <param name="limitMs">Inclusive, the way out.</param>
    /// <returns>By facility index, rising; stations nearest to nobody are absent.</returns>
    public static ImmutableArray<StationReach> Compute(NearestTimes outward, NearestTimes back, ReadOnlySpan<long> people, int limitMs)
    {
        var sums = new SortedDictionary<int, (long People, long Within, double WeightedSeconds)>();
        for (var i = 0; i < outward.PlaceCount; i++)
        {
            var (station, ms) = (outward.FacilityAt(i), outward.MsAt(i));
            if (station < 0 || people[i] == 0)
            {
                continue;
            }

            var (all, within, seconds) = sums.GetValueOrDefault(station);
            var isWithin = ms <= limitMs;
            var home = back.FacilityAt(i) == station ? back.MsAt(i) : ms;
            sums[station] = (
                all + people[i],
                within + (isWithin ? people[i] : 0),
                seconds + (isWithin ? (double)people[i] * (ms + (long)home) / 1000 : 0));
        }

        return [.. sums.Select(s => new StationReach(
            s.Key, s.Value.People, s.Value.Within, s.Value.Within > 0 ? s.Value.WeightedSeconds / s.Value.Within : double.NaN))];
    }
}
