namespace Coverage.Audit;

/// <summary>
/// Whom a rule speaks of. A standard for one county (or less) stands for its own region: in the list of counties or not. A standard for a city or province
/// narrows the study to the counties of the list.
/// </summary>
static class AuditScope
{
    /// <summary>The context the rule is measured in, or null with the reason why it does not apply.</summary>
    public static (AuditContext? Context, AuditRemark? Outside) Of(RuleScope? rule, RuleScope? number, AuditContext whole)
    {
        var isLocal = whole.RegionLevel is "county" or "township" or "community";
        if ((number?.Level ?? rule?.Level) is { } level && level != (isLocal ? "county" : "province"))
        {
            return (null, level == "county"
                ? new AuditRemark("other-level", "此数为区县级要求", "this number is for counties")
                : new AuditRemark("other-level", "此数为市级要求", "this number is for the city"));
        }

        var codes = (number?.CountyCodes ?? []).Concat(rule?.CountyCodes ?? []).ToArray();
        if (codes.Length == 0)
        {
            return (whole, null);
        }

        var name = number?.Zh ?? rule?.Zh ?? "";
        var outside = new AuditRemark("out-of-scope", $"仅适用于{name},本区不在其列", "outside the counties that the rule speaks of");
        if (isLocal)
        {
            return codes.Contains(whole.RegionCode[..6]) ? (whole, null) : (null, outside);
        }

        if (whole.Inputs.FindLevel("county") is not { } counties)
        {
            return (null, new AuditRemark("no-counties", "研究未给出区县单元,无法划定适用范围", "the study gives no county units, so the scope cannot be drawn"));
        }

        var inside = counties.Units.Units.Select(u => u.Id.Length >= 6 && codes.Contains(u.Id[..6])).ToArray();
        return inside.Contains(true)
            ? (new AuditContext(
                whole.Inputs, whole.RegionLevel, whole.RegionCode,
                [.. counties.Units.UnitOfPlace.Select(u => u >= 0 && inside[u])],
                [.. counties.UnitOfFacility.Select(u => u >= 0 && inside[u])]), null)
            : (null, outside);
    }
}
