namespace Coverage.Siting;

/// <summary>
/// A place that is open or might be. Sites stand in the order that breaks ties (rising id, ordinal). Money is in whole units of the study's
/// choosing, the same for all sites; capacity in the unit of the weights.
/// </summary>
public sealed record SitingSite(string Id)
{
    public SiteRole Role { get; init; }

    /// <summary>Paid once, in the year of opening.</summary>
    public long BuildCost { get; init; }

    /// <summary>Paid in every year it is open (DOMAIN §1.4: operating subsidy per centre or station).</summary>
    public long YearlyCost { get; init; }

    /// <summary>Most weight it can serve; null when it has no limit.</summary>
    public long? Capacity { get; init; }

    /// <summary>No earlier than this year of <see cref="SitingPhases"/>; null when any.</summary>
    public int? EarliestYear { get; init; }

    /// <summary>Sites of one building exclude each other (several sizes or uses of one room); null when it stands alone.</summary>
    public string? Building { get; init; }
}
