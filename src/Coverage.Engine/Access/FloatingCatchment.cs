namespace Coverage.Access;

/// <summary>
/// What the floating-catchment measures have in common: each facility divides its supply among the people in its catchment, each place adds up what it is given.
/// R_j = S_j / Σ_i P_i w_ij, A_i = Σ_j R_j v_ij. A facility with nobody in its catchment gives nothing (never NaN or ∞).
/// </summary>
static class FloatingCatchment
{
    /// <param name="demand">Who competes.</param>
    /// <param name="supply">Capacity per facility of the facility table; NaN = takes no part.</param>
    /// <param name="first">The weights w of a part.</param>
    /// <param name="second">The weights v of a part.</param>
    /// <param name="options">Threads.</param>
    public static AccessTable Compute(
        AccessDemand demand, ReadOnlyMemory<double> supply, Func<int, PairWeights> first, Func<int, PairWeights> second, AccessOptions options)
    {
        var inReach = new double[supply.Length];
        var values = demand.Parts.Select(_ => new double[demand.PlaceCount]).ToArray();
        if (demand.Parts.Length == 1)
        {
            // A row is whole within its block, so one reading is enough.
            var ratios = new double[supply.Length];
            foreach (var block in demand.Parts[0].Pairs.Blocks())
            {
                PairSums.AddByFacility(block, demand.Parts[0].People, first(0), inReach, options);
                Divide(block.Facilities, supply.Span, inReach, ratios);
                PairSums.AddByPlace(block, ratios, second(0), values[0], options);
            }

            return AccessTable.Of(demand, values, inReach, supply.Span);
        }

        for (var p = 0; p < demand.Parts.Length; p++)
        {
            foreach (var block in demand.Parts[p].Pairs.Blocks())
            {
                PairSums.AddByFacility(block, demand.Parts[p].People, first(p), inReach, options);
            }
        }

        var given = new double[supply.Length];
        Divide([.. Enumerable.Range(0, supply.Length)], supply.Span, inReach, given);
        for (var p = 0; p < demand.Parts.Length; p++)
        {
            foreach (var block in demand.Parts[p].Pairs.Blocks())
            {
                PairSums.AddByPlace(block, given, second(p), values[p], options);
            }
        }

        return AccessTable.Of(demand, values, inReach, supply.Span);
    }

    static void Divide(ReadOnlySpan<int> facilities, ReadOnlySpan<double> supply, double[] inReach, double[] ratios)
    {
        foreach (var j in facilities)
        {
            ratios[j] = supply[j] > 0 && inReach[j] > 0 ? supply[j] / inReach[j] : 0;
        }
    }
}
