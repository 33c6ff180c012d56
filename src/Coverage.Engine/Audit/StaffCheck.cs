using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>
/// Carers against what the residents' ability groups need: the needs of all groups are added before anything is rounded. Where the split of the residents is
/// not told, the need lies between the mildest and the hardest group.
/// </summary>
static class StaffCheck
{
    /// <summary>Facility figures with the residents of an ability group.</summary>
    static readonly ImmutableSortedDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["disabled"] = "residentsDisabled", ["semi-disabled"] = "residentsSemiDisabled", ["able"] = "residentsAble",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static Measured Measure(StaffRatioRule rule, AuditCase c, AuditContext x)
    {
        var facilities = x.OfKinds(rule.Kinds, c).Select(x.Facility).ToArray();
        var needs = facilities.Select(f => Need(rule, f)).ToArray();
        var subjects = facilities.Select((f, i) => Subject(f, needs[i])).ToImmutableArray();
        var total = needs.Aggregate(default(Range), (a, b) => a + b);
        var carers = facilities.Sum(f => f.Figure("carers") ?? 0);
        var (low, high) = (total.Low(rule), total.High(rule));
        var carersUnknown = facilities.Any(f => f.Figure("carers") is null);
        var isOpen = total.IsOpen;
        var state = !isOpen && high is { } most && carers >= most ? AuditState.Met
            : !carersUnknown && carers < low ? AuditState.NotMet
            : AuditState.DataMissing;
        return new Measured(new AuditReading
        {
            Id = "official",
            Unit = "persons",
            Numerator = carers,
            Denominator = low == high ? low : null,
            Value = facilities.All(f => f.Figure("carers") is null) ? null : carers,
            Lower = carers,
            Upper = carersUnknown ? null : carers,
            State = facilities.Length == 0 ? AuditState.NotApplicable : state,
            Short = state == AuditState.NotMet ? Math.Ceiling(low) - carers : null,
            Known = subjects.Count(s => s.Mark != SubjectMark.Unknown),
            Of = subjects.Length,
            IsEmpty = facilities.Length == 0,
            MissingInputs = state == AuditState.DataMissing ? [.. subjects.Where(s => s.Field is not null).Select(s => s.Field!).Distinct()] : [],
            Subjects = subjects,
            Decides = true,
        })
        {
            Remarks = facilities.Length == 0 ? [] : [NeedRemark(low, isOpen ? null : high)],
        };
    }

    static AuditRemark NeedRemark(decimal low, decimal? high)
    {
        var text = high == low ? FormattableString.Invariant($"{low:0.####}") : FormattableString.Invariant($"{low:0.####} – {high:0.####}");
        return new AuditRemark("carers-needed", $"需配护理员 {text} 人(各组相加后不取整)", $"carers needed: {text} (added over groups, not rounded)");
    }

    static AuditSubject Subject(AuditFacility f, Range need)
    {
        var blank = f.Figure("carers") is null ? "carers" : need.Blank;
        return FacilityCheck.Subject(f, blank is null ? SubjectMark.Counts : SubjectMark.Unknown, blank, f.Figure("carers"));
    }

    static Range Need(StaffRatioRule rule, AuditFacility f)
    {
        var known = rule.Ratios.Select(r => (Ratio: r, Count: f.Figure(Fields[r.AbilityGroup]))).ToArray();
        var unsplit = known.Any(k => k.Count is null);
        var rest = unsplit && f.Figure("residents") is { } all ? Math.Max(0, all - known.Sum(k => k.Count ?? 0)) : 0;
        return new Range(
            [.. known.Select(k => k.Count ?? 0)], rest, unsplit && f.Figure("residents") is null, unsplit ? f.Figure("residents") is null ? "residents" : "ability split" : null);
    }

    /// <summary>Residents by ratio, residents of unknown ability, and whether even their number is unknown.</summary>
    readonly record struct Range(ImmutableArray<decimal> ByRatio, decimal Rest, bool IsOpen, string? Blank)
    {
        // Sums are rounded far below a carer, so that thirds that add up to a whole are whole.
        const int Decimals = 12;

        public decimal Low(StaffRatioRule rule) => Known(rule, Rest, rule.Ratios.MinBy(r => (decimal)r.Carers / r.Residents));

        public decimal? High(StaffRatioRule rule) => IsOpen ? null : Known(rule, Rest, rule.Ratios.MaxBy(r => (decimal)r.Carers / r.Residents));

        decimal Known(StaffRatioRule rule, decimal rest, CarerRatio of)
        {
            var byRatio = ByRatio;
            return Math.Round(rule.Ratios.Select((r, i) => (byRatio.IsDefault ? 0 : byRatio[i]) * r.Carers / r.Residents).Sum() + rest * of.Carers / of.Residents, Decimals);
        }

        public static Range operator +(Range a, Range b) => a.ByRatio.IsDefault
            ? b
            : new Range([.. a.ByRatio.Select((n, i) => n + b.ByRatio[i])], a.Rest + b.Rest, a.IsOpen || b.IsOpen, a.Blank ?? b.Blank);
    }
}
