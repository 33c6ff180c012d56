using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Access;

/// <summary>
/// Coverage: per target, group, walker, cutoff and direction the people covered, for the whole study in every direction, and for every unit in the
/// direction that decides (to the facility). Rows stand in the order targets → walkers → groups → directions → units → cutoffs of the settings.
/// Units of a level and <see cref="UnitLevel.Outside"/> add up to the study exactly. Minutes are inclusive (DOMAIN Part 7, 4).
/// </summary>
public sealed class CoverageTable
{
    CoverageTable(ImmutableArray<CoverageRow> rows, ImmutableArray<(string Walker, string Group)> left)
    {
        Rows = rows;
        NotCounted = left;
    }

    public ImmutableArray<CoverageRow> Rows { get; }

    /// <summary>Pairs of walker and group that cannot be counted: the demand does not tell the walker's age bands apart.</summary>
    public ImmutableArray<(string Walker, string Group)> NotCounted { get; }

    public static CoverageTable Compute(
        Demand demand, IReadOnlyList<UnitLevel> levels, IReadOnlyList<TargetTimes> targets, CoverageQuestion question)
    {
        var blocks = new List<CoverageRow>[targets.Count];
        Parallel.For(0, targets.Count, new ParallelOptions { MaxDegreeOfParallelism = question.Parallelism, CancellationToken = question.Cancellation },
            t => blocks[t] = OfTarget(demand, levels, targets[t], question));
        return new CoverageTable([.. blocks.SelectMany(b => b)], [.. NotTold(demand, question)]);
    }

    static IEnumerable<(string Walker, string Group)> NotTold(Demand demand, CoverageQuestion question) =>
        from walker in question.WalkerIds
        from groupId in question.GroupIds
        where WalkerParts.Of(demand, demand.Find(groupId)!, question.Walkers, walker) is null
        select (walker, groupId);

    static List<CoverageRow> OfTarget(Demand demand, IReadOnlyList<UnitLevel> levels, TargetTimes times, CoverageQuestion question)
    {
        var rows = new List<CoverageRow>();
        var tallies = new Dictionary<(string Profile, Direction), CoverageTally>();
        foreach (var walker in question.WalkerIds)
        {
            foreach (var groupId in question.GroupIds)
            {
                if (WalkerParts.Of(demand, demand.Find(groupId)!, question.Walkers, walker) is not { } parts)
                {
                    continue;
                }

                foreach (var direction in Enum.GetValues<Direction>())
                {
                    var whole = new CoverageCounts(1, question.CutoffsMinutes.Length);
                    var byLevel = direction == Direction.ToFacility
                        ? levels.Select(l => new CoverageCounts(l.Units.Length + 1, question.CutoffsMinutes.Length)).ToArray()
                        : [];
                    foreach (var part in parts)
                    {
                        var tally = Tally(part.ProfileId, direction);
                        whole.Add(part, tally, default);
                        for (var l = 0; l < byLevel.Length; l++)
                        {
                            byLevel[l].Add(part, tally, levels[l].UnitOfPlace.AsSpan());
                        }
                    }

                    var key = new CoverageRowKey(times.Target, groupId, walker, direction);
                    whole.AppendRows(rows, key, question.CutoffsMinutes, null);
                    for (var l = 0; l < byLevel.Length; l++)
                    {
                        byLevel[l].AppendRows(rows, key, question.CutoffsMinutes, levels[l]);
                    }
                }
            }
        }

        return rows;

        CoverageTally Tally(string profileId, Direction direction)
        {
            if (!tallies.TryGetValue((profileId, direction), out var tally))
            {
                tally = CoverageTally.Read(
                    times, question.Walkers.FindProfile(profileId)!, question.StandardMetresPerSecond, direction, question.CutoffsMinutes);
                tallies[(profileId, direction)] = tally;
            }

            return tally;
        }
    }
}
