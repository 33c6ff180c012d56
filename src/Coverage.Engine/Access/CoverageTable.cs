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
        var asked = new List<(string Walker, string Group, ImmutableArray<WalkerPart> Parts)>();
        foreach (var walker in question.WalkerIds)
        {
            foreach (var groupId in question.GroupIds)
            {
                if (WalkerParts.Of(demand, demand.Find(groupId)!, question.Walkers, walker) is { } parts)
                {
                    asked.Add((walker, groupId, parts));
                }
            }
        }

        var cutoffs = question.CutoffsMinutes.Length;
        var byCell = asked.ConvertAll(_ => new CoverageCounts(units.Cells.Count, cutoffs));
        var back = asked.ConvertAll(_ => (From: new CoverageCounts(1, cutoffs), Worse: new CoverageCounts(1, cutoffs)));
        foreach (var profile in asked.SelectMany(a => a.Parts).Select(p => p.ProfileId).Distinct(StringComparer.Ordinal))
        {
            DemandGroup[] columns = [.. asked.SelectMany(a => a.Parts).Where(p => p.ProfileId == profile).Select(p => p.Column).Distinct(ReferenceEqualityComparer.Instance).Cast<DemandGroup>()];
            var (to, from, worse) = Count(columns, profile);
            for (var a = 0; a < asked.Count; a++)
            {
                foreach (var part in asked[a].Parts.Where(p => p.ProfileId == profile))
                {
                    to.AddTo(byCell[a], part.Column, part.Sign);
                    from.AddTo(back[a].From, part.Column, part.Sign);
                    worse.AddTo(back[a].Worse, part.Column, part.Sign);
                }
            }
        }

        return [.. asked.Select((a, at) => new CoverageBlock(
            times.Target, a.Walker, a.Group,
            [byCell[at].Gathered(1, default), back[at].From, back[at].Worse],
            [.. units.Levels.Select((level, l) => byCell[at].Gathered(level.Units.Length + 1, units.Cells.UnitOfCell(l)))]))];

        // The way to the facility by cell, the others for the whole study.
        (CoverageLanes To, CoverageLanes From, CoverageLanes Worse) Count(DemandGroup[] columns, string profile)
        {
            var tally = new CoverageTally(times, question.Walkers.FindProfile(profile)!, question.StandardMetresPerSecond, question.CutoffsMinutes);
            var (to, from, worse) = (new CoverageLanes(columns, units.Cells.Count, cutoffs), new CoverageLanes(columns, 1, cutoffs), new CoverageLanes(columns, 1, cutoffs));
            long[]? people = null;
            for (var begin = 0; begin < demand.Count; begin += CoverageTally.Block)
            {
                var end = Math.Min(demand.Count, begin + CoverageTally.Block);
                people = to.Gather(begin, end, people);
                tally.Read(begin, end);
                to.Add(tally.To, tally.StandardCircle, people, units.Cells.OfPlace.AsSpan(begin, end - begin), end - begin);
                from.AddTogether(tally.From, tally.StandardCircle, people, end - begin);
                worse.AddTogether(tally.Worse, tally.StandardCircle, people, end - begin);
            }

            from.Spread();
            worse.Spread();

            return (to, from, worse);
        }
    }
}
