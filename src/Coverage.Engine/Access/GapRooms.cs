using System.Collections.Immutable;
using Coverage.Reach;

namespace Coverage.Access;

/// <summary>Which candidate rooms would serve the people of gaps in time: per gap the rooms with the most people, ties to the smaller room id.</summary>
public static class GapRooms
{
    /// <param name="gaps">Gaps of one target; every home is in one of them at most.</param>
    /// <param name="question">How their people walk.</param>
    /// <param name="rooms">Profile id → walks between rooms (rows) and homes within the cutoff.</param>
    /// <param name="gives">Whether a room would give the target.</param>
    /// <param name="most">Rooms named per gap.</param>
    public static ImmutableArray<Gap> Add(
        ImmutableArray<Gap> gaps, GapQuestion question, IReadOnlyDictionary<string, OdMatrix> rooms, Func<int, bool> gives, int most)
    {
        var gapOf = new int[question.Demand.Count];
        Array.Fill(gapOf, -1);
        for (var g = 0; g < gaps.Length; g++)
        {
            foreach (var p in gaps[g].Places)
            {
                gapOf[p] = g;
            }
        }

        var gains = gaps.Select(_ => new SortedDictionary<int, GapRoom>()).ToArray();
        foreach (var part in question.Parts)
        {
            var (walk, matrix) = (question.Times.ByProfile[part.ProfileId], rooms[part.ProfileId]);
            for (var row = 0; row < matrix.RowCount; row++)
            {
                var room = matrix.Facilities[row];
                if (!gives(room))
                {
                    continue;
                }

                var pairs = matrix.Row(row);
                for (var i = 0; i < pairs.Places.Length; i++)
                {
                    var p = pairs.Places[i];
                    if (gapOf[p] < 0 || part.Column.Millionths[p] == 0 || Uncovered.MsAt(walk, question.Direction, p) <= question.CutoffMs)
                    {
                        continue;
                    }

                    var own = gains[gapOf[p]];
                    var known = own.GetValueOrDefault(room) ?? new GapRoom(room, 0, TravelTime.Unreached);
                    own[room] = known with
                    {
                        People = known.People + part.Sign * part.Column.Millionths[p],
                        SeedMs = p == gaps[gapOf[p]].Seed ? Math.Min(known.SeedMs, pairs.Ms[i]) : known.SeedMs,
                    };
                }
            }
        }

        return [.. gaps.Select((gap, g) => gap with { Rooms = [.. gains[g].Values.Where(r => r.People > 0).OrderByDescending(r => r.People).ThenBy(r => r.Candidate).Take(most)] })];
    }
}
