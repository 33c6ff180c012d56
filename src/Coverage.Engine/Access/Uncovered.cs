using System.Collections.Immutable;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Access;

/// <summary>
/// The people of a group at every place whom no facility of a target covers, as a walker walks: the parts of the group, each with the profile that walks for
/// it. Millionths of a person; over all places they sum to total less covered of the coverage row exactly.
/// </summary>
public static class Uncovered
{
    /// <param name="times">The target's walks by profile.</param>
    /// <param name="parts">The group taken apart for the walker.</param>
    /// <param name="direction">Which way the walk counts.</param>
    /// <param name="cutoffMs">Inclusive.</param>
    /// <returns>Parallel to the demand.</returns>
    public static long[] PerPlace(TargetTimes times, ImmutableArray<WalkerPart> parts, Direction direction, int cutoffMs)
    {
        var people = new long[times.StraightMm.Length];
        foreach (var part in parts)
        {
            var walk = times.ByProfile[part.ProfileId];
            for (var i = 0; i < people.Length; i++)
            {
                if (part.Column.Millionths[i] != 0 && MsAt(walk, direction, i) > cutoffMs)
                {
                    people[i] += part.Sign * part.Column.Millionths[i];
                }
            }
        }

        return people;
    }

    public static int MsAt(WalkTimes walk, Direction direction, int place) => direction switch
    {
        Direction.ToFacility => walk.To.MsAt(place),
        Direction.FromFacility => walk.From.MsAt(place),
        _ => Math.Max(walk.To.MsAt(place), walk.From.MsAt(place)),
    };

    /// <summary>The table whose facility stands for the walk: the longer one when the worse way counts.</summary>
    public static NearestTimes Table(WalkTimes walk, Direction direction, int place) =>
        direction == Direction.FromFacility || (direction == Direction.Worse && walk.From.MsAt(place) > walk.To.MsAt(place)) ? walk.From : walk.To;
}
