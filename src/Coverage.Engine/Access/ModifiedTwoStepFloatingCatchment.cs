namespace Coverage.Access;

/// <summary>
/// M2SFCA (Delamater 2013): the weight counts again on the way to the place, A_i = Σ S_j f(t_ij)² / Σ_k P_k f(t_kj). Supply that lies awkwardly is partly lost, so
/// Σ P_i A_i ≤ Σ S_j; the difference is the penalty of the configuration.
/// </summary>
public static class ModifiedTwoStepFloatingCatchment
{
    /// <inheritdoc cref="TwoStepFloatingCatchment.Compute"/>
    public static AccessTable Compute(AccessDemand demand, ReadOnlyMemory<double> supply, Decay decay, AccessOptions options = default)
    {
        var weights = PairSums.Of(decay);
        PairWeights squared = (places, ms, into) =>
        {
            weights(places, ms, into);
            foreach (ref var w in into)
            {
                w *= w;
            }
        };
        return FloatingCatchment.Compute(demand, supply, _ => weights, _ => squared, options);
    }
}
