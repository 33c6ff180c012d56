namespace Coverage.Access;

/// <summary>
/// 3SFCA (Wan, Zou and Sternberg 2012): people first choose among the facilities in reach, G_ij = f(t_ij) / Σ_k f(t_ik), and ask each only that much:
/// R_j = S_j / Σ P_i G_ij f(t_ij), A_i = Σ R_j G_ij f(t_ij). Only facilities with a capacity above 0 are chosen among. Conserves supply like 2SFCA.
/// </summary>
public static class ThreeStepFloatingCatchment
{
    /// <inheritdoc cref="TwoStepFloatingCatchment.Compute"/>
    public static AccessTable Compute(AccessDemand demand, ReadOnlyMemory<double> supply, Decay decay, AccessOptions options = default)
    {
        var weights = PairSums.Of(decay);
        var chosenAmong = Choices(supply.Span);
        var sums = new double[demand.Parts.Length][];
        for (var p = 0; p < sums.Length; p++)
        {
            sums[p] = new double[demand.PlaceCount];
            foreach (var block in demand.Parts[p].Pairs.Blocks())
            {
                PairSums.AddByPlace(block, chosenAmong, weights, sums[p], options);
            }
        }

        return FloatingCatchment.Compute(demand, supply, Selected, Selected, options);

        PairWeights Selected(int part) => (places, ms, into) =>
        {
            weights(places, ms, into);
            var sum = sums[part];
            for (var p = 0; p < into.Length; p++)
            {
                into[p] = sum[places[p]] > 0 ? into[p] / sum[places[p]] * into[p] : 0;
            }
        };
    }

    static double[] Choices(ReadOnlySpan<double> supply)
    {
        var choices = new double[supply.Length];
        for (var j = 0; j < choices.Length; j++)
        {
            choices[j] = supply[j] > 0 ? 1 : 0;
        }

        return choices;
    }
}
