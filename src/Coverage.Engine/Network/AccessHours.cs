using Coverage.City;

namespace Coverage.Network;

/// <summary>
/// Closes what is shut at the hour a study asks about: ways, gates and lifts with hours. Without an hour everything that ever opens is
/// open, and
/// the hours are carried as data. Hours that are not understood leave the thing open and are counted.
/// </summary>
static class AccessHours
{
    /// <summary>Returns how many texts were not understood.</summary>
    public static int Apply(StreetWays ways, Dictionary<int, NodeMark> marks, DateTime at)
    {
        var known = new Dictionary<int, OpeningHours?>();
        for (var w = 0; w < ways.Count; w++)
        {
            if (IsShut(ways.Streets[w].Hours))
            {
                ways.Streets[w] = ways.Streets[w] with { Tags = ways.Streets[w].Tags | EdgeTags.Closed | EdgeTags.NoSnap, IsArea = false };
            }
        }

        foreach (var (vertex, hours) in ways.NodeHours)
        {
            if (IsShut(hours))
            {
                marks[vertex] |= NodeMark.Blocked | NodeMark.Gate;
            }
        }

        return known.Values.Count(h => h is null);

        bool IsShut(int text)
        {
            if (text < 0)
            {
                return false;
            }

            if (!known.TryGetValue(text, out var hours))
            {
                known[text] = hours = OpeningHours.Parse(ways.Strings[text]);
            }

            return hours is not null && !hours.IsOpen(at.DayOfWeek, TimeOnly.FromDateTime(at));
        }
    }
}
