using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Audit;

/// <summary>
/// Shares of units: with a facility, with a mark, with a service mechanism. Units that are missing stand there by name; a blank class or mark is unknown and
/// counted against and for. The people's share stands beside, under its own name.
/// </summary>
static class UnitCheck
{
    public const string Unit = "share-of-units";

    public static Measured Measure(UnitHasFacilityRule rule, AuditCase c, AuditContext x)
    {
        if (x.Inputs.FindLevel(rule.UnitLevel) is not { } level)
        {
            return new Measured(PeopleCheck.Absent("official", $"units of level {rule.UnitLevel}"));
        }

        var readings = new List<AuditReading>
        {
            Official("official", level, rule.Units, x, (u, here) => Has(rule, c, x, level.Units.Units[u], here, false)),
        };
        if (rule.AnyService.Length > 0 && x.Open.Any(f => x.Facility(f).AssumedServices.Intersect(rule.AnyService).Any()))
        {
            readings.Add(Official("official~assumed", level, rule.Units, x, (u, here) => Has(rule, c, x, level.Units.Units[u], here, true)));
        }

        if (rule.People is { } people)
        {
            var (mask, missing) = PeopleCheck.MaskOf(rule.Units, x);
            var kinds = rule.Kinds.IsEmpty ? [.. rule.KindsByClass.Values.SelectMany(k => k).Distinct()] : rule.Kinds;
            ImmutableArray<int> set = [.. x.OfKinds(kinds, c).Where(f => Suits(rule, c, x.Facility(f), false) == true)];
            readings.Add(missing is null ? PeopleCheck.Share("people", people, [set], mask, x) : PeopleCheck.Absent("people", missing));
        }

        return Decided(readings, rule.People is null ? VerdictOn.Official : rule.VerdictOn);
    }

    public static Measured Measure(UnitFlagRule rule, AuditContext x) => x.Inputs.FindLevel(rule.UnitLevel) is { } level
        ? Decided([Official("official", level, rule.Units, x, (u, _) => (level.Units.Units[u].Flags.TryGetValue(rule.Flag, out var yes) ? yes : null, rule.Flag))], VerdictOn.Official)
        : new Measured(PeopleCheck.Absent("official", $"units of level {rule.UnitLevel}"));

    /// <summary>Marks which readings decide; the deciding side comes first.</summary>
    public static Measured Decided(IEnumerable<AuditReading> readings, VerdictOn on) => new(
    [
        .. readings.Select(r => r with { Decides = r.Id == (on == VerdictOn.Official ? "official" : "people") }).OrderByDescending(r => r.Decides),
    ]);

    /// <summary>Whether a unit is one that a rule speaks of; null when its class or mark is blank.</summary>
    public static bool? Belongs(Unit unit, UnitFilter? filter)
    {
        var byClass = filter?.Class is { } wanted ? unit.Class is { } known ? known == wanted : (bool?)null : true;
        var byArea = filter?.Area is { } area ? unit.Flags.TryGetValue(area, out var yes) ? yes : (bool?)null : true;
        return byClass == false || byArea == false ? false : byClass is null || byArea is null ? null : true;
    }

    /// <summary>The ratio of units for which <paramref name="has"/> answers yes; its second answer is the field that is blank.</summary>
    public static AuditReading Official(
        string id, AuditLevel level, UnitFilter? filter, AuditContext x, Func<int, ImmutableArray<int>, (bool? Answer, string? Field)> has)
    {
        var facilities = x.ByUnit(level);
        var subjects = ImmutableArray.CreateBuilder<AuditSubject>();
        int yes = 0, all = 0, against = 0, allAgainst = 0, goodFor = 0, allFor = 0;
        for (var u = 0; u < level.Units.Units.Length; u++)
        {
            var unit = level.Units.Units[u];
            var belongs = Belongs(unit, filter);
            if (belongs == false)
            {
                continue;
            }

            var (answer, field) = has(u, facilities[u]);
            var isSure = belongs == true;
            (yes, all) = (yes + (isSure && answer == true ? 1 : 0), all + (isSure ? 1 : 0));
            // A unit that may not belong at all counts wherever it does harm, or good.
            (against, allAgainst) = (against + (isSure && answer == true ? 1 : 0), allAgainst + (isSure || answer != true ? 1 : 0));
            (goodFor, allFor) = (goodFor + (answer != false ? 1 : 0), allFor + (isSure || answer != false ? 1 : 0));
            var mark = !isSure || answer is null ? SubjectMark.Unknown : answer == true ? SubjectMark.Counts : SubjectMark.Missing;
            subjects.Add(new AuditSubject("unit", unit.Id, unit.Name, mark) { Field = isSure ? answer is null ? field : null : "class" });
        }

        return new AuditReading
        {
            Id = id,
            Unit = Unit,
            Numerator = yes,
            Denominator = all,
            Value = all > 0 ? (decimal)yes / all : null,
            Lower = allAgainst > 0 ? (decimal)against / allAgainst : null,
            Upper = allFor > 0 ? (decimal)goodFor / allFor : null,
            Known = subjects.Count(s => s.Mark != SubjectMark.Unknown),
            Of = subjects.Count,
            IsEmpty = subjects.Count == 0,
            Subjects = subjects.ToImmutable(),
        };
    }

    static (bool? Answer, string? Field) Has(UnitHasFacilityRule rule, AuditCase c, AuditContext x, Unit unit, ImmutableArray<int> here, bool withAssumed)
    {
        bool? answer = false;
        string? field = null;
        if (rule.CountsWhen.Contains(CountsWhen.Facility))
        {
            (answer, field) = HasFacility(rule, c, x, unit, here, withAssumed);
        }

        if (answer != true && rule.CountsWhen.Contains(CountsWhen.DeclaredProviderArea) && x.IsDeclared(unit, rule.AnyService is [var only] ? only : null))
        {
            return (true, null);
        }

        if (answer != true && rule.CountsWhen.Contains(CountsWhen.RecordedFlag))
        {
            var isKnown = unit.Flags.TryGetValue(rule.Flag ?? "", out var yes);
            (answer, field) = isKnown && yes ? (true, null) : isKnown ? (answer, field) : (null, rule.Flag);
        }

        return answer == false && rule.CountsWhen.Contains(CountsWhen.DeclaredProviderArea) && x.Inputs.ProviderAreas is null ? (null, AuditInputs.AreasNotGiven) : (answer, field);
    }

    static (bool? Answer, string? Field) HasFacility(UnitHasFacilityRule rule, AuditCase c, AuditContext x, Unit unit, ImmutableArray<int> here, bool withAssumed)
    {
        if (rule.KindsByClass.Count > 0 && unit.Class is null)
        {
            // The text tells classes apart and the unit's is blank: sure only where every class says the same.
            var answers = rule.KindsByClass.Values.Select(kinds => Count(kinds).Answer).Distinct().ToArray();
            return answers is [{ } same] ? (same, null) : (null, "class");
        }

        return Count(rule.Kinds.IsEmpty ? rule.KindsByClass.GetValueOrDefault(unit.Class!, []) : rule.Kinds);

        (bool? Answer, string? Field) Count(ImmutableArray<string> kinds)
        {
            var suits = here.Where(f => kinds.Contains(x.Facility(f).Kind) && c.IsIn(x.Facility(f).Kind)).Select(f => Suits(rule, c, x.Facility(f), withAssumed)).ToArray();
            var sure = suits.Count(s => s == true);
            return sure >= rule.MinCount ? (true, null)
                : sure + suits.Count(s => s is null) >= rule.MinCount ? (null, "facilityFilter")
                : (false, null);
        }
    }

    /// <summary>A place offers a service only if its kind or its row says so (the study's assumption only where asked for).</summary>
    static bool? Suits(UnitHasFacilityRule rule, AuditCase c, AuditFacility f, bool withAssumed)
    {
        var serves = rule.AnyService.IsEmpty || rule.AnyService.Any(s => f.Services.Contains(s) || (withAssumed && f.AssumedServices.Contains(s)));
        return serves ? FacilityCheck.Ask(rule.Filter, c, f).Answer : false;
    }
}
