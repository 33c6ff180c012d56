using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Audit;

/// <summary>Planning norms of the reference profile: measured where the study can, compared in words, never judged.</summary>
static class ReferenceCheck
{
    /// <summary>The places of the 15-minute circle where a norm names none (cq2025 二、二是: street and township centres, stations, mutual-aid points).</summary>
    static readonly ImmutableArray<string> CircleKinds = ["street-center", "township-center", "community-station", "rural-mutual-point"];

    const string Elders = "60+";
    const string StandardWalker = "standard";

    public static Measured Measure(WalkRadiusRule rule, AuditCase c, AuditContext x)
    {
        if (c.Threshold is not { Quantity: "walk-time" or "distance" } t || (t.Upper ?? t.Value) is not { } end)
        {
            return new Measured([]);
        }

        // Minutes to milliseconds, metres to millimetres; an open end stops one short.
        var isTime = t.Quantity == "walk-time";
        var limit = end * (isTime ? 60_000m : 1000m);
        var limitMs = (int)(t.Op == Comparison.LessThan ? Math.Ceiling(limit) - 1 : Math.Floor(limit));
        var question = new PeopleQuestion(Elders, 0, isTime ? StandardWalker : ReachNeed.Metres, Direction.ToFacility);
        return new Measured(PeopleCheck.ShareWithin("people", question, [x.OfKinds(CircleKinds, c)], null, limitMs, x) with { Decides = false });
    }

    public static Measured Measure(FacilitySizeRule rule, AuditCase c, AuditContext x)
    {
        Func<AuditFacility, (decimal? Value, string Field)>? size = c.Threshold?.Quantity switch
        {
            "building-area" => f => (f.Figure("buildingAreaM2"), "buildingAreaM2"),
            "building-area-per-bed" => f => PerBed(f, "buildingAreaM2"),
            "site-area-per-bed" => f => PerBed(f, "siteAreaM2"),
            "beds" => f => (f.Figure("beds"), "beds"),
            _ => null,
        };
        if (size is null)
        {
            return new Measured([]);
        }

        ImmutableArray<AuditSubject> subjects =
        [
            .. x.OfKinds(rule.Kinds, c).Select(x.Facility).Select(f =>
            {
                var (value, field) = size(f);
                var mark = value is not { } known ? SubjectMark.Unknown : c.Threshold!.IsMetBy(known) ? SubjectMark.Counts : SubjectMark.Below;
                return FacilityCheck.Subject(f, mark, value is null ? field : null, value);
            }),
        ];
        var (good, told) = (subjects.Count(s => s.Mark == SubjectMark.Counts), subjects.Count(s => s.Mark != SubjectMark.Unknown));
        return new Measured(new AuditReading
        {
            Id = "facilities", Unit = "share-of-facilities", Numerator = good, Denominator = told, Value = told > 0 ? (decimal)good / told : null,
            Known = told, Of = subjects.Length, IsEmpty = subjects.IsEmpty, Subjects = subjects,
            MissingInputs = told == 0 && subjects.Length > 0 ? [subjects[0].Field!] : [],
        });
    }

    static (decimal? Value, string Field) PerBed(AuditFacility f, string field) =>
        f.Figure(field) is not { } area ? (null, field) : f.Figure("beds") is > 0 and var beds ? (area / beds, field) : (null, "beds");

    /// <summary>Floor area with housing: the greater of the rate per 100 households and the floor for one place.</summary>
    public static Measured Measure(ProvisionRule rule, AuditCase c, AuditContext x)
    {
        if (c.Threshold is not { Quantity: "area-per-100-households", Value: { } rate })
        {
            return new Measured([]);
        }

        if (c.Scope?.Housing == "existing" || x.Inputs.NewBuild is not { } projects)
        {
            return new Measured(PeopleCheck.Absent("projects", [.. rule.Needs]) with { Decides = false });
        }

        var floor = rule.Thresholds.Where(t => t.Quantity == "single-area" && t.Scope?.Housing == c.Scope?.Housing).Max(t => t.Value) ?? 0;
        ImmutableArray<AuditSubject> subjects =
        [
            .. projects.DistinctBy(p => p.Id).Select(p =>
            {
                var need = p.Households is { } households ? Math.Max(rate * households / 100, floor) : (decimal?)null;
                var blank = need is null ? "households" : p.AreaM2 is null ? "areaM2" : null;
                var mark = blank is not null ? SubjectMark.Unknown : p.AreaM2 >= need ? SubjectMark.Counts : SubjectMark.Below;
                return new AuditSubject("project", p.Id, p.Name, mark) { Numerator = p.AreaM2, Denominator = need, Value = need - p.AreaM2 is > 0 and var missing ? missing : null, Field = blank };
            }),
        ];
        var (good, told) = (subjects.Count(s => s.Mark == SubjectMark.Counts), subjects.Count(s => s.Mark != SubjectMark.Unknown));
        return new Measured(new AuditReading
        {
            Id = "projects", Unit = "share-of-projects", Numerator = good, Denominator = told, Value = told > 0 ? (decimal)good / told : null,
            Known = told, Of = subjects.Length, IsEmpty = subjects.IsEmpty, Subjects = subjects,
            MissingInputs = told == 0 && subjects.Length > 0 ? [subjects[0].Field!] : [],
        });
    }
}
