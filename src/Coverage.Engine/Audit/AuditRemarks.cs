using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>What is said beside a finding besides its figures.</summary>
static class AuditRemarks
{
    public static ImmutableArray<AuditRemark> Of(ServiceRule rule, AuditFinding finding, AuditContext x)
    {
        var remarks = ImmutableArray.CreateBuilder<AuditRemark>();
        if (finding.IsExcerpt)
        {
            remarks.Add(new AuditRemark("excerpt", "参考(未核原文)", "reference (official text not checked)"));
        }

        if (rule.Scope is { CountyCodes.Length: > 0, CountyCodesConfirmed: false })
        {
            remarks.Add(new AuditRemark("county-list-to-confirm", "适用区县名单文件未列,待核实", "the list of counties is not in the letters, to be confirmed"));
        }

        if (finding.Threshold is { Horizon: Horizon.From, Year: { } from } && x.Inputs.AsOf.Year < from)
        {
            remarks.Add(new AuditRemark("not-in-force-yet", $"自{from}年起适用", $"holds from {from} on"));
        }

        if (rule is ManualRule && finding.RecordedWhole is { } recorded && finding.Threshold is { Value: not null } target)
        {
            remarks.Add(target.IsMetBy(recorded.Value)
                ? new AuditRemark("recorded-reaches", "登记值达到印发的目标值(不作判定)", "the recorded value reaches the printed target (no verdict)")
                : new AuditRemark("recorded-below", "登记值未达到印发的目标值(不作判定)", "the recorded value does not reach the printed target (no verdict)"));
        }

        if (rule is ManualRule { Proxy: { } proxy } manual)
        {
            remarks.Add(new AuditRemark("proxy", "可用替代口径:" + (manual.ProxyZh ?? proxy), "possible proxy: " + proxy));
        }

        if (rule is LandPerCapitaRule or StaffPerPopulationRule or CapacityPerPopulationRule or CapacityShareRule or UtilisationRule && SilentKinds(rule, x) is { Length: > 0 } silent)
        {
            remarks.Add(new AuditRemark(
                "kinds-without-figure", $"以下类型均未登记该项数值,未计入:{string.Join('、', silent)}", $"not counted, as no facility of the kind gives the figure: {string.Join(", ", silent)}"));
        }

        return remarks.ToImmutable();
    }

    static string[] SilentKinds(ServiceRule rule, AuditContext x)
    {
        var (kinds, field) = rule switch
        {
            LandPerCapitaRule r => (null, r.AreaField),
            StaffPerPopulationRule r => (null, r.StaffField),
            CapacityPerPopulationRule r => (r.Kinds, r.Capacity.Field),
            CapacityShareRule r => (r.Kinds, r.Denominator.Field),
            _ => ((ImmutableArray<string>?)((UtilisationRule)rule).Kinds, ((UtilisationRule)rule).Denominator.Field),
        };
        return
        [
            .. x.Open.Select(x.Facility).Where(f => kinds is null || kinds.Value.Contains(f.Kind)).GroupBy(f => f.Kind)
                .Where(g => (kinds is null || x.Inputs.CommunityKinds.Contains(g.Key)) && g.All(f => f.Figure(field) is null))
                .Select(g => g.Key).Order(StringComparer.Ordinal),
        ];
    }
}
