using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>What others wrote down: new housing projects, and indicators recorded with date and source.</summary>
static class RecordCheck
{
    const string Delivered = "delivered";

    /// <summary>
    /// Projects handed over with their facility, of all handed over. A project that is not handed over yet stands outside; one that says "no" to any phase did not
    /// get its facility with the housing.
    /// </summary>
    public static Measured Measure(NewBuildRule rule, AuditContext x)
    {
        if (x.Inputs.NewBuild is not { } projects)
        {
            return new Measured(PeopleCheck.Absent("official", [.. rule.Needs.DefaultIfEmpty("newBuild")]));
        }

        ImmutableArray<AuditSubject> handedOver =
        [
            .. projects.DistinctBy(p => p.Id).Where(p => p.Phases.GetValueOrDefault(Delivered) is not null).Select(p =>
            {
                var refused = p.Phases.FirstOrDefault(phase => phase.Value == false);
                return new AuditSubject("project", p.Id, p.Name, refused.Key is null ? SubjectMark.Counts : SubjectMark.Missing) { Field = refused.Key };
            }),
        ];
        var good = handedOver.Count(s => s.Mark == SubjectMark.Counts);
        var share = handedOver.Length > 0 ? (decimal)good / handedOver.Length : (decimal?)null;
        return new Measured(new AuditReading
        {
            Id = "official",
            Unit = "share-of-projects",
            Numerator = good,
            Denominator = handedOver.Length,
            Value = share,
            Lower = share,
            Upper = share,
            Known = handedOver.Length,
            Of = projects.Length,
            IsEmpty = handedOver.Length == 0,
            Subjects = handedOver,
            Decides = true,
        });
    }

    /// <summary>Values of an indicator as of a date, newest first; later ones are not known yet. Undated ones stand last.</summary>
    public static ImmutableArray<RecordedValue> Of(string indicator, AuditInputs inputs) =>
    [
        .. inputs.Recorded.Where(r => r.Indicator == indicator && !(r.Date > inputs.AsOf))
            .OrderByDescending(r => r.Date ?? DateOnly.MinValue).ThenBy(r => r.Unit, StringComparer.Ordinal),
    ];

    /// <summary>The newest value that speaks of the whole: of no unit, of the region audited, or of the one county or city of the study.</summary>
    public static RecordedValue? Whole(ImmutableArray<RecordedValue> values, AuditContext x)
    {
        var tops = x.Inputs.Levels.Where(l => l.Units.Level is "city" or "county" && l.Units.Units.Length == 1).Select(l => l.Units.Units[0].Id);
        var whole = tops.Append(x.RegionCode).Append("").ToHashSet(StringComparer.Ordinal);
        return values.FirstOrDefault(v => whole.Contains(v.Unit));
    }
}
