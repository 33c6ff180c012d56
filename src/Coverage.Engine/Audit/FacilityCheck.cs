using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>Shares and numbers of facilities; a blank that decides is unknown and counted against and for.</summary>
static class FacilityCheck
{
    /// <summary>What a rule's filter and the scope of its number ask of a facility together.</summary>
    public static (bool? Answer, string? Field) Ask(FacilityFilter? filter, AuditCase c, AuditFacility f)
    {
        var (own, ownField) = filter?.Ask(f) ?? (true, null);
        var (scope, scopeField) = c.Scope?.Filter?.Ask(f) ?? (true, null);
        return own == false || scope == false ? (false, null) : own is null ? (null, ownField) : scope is null ? (null, scopeField) : (true, null);
    }

    public static Measured Measure(FacilityShareRule rule, AuditCase c, AuditContext x)
    {
        var subjects = ImmutableArray.CreateBuilder<AuditSubject>();
        int yes = 0, all = 0, allAgainst = 0, goodFor = 0, allFor = 0, known = 0;
        foreach (var f in x.OfKinds(rule.Kinds, c).Select(x.Facility))
        {
            var (belongs, field) = Ask(rule.Filter, c, f);
            if (belongs == false)
            {
                continue;
            }

            var (answer, blank) = rule.Predicate.Ask(f);
            var isSure = belongs == true;
            (yes, all) = (yes + (isSure && answer == true ? 1 : 0), all + (isSure ? 1 : 0));
            allAgainst += isSure || answer != true ? 1 : 0;
            (goodFor, allFor) = (goodFor + (answer != false ? 1 : 0), allFor + (isSure || answer != false ? 1 : 0));
            known += isSure && answer is not null ? 1 : 0;
            subjects.Add(Subject(f, !isSure || answer is null ? SubjectMark.Unknown : answer == true ? SubjectMark.Counts : SubjectMark.Missing, isSure ? answer is null ? blank : null : field));
        }

        return new Measured(new AuditReading
        {
            Id = "official",
            Unit = "share-of-facilities",
            Numerator = yes,
            Denominator = all,
            Value = all > 0 ? (decimal)yes / all : null,
            Lower = allAgainst > 0 ? (decimal)yes / allAgainst : null,
            Upper = allFor > 0 ? (decimal)goodFor / allFor : null,
            Known = known,
            Of = subjects.Count,
            IsEmpty = subjects.Count == 0,
            Subjects = subjects.ToImmutable(),
            Decides = true,
        });
    }

    public static Measured Measure(CountRule rule, AuditCase c, AuditContext x)
    {
        var remarks = rule.CoverageModel is null
            ? []
            : ImmutableArray.Create(new AuditRemark("vehicle-reach-apart", "车辆服务范围另行计算,此处只计数量", "what the vehicles reach is computed apart; here they are counted"));
        return rule.Capacity is { } capacity
            ? new Measured(CapacityCheck.Total("official", rule.Kinds, capacity, rule.Filter, c, x) with { Unit = UnitOf(c, capacity.Field) }) { Remarks = remarks }
            : new Measured(Count(rule, c, x)) { Remarks = remarks };
    }

    static AuditReading Count(CountRule rule, AuditCase c, AuditContext x)
    {
        var asked = x.OfKinds(rule.Kinds, c).Select(x.Facility).Select(f => (Facility: f, Asked: Ask(rule.Filter, c, f))).Where(p => p.Asked.Answer != false).ToArray();
        var sure = asked.Count(p => p.Asked.Answer == true);
        return new AuditReading
        {
            Id = "official",
            Unit = "count",
            Numerator = sure,
            Value = sure,
            Lower = sure,
            Upper = asked.Length,
            Known = sure,
            Of = asked.Length,
            Subjects = [.. asked.Select(p => Subject(p.Facility, p.Asked.Answer == true ? SubjectMark.Counts : SubjectMark.Unknown, p.Asked.Field))],
            Decides = true,
        };
    }

    static string UnitOf(AuditCase c, string field) => c.Threshold?.Unit ?? (field == "childcarePlaces" ? "places" : "beds");

    public static AuditSubject Subject(AuditFacility f, SubjectMark mark, string? field = null, decimal? value = null) =>
        new("facility", f.Id, f.Name, mark) { Field = field, Value = value };
}
