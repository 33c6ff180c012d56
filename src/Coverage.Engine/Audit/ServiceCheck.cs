using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Audit;

/// <summary>
/// Service mechanisms: units that have them (official), people who walk to each service, to the weakest, and to all of them (an intersection, not the minimum),
/// and people whom a declared provider area reaches at home. Three columns, never added.
/// </summary>
static class ServiceCheck
{
    public static Measured Measure(ServiceCoverageRule rule, AuditCase c, AuditContext x)
    {
        if (x.Inputs.FindLevel(rule.UnitLevel) is not { } level)
        {
            return new Measured(PeopleCheck.Absent("official", $"units of level {rule.UnitLevel}"));
        }

        var readings = new List<AuditReading> { UnitCheck.Official("official", level, rule.Units, x, (u, here) => Has(rule, x, level.Units.Units[u], here)) };
        var (mask, missing) = PeopleCheck.MaskOf(rule.Units, x);
        if (missing is not null)
        {
            readings.Add(PeopleCheck.Absent("people", missing));
            return UnitCheck.Decided(readings, rule.VerdictOn);
        }

        readings.AddRange(OnFoot(rule, mask, x));
        readings.AddRange(rule.Services.Select(s => Delivered(rule, s, level, mask, x)));
        var weakest = readings.Where(r => r.Id.StartsWith("people:", StringComparison.Ordinal) && r.Value is not null && r.Id != "people:all-services" && !r.Id.EndsWith("~assumed", StringComparison.Ordinal))
            .MinBy(r => r.Value);
        var remarks = weakest is null ? [] : ImmutableArray.Create(new AuditRemark("weakest-service", "最弱一项:" + weakest.Id["people:".Length..], "weakest service: " + weakest.Id["people:".Length..]));
        return UnitCheck.Decided(rule.VerdictOn == VerdictOn.People ? readings.Select(r => r.Id == "people:all-services" ? r with { Id = "people" } : r) : readings, rule.VerdictOn) with
        {
            Remarks = remarks,
        };
    }

    static IEnumerable<AuditReading> OnFoot(ServiceCoverageRule rule, bool[]? mask, AuditContext x)
    {
        ImmutableArray<ImmutableArray<int>> sets = [.. rule.Services.Select(s => Providers(s, x, false))];
        for (var i = 0; i < sets.Length && rule.People.Each; i++)
        {
            yield return PeopleCheck.Share("people:" + rule.Services[i], rule.People, [sets[i]], mask, x);
            var assumed = Providers(rule.Services[i], x, true);
            if (assumed.Length > sets[i].Length)
            {
                yield return PeopleCheck.Share($"people:{rule.Services[i]}~assumed", rule.People, [assumed], mask, x);
            }
        }

        if (rule.People.All || !rule.People.Each)
        {
            yield return PeopleCheck.Share("people:all-services", rule.People, sets, mask, x);
        }
    }

    static ImmutableArray<int> Providers(string service, AuditContext x, bool withAssumed) =>
        [.. x.Open.Where(f => x.Facility(f).Services.Contains(service) || (withAssumed && x.Facility(f).AssumedServices.Contains(service)))];

    static AuditReading Delivered(ServiceCoverageRule rule, string service, AuditLevel level, bool[]? mask, AuditContext x)
    {
        if (x.Inputs.Demand.Find(rule.People.Group) is not { } group)
        {
            return PeopleCheck.Absent("delivered:" + service, "group " + rule.People.Group);
        }

        if (x.Inputs.ProviderAreas is null)
        {
            return PeopleCheck.Absent("delivered:" + service, AuditInputs.AreasNotGiven);
        }

        var reached = level.Units.Units.Select(u => x.IsDeclared(u, service)).ToArray();
        long served = 0, total = 0;
        foreach (var (place, people) in x.PeopleOf(group, mask))
        {
            total += people;
            served += level.Units.UnitOfPlace[place] is >= 0 and var u && reached[u] ? people : 0;
        }

        return new AuditReading
        {
            Id = "delivered:" + service,
            Unit = PeopleCheck.Unit,
            Numerator = served / (decimal)People.PerPerson,
            Denominator = total / (decimal)People.PerPerson,
            Value = total > 0 ? (decimal)served / total : null,
            IsEmpty = total == 0,
            Subjects = [.. level.Units.Units.Where((_, u) => reached[u]).Select(u => new AuditSubject("unit", u.Id, u.Name, SubjectMark.Counts))],
        };
    }

    static (bool? Answer, string? Field) Has(ServiceCoverageRule rule, AuditContext x, Unit unit, ImmutableArray<int> here)
    {
        var (knows, flag) = (unit.Flags.TryGetValue(rule.Flag ?? "", out var yes), rule.CountsWhen.Contains(CountsWhen.RecordedFlag));
        if (flag && knows && yes)
        {
            return (true, null);
        }

        if ((rule.CountsWhen.Contains(CountsWhen.DeclaredProviderArea) && Every(s => x.IsDeclared(unit, s)))
            || (rule.CountsWhen.Contains(CountsWhen.Facility) && Every(s => here.Any(f => x.Facility(f).Services.Contains(s)))))
        {
            return (true, null);
        }

        return flag && !knows ? (null, rule.Flag)
            : rule.CountsWhen.Contains(CountsWhen.DeclaredProviderArea) && x.Inputs.ProviderAreas is null ? (null, AuditInputs.AreasNotGiven)
            : (false, null);

        bool Every(Func<string, bool> has) => rule.AllServices ? rule.Services.All(has) : rule.Services.Any(has);
    }
}
