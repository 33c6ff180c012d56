using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>
/// The audit of a study by a standard: every rule that holds there, every number of it, as findings. Reads tables only (units, facilities, people, walking times);
/// same inputs, same findings. Rules whose number is only general knowledge are not shown at all.
/// </summary>
public static class StandardsAudit
{
    public static AuditReport Run(ServiceStandard standard, AuditInputs inputs)
    {
        var whole = new AuditContext(inputs, standard.RegionLevel, standard.RegionCode);
        var findings = ImmutableArray.CreateBuilder<AuditFinding>();
        foreach (var (owner, rule) in standard.EffectiveRules())
        {
            var cases = CasesOf(rule).Where(c => rule.GradeOf(c.Threshold) != Evidence.Unverified).ToArray();
            foreach (var c in cases)
            {
                var id = cases.Length > 1 && c.Index is { } index ? FormattableString.Invariant($"{standard.Id}/{rule.Id}#{index}") : $"{standard.Id}/{rule.Id}";
                findings.Add(Find(id, owner, rule, c, whole));
            }
        }

        return new AuditReport(standard, inputs.AsOf, findings.ToImmutable());
    }

    /// <summary>One case per target or norm; without any, one per scope of the reported figures; a rule without numbers is one case.</summary>
    static IEnumerable<AuditCase> CasesOf(ServiceRule rule)
    {
        var numbered = rule.Thresholds.Select((t, i) => new AuditCase(i, t, t.Scope)).ToArray();
        var asked = numbered.Where(c => c.Threshold!.Role is ThresholdRole.Target or ThresholdRole.Norm).ToArray();
        if (rule is ProvisionRule)
        {
            // A floor for one place is part of the rate that stands beside it.
            asked = [.. asked.Where(c => c.Threshold!.Quantity == "area-per-100-households")];
        }

        return asked.Length > 0 ? asked
            : numbered.Length > 0 ? numbered.Where(c => c.Scope is null or { FacilityTypes.Length: > 0 }).DistinctBy(c => string.Join(',', c.Scope?.FacilityTypes ?? [])).DefaultIfEmpty(numbered[0])
            : [new AuditCase(null, null, null)];
    }

    static AuditFinding Find(string id, ServiceStandard owner, ServiceRule rule, AuditCase c, AuditContext whole)
    {
        var finding = new AuditFinding
        {
            Id = id,
            StandardId = owner.Id,
            Rule = rule,
            ThresholdIndex = c.Index,
            Threshold = c.Threshold is { Role: ThresholdRole.Target or ThresholdRole.Norm } ? c.Threshold : null,
            State = AuditState.NotApplicable,
            IsExcerpt = rule.GradeOf(c.Threshold) == Evidence.Excerpt,
        };
        var (x, outside) = AuditScope.Of(rule.Scope, c.Scope, whole);
        if (x is null)
        {
            return finding with { Remarks = [outside!] };
        }

        var recorded = RecordCheck.Of(rule.Id, x.Inputs);
        finding = finding with { Recorded = recorded, RecordedWhole = RecordCheck.Whole(recorded, x) };
        var measured = Measure(rule, c, x);
        var carriesVerdict = rule.IsDuty && !finding.IsExcerpt && (finding.Threshold?.Value is not null || rule is StaffRatioRule);
        var readings = carriesVerdict
            ? Judge.Verdicts(measured.Readings, finding.Threshold)
            : [.. measured.Readings.Select(r => r with { Decides = false, State = null, Short = null })];
        var state = rule is ManualRule ? recorded.IsEmpty ? AuditState.DataMissing : AuditState.Recorded
            : carriesVerdict ? Judge.Combine(readings)
            : Judge.WithoutVerdict(readings);
        return AuditYears.Place(finding with { Readings = readings, State = state, Remarks = [.. measured.Remarks, .. AuditRemarks.Of(rule, finding, x)] }, x.Inputs.AsOf);
    }

    static Measured Measure(ServiceRule rule, AuditCase c, AuditContext x) => rule switch
    {
        UnitHasFacilityRule r => UnitCheck.Measure(r, c, x),
        UnitFlagRule r => UnitCheck.Measure(r, x),
        ServiceCoverageRule r => ServiceCheck.Measure(r, c, x),
        PeopleWithinMinutesRule r => PeopleCheck.Measure(r, c, x),
        CapacityPerPopulationRule r => CapacityCheck.Measure(r, c, x),
        LandPerCapitaRule r => CapacityCheck.Measure(r, c, x),
        StaffPerPopulationRule r => CapacityCheck.Measure(r, c, x),
        CapacityShareRule r => CapacityCheck.Measure(r, c, x),
        UtilisationRule r => CapacityCheck.Measure(r, c, x),
        FacilityShareRule r => FacilityCheck.Measure(r, c, x),
        CountRule r => FacilityCheck.Measure(r, c, x),
        StaffRatioRule r => StaffCheck.Measure(r, c, x),
        HubServesRule r => HubCheck.Measure(r, c, x),
        NewBuildRule r => RecordCheck.Measure(r, x),
        WalkRadiusRule r => ReferenceCheck.Measure(r, c, x),
        FacilitySizeRule r => ReferenceCheck.Measure(r, c, x),
        ProvisionRule r => ReferenceCheck.Measure(r, c, x),
        ManualRule => new Measured([]),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Type, "not a rule of the schema"),
    };
}
