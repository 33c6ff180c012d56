namespace Coverage.Access;

/// <summary>
/// 2SFCA and its enhanced forms: places of supply per person, after competition. R_j = S_j / Σ P_i f(t_ij); A_i = Σ R_j f(t_ij). With a step it is Luo and Wang
/// (2003), with a stepped decay E2SFCA (Luo and Qi 2009), with a Gaussian Dai (2010), with an exponential or power the gravity model with competition
/// (Joseph and Bantock 1982). Conserves supply: Σ P_i A_i = Σ S_j of the facilities in reach. Times count up to the decay's cutoff, inclusive.
/// </summary>
public static class TwoStepFloatingCatchment
{
    /// <param name="demand">People, and pairs that reach at least to the decay's cutoff.</param>
    /// <param name="supply">Capacity per facility; NaN = takes no part.</param>
    /// <param name="decay">What a time still counts.</param>
    /// <param name="options">Threads.</param>
    /// <returns>Supply per person at each place; 0 where none is in reach.</returns>
    public static AccessTable Compute(AccessDemand demand, ReadOnlyMemory<double> supply, Decay decay, AccessOptions options = default)
    {
        var weights = PairSums.Of(decay);
        return FloatingCatchment.Compute(demand, supply, _ => weights, _ => weights, options);
    }
}
