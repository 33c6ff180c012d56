namespace Coverage.Access;

/// <summary>
/// The capacity within a cutoff (inclusive) of each place, and the same per 1000 people who have it in reach: 1000 · Σ S_j / Σ D_j over the facilities j in reach
/// with a capacity, D_j the people within the cutoff of j. A pooled rate: somebody in reach of two facilities stands before both.
/// </summary>
public static class AccessibleCapacity
{
    /// <param name="demand">People, and pairs that reach at least to the cutoff.</param>
    /// <param name="supply">Capacity per facility; NaN = takes no part.</param>
    /// <param name="cutoffMs">Inclusive.</param>
    /// <param name="options">Threads.</param>
    /// <returns>Capacity in reach of each place, in the supply's unit.</returns>
    public static AccessTable Compute(AccessDemand demand, ReadOnlyMemory<double> supply, int cutoffMs, AccessOptions options = default) =>
        HansenAccess.Compute(demand, supply, new StepDecay(cutoffMs), options);

    /// <inheritdoc cref="Compute"/>
    /// <returns>Capacity per 1000 people at each place; 0 where none is in reach.</returns>
    public static AccessTable ComputePer1000(AccessDemand demand, ReadOnlyMemory<double> supply, int cutoffMs, AccessOptions options = default)
    {
        var capacity = Compute(demand, supply, cutoffMs, options);
        var asked = new double[supply.Length];
        for (var j = 0; j < asked.Length; j++)
        {
            asked[j] = supply.Span[j] > 0 ? capacity.DemandOfFacility[j] : 0;
        }

        var people = HansenAccess.Compute(demand, asked, new StepDecay(cutoffMs), options);
        return AccessTable.Of(
            demand, [.. capacity.ByPart.Zip(people.ByPart, Rates)], capacity.DemandOfFacility, supply.Span);
    }

    static double[] Rates(double[] capacity, double[] people)
    {
        var rates = new double[people.Length];
        for (var i = 0; i < rates.Length; i++)
        {
            rates[i] = people[i] > 0 ? 1000 * capacity[i] / people[i] : 0;
        }

        return rates;
    }
}
