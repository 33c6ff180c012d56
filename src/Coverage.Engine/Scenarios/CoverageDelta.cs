using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Scenarios;

/// <summary>
/// What changes between two states of a city for one target, group, walker and cutoff, walking to the facility; of the whole study (no unit) or of one unit. Counts are
/// millionths of a person. <c>Gained</c> are people, counted after, whose home is covered after and was not before; <c>Lost</c> are people, counted before, whose home was
/// covered before and is not after. What remains of the difference, <see cref="FromPopulation"/>, comes from people added or taken away at homes covered both times.
/// </summary>
public sealed record CoverageDelta
{
    public required string Target { get; init; }

    public required string Group { get; init; }

    public required string Walker { get; init; }

    public required int Minutes { get; init; }

    public string? UnitLevel { get; init; }

    public string? Unit { get; init; }

    public required long CoveredBefore { get; init; }

    public required long CoveredAfter { get; init; }

    public required long TotalBefore { get; init; }

    public required long TotalAfter { get; init; }

    public required long Gained { get; init; }

    public required long Lost { get; init; }

    public long FromPopulation => CoveredAfter - CoveredBefore - Gained + Lost;

    public double? ShareBefore => TotalBefore > 0 ? CoveredBefore / (double)TotalBefore : null;

    public double? ShareAfter => TotalAfter > 0 ? CoveredAfter / (double)TotalAfter : null;

    /// <summary>Rows of one target, group and walker: cutoff by cutoff the study, then the units of every level and outside. Empty when the people cannot be told apart.</summary>
    public static ImmutableArray<CoverageDelta> Compute(ScenarioCity before, ScenarioCity after, string target, string group, string walker)
    {
        var (old, now) = (Parts(before, group, walker), Parts(after, group, walker));
        if (old is null || now is null)
        {
            return [];
        }

        var cutoffs = after.Base.Settings.CutoffsMinutes;
        var levels = after.Base.Levels;
        var tallies = new[] { new Tally(1, cutoffs.Length) }.Concat(levels.Select(l => new Tally(l.Units.Length + 1, cutoffs.Length))).ToArray();
        foreach (var profile in old.Value.Concat(now.Value).Select(p => p.ProfileId).Distinct())
        {
            var walks = new Walks(before.Ms(target, profile), after.Ms(target, profile), cutoffs);
            for (var l = 0; l < tallies.Length; l++)
            {
                var units = l == 0 ? default : levels[l - 1].UnitOfPlace.AsSpan();
                tallies[l].Add(old.Value.Where(p => p.ProfileId == profile), walks, units, isAfter: false);
                tallies[l].Add(now.Value.Where(p => p.ProfileId == profile), walks, units, isAfter: true);
            }
        }

        return [.. tallies.SelectMany((tally, l) => tally.Rows(l == 0 ? null : levels[l - 1], cutoffs).Select(r => r with { Target = target, Group = group, Walker = walker }))];
    }

    /// <summary>Rows of everything a study asks: every target of either state × walker × group.</summary>
    public static IEnumerable<CoverageDelta> ComputeAll(ScenarioCity before, ScenarioCity after)
    {
        var question = after.Question();
        return
            from target in before.Targets.Concat(after.Targets).Select(t => t.ColumnId).Distinct()
            from walker in question.WalkerIds
            from groupId in question.GroupIds
            from row in Compute(before, after, target, groupId, walker)
            select row;
    }

    static ImmutableArray<WalkerPart>? Parts(ScenarioCity city, string group, string walker) =>
        WalkerParts.Of(
            city.City.Demand,
            city.City.Demand.Find(group) ?? throw new InputException($"the study has no group '{group}'", "group", "use one of " + string.Join(", ", city.City.Demand.Groups.Select(g => g.Id))),
            city.City.Walkers,
            walker);

    /// <summary>The first cutoff that covers each place, before and after; the number of cutoffs means none.</summary>
    sealed class Walks
    {
        public Walks(ReadOnlySpan<int> before, ReadOnlySpan<int> after, ImmutableArray<int> cutoffs)
        {
            (Before, After) = (new byte[before.Length], new byte[after.Length]);
            for (var i = 0; i < before.Length; i++)
            {
                (Before[i], After[i]) = (ClassOf(before[i], cutoffs), ClassOf(after[i], cutoffs));
            }
        }

        public byte[] Before { get; }

        public byte[] After { get; }

        static byte ClassOf(int ms, ImmutableArray<int> cutoffs)
        {
            byte c = 0;
            while (c < cutoffs.Length && ms > TravelTime.FromMinutes(cutoffs[c]))
            {
                c++;
            }

            return c;
        }
    }

    /// <summary>People by unit and by the pair of cutoffs before and after.</summary>
    sealed class Tally(int units, int cutoffs)
    {
        readonly int _classes = cutoffs + 1;
        readonly long[] _before = new long[units * (cutoffs + 1) * (cutoffs + 1)];
        readonly long[] _after = new long[units * (cutoffs + 1) * (cutoffs + 1)];

        public void Add(IEnumerable<WalkerPart> parts, Walks walks, ReadOnlySpan<int> unitOfPlace, bool isAfter)
        {
            var counts = isAfter ? _after : _before;
            foreach (var part in parts)
            {
                var people = part.Column.Millionths.AsSpan();
                for (var i = 0; i < people.Length; i++)
                {
                    var unit = unitOfPlace.IsEmpty ? 0 : unitOfPlace[i] < 0 ? units - 1 : unitOfPlace[i];
                    counts[(unit * _classes + walks.Before[i]) * _classes + walks.After[i]] += people[i] * part.Sign;
                }
            }
        }

        public IEnumerable<CoverageDelta> Rows(UnitLevel? level, ImmutableArray<int> minutes)
        {
            for (var unit = 0; unit < units; unit++)
            {
                for (var c = 0; c < cutoffs; c++)
                {
                    var cutoff = c;
                    yield return new CoverageDelta
                    {
                        Target = "", Group = "", Walker = "",
                        Minutes = minutes[c],
                        UnitLevel = level?.Level,
                        Unit = level is null ? null : unit < level.Units.Length ? level.Units[unit].Id : Coverage.City.UnitLevel.Outside,
                        CoveredBefore = Sum(_before, unit, (b, _) => b <= cutoff),
                        CoveredAfter = Sum(_after, unit, (_, a) => a <= cutoff),
                        TotalBefore = Sum(_before, unit, (_, _) => true),
                        TotalAfter = Sum(_after, unit, (_, _) => true),
                        Gained = Sum(_after, unit, (b, a) => a <= cutoff && b > cutoff),
                        Lost = Sum(_before, unit, (b, a) => b <= cutoff && a > cutoff),
                    };
                }
            }
        }

        long Sum(long[] counts, int unit, Func<int, int, bool> which)
        {
            long sum = 0;
            for (var b = 0; b < _classes; b++)
            {
                for (var a = 0; a < _classes; a++)
                {
                    sum += which(b, a) ? counts[(unit * _classes + b) * _classes + a] : 0;
                }
            }

            return sum;
        }
    }
}
