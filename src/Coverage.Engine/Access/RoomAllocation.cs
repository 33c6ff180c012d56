using System.Collections.Immutable;
using Coverage.Reach;

namespace Coverage.Access;

/// <summary>
/// Near is not yet room. People who want a service go to the nearest facility that still has room, the nearest pairs first (by time, facility, place); so many of them
/// as the capacity holds. A facility whose capacity nobody tells takes everybody, counted apart. Millionths of a person; wanted = placed + placed where
/// the capacity is unknown + without room + out of reach, exactly, at every place.
/// </summary>
public sealed record RoomAllocation
{
    /// <summary>People who want the service, per place.</summary>
    public required long[] Wanted { get; init; }

    /// <summary>Those who have a facility within the cutoff.</summary>
    public required long[] Reachable { get; init; }

    public required long[] Placed { get; init; }

    public required long[] PlacedUnknown { get; init; }

    /// <summary>People at every place for whom the facilities in reach have no room.</summary>
    public long[] WithoutRoom => [.. Reachable.Select((r, i) => r - Placed[i] - PlacedUnknown[i])];

    /// <param name="parts">Whose people, and who walks for them.</param>
    /// <param name="walks">Profile id → pairs of facility and place within the cutoff.</param>
    /// <param name="capacity">Millionths of a person per facility index of the matrices; negative = not told.</param>
    /// <param name="needShare">Share of the people who want the service at a time, above 0 up to 1.</param>
    /// <param name="placeCount">Places of the demand.</param>
    public static RoomAllocation Compute(
        ImmutableArray<WalkerPart> parts, IReadOnlyDictionary<string, OdMatrix> walks, ReadOnlySpan<long> capacity, double needShare, int placeCount)
    {
        if (!(needShare > 0 && needShare <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(needShare), needShare, "a share above 0, up to 1");
        }

        var wanted = parts.GroupBy(p => p.ProfileId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => WantedBy([.. g], needShare, placeCount), StringComparer.Ordinal);
        var result = new RoomAllocation
        {
            Wanted = new long[placeCount], Reachable = new long[placeCount], Placed = new long[placeCount], PlacedUnknown = new long[placeCount],
        };
        foreach (var (_, people) in wanted)
        {
            Add(result.Wanted, people);
        }

        var pairs = Pairs(walks, wanted, result.Reachable);
        var left = capacity.ToArray();
        var waiting = wanted.ToDictionary(w => w.Key, w => (long[])w.Value.Clone(), StringComparer.Ordinal);
        foreach (var (_, facility, place, profile) in pairs)
        {
            var n = left[facility] < 0 ? waiting[profile][place] : Math.Min(left[facility], waiting[profile][place]);
            waiting[profile][place] -= n;
            (left[facility] < 0 ? result.PlacedUnknown : result.Placed)[place] += n;
            left[facility] -= left[facility] < 0 ? 0 : n;
        }

        return result;
    }

    static long[] WantedBy(WalkerPart[] parts, double needShare, int placeCount)
    {
        var people = new long[placeCount];
        foreach (var part in parts)
        {
            for (var i = 0; i < placeCount; i++)
            {
                people[i] += part.Sign * part.Column.Millionths[i];
            }
        }

        for (var i = 0; i < placeCount; i++)
        {
            people[i] = (long)Math.Floor(Math.Max(0, people[i]) * needShare);
        }

        return people;
    }

    static List<(int Ms, int Facility, int Place, string Profile)> Pairs(IReadOnlyDictionary<string, OdMatrix> walks, Dictionary<string, long[]> wanted, long[] reachable)
    {
        var pairs = new List<(int Ms, int Facility, int Place, string Profile)>();
        foreach (var (profile, people) in wanted.OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            var (matrix, seen) = (walks[profile], new bool[people.Length]);
            for (var row = 0; row < matrix.RowCount; row++)
            {
                var facility = matrix.Facilities[row];
                var own = matrix.Row(row);
                for (var i = 0; i < own.Places.Length; i++)
                {
                    var place = own.Places[i];
                    if (people[place] > 0)
                    {
                        pairs.Add((own.Ms[i], facility, place, profile));
                        reachable[place] += seen[place] ? 0 : people[place];
                        seen[place] = true;
                    }
                }
            }
        }

        pairs.Sort((a, b) => (a.Ms, a.Facility, a.Place).CompareTo((b.Ms, b.Facility, b.Place)) is var c && c != 0 ? c : string.CompareOrdinal(a.Profile, b.Profile));
        return pairs;
    }

    static void Add(long[] sums, long[] people)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += people[i];
        }
    }
}
