using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;

namespace Coverage.Audit;

/// <summary>Shares of people within a time of one or several sets of facilities; closed (time ≤ limit), exact sums.</summary>
static class PeopleCheck
{
    public const string Unit = "share-of-population";

    public static Measured Measure(PeopleWithinMinutesRule rule, AuditCase c, AuditContext x)
    {
        var (mask, missing) = MaskOf(rule.Units, x);
        if (missing is not null)
        {
            return new Measured(Absent("people", missing));
        }

        var set = x.OfKinds(rule.Kinds, c);
        return new Measured([.. rule.Populations.Select((group, i) =>
            Share(i == 0 ? "people" : "population:" + group, rule.People with { Group = group }, [set], mask, x) with { Decides = true })]);
    }

    /// <summary>The share of a group that is within the time of every one of the sets.</summary>
    public static AuditReading Share(string id, PeopleQuestion question, ImmutableArray<ImmutableArray<int>> sets, bool[]? mask, AuditContext x)
    {
        var limit = (int)Math.Floor(question.Minutes * 60_000m);
        return ShareWithin(id, question, sets, mask, limit, x);
    }

    public static AuditReading ShareWithin(string id, PeopleQuestion question, ImmutableArray<ImmutableArray<int>> sets, bool[]? mask, int limitMs, AuditContext x)
    {
        var demand = x.Inputs.Demand;
        if (demand.Find(question.Group) is not { } group)
        {
            return Absent(id, "group " + question.Group);
        }

        var parts = question.Walker == ReachNeed.Metres ? [new WalkerPart(group, 1, ReachNeed.Metres)] : WalkerParts.Of(demand, group, x.Inputs.Walkers, question.Walker);
        if (parts is null)
        {
            return Absent(id, $"group {question.Group} by the age bands of {question.Walker}");
        }

        var level = x.FinestLevel();
        var byUnit = new (long Covered, long Total)[level?.Units.Units.Length ?? 0];
        long covered = 0, total = 0;
        foreach (var part in parts)
        {
            var slowest = Slowest([.. sets.Select(s => x.Times(s, part.ProfileId, question.Direction))], demand.Count).Span;
            foreach (var (place, people) in x.PeopleOf(part.Column, mask))
            {
                var n = people * part.Sign;
                var isIn = slowest[place] <= limitMs;
                (covered, total) = (covered + (isIn ? n : 0), total + n);
                if (level?.Units.UnitOfPlace[place] is >= 0 and var u)
                {
                    byUnit[u] = (byUnit[u].Covered + (isIn ? n : 0), byUnit[u].Total + n);
                }
            }
        }

        return new AuditReading
        {
            Id = id,
            Unit = Unit,
            Numerator = Persons(covered),
            Denominator = Persons(total),
            Value = total > 0 ? (decimal)covered / total : null,
            Lower = total > 0 ? (decimal)covered / total : null,
            Upper = total > 0 ? (decimal)covered / total : null,
            IsEmpty = total == 0,
            Subjects = level is null ? [] : Units(level.Units, byUnit),
            Reach = new AuditReach([.. sets.SelectMany(s => s).Distinct().Select(f => x.Facility(f).Id)], question.Group, question.Walker, question.Direction, limitMs),
        };
    }

    /// <summary>Per place the time to the set that is farthest away; where nothing is asked for, nobody has to walk.</summary>
    static ReadOnlyMemory<int> Slowest(ReadOnlyMemory<int>[] times, int places)
    {
        if (times.Length == 1)
        {
            return times[0];
        }

        var slowest = new int[places];
        foreach (var t in times)
        {
            for (var i = 0; i < places; i++)
            {
                slowest[i] = Math.Max(slowest[i], t.Span[i]);
            }
        }

        return slowest;
    }

    static ImmutableArray<AuditSubject> Units(UnitLevel level, (long Covered, long Total)[] people) =>
    [
        .. level.Units.Select((u, i) => (Unit: u, people[i].Covered, people[i].Total)).Where(p => p.Total > 0).Select(p =>
            new AuditSubject("unit", p.Unit.Id, p.Unit.Name, p.Covered == p.Total ? SubjectMark.Counts : SubjectMark.Missing)
            {
                Numerator = Persons(p.Covered), Denominator = Persons(p.Total), Value = (decimal)p.Covered / p.Total,
            }),
    ];

    /// <summary>Which places lie in units of a class or with a mark; the field that nobody gives when there is no telling.</summary>
    public static (bool[]? Mask, string? Missing) MaskOf(UnitFilter? filter, AuditContext x)
    {
        if (filter is null)
        {
            return (null, null);
        }

        var name = filter.Class is "street" or "town" or "rural-township" ? "township" : "community";
        if (x.Inputs.FindLevel(name) is not { } level)
        {
            return (null, $"units of level {name}");
        }

        var belongs = level.Units.Units.Select(u => UnitCheck.Belongs(u, filter)).ToArray();
        if (!belongs.Contains(true) && belongs.Contains(null))
        {
            return (null, filter.Area is null ? "class of the units" : $"mark {filter.Area} of the units");
        }

        return ([.. level.Units.UnitOfPlace.Select(u => u >= 0 && belongs[u] == true)], null);
    }

    public static AuditReading Absent(string id, params ImmutableArray<string> inputs) => new() { Id = id, Unit = Unit, MissingInputs = inputs, Decides = true };

    static decimal Persons(long millionths) => millionths / (decimal)People.PerPerson;
}
