namespace Coverage.Access;

/// <summary>How many facilities lie within a cutoff (inclusive) of each place, whatever they hold.</summary>
public static class CumulativeOpportunities
{
    /// <param name="demand">People, and pairs that reach at least to the cutoff.</param>
    /// <param name="facilityCount">Length of the facility table.</param>
    /// <param name="cutoffMs">Inclusive.</param>
    /// <param name="options">Threads.</param>
    /// <returns>Facilities in reach of each place.</returns>
    public static AccessTable Compute(AccessDemand demand, int facilityCount, int cutoffMs, AccessOptions options = default)
    {
        var ones = new double[facilityCount];
        ones.AsSpan().Fill(1);
        return HansenAccess.Compute(demand, ones, new StepDecay(cutoffMs), options);
    }
}
