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
    CoverageTable(CoverageRows rows, ImmutableArray<(string Walker, string Group)> left)
    {
        Rows = rows;
        NotCounted = left;
    }

    public CoverageRows Rows { get; }

    /// <summary>Pairs of walker and group that cannot be counted: the demand does not tell the walker's age bands apart.</summary>
    public ImmutableArray<(string Walker, string Group)> NotCounted { get; }

    public static CoverageTable Compute(
        Demand demand, IReadOnlyList<UnitLevel> levels, IReadOnlyList<TargetTimes> targets, CoverageQuestion question)
    {
        var blocks = new List<CoverageBlock>[targets.Count];
        var cells = CoverageCells.Build(demand.Count, levels);
        Parallel.For(0, targets.Count, new ParallelOptions { MaxDegreeOfParallelism = question.Parallelism, CancellationToken = question.Cancellation },
            t => blocks[t] = OfTarget(demand, (levels, cells), targets[t], question));
        return new CoverageTable(new CoverageRows([.. blocks.SelectMany(b => b)], levels, question.CutoffsMinutes), [.. NotTold(demand, question)]);
    }

    static IEnumerable<(string Walker, string Group)> NotTold(Demand demand, CoverageQuestion question) =>
        from walker in question.WalkerIds
        from groupId in question.GroupIds
        where WalkerParts.Of(demand, demand.Find(groupId)!, question.Walkers, walker) is null
        select (walker, groupId);

    static List<CoverageBlock> OfTarget(
        Demand demand, (IReadOnlyList<UnitLevel> Levels, CoverageCells Cells) units, TargetTimes times, CoverageQuestion question)
    {
        var blocks = new List<CoverageBlock>();
        var tallies = new Dictionary<(string Profile, Direction), CoverageTally>();
        var byCell = new CoverageCounts(units.Cells.Count, question.CutoffsMinutes.Length);
        foreach (var walker in question.WalkerIds)
        {
            foreach (var groupId in question.GroupIds)
            {
                if (WalkerParts.Of(demand, demand.Find(groupId)!, question.Walkers, walker) is { } parts)
                {
                    blocks.Add(new CoverageBlock(times.Target, walker, groupId, Array.ConvertAll(Enum.GetValues<Direction>(), d => Whole(parts, d)), ByLevel(parts)));
                }
            }
        }

        return blocks;

        CoverageCounts Whole(ImmutableArray<WalkerPart> parts, Direction direction)
        {
            var whole = new CoverageCounts(1, question.CutoffsMinutes.Length);
            foreach (var part in parts)
            {
                whole.Add(part, Tally(part.ProfileId, direction), default);
            }

            return whole;
        }

        CoverageCounts[] ByLevel(ImmutableArray<WalkerPart> parts)
        {
            byCell.Clear();
            foreach (var part in parts)
            {
                byCell.Add(part, Tally(part.ProfileId, Direction.ToFacility), units.Cells.OfPlace);
            }

            return [.. units.Levels.Select((level, l) => byCell.Gathered(level.Units.Length + 1, units.Cells.UnitOfCell(l)))];
        }

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
