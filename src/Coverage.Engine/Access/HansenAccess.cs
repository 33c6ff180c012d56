namespace Coverage.Access;

/// <summary>
/// Gravity without competition (Hansen 1959): A_i = Σ S_j f(t_ij), the supply in reach, discounted by time. Whoever else comes does not matter; so it says "reachable", never
/// "has room". With a step it is the accessible capacity, with a supply of 1 per facility the cumulative opportunities.
/// </summary>
public static class HansenAccess
{
    /// <inheritdoc cref="TwoStepFloatingCatchment.Compute"/>
    /// <returns>Discounted supply at each place, in the supply's unit.</returns>
    public static AccessTable Compute(AccessDemand demand, ReadOnlyMemory<double> supply, Decay decay, AccessOptions options = default)
    {
        var weights = PairSums.Of(decay);
        var offered = supply.Span.ToArray();
        foreach (ref var s in offered.AsSpan())
        {
            s = s > 0 ? s : 0;
        }

        var inReach = new double[supply.Length];
        var values = new double[demand.Parts.Length][];
        for (var p = 0; p < values.Length; p++)
        {
            values[p] = new double[demand.PlaceCount];
            foreach (var block in demand.Parts[p].Pairs.Blocks())
            {
                PairSums.AddByFacility(block, demand.Parts[p].People, weights, inReach, options);
                PairSums.AddByPlace(block, offered, weights, values[p], options);
            }
        }

        return AccessTable.Of(demand, values, inReach, supply.Span);
    }
}
